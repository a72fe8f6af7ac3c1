// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A file of its own, as encode_png.cpp is.

#include "image/picture.h"

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

namespace fairground::image {

Bytes encodeJpeg(PictureView picture, int quality) {
  Bytes bytes;
  if (picture.empty()) return bytes;
  // stb writes a byte or three at a time.
  bytes.reserve(picture.bytes() / 12);
  const auto append = [](void* context, void* data, int size) {
    const auto* first = static_cast<const uint8_t*>(data);
    static_cast<Bytes*>(context)->insert(static_cast<Bytes*>(context)->end(), first, first + size);
  };
  stbi_write_jpg_to_func(append, &bytes, picture.width, picture.height, picture.channels, picture.pixels, quality);
  return bytes;
}

}  // namespace fairground::image
