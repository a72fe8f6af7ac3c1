// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/exif.h"

#include <algorithm>

namespace fairground::image {

namespace {

constexpr uint16_t kOrientation = 0x0112, kGpsDirectory = 0x8825;
constexpr uint16_t kShort = 3;
constexpr size_t kEntryBytes = 12, kMaxEntries = 512;

/// TIFF numbers in the file's own byte order; 0 where there are no such bytes.
class Tiff {
 public:
  explicit Tiff(ByteView bytes) : bytes_(bytes), big_(bytes.size() >= 2 && bytes[0] == 'M') {}

  bool isTiff() const {
    return bytes_.size() >= 8 && bytes_[0] == bytes_[1] && (bytes_[0] == 'M' || bytes_[0] == 'I') && u16(2) == 42;
  }
  bool holds(size_t at, size_t count) const { return at <= bytes_.size() && count <= bytes_.size() - at; }
  uint16_t u16(size_t at) const {
    if (!holds(at, 2)) return 0;
    return uint16_t(big_ ? bytes_[at] << 8 | bytes_[at + 1] : bytes_[at + 1] << 8 | bytes_[at]);
  }
  uint32_t u32(size_t at) const {
    const uint32_t first = u16(at), second = u16(at + 2);
    return big_ ? first << 16 | second : second << 16 | first;
  }

 private:
  ByteView bytes_;
  bool big_;
};

}  // namespace

ExifFacts readExif(ByteView bytes) {
  ExifFacts facts;
  const Tiff tiff(bytes);
  if (!tiff.isTiff()) return facts;
  const size_t directory = tiff.u32(4);
  if (!tiff.holds(directory, 2)) return facts;
  const size_t entries = std::min<size_t>(tiff.u16(directory), kMaxEntries);
  bool turned = false;
  for (size_t i = 0; i < entries; ++i) {
    const size_t entry = directory + 2 + i * kEntryBytes;
    if (!tiff.holds(entry, kEntryBytes)) break;
    const uint16_t tag = tiff.u16(entry);
    if (tag == kGpsDirectory) facts.position = true;
    if (tag != kOrientation || turned || tiff.u16(entry + 2) != kShort || tiff.u32(entry + 4) != 1) continue;
    const uint16_t value = tiff.u16(entry + 8);
    turned = true;
    if (value >= 1 && value <= 8) facts.orientation = value;
  }
  return facts;
}

}  // namespace fairground::image
