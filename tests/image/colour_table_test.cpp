// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/colour_table.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/hash.h"
#include "base/pcg32.h"

using namespace fairground;
using namespace fairground::image;

namespace {

std::vector<uint8_t> noise(size_t pixels, uint64_t seed) {
  Pcg32 random(seed);
  std::vector<uint8_t> rgba(pixels * 4);
  for (uint8_t& value : rgba)
    value = uint8_t(random.next());
  return rgba;
}

FilterSpec warmFilm() {
  FilterSpec filter;
  filter.mix = {90, 15, -5, 5, 95, 0, 0, 10, 80};
  filter.saturation = 80;
  filter.curve = {12, 60, 140, 205, 248};
  filter.blue = {30, 120, 215};
  filter.shadows = {30, 20, 60};
  filter.lights = {255, 240, 210};
  filter.toning = 20;
  return filter;
}

/// One colour through a table.
std::array<int, 3> through(const ColourTable& table, uint8_t r, uint8_t g, uint8_t b) {
  uint8_t pixel[4] = {r, g, b, 77};
  applyTable(table, pixel, 1);
  CHECK(pixel[3] == 77);
  return {pixel[0], pixel[1], pixel[2]};
}

}  // namespace

TEST_CASE("a table that changes nothing changes nothing, whatever the colour") {
  const ColourTable plain;
  for (int value = 0; value < 256; ++value) {
    const auto v = uint8_t(value);
    REQUIRE(through(plain, v, v, v) == std::array<int, 3>{value, value, value});
  }
  std::vector<uint8_t> pixels = noise(20000, 3);
  const std::vector<uint8_t> before = pixels;
  applyTable(plain, pixels.data(), 20000);
  CHECK(pixels == before);
  CHECK(ColourTable(warmFilm(), 0, {}) == plain);
  CHECK(ColourTable(FilterSpec{}, 100, {}) == plain);
}

TEST_CASE("scalar and SIMD reading of a table give the same bits, at every length") {
  const ColourTable tables[] = {ColourTable(warmFilm(), 100, {}), ColourTable(warmFilm(), 43, {-30, 80, -100}),
                                ColourTable({}, 0, {100, -100, 100})};
  for (const ColourTable& table : tables) {
    for (size_t n = 0; n < 40; ++n) {
      std::vector<uint8_t> one = noise(n + 1, n), other = one;
      applyTableScalar(table, one.data(), n);
      if (!applyTableSimd(table, other.data(), n)) return;
      REQUIRE(one == other);
    }
    std::vector<uint8_t> one = noise(60000, 9), other = one;
    applyTableScalar(table, one.data(), 60000);
    applyTableSimd(table, other.data(), 60000);
    CHECK(one == other);
  }
}

TEST_CASE("the same filter gives the same pixels in every build") {
  std::vector<uint8_t> pixels = noise(5000, 1);
  applyTable(ColourTable(warmFilm(), 70, {20, -15, 35}), pixels.data(), 5000);
  Hash64 hash;
  hash.bytes(pixels);
  CHECK(hex64(hash.value()) == "ad7fa276a3cd511e");
  Picture picture = blank(61, 40, 4);
  std::fill(picture.pixels.begin(), picture.pixels.end(), uint8_t(200));
  vignette(picture, 65);
  Hash64 dark;
  dark.bytes(picture.pixels);
  CHECK(hex64(dark.value()) == "f1afc611e496b909");
}

TEST_CASE("filters do what their members say") {
  FilterSpec gray;
  gray.saturation = 0;
  const auto ink = through(ColourTable(gray, 100, {}), 200, 40, 90);
  CHECK(ink[0] == ink[1]);
  CHECK(ink[1] == ink[2]);
  FilterSpec swapped;
  swapped.mix = {0, 0, 100, 0, 100, 0, 100, 0, 0};
  CHECK(through(ColourTable(swapped, 100, {}), 10, 20, 250) == std::array<int, 3>{250, 20, 10});
  CHECK(through(ColourTable(swapped, 50, {}), 10, 20, 250) == std::array<int, 3>{130, 20, 130});
  FilterSpec inverted;
  inverted.curve = {255, 0};
  CHECK(through(ColourTable(inverted, 100, {}), 0, 100, 255) == std::array<int, 3>{255, 155, 0});
  FilterSpec toned;
  toned.toning = 100;
  toned.shadows = {20, 0, 60};
  CHECK(through(ColourTable(toned, 100, {}), 0, 0, 0) == std::array<int, 3>{20, 0, 60});
  CHECK(through(ColourTable(toned, 100, {}), 255, 255, 255) == std::array<int, 3>{255, 255, 255});
}

TEST_CASE("adjustments go the way that they are called, and keep their order") {
  int before = -1, warm_before = -255;
  for (int amount = -100; amount <= 100; amount += 5) {
    const auto bright = through(ColourTable({}, 0, {amount, 0, 0}), 128, 128, 128);
    CHECK(bright[0] >= before);
    before = bright[0];
    const auto warm = through(ColourTable({}, 0, {0, 0, amount}), 128, 128, 128);
    CHECK(warm[0] - warm[2] >= warm_before);
    warm_before = std::max(warm_before, warm[0] - warm[2]);
    // Black and white stay what they are, whatever the brightness.
    CHECK(through(ColourTable({}, 0, {amount, 0, 0}), 0, 0, 0)[0] == 0);
    CHECK(through(ColourTable({}, 0, {amount, 0, 0}), 255, 255, 255)[0] == 255);
  }
  const ColourTable strong({}, 0, {0, 60, 0}), weak({}, 0, {0, -60, 0});
  CHECK(through(strong, 200, 200, 200)[0] > 200);
  CHECK(through(strong, 50, 50, 50)[0] < 50);
  CHECK(through(weak, 200, 200, 200)[0] < 200);
  CHECK(through(weak, 50, 50, 50)[0] > 50);
}

TEST_CASE("a filter is smooth: neighbours stay neighbours") {
  const ColourTable table(warmFilm(), 100, {});
  std::array<int, 3> before = through(table, 0, 90, 160);
  for (int value = 1; value < 256; ++value) {
    const std::array<int, 3> now = through(table, uint8_t(value), 90, 160);
    for (size_t c = 0; c < 3; ++c)
      REQUIRE(std::abs(now[c] - before[c]) <= 4);
    before = now;
  }
}

TEST_CASE("a vignette darkens the corners alone, alike on all sides") {
  Picture picture = blank(40, 30, 4);
  std::fill(picture.pixels.begin(), picture.pixels.end(), uint8_t(200));
  const Picture plain = picture;
  vignette(picture, 0);
  CHECK(picture.pixels == plain.pixels);
  vignette(picture, 100);
  CHECK(picture.row(15)[20 * 4] == 200);
  CHECK(picture.row(0)[0] < 90);
  CHECK(picture.row(0)[0] == picture.row(29)[39 * 4]);
  CHECK(picture.row(0)[0] == picture.row(0)[39 * 4]);
  CHECK(picture.row(0)[3] == 200);
}
