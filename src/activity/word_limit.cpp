// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/word_limit.h"

#include <algorithm>

#include "base/utf8.h"
#include "campaign/reader.h"

namespace fairground::activity {

WordLimit wordLimitOf(campaign::Reader& reader, std::string_view key, int64_t most, int64_t usual) {
  using campaign::Need;
  WordLimit limit = {int32_t(usual), false};
  campaign::Reader one = reader.object(key, Need::kOptional);
  if (!one.present()) return limit;
  limit.max = int32_t(one.integer("max", Need::kOptional, {0, most}, usual));
  limit.required = one.flag("required", false);
  if (limit.required && limit.max == 0) one.error("required", "nothing is taken, so nothing can be required");
  return limit;
}

Result<void> checkWord(const std::string& text, const WordLimit& limit, std::string_view pointer) {
  if (text.empty() && limit.required) return error(std::string(pointer), "is missing", "Write a few words.");
  if (codePoints(text) > size_t(limit.max)) {
    return error(std::string(pointer), "has more than the " + std::to_string(limit.max) + " letters that are taken",
                 "Shorten it.");
  }
  return {};
}

Result<void> checkTags(const std::vector<std::string>& tags, const WordLimit& limit) {
  if (tags.size() > size_t(limit.max)) {
    return error("/words/tags", "there are more than the " + std::to_string(limit.max) + " tags that are taken");
  }
  for (auto tag = tags.begin(); tag != tags.end(); ++tag) {
    if (std::find(tags.begin(), tag, *tag) != tag) {
      return error("/words/tags", "the same tag is there twice", "Leave one of them out.");
    }
  }
  if (tags.empty() && limit.required) return error("/words/tags", "at least one tag is asked for");
  return {};
}

}  // namespace fairground::activity
