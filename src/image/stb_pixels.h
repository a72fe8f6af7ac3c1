// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <memory>

#include "image/picture.h"

namespace fairground::image {

struct FreePixels {
  void operator()(uint8_t* pixels) const;
};

/// What stb_image decoded, in its own memory: a large photo need not lie there twice.
struct StbPixels {
  int width = 0, height = 0, channels = 0;
  std::unique_ptr<uint8_t, FreePixels> pixels;  ///< null: not decoded
  const char* why = "";                         ///< then; of static life
};

/// channels 0 keeps the file's own (of CMYK RGB). No single block of memory is larger than `info`, the
/// header read before, explains, whatever the packed data goes on to claim.
StbPixels stbDecode(ByteView bytes, int channels, const PictureInfo& info);

}  // namespace fairground::image
