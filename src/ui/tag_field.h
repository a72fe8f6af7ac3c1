// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What an entry is about, the same for photos and stories: tags in a field with commas between them, and its category
// where the round has some. A work is of a category by carrying its tag (docs/campaign.md).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "activity/word_limit.h"
#include "ui/visit.h"

namespace fairground::ui {

struct EntryTags {
  std::string typed;     ///< as typed
  std::string category;  ///< id of one of the round's, or ""
  bool operator==(const EntryTags&) const = default;
};

/// Those of the round that is open; empty where there are none, or no tags are taken.
const std::vector<campaign::Category>& categoriesToChoose(const Visit& visit, const activity::WordLimit& limit);

/// Tidy and cut at commas, each once, as many as are taken; the category's comes first.
std::vector<std::string> tidyTags(const EntryTags& tags, const activity::WordLimit& limit);

/// Answers its height; 0 where no tags are taken. `wrong` (may be empty): what is missing. `changed` is set when
/// something was typed or chosen. A category that the round does not have (any more) is forgotten.
float tagField(Ui& ui, const Visit& visit, const Box& at, EntryTags& tags, const activity::WordLimit& limit,
               std::string_view wrong, bool& changed);

/// A tag as it is shown: a category's by its title.
std::string tagText(const Visit& visit, std::string_view round, std::string_view tag);

}  // namespace fairground::ui
