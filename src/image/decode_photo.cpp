// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <algorithm>
#include <utility>

#include "image/photo_file.h"
#include "image/photo_segments.h"
#include "image/stb_pixels.h"

namespace fairground::image {

namespace {

/// The size in a square of max_side, proportions kept to the nearest pixel.
std::pair<int, int> within(int width, int height, int max_side) {
  const int64_t longer = std::max(width, height);
  if (longer <= max_side) return {width, height};
  const auto scaled = [&](int64_t side) { return int(std::max<int64_t>(1, (side * max_side + longer / 2) / longer)); };
  return {scaled(width), scaled(height)};
}

/// Beside the file, once it is decoded: the whole picture and the one asked for; that one and it turned; then in RGBA.
uint64_t needAfterwards(const PhotoHeader& header, std::pair<int, int> size) {
  const uint64_t channels = header.kind == FileKind::kPng ? 4 : header.components == 1 ? 1 : 3;
  const uint64_t whole = uint64_t(header.width) * uint64_t(header.height);
  const uint64_t asked = uint64_t(size.first) * uint64_t(size.second);
  return std::max((whole + asked) * channels, asked * (channels + 4));
}

}  // namespace

Picture onWhite(Picture picture) {
  const bool gray = picture.channels <= 2, clear = picture.channels == 2 || picture.channels == 4;
  const size_t channels = size_t(picture.channels);
  // RGBA is laid on white where it is: a photo may take all the memory that there is for one.
  Picture laid = channels == 4 ? Picture{} : blank(picture.width, picture.height, 4);
  Picture& out = channels == 4 ? picture : laid;
  const uint8_t* from = picture.pixels.data();
  for (size_t i = 0; i < out.pixels.size(); i += 4, from += channels) {
    const unsigned alpha = clear ? from[channels - 1] : 255u;
    for (size_t c = 0; c < 3; ++c) {
      const unsigned value = from[gray ? 0 : c];
      out.pixels[i + c] = uint8_t((value * alpha + 255u * (255u - alpha) + 127u) / 255u);
    }
    out.pixels[i + 3] = 255;
  }
  return channels == 4 ? std::move(picture) : std::move(laid);
}

Result<Picture> decodePhoto(ByteView bytes, int max_side, const PhotoLimits& limits) {
  const Result<PhotoHeader> header = probePhoto(bytes, limits);
  if (!header) return header.problems();
  const auto [width, height] = within(header->width, header->height, max_side);
  if (needAfterwards(*header, {width, height}) > limits.max_memory) return tooMuchMemory();
  Picture picture;
  {
    const StbPixels decoded = stbDecode(bytes, 0, {header->width, header->height, header->components});
    if (!decoded.pixels) {
      return photoProblem("damaged", "The photo is damaged and cannot be read (" + std::string(decoded.why) + ")");
    }
    picture = resize(PictureView{decoded.width, decoded.height, decoded.channels, decoded.pixels.get()}, width, height);
  }
  picture = orient(std::move(picture), header->orientation);
  return onWhite(std::move(picture));
}

}  // namespace fairground::image
