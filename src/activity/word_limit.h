// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What an activity takes of an entrant's words: in campaign.json {"max": 80, "required": true}.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fairground::campaign {
class Reader;
}

namespace fairground::activity {

struct WordLimit {
  int32_t max = 0;  ///< code points, tags: how many; 0: not taken
  bool required = false;
};

/// The optional member `key`; `most` is what a campaign may ask for, `usual` holds when it says nothing.
WordLimit wordLimitOf(campaign::Reader& reader, std::string_view key, int64_t most, int64_t usual);

/// `pointer`: into the entry.
Result<void> checkWord(const std::string& text, const WordLimit& limit, std::string_view pointer);
Result<void> checkTags(const std::vector<std::string>& tags, const WordLimit& limit);

}  // namespace fairground::activity
