// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/picture_coding.h"

#include <cstdlib>
#include <string_view>
#include <vector>

#include "collector/photos/jpeg_error.h"

namespace fairground::collector {

namespace {

constexpr int kJpegQuality = 88;

std::vector<uint8_t> opaqueRgb(const image::Picture& picture) {
  const size_t count = size_t(picture.width) * size_t(picture.height);
  const size_t channels = size_t(picture.channels);
  std::vector<uint8_t> rgb(count * 3);
  for (size_t i = 0; i < count; ++i) {
    const uint8_t* from = picture.pixels.data() + i * channels;
    const unsigned alpha = channels == 2 || channels == 4 ? from[channels - 1] : 255u;
    for (size_t c = 0; c < 3; ++c) {
      const unsigned value = from[channels >= 3 ? c : 0];
      rgb[i * 3 + c] = uint8_t((value * alpha + 255u * (255u - alpha) + 127u) / 255u);
    }
  }
  return rgb;
}

/// What setjmp may come back to has no objects to be destroyed: the library's own memory and nothing else.
unsigned char* compress(const std::vector<uint8_t>& rgb, int width, int height, int quality, bool progressive,
                        unsigned long& size) {
  jpeg_compress_struct info;
  JpegError failure;
  unsigned char* out = nullptr;
  info.err = failure.silent();
  if (setjmp(failure.back) != 0) {
    jpeg_destroy_compress(&info);
    std::free(out);
    return nullptr;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &out, &size);
  info.image_width = JDIMENSION(width);
  info.image_height = JDIMENSION(height);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.optimize_coding = TRUE;
  // Saturated pigment on skin is what these pictures are about: colour at full resolution.
  info.comp_info[0].h_samp_factor = 1;
  info.comp_info[0].v_samp_factor = 1;
  if (progressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = const_cast<JSAMPROW>(rgb.data() + size_t(info.next_scanline) * size_t(width) * 3);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return out;
}

}  // namespace

std::optional<std::string> encodeJpeg(const image::Picture& picture, int quality, bool progressive) {
  if (picture.empty()) return std::nullopt;
  const std::vector<uint8_t> rgb = opaqueRgb(picture);
  unsigned long size = 0;
  unsigned char* bytes = compress(rgb, picture.width, picture.height, quality, progressive, size);
  if (!bytes) return std::nullopt;
  std::string file(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  return file;
}

std::optional<std::string> encodePicture(const image::Picture& picture, PictureFormat format) {
  if (picture.empty()) return std::nullopt;
  if (format == PictureFormat::kJpeg) return encodeJpeg(picture, kJpegQuality, true);
  const Bytes bytes = image::encodePng(picture);
  if (bytes.empty()) return std::nullopt;
  return std::string(bytes.begin(), bytes.end());
}

bool looksWhole(std::string_view bytes, PictureFormat format) {
  using namespace std::string_view_literals;
  if (format == PictureFormat::kJpeg) return bytes.starts_with("\xFF\xD8"sv) && bytes.ends_with("\xFF\xD9"sv);
  return bytes.starts_with("\x89PNG"sv) && bytes.ends_with("IEND\xAE\x42\x60\x82"sv);
}

}  // namespace fairground::collector
