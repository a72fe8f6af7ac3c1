// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How a log of integers speaks of a picture that travels beside the entry: its size, and the first 128 bits of its
// SHA-256.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "activity/activity.h"

namespace fairground::activity {

/// The first 128 bits of a file's SHA-256, big-endian words as int32.
using BlobWords = std::array<int32_t, 4>;
BlobWords blobWords(const BlobPrefix& prefix);
BlobPrefix blobPrefix(const BlobWords& words);
/// Of "sha256:" and 64 hex digits; all zero when it is none.
BlobPrefix blobPrefixOf(std::string_view name);

inline constexpr int32_t kMaxPhotoSide = 16384;  ///< pixels of a photo that an entry brings

/// The args (width, height, digest 0..3) of an action that brings a picture of up to `side` pixels.
constexpr std::array<ArgSpec, kMaxArgs> pictureArgs(int32_t side) {
  return {{{"width", 1, side},
           {"height", 1, side},
           {"d0", INT32_MIN, INT32_MAX},
           {"d1", INT32_MIN, INT32_MAX},
           {"d2", INT32_MIN, INT32_MAX},
           {"d3", INT32_MIN, INT32_MAX}}};
}
Action pictureAction(uint8_t kind, int32_t width, int32_t height, const BlobPrefix& prefix);
BlobPrefix pictureDigest(const Action& action);

}  // namespace fairground::activity
