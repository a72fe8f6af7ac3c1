// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "base/bytes.h"

namespace fairground::image {

/// All that is ever read of a photo's EXIF. Nothing of it is kept but how to turn the picture, and whether there was
/// something that the visitor will want to hear is gone.
struct ExifFacts {
  int orientation = 1;    ///< 1 to 8 as in EXIF; 1 when absent, of another type or out of range
  bool position = false;  ///< there is a GPS directory
};

/// `tiff`: what follows "Exif\0\0" in a JPEG's APP1, or a PNG's eXIf chunk. Reads the first directory alone, at most
/// 512 entries of it, and never outside `tiff`: whatever cannot be read counts as absent.
ExifFacts readExif(ByteView tiff);

}  // namespace fairground::image
