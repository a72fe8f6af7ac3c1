// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/picture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "base/bytes.h"
#include "base/pcg32.h"

using namespace fairground;
using namespace fairground::image;

namespace {

Picture noise(int width, int height, int channels) {
  Picture picture = blank(width, height, channels);
  Pcg32 random(uint64_t(width * 1000 + height * 10 + channels));
  for (uint8_t& value : picture.pixels)
    value = uint8_t(random.next());
  return picture;
}

/// A gray 8 x 8 JPEG, all 128: the smallest there is to say that JPEG is read.
const char* const kGrayJpeg =
    "_9j_4AAQSkZJRgABAQAAAQABAAD_2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeX"
    "BkeFxlZ2P_wAALCAAIAAgBAREA_8QAFAABAAAAAAAAAAAAAAAAAAAAAf_EABQQAQAAAAAAAAAAAAAAAAAAAAD_2gAIAQEAAD8AH__Z";

/// Decodes a copy that ends where the bytes end, so that a sanitizer sees a read beyond them.
Result<Picture> decodeExactly(ByteView bytes) {
  const std::unique_ptr<uint8_t[]> copy(new uint8_t[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), copy.get());
  return decode({copy.get(), bytes.size()}, 0);
}

}  // namespace

TEST_CASE("rectangles: union and intersection, empty ones count for nothing") {
  CHECK(unite({0, 0, 2, 2}, {5, 5, 1, 1}) == Rect{0, 0, 6, 6});
  CHECK(unite({}, {5, 5, 1, 1}) == Rect{5, 5, 1, 1});
  CHECK(unite({3, 3, 0, 9}, {}) == Rect{});
  CHECK(intersect({0, 0, 4, 4}, {2, 3, 9, 9}) == Rect{2, 3, 2, 1});
  CHECK(intersect({0, 0, 4, 4}, {4, 0, 2, 2}) == Rect{});
}

TEST_CASE("PNG out and in again keeps every byte") {
  for (int channels = 1; channels <= 4; ++channels) {
    const Picture picture = noise(37, 19, channels);
    const Bytes png = encodePng(picture);
    const Result<PictureInfo> info = inspect(png);
    REQUIRE(info);
    CHECK(info->width == 37);
    CHECK(info->height == 19);
    CHECK(info->channels == channels);
    const Result<Picture> back = decode(png, 0);
    REQUIRE(back);
    CHECK(back->channels == channels);
    CHECK(back->pixels == picture.pixels);
  }
}

TEST_CASE("decode converts channels when asked") {
  Picture gray = blank(2, 1, 1);
  gray.pixels = {7, 200};
  const Result<Picture> rgba = decode(encodePng(gray), 4);
  REQUIRE(rgba);
  CHECK(rgba->pixels == std::vector<uint8_t>{7, 7, 7, 255, 200, 200, 200, 255});
}

TEST_CASE("decode refuses too many pixels and what is no picture") {
  const Bytes png = encodePng(noise(40, 30, 3));
  CHECK(decode(png, 0, 1200));
  const Result<Picture> refused = decode(png, 0, 1199);
  REQUIRE_FALSE(refused);
  CHECK(refused.problems().front().message.find("40 x 30") != std::string::npos);
  CHECK_FALSE(inspect(viewOf("GIF89a, or so it says")));
  CHECK_FALSE(inspect({}));
  // Formats that stb could read, were they not left out.
  CHECK_FALSE(inspect(viewOf("P5\n2 2\n255\nabcd")));
}

TEST_CASE("a huge size in the header is refused before memory is taken") {
  Bytes png = encodePng(noise(4, 4, 1));
  png[16] = 0x00;
  png[17] = 0x00;
  png[18] = 0x3f;
  png[19] = 0xff;
  png[22] = 0x3f;
  png[23] = 0xff;
  CHECK_FALSE(decode(png, 0));
}

TEST_CASE("every prefix of a PNG and of a JPEG is read without harm") {
  const Bytes png = encodePng(noise(13, 11, 4));
  for (size_t size = 0; size < png.size(); ++size) {
    CAPTURE(size);
    // The last chunk, IEND, holds no pixels.
    if (size + 12 < png.size()) CHECK_FALSE(decodeExactly({png.data(), size}));
  }
  const auto jpeg = fromBase64Url(kGrayJpeg);
  REQUIRE(jpeg);
  for (size_t size = 0; size <= jpeg->size(); ++size) {
    CAPTURE(size);
    const Result<Picture> picture = decodeExactly({jpeg->data(), size});
    if (picture) CHECK(picture->width == 8);
  }
}

TEST_CASE("flipped bytes of a PNG are read without harm") {
  const Bytes png = encodePng(noise(13, 11, 3));
  for (size_t i = 0; i < png.size(); ++i) {
    Bytes broken = png;
    broken[i] ^= 0xff;
    const Result<Picture> picture = decode(broken, 0, 1'000'000);
    if (picture) CHECK(picture->pixels.size() == size_t(picture->width * picture->height * picture->channels));
  }
}
