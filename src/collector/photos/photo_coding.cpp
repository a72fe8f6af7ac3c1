// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/photo_coding.h"

#include <png.h>

#include <algorithm>
#include <cstring>

#include "collector/photos/jpeg_error.h"
#include "collector/photos/picture_coding.h"

namespace fairground::collector {

namespace {

constexpr int kKeptQuality = 95;
constexpr int kPngLevel = 3;  // twice as quick as the usual 6, and a twentieth larger

Problem damaged() {
  return error("/photo/damaged", "The photo is damaged and cannot be read", "Choose it again, or send another one.");
}

// ---- JPEG

/// Nothing here is destroyed by the way back.
bool readJpeg(ByteView bytes, image::Picture& picture) {
  jpeg_decompress_struct info;
  JpegError failure;
  info.err = failure.silent();
  if (setjmp(failure.back) != 0) {
    jpeg_destroy_decompress(&info);
    return false;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&info, TRUE);
  info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : info.num_components == 4 ? JCS_CMYK : JCS_RGB;
  info.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&info);
  picture.width = int(info.output_width);
  picture.height = int(info.output_height);
  picture.channels = info.output_components;
  picture.pixels.resize(size_t(picture.width) * size_t(picture.height) * size_t(picture.channels));
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = picture.row(int(info.output_scanline));
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  const bool whole = info.err->num_warnings == 0;
  jpeg_destroy_decompress(&info);
  return whole;
}

/// Adobe's CMYK, the only one that a photo comes in: 255 is no ink.
void printToScreen(image::Picture& picture) {
  uint8_t* to = picture.pixels.data();
  const uint8_t* from = to;
  const size_t count = size_t(picture.width) * size_t(picture.height);
  for (size_t i = 0; i < count; ++i, from += 4) {
    const unsigned black = from[3];
    for (size_t c = 0; c < 3; ++c)
      *to++ = uint8_t((from[c] * black + 127u) / 255u);
  }
  picture.pixels.resize(count * 3);
  picture.channels = 3;
}

// ---- PNG

struct PngSource {
  ByteView bytes;
  size_t at = 0;
};

void readPiece(png_structp png, png_bytep to, size_t count) {
  auto* source = static_cast<PngSource*>(png_get_io_ptr(png));
  if (source->bytes.size() - source->at < count) png_error(png, "cut");
  std::memcpy(to, source->bytes.data() + source->at, count);
  source->at += count;
}

/// As the page reads it: 8 bits, the high ones of 16, no gamma.
void chooseForm(png_structp png, png_infop info) {
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
}

bool readPng(ByteView bytes, image::Picture& picture, std::vector<png_bytep>& rows) {
  PngSource source{bytes};
  png_structp png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, nullptr, [](png_structp failed, png_const_charp) { png_longjmp(failed, 1); },
      [](png_structp, png_const_charp) {});
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  if (!info || setjmp(png_jmpbuf(png)) != 0) {
    png_destroy_read_struct(&png, &info, nullptr);
    return false;
  }
  png_set_read_fn(png, &source, readPiece);
  // Of what is not the picture nothing is kept, and nothing unpacked.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_set_chunk_malloc_max(png, 1u << 20);
  png_read_info(png, info);
  chooseForm(png, info);
  picture.width = int(png_get_image_width(png, info));
  picture.height = int(png_get_image_height(png, info));
  picture.channels = png_get_channels(png, info);
  const size_t stride = png_get_rowbytes(png, info);
  picture.pixels.resize(stride * size_t(picture.height));
  rows.resize(size_t(picture.height));
  for (size_t y = 0; y < rows.size(); ++y)
    rows[y] = picture.pixels.data() + y * stride;
  png_read_image(png, rows.data());
  png_read_end(png, nullptr);
  png_destroy_read_struct(&png, &info, nullptr);
  return true;
}

bool writePng(const image::Picture& picture, std::string& out) {
  png_structp png = png_create_write_struct(
      PNG_LIBPNG_VER_STRING, nullptr, [](png_structp failed, png_const_charp) { png_longjmp(failed, 1); },
      [](png_structp, png_const_charp) {});
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  if (!info || setjmp(png_jmpbuf(png)) != 0) {
    png_destroy_write_struct(&png, &info);
    return false;
  }
  const auto append = [](png_structp to, png_bytep data, size_t count) {
    static_cast<std::string*>(png_get_io_ptr(to))->append(reinterpret_cast<const char*>(data), count);
  };
  png_set_write_fn(png, &out, append, [](png_structp) {});
  png_set_compression_level(png, kPngLevel);
  png_set_IHDR(png, info, png_uint_32(picture.width), png_uint_32(picture.height), 8,
               picture.channels == 4 ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (int y = 0; y < picture.height; ++y)
    png_write_row(png, picture.row(y));
  png_write_end(png, nullptr);
  png_destroy_write_struct(&png, &info);
  return true;
}

image::Picture withAlpha(image::Picture picture) {
  if (picture.channels == 4) return picture;
  image::Picture out = image::blank(picture.width, picture.height, 4);
  const bool gray = picture.channels == 1;
  const uint8_t* from = picture.pixels.data();
  for (size_t i = 0; i < out.pixels.size(); i += 4, from += picture.channels) {
    for (size_t c = 0; c < 3; ++c)
      out.pixels[i + c] = from[gray ? 0 : c];
    out.pixels[i + 3] = 255;
  }
  return out;
}

}  // namespace

image::PhotoLimits sentPhotoLimits() {
  image::PhotoLimits limits;
  limits.max_pixels = 25'000'000;
  return limits;
}

Result<image::Picture> decodeJpeg(ByteView bytes) {
  image::Picture picture;
  if (!readJpeg(bytes, picture)) return damaged();
  if (picture.channels == 4) printToScreen(picture);
  return picture;
}

Result<image::Picture> decodePng(ByteView bytes) {
  image::Picture picture;
  std::vector<png_bytep> rows;
  if (!readPng(bytes, picture, rows)) return damaged();
  return picture;
}

Result<KeptPhoto> keepPhoto(ByteView bytes) {
  const Result<image::PhotoHeader> header = image::probePhoto(bytes, sentPhotoLimits());
  if (!header) return header.problems();
  const bool jpeg = header->kind == image::FileKind::kJpeg;
  Result<image::Picture> decoded = jpeg ? decodeJpeg(bytes) : decodePng(bytes);
  if (!decoded) return decoded.problems();
  const image::Picture picture = image::orient(std::move(*decoded), header->orientation);
  KeptPhoto kept{jpeg ? "jpeg" : "png", picture.width, picture.height, {}};
  if (jpeg) kept.bytes = encodeJpeg(picture, kKeptQuality, false).value_or("");
  if (!jpeg && !writePng(picture, kept.bytes)) kept.bytes.clear();
  if (kept.bytes.empty()) return damaged();
  return kept;
}

Result<image::Picture> openKept(std::string_view format, ByteView bytes) {
  Result<image::Picture> picture = format == "png" ? decodePng(bytes) : decodeJpeg(bytes);
  if (!picture) return picture;
  return withAlpha(std::move(*picture));
}

}  // namespace fairground::collector
