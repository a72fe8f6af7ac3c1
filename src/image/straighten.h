// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Turning by any angle, in fixed point: no sine of a library has a say in a pixel.

#pragma once

#include <cstdint>

#include "image/picture.h"

namespace fairground::image {

inline constexpr int kTurnOne = 1 << 16;  ///< 1.0 of sine and cosine

struct Turn {
  int32_t sine = 0, cosine = kTurnOne;
};
/// Clockwise, tenths of a degree, any number. Within 1 / kTurnOne of the true values; quarters are exact.
Turn turnOf(int32_t tenths);

/// How much a picture turned by that angle must grow (65536ths, at least kTurnOne) to fill its own frame again.
int64_t growth(int width, int height, const Turn& turn);

/// What of a picture is seen through its frame once it was turned about its middle by tenths (-450 to 450) and grown to
/// fill the frame: the rectangle (of the frame, in the picture's pixels times 65536) at width x height pixels.
/// Bilinear; shrink the picture first where it is much finer than the result. RGBA or any number of channels.
struct FixedRect {
  int64_t x = 0, y = 0, w = 0, h = 0;
};
Picture sampleTurned(const Picture& picture, int32_t tenths, const FixedRect& part, int width, int height);

/// A layer (premultiplied RGBA) laid over the picture, its middle at x, y (65536ths of a pixel), turned by tenths.
void layOver(Picture& picture, const Picture& layer, int64_t x, int64_t y, int32_t tenths);

}  // namespace fairground::image
