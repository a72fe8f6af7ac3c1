// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_sparkle.h"

#include <algorithm>
#include <array>

#include "activity/integer_math.h"
#include "base/pcg32.h"

namespace fairground::activity {

namespace {

constexpr int64_t kSub = 64;  ///< lengths count 64ths of an art px

/// A square, or a disc where corner is 0, in 64ths of an art px.
struct Fleck {
  int64_t x = 0, y = 0;
  int64_t half = 0;                 ///< half a side, or the radius
  int64_t cosine = 1024, sine = 0;  ///< of a square's turn, 1024ths
  bool square = false;
  uint32_t gray = 0, alpha = 0;

  bool covers(int64_t dx, int64_t dy) const {
    if (!square) return dx * dx + dy * dy < half * half;
    const int64_t u = (dx * cosine + dy * sine) / 1024, v = (dy * cosine - dx * sine) / 1024;
    return std::max(u < 0 ? -u : u, v < 0 ? -v : v) < half;
  }
};

/// A tile of `period` art px on `side` pixels; flecks wrap around its edges.
class Tile {
 public:
  Tile(int period, int side) : period_(period * kSub), side_(side), picture_(image::blank(side, side, 2)) {}

  void add(const Fleck& fleck) {
    const int64_t reach = fleck.half * 3 / 2 + period_ / side_;
    const int64_t left = floorDivide((fleck.x - reach) * side_, period_);
    const int64_t right = floorDivide((fleck.x + reach) * side_, period_);
    const int64_t top = floorDivide((fleck.y - reach) * side_, period_);
    const int64_t bottom = floorDivide((fleck.y + reach) * side_, period_);
    for (int64_t y = top; y <= bottom; ++y) {
      for (int64_t x = left; x <= right; ++x)
        lay(fleck, x, y);
    }
  }
  image::Picture take() { return std::move(picture_); }

 private:
  void lay(const Fleck& fleck, int64_t x, int64_t y) {
    constexpr int64_t kFine = 4;
    uint32_t inside = 0;
    for (int64_t j = 0; j < kFine * kFine; ++j) {
      const int64_t at_x = (x * 2 * kFine + 2 * (j % kFine) + 1) * period_ / (2 * kFine * side_);
      const int64_t at_y = (y * 2 * kFine + 2 * (j / kFine) + 1) * period_ / (2 * kFine * side_);
      inside += fleck.covers(at_x - fleck.x, at_y - fleck.y);
    }
    if (inside == 0) return;
    // What is smaller than a pixel pales with its area; lifting that keeps a small picture as lively as a large one.
    const uint32_t part = std::min<uint32_t>(16, inside * 3 / 2);
    uint8_t* pixel = picture_.row(int((y + side_) % side_)) + (x + side_) % side_ * 2;
    const uint32_t alpha = fleck.alpha * part / 16;
    if (alpha * fleck.gray <= uint32_t(pixel[0]) * pixel[1] && pixel[1] >= alpha) return;
    pixel[0] = uint8_t(fleck.gray);
    pixel[1] = uint8_t(std::max<uint32_t>(alpha, pixel[1]));
  }

  int64_t period_, side_;
  image::Picture picture_;
};

int tileSide(int period, int width, int art_width) {
  return std::max(1, int((int64_t(period) * width + art_width / 2) / art_width));
}

}  // namespace

image::Picture shimmerTile(int width, int art_width) {
  constexpr int kPeriod = 800;
  constexpr int kFlecks = 4200;
  Tile tile(kPeriod, tileSide(kPeriod, width, art_width));
  Pcg32 random(0x51A7);
  for (int i = 0; i < kFlecks; ++i) {
    Fleck fleck;
    fleck.x = random.below(kPeriod * kSub);
    fleck.y = random.below(kPeriod * kSub);
    // The finer the more: most are dust, few catch the eye.
    const uint32_t rare = random.below(256) * random.below(256) / 256;
    fleck.half = 56 + rare * 110 / 256;
    fleck.gray = 180 + random.below(76);
    fleck.alpha = 120 + rare * 135 / 256;
    tile.add(fleck);
  }
  return tile.take();
}

image::Picture glitterTile(int width, int art_width) {
  constexpr int kPeriod = 640;
  constexpr int kFlecks = 1900;
  // cos and sin of 0, 15, 30, 45, 60 and 75 degrees; a square looks the same a quarter turn on.
  constexpr std::array<std::array<int64_t, 2>, 6> kTurns = {
      {{1024, 0}, {989, 265}, {887, 512}, {724, 724}, {512, 887}, {265, 989}}};
  Tile tile(kPeriod, tileSide(kPeriod, width, art_width));
  Pcg32 random(0x6117);
  for (int i = 0; i < kFlecks; ++i) {
    Fleck fleck;
    fleck.square = true;
    fleck.x = random.below(kPeriod * kSub);
    fleck.y = random.below(kPeriod * kSub);
    fleck.half = 90 + random.below(150);
    const auto& turn = kTurns[random.below(6)];
    fleck.cosine = turn[0];
    fleck.sine = turn[1];
    // One in seven is turned away and dark.
    const uint32_t lit = random.below(256);
    fleck.gray = random.below(7) == 0 ? 40 + random.below(50) : 130 + lit * 125 / 256;
    fleck.alpha = 190 + random.below(66);
    tile.add(fleck);
  }
  return tile.take();
}

image::Picture sparkleTile(const image::Picture& texture, int texel64, int width, int art_width) {
  const int side = std::max(1, int(int64_t(texture.width) * texel64 * width / (int64_t(art_width) * 64)));
  const int tall = std::max(1, int(int64_t(side) * texture.height / texture.width));
  image::Picture tile = image::resize(texture, side, tall);
  if (side >= texture.width) return tile;
  // Specks below a pixel would pale into an even gray; they keep their strength and lose their size.
  for (size_t i = 1; i < tile.pixels.size(); i += 2) {
    tile.pixels[i] = uint8_t(std::min(255, tile.pixels[i] * std::min(2 * side, texture.width) / side));
  }
  return tile;
}

}  // namespace fairground::activity
