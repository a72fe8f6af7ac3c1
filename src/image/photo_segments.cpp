// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/photo_segments.h"

#include <algorithm>
#include <array>
#include <optional>

#include "image/exif.h"

namespace fairground::image {

namespace {

uint32_t u16(ByteView bytes, size_t at) { return uint32_t(bytes[at]) << 8 | bytes[at + 1]; }
uint32_t u32(ByteView bytes, size_t at) { return u16(bytes, at) << 16 | u16(bytes, at + 2); }

bool holds(ByteView bytes, std::string_view text, size_t at = 0) {
  return bytes.size() >= at + text.size() &&
         std::equal(text.begin(), text.end(), bytes.begin() + std::ptrdiff_t(at),
                    [](char letter, uint8_t byte) { return static_cast<uint8_t>(letter) == byte; });
}

Problem cut() { return photoProblem("cut", "The photo is not whole: its end is missing"); }
Problem damaged() { return photoProblem("damaged", "The photo is damaged"); }
Problem otherCoding() {
  return photoProblem("print", "The photo is stored in a way that only special programs read",
                      "Save it again as an ordinary JPEG (8 bits, RGB).");
}

constexpr std::string_view kExifHead("Exif\0\0", 6);
/// A progressive camera file has about 10; every one costs a pass over the picture. Others need one a component.
constexpr int kMaxScans = 100;

class JpegWalk {
 public:
  explicit JpegWalk(ByteView bytes) : bytes_(bytes) { header_.kind = FileKind::kJpeg; }

  Result<PhotoHeader> run() {
    at_ = 2;
    while (!problem_ && !ended_)
      marker();
    if (problem_) return *problem_;
    if (header_.components == 4 && !adobe_) {
      return photoProblem("print", "The photo is in print colours (CMYK) of an unknown kind",
                          "Save it again in RGB, the colours of screens.");
    }
    return header_;
  }

 private:
  void refuse(Problem problem) { problem_ = std::move(problem); }

  void marker() {
    if (at_ + 2 > bytes_.size()) return refuse(cut());
    // Some writers pad their blocks. Behind the frame's header the decoder would stop there, and not say so.
    while (header_.components == 0 && at_ < bytes_.size() && bytes_[at_] != 0xFF)
      ++at_;
    if (at_ + 2 > bytes_.size()) return refuse(cut());
    if (bytes_[at_] != 0xFF) return refuse(damaged());
    while (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == 0xFF)
      ++at_;
    if (at_ + 2 > bytes_.size()) return refuse(cut());
    const uint8_t code = bytes_[at_ + 1];
    at_ += 2;
    if (code == 0xD9) {
      ended_ = true;
      if (scans_ == 0) refuse(damaged());
      return;
    }
    if (code == 0x01 || (code >= 0xD0 && code <= 0xD7)) return;
    if (at_ + 2 > bytes_.size()) return refuse(cut());
    const size_t length = u16(bytes_, at_);
    if (length < 2) return refuse(damaged());
    if (length > bytes_.size() - at_) return refuse(cut());
    segment(code, bytes_.subspan(at_ + 2, length - 2));
    at_ += length;
    if (code == 0xDA && !problem_) scan();
  }

  void segment(uint8_t code, ByteView data) {
    const bool frame = code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
    if (frame) return size(code, data);
    if (code == 0xE1 && holds(data, kExifHead)) {
      const ExifFacts facts = readExif(data.subspan(kExifHead.size()));
      // A second one (of an embedded picture) does not turn the first.
      if (!exif_) header_.orientation = facts.orientation;
      header_.position = header_.position || facts.position;
      exif_ = true;
    }
    if (code == 0xE1 || code == 0xED || code == 0xFE) header_.metadata = true;
    if (code == 0xEE && data.size() >= 12 && holds(data, "Adobe")) adobe_ = true;
  }

  void size(uint8_t code, ByteView data) {
    if (header_.components != 0) return refuse(damaged());
    if (data.size() < 6) return refuse(damaged());
    if (code > 0xC2 || data[0] != 8) return refuse(otherCoding());
    header_.height = int(u16(data, 1));
    header_.width = int(u16(data, 3));
    header_.components = data[5];
    header_.progressive = code == 0xC2;
    const int count = header_.components;
    if ((count != 1 && count != 3 && count != 4) || data.size() != 6 + 3 * size_t(count)) return refuse(damaged());
    need(data.subspan(6));
  }

  /// What the decoder takes: a plane for each component, coefficients where it is progressive, and the picture.
  void need(ByteView components) {
    uint64_t most_across = 1, most_down = 1;
    for (size_t i = 0; i < components.size(); i += 3) {
      const unsigned across = components[i + 1] >> 4, down = components[i + 1] & 15u;
      if (across < 1 || across > 4 || down < 1 || down > 4) return refuse(damaged());
      most_across = std::max<uint64_t>(most_across, across);
      most_down = std::max<uint64_t>(most_down, down);
    }
    const uint64_t columns = (uint64_t(header_.width) + 8 * most_across - 1) / (8 * most_across);
    const uint64_t rows = (uint64_t(header_.height) + 8 * most_down - 1) / (8 * most_down);
    uint64_t samples = 0;
    for (size_t i = 0; i < components.size(); i += 3)
      samples += columns * rows * 64 * (components[i + 1] >> 4) * (components[i + 1] & 15u);
    const uint64_t channels = components.size() == 3 ? 1 : 3;
    header_.memory_need =
        samples * (header_.progressive ? 3 : 1) + uint64_t(header_.width) * uint64_t(header_.height) * channels;
  }

  /// To the next marker: in the coded data 0xFF is followed by 0 or by a restart's number.
  void scan() {
    if (header_.components == 0) return refuse(damaged());
    if (++scans_ > (header_.progressive ? kMaxScans : header_.components)) return refuse(damaged());
    for (; at_ + 1 < bytes_.size(); ++at_) {
      if (bytes_[at_] != 0xFF) continue;
      const uint8_t next = bytes_[at_ + 1];
      if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return;
    }
    refuse(cut());
  }

  ByteView bytes_;
  size_t at_ = 0;
  PhotoHeader header_;
  int scans_ = 0;
  bool exif_ = false, adobe_ = false, ended_ = false;
  std::optional<Problem> problem_;
};

/// Channels in the file by PNG's colour type; 0: no such type.
int channelsOf(uint8_t colour_type) {
  constexpr std::array<int, 7> kChannels = {1, 0, 3, 1, 2, 0, 4};
  return colour_type < kChannels.size() ? kChannels[colour_type] : 0;
}

}  // namespace

Result<PhotoHeader> walkJpeg(ByteView bytes) { return JpegWalk(bytes).run(); }

Result<PhotoHeader> walkPng(ByteView bytes) {
  constexpr size_t kHead = 8, kChunkFrame = 12;
  PhotoHeader header;
  header.kind = FileKind::kPng;
  bool data = false;
  for (size_t at = kHead;;) {
    if (bytes.size() - at < kChunkFrame) return cut();
    const size_t length = u32(bytes, at);
    if (length > bytes.size() - at - kChunkFrame) return cut();
    const ByteView chunk = bytes.subspan(at + 8, length), type = bytes.subspan(at + 4, 4);
    const bool first = at == kHead;
    if (first != holds(type, "IHDR")) return damaged();
    if (first) {
      if (length != 13 || u32(chunk, 0) > INT32_MAX || u32(chunk, 4) > INT32_MAX) return damaged();
      header.width = int(u32(chunk, 0));
      header.height = int(u32(chunk, 4));
      header.components = channelsOf(chunk[9]);
      if (header.components == 0) return damaged();
      // The unpacked rows, what they are made to, and the file's packed data gathered; 4 for a palette's colours.
      const uint64_t channels = chunk[9] == 3 ? 5 : uint64_t(header.components) * (chunk[8] == 16 ? 4 : 2);
      header.memory_need = uint64_t(header.width) * uint64_t(header.height) * (channels + 4) + 2 * bytes.size();
    }
    if (holds(type, "IDAT")) data = true;
    if (holds(type, "eXIf")) {
      const ExifFacts facts = readExif(chunk);
      header.orientation = facts.orientation;
      header.position = header.position || facts.position;
    }
    if (holds(type, "eXIf") || holds(type, "tEXt") || holds(type, "iTXt") || holds(type, "zTXt")) {
      header.metadata = true;
    }
    if (holds(type, "IEND")) break;
    at += kChunkFrame + length;
  }
  if (!data) return damaged();
  return header;
}

}  // namespace fairground::image
