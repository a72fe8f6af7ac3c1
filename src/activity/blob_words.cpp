// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/blob_words.h"

namespace fairground::activity {

BlobWords blobWords(const BlobPrefix& prefix) {
  BlobWords words{};
  for (size_t i = 0; i < words.size(); ++i) {
    const uint8_t* at = prefix.data() + i * 4;
    words[i] = int32_t(uint32_t(at[0]) << 24 | uint32_t(at[1]) << 16 | uint32_t(at[2]) << 8 | at[3]);
  }
  return words;
}

BlobPrefix blobPrefix(const BlobWords& words) {
  BlobPrefix prefix{};
  for (size_t i = 0; i < prefix.size(); ++i)
    prefix[i] = uint8_t(uint32_t(words[i / 4]) >> (24 - 8 * (i % 4)));
  return prefix;
}

BlobPrefix blobPrefixOf(std::string_view name) {
  constexpr std::string_view kHead = "sha256:", kDigits = "0123456789abcdef";
  BlobPrefix prefix{};
  if (!name.starts_with(kHead) || name.size() != kHead.size() + 64) return prefix;
  name.remove_prefix(kHead.size());
  for (size_t i = 0; i < prefix.size(); ++i) {
    const size_t high = kDigits.find(name[2 * i]), low = kDigits.find(name[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return {};
    prefix[i] = uint8_t(high * 16 + low);
  }
  return prefix;
}

Action pictureAction(uint8_t kind, int32_t width, int32_t height, const BlobPrefix& prefix) {
  const BlobWords words = blobWords(prefix);
  return {kind, {width, height, words[0], words[1], words[2], words[3]}};
}

BlobPrefix pictureDigest(const Action& action) {
  return blobPrefix({action.args[2], action.args[3], action.args[4], action.args[5]});
}

}  // namespace fairground::activity
