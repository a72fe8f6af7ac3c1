// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/photo_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/pcg32.h"
#include "image/exif.h"
#include "image/photo_makers.h"

using namespace fairground;
using namespace fairground::image;
using namespace fairground::tests;

namespace {

/// From an allocation that ends where the bytes end, so that a sanitizer sees a read beyond them.
Result<Picture> decodeExactly(ByteView bytes, int max_side = 64) {
  const std::unique_ptr<uint8_t[]> copy(new uint8_t[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), copy.get());
  return decodePhoto({copy.get(), bytes.size()}, max_side);
}

/// "heic" of a refusal at /photo/heic; "" when it is a picture.
std::string nameOf(const Problems& problems) {
  if (problems.empty()) return "";
  CHECK_FALSE(problems.front().message.empty());
  CHECK_FALSE(problems.front().hint.empty());
  return problems.front().pointer.substr(std::string("/photo/").size());
}
std::string refusalOf(ByteView bytes) { return nameOf(decodeExactly(bytes).problems()); }
std::string refusalOf(std::string_view text) { return refusalOf(viewOf(text)); }

/// What stands in a file that must be shown turned so: the inverse of orient().
Picture storedFor(const Picture& upright, int orientation) {
  // 6 and 8 undo each other; every other case undoes itself.
  return orient(upright, orientation == 6 ? 8 : orientation == 8 ? 6 : orientation);
}

Picture numbered(int width, int height) {
  Picture picture = blank(width, height, 1);
  for (size_t i = 0; i < picture.pixels.size(); ++i)
    picture.pixels[i] = uint8_t(i);
  return picture;
}

Bytes::const_iterator markerIn(const Bytes& jpeg, uint8_t code) {
  const uint8_t marker[] = {0xFF, code};
  const auto found = std::search(jpeg.begin(), jpeg.end(), std::begin(marker), std::end(marker));
  REQUIRE(found != jpeg.end());
  return found;
}

int furthest(const Picture& a, const Picture& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  int most = 0;
  for (size_t i = 0; i < a.pixels.size(); ++i)
    most = std::max(most, std::abs(a.pixels[i] - b.pixels[i]));
  return most;
}

}  // namespace

TEST_CASE("every orientation moves pixels as EXIF says") {
  // 1 2 3
  // 4 5 6
  Picture stored = blank(3, 2, 1);
  stored.pixels = {1, 2, 3, 4, 5, 6};
  const std::vector<uint8_t> expected[] = {{1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4}, {6, 5, 4, 3, 2, 1},
                                           {4, 5, 6, 1, 2, 3}, {1, 4, 2, 5, 3, 6}, {4, 1, 5, 2, 6, 3},
                                           {6, 3, 5, 2, 4, 1}, {3, 6, 2, 5, 1, 4}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const Picture turned = orient(stored, orientation);
    CHECK(turned.pixels == expected[orientation - 1]);
    CHECK(turned.width == (orientation < 5 ? 3 : 2));
  }
}

TEST_CASE("turning loses no bit, with any number of channels") {
  for (int channels = 1; channels <= 4; ++channels) {
    Picture picture = numbered(7 * channels, 5);
    picture.width = 7;
    picture.channels = channels;
    for (int orientation = 1; orientation <= 8; ++orientation)
      CHECK(orient(storedFor(picture, orientation), orientation).pixels == picture.pixels);
  }
}

TEST_CASE("photos stored under any orientation come out the same way up") {
  const Picture upright = corners(48, 32);
  const Result<Picture> expected = decodePhoto(jpegOf(upright), 64);
  REQUIRE(expected);
  CHECK(expected->channels == 4);
  for (int orientation = 0; orientation <= 9; ++orientation) {
    for (const bool big_endian : {false, true}) {
      CAPTURE(orientation);
      const bool known = orientation >= 1 && orientation <= 8;
      const Bytes file =
          withExif(jpegOf(known ? storedFor(upright, orientation) : upright), tiffOf(orientation, big_endian));
      const Result<Picture> photo = decodeExactly(file);
      REQUIRE(photo);
      CHECK(photo->width == 48);
      CHECK(furthest(*photo, *expected) <= 48);  // coded anew, with half the colour
      int64_t off = 0;
      for (size_t i = 0; i < photo->pixels.size(); ++i)
        off += std::abs(photo->pixels[i] - expected->pixels[i]);
      CHECK(off < int64_t(photo->pixels.size()) * 3);
    }
  }
}

TEST_CASE("a PNG's own EXIF turns it, bit for bit") {
  const Picture upright = corners(20, 12);
  const Result<Picture> expected = decodePhoto(encodePng(upright), 64);
  REQUIRE(expected);
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const Bytes png = withChunk(encodePng(storedFor(upright, orientation)), "eXIf", tiffOf(orientation));
    const Result<Picture> photo = decodeExactly(png);
    REQUIRE(photo);
    CHECK(photo->pixels == expected->pixels);
  }
}

TEST_CASE("what the visitor hears is gone: a position, and that there was anything") {
  const Bytes plain = jpegOf(corners(16, 16));
  CHECK_FALSE(probePhoto(plain)->metadata);
  const Result<PhotoHeader> located = probePhoto(withExif(plain, tiffOf(6, true, true)));
  REQUIRE(located);
  CHECK(located->metadata);
  CHECK(located->position);
  CHECK(located->orientation == 6);
  CHECK_FALSE(probePhoto(withExif(plain, tiffOf(1)))->position);
}

TEST_CASE("EXIF that lies, loops or ends early counts for nothing") {
  const Bytes right = tiffOf(8, false, true);
  CHECK(readExif(right).orientation == 8);
  for (size_t size = 0; size < right.size(); ++size) {
    const std::unique_ptr<uint8_t[]> copy(new uint8_t[size]);
    std::copy_n(right.begin(), size, copy.get());
    const ExifFacts facts = readExif({copy.get(), size});
    CHECK((facts.orientation == 1 || facts.orientation == 8));
  }
  Pcg32 random(4);
  for (int round = 0; round < 20000; ++round) {
    Bytes broken = right;
    broken[random.below(uint32_t(broken.size()))] = uint8_t(random.next());
    broken[random.below(uint32_t(broken.size()))] = uint8_t(random.next());
    const ExifFacts facts = readExif(broken);
    REQUIRE(facts.orientation >= 1);
    REQUIRE(facts.orientation <= 8);
  }
  Bytes as_long = right;
  as_long[12] = 4;  // of another type
  CHECK(readExif(as_long).orientation == 1);
  Bytes away = right;
  away[7] = 0xFF;  // a directory far outside
  CHECK(readExif(away).orientation == 1);
}

TEST_CASE("what is no JPEG or PNG is named") {
  CHECK(refusalOf("") == "empty");
  CHECK(refusalOf(std::string_view("\0\0\0\x18"
                                   "ftypheic\0\0\0\0",
                                   16)) == "heic");
  CHECK(refusalOf(std::string_view("\0\0\0\x18"
                                   "ftypmif1\0\0\0\0",
                                   16)) == "heic");
  CHECK(refusalOf(std::string_view("\0\0\0\x18"
                                   "ftypavif\0\0\0\0",
                                   16)) == "avif");
  CHECK(refusalOf(std::string_view("\0\0\0\x18"
                                   "ftypisom\0\0\0\0",
                                   16)) == "video");
  CHECK(refusalOf("RIFF....WEBPVP8 ") == "webp");
  CHECK(refusalOf("GIF89a, or so it says") == "gif");
  CHECK(refusalOf(std::string_view("II*\0........", 12)) == "tiff");
  CHECK(refusalOf("BM......") == "bmp");
  CHECK(refusalOf("%PDF-1.7") == "pdf");
  CHECK(refusalOf("<?xml version=\"1.0\"?><svg/>") == "svg");
  CHECK(refusalOf("hello") == "unknown");
  CHECK(refusalOf("\xFF\xD8\xFF") == "cut");
  CHECK(refusalOf("\x89PNG\r\n\x1a\n") == "cut");
}

TEST_CASE("bombs are refused by their header") {
  Bytes jpeg = jpegOf(corners(16, 16));
  const auto frame = markerIn(jpeg, 0xC0);
  const auto at = size_t(frame - jpeg.cbegin()) + 5;
  jpeg[at] = jpeg[at + 2] = 0x4E;  // 19984 x 19984
  CHECK(refusalOf(jpeg) == "large");
  Bytes png = encodePng(corners(4, 4));
  png[17] = png[21] = 0x01;  // 65540 x 65540
  CHECK(refusalOf(png) == "large");
  // Within sides and pixels, but progressive with full colour: coefficients and all.
  PhotoLimits tight;
  tight.max_memory = 1000;
  CHECK(nameOf(probePhoto(jpegOf(corners(64, 64)), tight).problems()) == "large");
  tight.max_memory = 1 << 20;
  tight.max_bytes = 100;
  CHECK(nameOf(probePhoto(jpegOf(corners(64, 64)), tight).problems()) == "large");
}

TEST_CASE("packed data that unpacks beyond the picture takes no memory for it") {
  // A PNG of 4 x 4 whose data is that of 3000 x 3000.
  const Bytes small = encodePng(corners(4, 4)), large = encodePng(blank(3000, 3000, 3));
  Bytes bomb(small.begin(), small.begin() + 33);
  bomb.insert(bomb.end(), large.begin() + 33, large.end());
  CHECK(refusalOf(bomb) == "damaged");
}

TEST_CASE("more scans than any camera writes are refused") {
  const Bytes jpeg = jpegOf(corners(16, 16));
  const auto scan = markerIn(jpeg, 0xDA);
  Bytes many(jpeg.begin(), jpeg.end() - 2);
  for (int i = 0; i < 200; ++i)
    many.insert(many.end(), scan, jpeg.cend() - 2);
  many.insert(many.end(), {0xFF, 0xD9});
  CHECK(refusalOf(many) == "damaged");
}

TEST_CASE("a file that is not progressive has no more scans than components") {
  const Bytes jpeg = jpegOf(corners(16, 16));
  const auto scan = markerIn(jpeg, 0xDA);
  const auto scans = [&](int count) {
    Bytes many(jpeg.begin(), scan);
    for (int i = 0; i < count; ++i)
      many.insert(many.end(), scan, jpeg.cend() - 2);
    many.insert(many.end(), {0xFF, 0xD9});
    return many;
  };
  CHECK(probePhoto(scans(3)));
  CHECK(refusalOf(scans(4)) == "damaged");
  Bytes progressive = scans(100), more = scans(101);
  for (Bytes* bytes : {&progressive, &more})
    (*bytes)[size_t(markerIn(*bytes, 0xC0) - bytes->cbegin()) + 1] = 0xC2;
  CHECK(probePhoto(progressive));
  CHECK(nameOf(probePhoto(more).problems()) == "damaged");
}

TEST_CASE("padding before the frame's header is skipped, as the decoder does") {
  const Bytes jpeg = jpegOf(corners(24, 16));
  const auto padded = [&](uint8_t code, size_t count) {
    const auto at = markerIn(jpeg, code);
    Bytes bytes(jpeg.begin(), at);
    bytes.insert(bytes.end(), count, 0);
    bytes.insert(bytes.end(), at, jpeg.cend());
    return bytes;
  };
  for (const size_t count : {size_t{1}, size_t{2}, size_t{5000}}) {
    const Bytes bytes = padded(0xC0, count);
    const Result<Picture> photo = decodeExactly(bytes);
    REQUIRE(photo);
    CHECK(photo->pixels == decodeExactly(jpeg)->pixels);
    CHECK(refusalOf(ByteView(bytes).first(size_t(markerIn(bytes, 0xC0) - bytes.cbegin()))) == "cut");
  }
  CHECK(refusalOf(padded(0xC4, 2)) == "damaged");
}

TEST_CASE("the picture asked for counts as memory too") {
  const Bytes jpeg = jpegOf(corners(64, 64));
  PhotoLimits tight;
  tight.max_memory = probePhoto(jpeg)->memory_need;
  CHECK(decodePhoto(jpeg, 16, tight));
  CHECK(nameOf(decodePhoto(jpeg, 64, tight).problems()) == "large");
  tight.max_memory = 64 * 64 * 7;
  CHECK(decodePhoto(jpeg, 64, tight));
}

TEST_CASE("a photo that is cut short is said to be, wherever it was cut") {
  for (const Bytes& whole : {withExif(jpegOf(corners(24, 16)), tiffOf(6)), encodePng(corners(24, 16))}) {
    for (size_t size = 3; size < whole.size(); ++size) {
      CAPTURE(size);
      const std::string refusal = refusalOf(ByteView(whole).first(size));
      REQUIRE((refusal == "cut" || (size < 8 && refusal == "unknown")));
    }
    CHECK(refusalOf(whole) == "");
    // What a maker puts behind the picture is none of it.
    Bytes trailer = whole;
    trailer.insert(trailer.end(), 500, 0xAB);
    CHECK(refusalOf(trailer) == "");
  }
}

TEST_CASE("flipped bytes give a picture or a sentence, never harm") {
  for (const Bytes& whole : {withExif(jpegOf(corners(40, 24)), tiffOf(3)), encodePng(corners(40, 24))}) {
    Pcg32 random(11);
    for (size_t i = 0; i < whole.size(); ++i) {
      Bytes broken = whole;
      broken[i] = uint8_t(random.next());
      const Result<Picture> photo = decodeExactly(broken);
      if (photo) {
        REQUIRE(photo->channels == 4);
        REQUIRE(photo->width <= 64);
      } else {
        REQUIRE_FALSE(nameOf(photo.problems()).empty());
      }
    }
  }
}

TEST_CASE("what is clear lies on white, gray becomes gray") {
  Picture clear = blank(2, 1, 4);
  clear.pixels = {255, 0, 0, 0, 200, 100, 0, 128};
  CHECK(decodePhoto(encodePng(clear), 64)->pixels == std::vector<uint8_t>{255, 255, 255, 255, 227, 177, 127, 255});
  Picture gray = blank(2, 1, 2);
  gray.pixels = {10, 255, 10, 0};
  CHECK(decodePhoto(encodePng(gray), 64)->pixels == std::vector<uint8_t>{10, 10, 10, 255, 255, 255, 255, 255});
}

TEST_CASE("a large photo is brought to the side asked for, proportions kept") {
  const Result<Picture> photo = decodePhoto(jpegOf(corners(300, 200)), 100);
  REQUIRE(photo);
  CHECK(photo->width == 100);
  CHECK(photo->height == 67);
  const Result<Picture> turned = decodePhoto(withExif(jpegOf(corners(300, 200)), tiffOf(6)), 100);
  REQUIRE(turned);
  CHECK(turned->width == 67);
  CHECK(turned->height == 100);
}

TEST_CASE("CMYK that does not say which is refused, other codings too") {
  Bytes jpeg = jpegOf(corners(16, 16));
  const auto frame = markerIn(jpeg, 0xC0);
  const auto at = size_t(frame - jpeg.cbegin());
  Bytes deep = jpeg;
  deep[at + 4] = 12;
  CHECK(refusalOf(deep) == "print");
  Bytes lossless = jpeg;
  lossless[at + 1] = 0xC3;
  CHECK(refusalOf(lossless) == "print");
  // A fourth component: the frame grows by three bytes.
  Bytes cmyk(jpeg.begin(), jpeg.begin() + std::ptrdiff_t(at) + 2);
  cmyk.insert(cmyk.end(), {0, 20, 8, 0, 16, 0, 16, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0});
  cmyk.insert(cmyk.end(), jpeg.begin() + std::ptrdiff_t(at) + 19, jpeg.end());
  CHECK(refusalOf(cmyk) == "print");
}
