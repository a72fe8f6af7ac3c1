// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A visitor's photo: what the file is, whether it may be decoded, and the picture the right way up. Every refusal is
// one Problem for the visitor: `message` says what is wrong, `hint` what to do, and `pointer` is its short name, the
// same in every version ("/photo/heic"), for a screen that says it in another language:
//
//   empty, heic, avif, webp, gif, tiff, bmp, svg, pdf, video, unknown    no JPEG or PNG
//   large        more bytes, pixels or memory than the limits
//   cut          the file ends before the picture does
//   damaged      the file contradicts itself
//   print        CMYK without saying which; 12-bit, lossless and arithmetic JPEG

#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "image/picture.h"

namespace fairground::image {

enum class FileKind : uint8_t {
  kEmpty,
  kJpeg,
  kPng,
  kHeic,
  kAvif,
  kWebp,
  kGif,
  kTiff,
  kBmp,
  kSvg,
  kPdf,
  kVideo,
  kOther
};

/// By the first bytes, whatever the file is called.
FileKind sniff(ByteView bytes);

struct PhotoLimits {
  size_t max_bytes = size_t{32} << 20;
  int max_side = 16384;
  int64_t max_pixels = 50'000'000;
  /// What decoding may take beside the file, in bytes, as the header foretells it. The page's memory ends at 256 MB.
  uint64_t max_memory = uint64_t{208} << 20;
};

struct PhotoHeader {
  FileKind kind = FileKind::kOther;
  int width = 0, height = 0;  ///< as stored, before it is turned
  int components = 0;         ///< of a pixel in the file
  int orientation = 1;        ///< EXIF, 1 to 8
  bool progressive = false;
  bool metadata = false;     ///< EXIF, XMP, IPTC or text is in the file
  bool position = false;     ///< and a GPS position among it
  uint64_t memory_need = 0;  ///< bytes that decoding takes
};

/// Reads the file's segments and takes no memory: a bomb is refused before there is anything to free. Refuses a JPEG
/// that has no end and one with more scans than any camera writes (each costs a pass over the picture).
Result<PhotoHeader> probePhoto(ByteView bytes, const PhotoLimits& limits = {});

/// The picture stored under an EXIF orientation (1 to 8) the right way up. Moves bytes, changes none.
Picture orient(const Picture& stored, int orientation);
Picture orient(Picture&& stored, int orientation);  ///< without a copy where nothing is to be turned

/// RGBA, opaque, from gray, gray with alpha, RGB or RGBA: paper shows through what was clear.
Picture onWhite(Picture picture);

/// probePhoto, then the picture: RGBA, opaque (what was clear is white), the right way up, resized so that the longer
/// side is at most max_side, and nothing else of the file. The same bits in every build. Refuses as well what would
/// take more than max_memory together with the picture asked for.
Result<Picture> decodePhoto(ByteView bytes, int max_side, const PhotoLimits& limits = {});

}  // namespace fairground::image
