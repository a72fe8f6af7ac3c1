// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/photo_makers.h"

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace fairground::tests {

image::Picture corners(int width, int height) {
  image::Picture picture = image::blank(width, height, 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      uint8_t* pixel = picture.row(y) + x * 3;
      pixel[0] = uint8_t(x * 255 / (width - 1));
      pixel[1] = uint8_t(y * 255 / (height - 1));
      pixel[2] = uint8_t(x < width / 2 && y < height / 2 ? 220 : 30);
    }
  }
  return picture;
}

Bytes jpegOf(const image::Picture& picture, int quality) {
  Bytes bytes;
  const auto append = [](void* context, void* data, int size) {
    const auto* first = static_cast<const uint8_t*>(data);
    static_cast<Bytes*>(context)->insert(static_cast<Bytes*>(context)->end(), first, first + size);
  };
  stbi_write_jpg_to_func(append, &bytes, picture.width, picture.height, picture.channels, picture.pixels.data(),
                         quality);
  return bytes;
}

Bytes tiffOf(int orientation, bool big_endian, bool position) {
  Bytes tiff = big_endian ? Bytes{'M', 'M'} : Bytes{'I', 'I'};
  const auto put = [&](uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
      tiff.push_back(uint8_t(value >> 8 * (big_endian ? bytes - 1 - i : i)));
  };
  put(42, 2);
  put(8, 4);
  put(position ? 2 : 1, 2);
  put(0x0112, 2);
  put(3, 2);
  put(1, 4);
  put(uint32_t(orientation), 2);
  put(0, 2);
  if (position) {
    put(0x8825, 2);
    put(4, 2);
    put(1, 4);
    put(38, 4);
  }
  put(0, 4);
  return tiff;
}

Bytes withSegment(const Bytes& jpeg, uint8_t code, ByteView data) {
  Bytes out(jpeg.begin(), jpeg.begin() + 2);
  const size_t length = data.size() + 2;
  out.insert(out.end(), {0xFF, code, uint8_t(length >> 8), uint8_t(length)});
  out.insert(out.end(), data.begin(), data.end());
  out.insert(out.end(), jpeg.begin() + 2, jpeg.end());
  return out;
}

Bytes withExif(const Bytes& jpeg, const Bytes& tiff) {
  Bytes data = {'E', 'x', 'i', 'f', 0, 0};
  data.insert(data.end(), tiff.begin(), tiff.end());
  return withSegment(jpeg, 0xE1, data);
}

Bytes withChunk(const Bytes& png, std::string_view type, const Bytes& data) {
  constexpr std::ptrdiff_t kBehindHeader = 8 + 12 + 13;
  Bytes out(png.begin(), png.begin() + kBehindHeader);
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(uint8_t(data.size() >> shift));
  out.insert(out.end(), type.begin(), type.end());
  out.insert(out.end(), data.begin(), data.end());
  out.insert(out.end(), 4, 0);  // no reader here looks at the sum
  out.insert(out.end(), png.begin() + kBehindHeader, png.end());
  return out;
}

}  // namespace fairground::tests
