// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A visitor's photo: whatever the bytes are, a picture or a sentence.

#include <cstdint>

#include "base/assert.h"
#include "image/exif.h"
#include "image/photo_file.h"

using namespace fairground;
using namespace fairground::image;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ByteView bytes(data, size);
  const ExifFacts facts = readExif(bytes);
  FG_ASSERT(facts.orientation >= 1 && facts.orientation <= 8);
  // Small, so that a second holds thousands.
  PhotoLimits limits;
  limits.max_side = 512;
  limits.max_pixels = 128 * 128;
  limits.max_memory = 1 << 20;
  const Result<Picture> photo = decodePhoto(bytes, 48, limits);
  if (!photo) {
    FG_ASSERT(!photo.problems().front().message.empty() && !photo.problems().front().hint.empty());
    return 0;
  }
  FG_ASSERT(photo->channels == 4 && photo->width >= 1 && photo->width <= 48 && photo->height >= 1);
  return 0;
}
