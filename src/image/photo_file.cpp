// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/photo_file.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "image/photo_segments.h"

namespace fairground::image {

namespace {

bool startsWith(ByteView bytes, size_t at, std::string_view what) {
  return bytes.size() >= at + what.size() &&
         std::equal(what.begin(), what.end(), bytes.begin() + std::ptrdiff_t(at),
                    [](char letter, uint8_t byte) { return static_cast<uint8_t>(letter) == byte; });
}

/// ISO base media files tell what they are by a brand.
FileKind sniffMedia(ByteView bytes) {
  for (const std::string_view brand : {"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"}) {
    if (startsWith(bytes, 8, brand)) return FileKind::kHeic;
  }
  for (const std::string_view brand : {"avif", "avis"}) {
    if (startsWith(bytes, 8, brand)) return FileKind::kAvif;
  }
  return FileKind::kVideo;
}

bool looksLikeSvg(ByteView bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), std::min<size_t>(bytes.size(), 1024));
  return text.find("<svg") != std::string_view::npos;
}

struct Refusal {
  FileKind kind;
  std::string_view name, message, hint;
};

constexpr std::string_view kAsJpeg = "Save or export it as JPEG, and choose it again.";

constexpr Refusal kRefusals[] = {
    {FileKind::kEmpty, "empty", "The file is empty",
     "Choose it again; if it lies in a cloud, wait until it has been fetched."},
    {FileKind::kHeic, "heic", "This is a HEIC photo, which browsers and this page cannot read",
     "On the phone, set Camera > Formats to Most Compatible, or share the photo as JPEG; on a computer, export it as "
     "JPEG."},
    {FileKind::kAvif, "avif", "This is an AVIF picture; JPEG and PNG are taken", kAsJpeg},
    {FileKind::kWebp, "webp", "This is a WebP picture; JPEG and PNG are taken", kAsJpeg},
    {FileKind::kGif, "gif", "This is a GIF; JPEG and PNG are taken", kAsJpeg},
    {FileKind::kTiff, "tiff", "This is a TIFF or a camera's raw file; JPEG and PNG are taken", kAsJpeg},
    {FileKind::kBmp, "bmp", "This is a BMP picture; JPEG and PNG are taken", kAsJpeg},
    {FileKind::kSvg, "svg", "This is a drawing (SVG); a photo is wanted", "Choose a JPEG or PNG."},
    {FileKind::kPdf, "pdf", "This is a PDF; a photo is wanted",
     "Choose a JPEG or PNG, or take a screenshot of the page."},
    {FileKind::kVideo, "video", "This is a video; a photo is wanted", "Choose a photo, or a still of the video."},
    {FileKind::kOther, "unknown", "This file is no photo that can be read; JPEG and PNG are taken",
     "Choose another file."},
};

std::string grouped(int64_t value) {
  std::string text = std::to_string(value);
  for (size_t at = text.size(); at > 3; at -= 3)
    text.insert(at - 3, ",");
  return text;
}

/// Tenths of a million, for people.
std::string megapixels(int64_t pixels) {
  return std::to_string(pixels / 1'000'000) + '.' + std::to_string(pixels / 100'000 % 10);
}

Result<PhotoHeader> fitting(PhotoHeader header, const PhotoLimits& limits) {
  const int64_t pixels = int64_t(header.width) * header.height;
  if (header.width <= 0 || header.height <= 0) return photoProblem("damaged", "The photo says that it has no size");
  if (header.width > limits.max_side || header.height > limits.max_side || pixels > limits.max_pixels) {
    return photoProblem("large",
                        "The photo has " + grouped(header.width) + " x " + grouped(header.height) + " pixels (" +
                            megapixels(pixels) + " million); at most " + megapixels(limits.max_pixels) +
                            " million, and " + grouped(limits.max_side) + " on a side, are taken",
                        "Make it smaller, or send a screenshot of it.");
  }
  if (header.memory_need > limits.max_memory) {
    return tooMuchMemory();
  }
  return header;
}

}  // namespace

Problem photoProblem(std::string_view name, std::string message, std::string_view hint) {
  return error("/photo/" + std::string(name), std::move(message), std::string(hint));
}

Problem tooMuchMemory() {
  return photoProblem("large", "The photo is stored in a way that takes more memory than there is",
                      "Save it again as an ordinary JPEG, or make it smaller.");
}

FileKind sniff(ByteView bytes) {
  constexpr std::string_view kPng("\x89PNG\r\n\x1a\n", 8), kTiffLittle("II*\0", 4), kTiffBig("MM\0*", 4);
  if (bytes.empty()) return FileKind::kEmpty;
  if (startsWith(bytes, 0, "\xFF\xD8\xFF")) return FileKind::kJpeg;
  if (startsWith(bytes, 0, kPng)) return FileKind::kPng;
  if (startsWith(bytes, 4, "ftyp")) return sniffMedia(bytes);
  if (startsWith(bytes, 0, "RIFF")) return startsWith(bytes, 8, "WEBP") ? FileKind::kWebp : FileKind::kVideo;
  if (startsWith(bytes, 0, "GIF8")) return FileKind::kGif;
  if (startsWith(bytes, 0, kTiffLittle) || startsWith(bytes, 0, kTiffBig)) return FileKind::kTiff;
  if (startsWith(bytes, 0, "BM")) return FileKind::kBmp;
  if (startsWith(bytes, 0, "%PDF")) return FileKind::kPdf;
  if (startsWith(bytes, 0, "\x1A\x45\xDF\xA3")) return FileKind::kVideo;
  if (looksLikeSvg(bytes)) return FileKind::kSvg;
  return FileKind::kOther;
}

Result<PhotoHeader> probePhoto(ByteView bytes, const PhotoLimits& limits) {
  const FileKind kind = sniff(bytes);
  for (const Refusal& refusal : kRefusals) {
    if (refusal.kind == kind) return photoProblem(refusal.name, std::string(refusal.message), refusal.hint);
  }
  if (bytes.size() > limits.max_bytes) {
    return photoProblem("large",
                        "The photo has " + std::to_string(bytes.size() >> 20) + " MB; at most " +
                            std::to_string(limits.max_bytes >> 20) + " MB are taken",
                        "Save it with less quality, or make it smaller.");
  }
  Result<PhotoHeader> header = kind == FileKind::kJpeg ? walkJpeg(bytes) : walkPng(bytes);
  if (!header) return header;
  return fitting(*header, limits);
}

}  // namespace fairground::image
