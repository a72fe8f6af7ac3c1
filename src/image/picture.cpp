// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/picture.h"

#include <algorithm>

namespace fairground::image {

Rect unite(Rect a, Rect b) {
  if (a.empty()) return b.empty() ? Rect{} : b;
  if (b.empty()) return a;
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.w, b.x + b.w) - left, std::max(a.y + a.h, b.y + b.h) - top};
}

Rect intersect(Rect a, Rect b) {
  const int left = std::max(a.x, b.x), top = std::max(a.y, b.y);
  const Rect both = {left, top, std::min(a.x + a.w, b.x + b.w) - left, std::min(a.y + a.h, b.y + b.h) - top};
  return both.empty() ? Rect{} : both;
}

Picture blank(int width, int height, int channels) {
  return {width, height, channels, std::vector<uint8_t>(size_t(width) * size_t(height) * size_t(channels))};
}

Picture cropped(PictureView picture, Rect part) {
  const Rect inside = intersect(part, {0, 0, picture.width, picture.height});
  Picture out = blank(inside.w, inside.h, picture.channels);
  const auto channels = size_t(picture.channels);
  for (int y = 0; y < inside.h; ++y)
    std::copy_n(picture.row(inside.y + y) + size_t(inside.x) * channels, size_t(inside.w) * channels, out.row(y));
  return out;
}

}  // namespace fairground::image
