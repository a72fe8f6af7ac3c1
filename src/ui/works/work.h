// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works of others as the collector tells them, bounded where they come in.

#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "campaign/acts.h"

namespace fairground::ui {

struct Work {
  std::string id, activity, kind, round;
  std::string name, author;  ///< its maker's: as given, or ""; the participant, or ""
  std::string avatar = {};   ///< its maker's: id of one of the campaign's, or ""
  std::string title, caption, alt;
  std::string picture;                              ///< an address
  std::vector<std::string> tags = {};               ///< as shown
  std::array<int64_t, campaign::kActKinds> counts;  ///< by campaign::ActKind
  int64_t at = 0;                                   ///< seconds since 1970
  bool mine = false;
  int64_t rank = 0;            ///< in a list by votes: its place, from 1
  int64_t place = 0, of = 0;   ///< in its round, from 1: in a standing, and on its page to its maker; of 0: not told
  bool through = false;        ///< in a standing: above the line
  std::string before, after;   ///< ids of the same maker's other stage
  std::string before_picture;  ///< on its page: of the stage before
  int64_t before_at = 0;
  std::string text;                    ///< a story's: its start in lists, all of it on its page
  std::vector<std::string> pictures;   ///< on its page, `picture` first
  std::vector<std::string> alts = {};  ///< on its page: what is told of those, in their order; fewer, where no more is
  std::vector<std::string> advice = {};  ///< on its page: keys of the comments that were followed

  int64_t count(campaign::ActKind act) const { return counts[size_t(act)]; }
};

struct Comment {
  std::string key, reply_to;
  std::string participant, name, text;
  std::string avatar = {};  ///< id of one of the campaign's, or ""
  int64_t at = 0;
  bool brand = false;          ///< said by the campaign's own people
  int64_t answered_after = 0;  ///< seconds from the comment it answers to this one; 0: unknown
  int64_t count = 0;           ///< likes
  int slot = 0;                ///< of the act while it is on its way; 0: the collector has it
};

/// Nothing without an id.
Work readWork(const nlohmann::json& object);
std::vector<Work> readWorks(const nlohmann::json& message, const char* name, size_t most);
Comment readComment(const nlohmann::json& object);

}  // namespace fairground::ui
