// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Real photos of real phones, where the folder is there: ../shared/photos beside the tree, or FG_PHOTOS.

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "base/hash.h"
#include "image/photo_file.h"

using namespace fairground;
using namespace fairground::image;

namespace {

std::string folder() {
  const char* named = std::getenv("FG_PHOTOS");
  return named != nullptr ? named : FG_SOURCE_DIR "/../shared/photos";
}

/// Empty where there is no such file.
Bytes bytesOf(const std::string& name) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen((folder() + "/" + name).c_str(), "rb"),
                                                             [](std::FILE* f) { return f ? std::fclose(f) : 0; });
  Bytes bytes;
  if (!file) return bytes;
  uint8_t block[65536];
  while (const size_t count = std::fread(block, 1, sizeof block, file.get()))
    bytes.insert(bytes.end(), block, block + count);
  return bytes;
}

std::string refusalOf(const Bytes& bytes) {
  const Result<Picture> photo = decodePhoto(bytes, 1024);
  if (photo) {
    REQUIRE(photo->channels == 4);
    REQUIRE(std::max(photo->width, photo->height) <= 1024);
    return "";
  }
  const Problem& why = photo.problems().front();
  CHECK_FALSE(why.hint.empty());
  return why.pointer;
}

/// Mean difference of a channel.
int64_t off(const Picture& a, const Picture& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  int64_t sum = 0;
  for (size_t i = 0; i < a.pixels.size(); ++i)
    sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / int64_t(a.pixels.size());
}

}  // namespace

TEST_CASE("nine orientations of one photo come out alike") {
  const Bytes first = bytesOf("orientation/landscape_1.jpg");
  if (first.empty()) {
    MESSAGE("no photos at " << folder());
    return;
  }
  const Result<Picture> upright = decodePhoto(first, 600);
  REQUIRE(upright);
  for (int orientation = 0; orientation <= 8; ++orientation) {
    const Result<Picture> photo =
        decodePhoto(bytesOf("orientation/landscape_" + std::to_string(orientation) + ".jpg"), 600);
    CAPTURE(orientation);
    REQUIRE(photo);
    REQUIRE(photo->width == upright->width);
    CHECK(off(*photo, *upright) <= 2);
  }
}

TEST_CASE("every real photo is a picture or a sentence that fits") {
  const std::pair<const char*, const char*> expected[] = {{"phone/iphone.jpg", ""},
                                                          {"phone/iphone_progressive.jpg", ""},
                                                          {"phone/jolla.jpg", ""},
                                                          {"phone/nokia_8.3.jpg", ""},
                                                          {"gps/with_gps_1.jpg", ""},
                                                          {"gps/with_gps_2.jpg", ""},
                                                          {"colour/cmyk.jpg", ""},
                                                          {"colour/alpha.png", ""},
                                                          {"face/astronaut.png", ""},
                                                          {"hostile/exif_type_error.jpg", ""},
                                                          {"hostile/really_heic.heic", "/photo/heic"},
                                                          {"hostile/truncated.jpg", "/photo/cut"},
                                                          {"hostile/corrupt_header.jpg", "/photo/cut"},
                                                          {"hostile/corrupted.jpg", "/photo/damaged"},
                                                          {"hostile/bomb_20000x14000.jpg", "/photo/large"}};
  for (const auto& one : expected) {
    const char* name = one.first;
    const Bytes bytes = bytesOf(name);
    if (bytes.empty()) continue;
    CAPTURE(name);
    CHECK(refusalOf(bytes) == one.second);
  }
  for (int i = 1; i <= 40; ++i) {
    const std::string number = std::to_string(i);
    const Bytes bytes = bytesOf("hostile/mutated/m" + std::string(3 - number.size(), '0') + number + ".jpg");
    if (!bytes.empty()) refusalOf(bytes);
  }
}

TEST_CASE("a position in a real photo is seen, and gone") {
  for (const char* name : {"gps/with_gps_1.jpg", "gps/with_gps_2.jpg"}) {
    const Bytes bytes = bytesOf(name);
    if (bytes.empty()) continue;
    const Result<PhotoHeader> header = probePhoto(bytes);
    REQUIRE(header);
    CHECK(header->position);
    const Result<Picture> photo = decodePhoto(bytes, 400);
    REQUIRE(photo);
    const Result<PhotoHeader> sent = probePhoto(encodePng(*photo));
    REQUIRE(sent);
    CHECK_FALSE(sent->metadata);
    CHECK_FALSE(sent->position);
  }
}
