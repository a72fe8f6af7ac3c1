// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <cstdlib>
#include <cstring>
#include <limits>

#include "image/picture.h"

#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS 16384
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#if !FG_SIMD
#define STBI_NO_SIMD
#elif defined(__SSE2__) && !defined(__x86_64__)
// Where SSE2 intrinsics compile without an x86 (wasm SIMD), stb needs to be told.
#define STBI__X64_TARGET
#endif
#include <stb_image.h>

namespace fairground::image {

namespace {

Problem notAPicture() {
  const char* reason = stbi_failure_reason();
  return error("", std::string("is no JPEG or PNG picture that can be read (") + (reason ? reason : "unknown") + ")",
               "Save it again as JPEG or PNG.");
}

}  // namespace

Result<PictureInfo> inspect(ByteView bytes) {
  PictureInfo info;
  if (bytes.size() > size_t(std::numeric_limits<int>::max()) ||
      !stbi_info_from_memory(bytes.data(), int(bytes.size()), &info.width, &info.height, &info.channels)) {
    return notAPicture();
  }
  return info;
}

Result<Picture> decode(ByteView bytes, int channels, int64_t max_pixels) {
  Result<PictureInfo> info = inspect(bytes);
  if (!info) return info.problems();
  const int64_t pixels = int64_t(info->width) * info->height;
  if (pixels > max_pixels) {
    return error("",
                 "has " + std::to_string(info->width) + " x " + std::to_string(info->height) + " pixels; at most " +
                     std::to_string(max_pixels) + " in all are allowed",
                 "Make it smaller.");
  }
  int width = 0, height = 0, own = 0;
  stbi_uc* data = stbi_load_from_memory(bytes.data(), int(bytes.size()), &width, &height, &own, channels);
  if (!data) return notAPicture();
  Picture picture = {width, height, channels ? channels : own, {}};
  picture.pixels.assign(data, data + size_t(width) * size_t(height) * size_t(picture.channels));
  stbi_image_free(data);
  return picture;
}

}  // namespace fairground::image
