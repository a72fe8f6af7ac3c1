// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A file of its own, so that a program that writes no PNG carries none of it.

#include "image/picture.h"

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

namespace fairground::image {

Bytes encodePng(const Picture& picture) {
  Bytes bytes;
  if (picture.empty()) return bytes;
  const auto append = [](void* context, void* data, int size) {
    const auto* first = static_cast<const uint8_t*>(data);
    static_cast<Bytes*>(context)->insert(static_cast<Bytes*>(context)->end(), first, first + size);
  };
  stbi_write_png_to_func(append, &bytes, picture.width, picture.height, picture.channels, picture.pixels.data(),
                         picture.width * picture.channels);
  return bytes;
}

}  // namespace fairground::image
