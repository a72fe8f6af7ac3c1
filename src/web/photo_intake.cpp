// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/photo_intake.h"

#include <string>

#include "base/hash.h"
#include "image/photo_file.h"

namespace {

using namespace fairground;

struct Intake {
  image::Picture picture;
  Bytes encoded;
  std::string answer;
};

Intake& intake() {
  static Intake* made = new Intake;
  return *made;
}

std::string problemJson(const Problems& problems) {
  // Pointers of photos are plain letters: nothing is to be escaped.
  return "{\"problem\":\"" + (problems.empty() ? std::string("/photo/unknown") : problems.front().pointer) + "\"}";
}

std::string flag(bool value) { return value ? "true" : "false"; }

std::string sizeJson(int width, int height) {
  return "\"width\":" + std::to_string(width) + ",\"height\":" + std::to_string(height);
}

}  // namespace

const char* fg_photo_probe(const uint8_t* bytes, int size) {
  Intake& in = intake();
  const Result<image::PhotoHeader> header = image::probePhoto({bytes, size_t(size)});
  in.answer = header ? "{" + sizeJson(header->width, header->height) + ",\"metadata\":" + flag(header->metadata) +
                           ",\"position\":" + flag(header->position) + "}"
                     : problemJson(header.problems());
  return in.answer.c_str();
}

int fg_photo_decode(const uint8_t* bytes, int size, int max_side) {
  Intake& in = intake();
  Result<image::Picture> picture = image::decodePhoto({bytes, size_t(size)}, max_side);
  if (!picture) {
    in.answer = problemJson(picture.problems());
    return 0;
  }
  in.picture = std::move(*picture);
  return 1;
}

int fg_photo_encode(int quality) {
  Intake& in = intake();
  in.encoded = image::encodeJpeg(in.picture, quality);
  in.answer = "{" + sizeJson(in.picture.width, in.picture.height) + ",\"blob\":\"" + sha256Name(in.encoded) + "\"}";
  return int(in.encoded.size());
}

const uint8_t* fg_photo_bytes(void) { return intake().encoded.data(); }

const char* fg_photo_answer(void) { return intake().answer.c_str(); }

const char* fg_photo_digest(const uint8_t* bytes, int size) {
  intake().answer = sha256Name({bytes, size_t(size)});
  return intake().answer.c_str();
}
