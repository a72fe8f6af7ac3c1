// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Photos by libjpeg-turbo and libpng. Strangers' bytes are decoded in the worker process alone (photo_worker.h); what
// is decoded elsewhere was written there.

#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "image/photo_file.h"
#include "image/picture.h"

namespace fairground::collector {

/// What the collector takes, smaller than what a page can open: a page makes photos smaller before it sends them.
image::PhotoLimits sentPhotoLimits();

/// The picture as stored: 1 or 3 channels of a JPEG, 3 or 4 of a PNG. A file of which anything is missing or wrong is
/// refused ("/photo/damaged"), also where a picture of sorts could be had.
Result<image::Picture> decodeJpeg(ByteView bytes);
Result<image::Picture> decodePng(ByteView bytes);

/// A photo as it is kept: the right way up, and nothing of the file that was sent but its pixels.
struct KeptPhoto {
  std::string format;  ///< "jpeg" of a JPEG, quality 95; "png" of a PNG, bit for bit
  int width = 0, height = 0;
  std::string bytes;
};
/// Probes, decodes, turns, encodes. Refuses what probePhoto does, with the same pointers.
Result<KeptPhoto> keepPhoto(ByteView bytes);
/// RGBA with straight alpha, of what keepPhoto made.
Result<image::Picture> openKept(std::string_view format, ByteView bytes);

}  // namespace fairground::collector
