// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "image/photo_file.h"

namespace fairground::image {

// EXIF's eight cases are three moves: swap the axes (5 to 8), then mirror left to right, then top to bottom.
Picture orient(const Picture& stored, int orientation) {
  FG_ASSERT(orientation >= 1 && orientation <= 8);
  if (orientation == 1) return stored;
  const bool swapped = orientation >= 5;
  const bool mirrored = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  const bool upside_down = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  Picture out = swapped ? blank(stored.height, stored.width, stored.channels)
                        : blank(stored.width, stored.height, stored.channels);
  if (stored.empty()) return out;
  const auto channels = std::ptrdiff_t(stored.channels);
  // What a step to the right means in the stored picture.
  const std::ptrdiff_t stride = (swapped ? stored.width : 1) * channels;
  for (int y = 0; y < out.height; ++y) {
    const int row = upside_down ? out.height - 1 - y : y;
    const uint8_t* from = swapped ? stored.row(0) + row * channels : stored.row(row);
    if (mirrored) from += (out.width - 1) * stride;
    uint8_t* to = out.row(y);
    for (int x = 0; x < out.width; ++x, from += mirrored ? -stride : stride, to += channels)
      std::copy_n(from, channels, to);
  }
  return out;
}

Picture orient(Picture&& stored, int orientation) {
  if (orientation == 1) return std::move(stored);
  const Picture& kept = stored;
  return orient(kept, orientation);
}

}  // namespace fairground::image
