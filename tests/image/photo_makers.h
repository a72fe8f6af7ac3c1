// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Small photos made on the spot, right ones and spoilt ones.

#pragma once

#include <string_view>

#include "base/bytes.h"
#include "image/picture.h"

namespace fairground::tests {

/// RGB: four different corners, so that every turn shows.
image::Picture corners(int width, int height);

/// Baseline JPEG of an RGB picture.
Bytes jpegOf(const image::Picture& picture, int quality = 95);

/// A TIFF directory of one orientation entry, and a GPS directory where wanted.
Bytes tiffOf(int orientation, bool big_endian = true, bool position = false);

/// The JPEG with an APP1 that holds `tiff` behind "Exif\0\0".
Bytes withExif(const Bytes& jpeg, const Bytes& tiff);
/// The JPEG with a segment of that marker code behind its start.
Bytes withSegment(const Bytes& jpeg, uint8_t code, ByteView data);
/// The PNG with a chunk before its data.
Bytes withChunk(const Bytes& png, std::string_view type, const Bytes& data);

}  // namespace fairground::tests
