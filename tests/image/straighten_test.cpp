// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/straighten.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/hash.h"
#include "image/photo_file.h"
#include "image/photo_makers.h"

using namespace fairground;
using namespace fairground::image;

namespace {

FixedRect whole(const Picture& picture) { return {0, 0, int64_t(picture.width) << 16, int64_t(picture.height) << 16}; }

/// RGBA, opaque.
Picture solid(const Picture& rgb) {
  const Result<Picture> picture = decodePhoto(encodePng(rgb), 4096);
  REQUIRE(picture);
  return *picture;
}

std::string hashOf(const Picture& picture) {
  Hash64 hash;
  hash.bytes(picture.pixels);
  return hex64(hash.value());
}

}  // namespace

TEST_CASE("sine and cosine of any tenth of a degree are right to the last bit but one") {
  for (int32_t tenths = -4000; tenths <= 4000; ++tenths) {
    const Turn turn = turnOf(tenths);
    const double angle = tenths * 3.14159265358979323846 / 1800;
    REQUIRE(std::abs(turn.sine - std::sin(angle) * kTurnOne) <= 1.0);
    REQUIRE(std::abs(turn.cosine - std::cos(angle) * kTurnOne) <= 1.0);
  }
  CHECK(turnOf(900).sine == kTurnOne);
  CHECK(turnOf(900).cosine == 0);
  CHECK(turnOf(-1800).cosine == -kTurnOne);
  CHECK(turnOf(0).cosine == kTurnOne);
}

TEST_CASE("not turned at all, a picture is sampled as it is") {
  const Picture picture = solid(tests::corners(37, 23));
  CHECK(sampleTurned(picture, 0, whole(picture), 37, 23).pixels == picture.pixels);
  const Picture part = sampleTurned(picture, 0, {10 << 16, 5 << 16, 12 << 16, 9 << 16}, 12, 9);
  CHECK(part.pixels == cropped(picture, {10, 5, 12, 9}).pixels);
}

TEST_CASE("turned by any angle, a picture fills its frame: no corner looks outside") {
  Picture picture = blank(90, 60, 4);
  std::fill(picture.pixels.begin(), picture.pixels.end(), uint8_t(255));
  // A dark rim that would show where the edge is reached.
  for (int x = 0; x < 90; ++x)
    std::fill_n(picture.row(0) + x * 4, 3, uint8_t(254));
  for (int32_t tenths = -450; tenths <= 450; tenths += 7) {
    const Turn turn = turnOf(tenths);
    const int64_t grown = growth(90, 60, turn);
    // The four corners of the frame, turned back, lie in the picture.
    for (const int64_t sx : {-1, 1}) {
      for (const int64_t sy : {-1, 1}) {
        const int64_t x = sx * 45 * (kTurnOne * int64_t{kTurnOne} / grown),
                      y = sy * 30 * (kTurnOne * int64_t{kTurnOne} / grown);
        const int64_t back_x = (x * turn.cosine + y * turn.sine) >> 16,
                      back_y = (y * turn.cosine - x * turn.sine) >> 16;
        CHECK(std::abs(back_x) <= (45 << 16) + 4);
        CHECK(std::abs(back_y) <= (30 << 16) + 4);
      }
    }
    CHECK_FALSE(sampleTurned(picture, tenths, whole(picture), 45, 30).empty());
  }
}

TEST_CASE("straightening turns the way that it says, and the same in every build") {
  // A dark lower half: turned clockwise, the left of the picture's horizon rises... and darkness with it.
  Picture picture = blank(100, 100, 4);
  for (int y = 0; y < 100; ++y)
    std::fill_n(picture.row(y), 400, uint8_t(y < 50 ? 255 : 0));
  const Picture turned = sampleTurned(picture, 100, whole(picture), 100, 100);
  CHECK(turned.row(48)[5 * 4] == 0);
  CHECK(turned.row(52)[95 * 4] == 255);
  CHECK(hashOf(sampleTurned(solid(tests::corners(120, 80)), 24, {9 << 16, 7 << 16, 77 << 16, 51 << 16}, 64, 43)) ==
        "27526b0fce905eee");
}

TEST_CASE("a layer lies where it is put, at any angle, and never outside") {
  Picture layer = blank(10, 6, 4);
  std::fill(layer.pixels.begin(), layer.pixels.end(), uint8_t(255));
  const Picture paper = blank(40, 40, 4);
  Picture straight = paper;
  layOver(straight, layer, 20 << 16, 20 << 16, 0);
  CHECK(straight.row(17)[15 * 4] == 255);
  CHECK(straight.row(16)[15 * 4] == 0);
  CHECK(straight.row(22)[24 * 4] == 255);
  CHECK(straight.row(22)[25 * 4] == 0);
  Picture upright = paper;
  layOver(upright, layer, 20 << 16, 20 << 16, 900);
  CHECK(upright.row(15)[17 * 4] == 255);
  CHECK(upright.row(15)[16 * 4] == 0);
  CHECK(upright.row(24)[22 * 4] == 255);
  for (const int32_t tenths : {0, 300, 450, 1234, -777, 3599}) {
    for (const int64_t x : {-8, 0, 19, 40, 400}) {
      Picture picture = paper;
      layOver(picture, layer, x << 16, 3 << 16, tenths);
      if (x == 400) CHECK(picture.pixels == paper.pixels);
    }
  }
  Picture mixed = solid(tests::corners(64, 48));
  layOver(mixed, layer, 30 << 16, 20 << 16, 217);
  CHECK(hashOf(mixed) == "cf2f67a02a9abd43");
}
