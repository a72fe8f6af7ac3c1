// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <algorithm>
#include <utility>

#include "image/photo_file.h"
#include "image/photo_segments.h"
#include "image/stb_pixels.h"

namespace fairground::image {

namespace {

/// RGBA, opaque, from gray, gray with alpha, RGB or RGBA: paper shows through what was clear.
Picture onWhite(const Picture& picture) {
  Picture out = blank(picture.width, picture.height, 4);
  const bool gray = picture.channels <= 2, clear = picture.channels == 2 || picture.channels == 4;
  const uint8_t* from = picture.pixels.data();
  for (size_t i = 0; i < out.pixels.size(); i += 4, from += picture.channels) {
    const unsigned alpha = clear ? from[picture.channels - 1] : 255u;
    for (size_t c = 0; c < 3; ++c) {
      const unsigned value = from[gray ? 0 : c];
      out.pixels[i + c] = uint8_t((value * alpha + 255u * (255u - alpha) + 127u) / 255u);
    }
    out.pixels[i + 3] = 255;
  }
  return out;
}

/// The size in a square of max_side, proportions kept to the nearest pixel.
std::pair<int, int> within(int width, int height, int max_side) {
  const int64_t longer = std::max(width, height);
  if (longer <= max_side) return {width, height};
  const auto scaled = [&](int64_t side) { return int(std::max<int64_t>(1, (side * max_side + longer / 2) / longer)); };
  return {scaled(width), scaled(height)};
}

}  // namespace

Result<Picture> decodePhoto(ByteView bytes, int max_side, const PhotoLimits& limits) {
  const Result<PhotoHeader> header = probePhoto(bytes, limits);
  if (!header) return header.problems();
  Picture picture;
  {
    const StbPixels decoded = stbDecode(bytes, 0);
    if (!decoded.pixels) {
      return photoProblem("damaged", "The photo is damaged and cannot be read (" + std::string(decoded.why) + ")");
    }
    const auto [width, height] = within(decoded.width, decoded.height, max_side);
    picture = resize(PictureView{decoded.width, decoded.height, decoded.channels, decoded.pixels.get()}, width, height);
  }
  return onWhite(orient(picture, header->orientation));
}

}  // namespace fairground::image
