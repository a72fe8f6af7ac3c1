// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "image/picture.h"
#include "image/stb_pixels.h"

namespace {

// A few kilobytes of packed data can claim gigabytes, whatever size the header says: no block is larger than that size
// explains. A thread's own, because stb's hooks take no argument.
constexpr size_t kUnbounded = SIZE_MAX;
thread_local size_t largest_block = kUnbounded;

/// Cleared: of some damaged files stb returns planes that it never filled, and pixels must not be what lay there
/// before.
void* boundedMalloc(size_t size) { return size > largest_block ? nullptr : std::calloc(1, size); }
void* boundedRealloc(void* block, size_t size) { return size > largest_block ? nullptr : std::realloc(block, size); }

}  // namespace

#define STBI_MALLOC(size) boundedMalloc(size)
#define STBI_REALLOC(block, size) boundedRealloc(block, size)
#define STBI_FREE(block) std::free(block)
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

/// Sixteen bits of four channels, doubled (stb's buffers grow by doubling), with the blocks' overhang at the edges.
size_t blockFor(const PictureInfo& info, size_t bytes) {
  const uint64_t pixels = (uint64_t(info.width) + 64) * (uint64_t(info.height) + 64);
  return size_t(std::min<uint64_t>(pixels * 16 + 2 * uint64_t(bytes) + (1u << 20), SIZE_MAX));
}

}  // namespace

void FreePixels::operator()(uint8_t* pixels) const { stbi_image_free(pixels); }

StbPixels stbDecode(ByteView bytes, int channels, const PictureInfo& info) {
  StbPixels out;
  if (bytes.size() > size_t(std::numeric_limits<int>::max())) {
    out.why = "too large";
    return out;
  }
  largest_block = blockFor(info, bytes.size());
  int own = 0;
  out.pixels.reset(stbi_load_from_memory(bytes.data(), int(bytes.size()), &out.width, &out.height, &own, channels));
  largest_block = kUnbounded;
  out.channels = channels ? channels : own;
  if (!out.pixels) out.why = stbi_failure_reason() ? stbi_failure_reason() : "unknown";
  return out;
}

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
  const StbPixels decoded = stbDecode(bytes, channels, *info);
  if (!decoded.pixels) return notAPicture();
  Picture picture = {decoded.width, decoded.height, decoded.channels, {}};
  const PictureView view(decoded.width, decoded.height, decoded.channels, decoded.pixels.get());
  picture.pixels.assign(view.pixels, view.pixels + view.bytes());
  return picture;
}

}  // namespace fairground::image
