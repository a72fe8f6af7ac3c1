// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_stamp.h"

#include <algorithm>
#include <array>

#include "activity/integer_math.h"
#include "image/kernels.h"

namespace fairground::activity {

namespace {

constexpr int64_t kUnit = kDabUnit;  // stamps are measured in 1/128 raster px

/// sin of k 64ths of a turn, k = 0..16, times 16384.
constexpr std::array<int32_t, 17> kSine = {0,     1606,  3196,  4756,  6270,  7723,  9102,  10394, 11585,
                                           12665, 13623, 14449, 15137, 15679, 16069, 16305, 16384};

int32_t sine(int turn) {
  turn &= 63;
  const int32_t value = kSine[size_t((turn & 31) <= 16 ? (turn & 31) : 32 - (turn & 31))];
  return turn < 32 ? value : -value;
}

/// The exact key of a stamp: everything its pixels depend on, already rounded.
struct Shape {
  Tool tool = Tool::kFluffy;
  int32_t radius = 0;                ///< 1/128 px
  int32_t phase_x = 0, phase_y = 0;  ///< of the centre in its pixel, 1/128 px
  int32_t turn = 0;
  uint64_t key() const {
    return uint64_t(radius) << 24 | uint64_t(phase_x) << 17 | uint64_t(phase_y) << 10 | uint64_t(turn) << 4 |
           uint64_t(tool) << 1 | 1u;
  }
};

/// Small marks need finer steps, large soft ones would only fill memory.
int32_t radiusStep(int64_t radius) { return radius < 8 * kUnit ? 8 : radius < 32 * kUnit ? 32 : 128; }
int32_t phaseStep(int64_t radius) { return radius < 6 * kUnit ? 32 : radius < 16 * kUnit ? 64 : 128; }

/// 1 in the middle, 0 at the rim: (1 - (d/r)^2)^power, d and r squared.
uint32_t bell(int64_t d2, int64_t r2, int power) {
  if (d2 >= r2) return 0;
  const auto rest = uint64_t((r2 - d2) * 65535 / r2);
  return uint32_t(power == 1 ? rest : power == 2 ? rest * rest / 65535 : rest * rest / 65535 * rest / 65535);
}

/// soft: width of the rim over which it fades.
uint32_t disc(int64_t d2, int64_t radius, int64_t soft) {
  const int64_t inner = radius - soft / 2, outer = radius + soft / 2;
  if (d2 >= outer * outer) return 0;
  if (inner > 0 && d2 <= inner * inner) return 65535;
  const auto distance = int64_t(integerRoot(uint64_t(d2)));
  return uint32_t(std::clamp<int64_t>((outer - distance) * 65535 / soft, 0, 65535));
}

/// Bristles across a flat brush: how much hair v carries, v in -1..1 times 4096. Smooth between 40 hairs.
uint32_t bristle(int64_t v) {
  constexpr int64_t kHairs = 40;
  const int64_t at = (v + 4096) * kHairs * 256 / 8192;
  const auto hair = [](int64_t i) {
    uint32_t bits = uint32_t(i) * 2654435761u + 974711u;
    bits ^= bits >> 15;
    bits *= 2246822519u;
    return 43000u + ((bits >> 16) * 22535u >> 16);
  };
  const uint32_t left = hair(at >> 8), right = hair((at >> 8) + 1), part = uint32_t(at & 255);
  return (left * (256 - part) + right * part) >> 8;
}

/// A flat ferrule seen from above: wide across the direction of travel, short along it.
uint32_t ferrule(int64_t dx, int64_t dy, const Shape& shape) {
  const int64_t cosine = sine(shape.turn + 16), sin = sine(shape.turn);
  const int64_t along = (dx * cosine + dy * sin) * 4096 * 2 / (int64_t(shape.radius) * 16384);
  const int64_t across = (dy * cosine - dx * sin) * 4096 / (int64_t(shape.radius) * 16384);
  const int64_t u2 = along * along / 4096, v2 = across * across / 4096;
  if (u2 >= 4096 || v2 >= 4096) return 0;
  const int64_t edge = 4096 - u2 * u2 / 4096 - v2 * v2 / 4096 * v2 / 4096;
  if (edge <= 0) return 0;
  const auto shoulder = uint32_t(std::min<int64_t>(65535, edge * 65535 / 2600));
  return uint32_t(uint64_t(shoulder) * bristle(across) >> 16);
}

uint32_t valueAt(const Shape& shape, int64_t dx, int64_t dy, int64_t fine) {
  const int64_t d2 = dx * dx + dy * dy, r2 = int64_t(shape.radius) * shape.radius;
  switch (shape.tool) {
    case Tool::kFluffy:
      return bell(d2, r2, 2);
    case Tool::kFlat:
      return ferrule(dx, dy, shape);
    case Tool::kLiner:
      return disc(d2, shape.radius, kUnit / fine);
    case Tool::kSmudge:
      return bell(d2, r2, 2);
    case Tool::kEraser:
      return bell(d2, r2, 1);
  }
  return 0;
}

Stamp makeStamp(const Shape& shape) {
  Stamp stamp;
  const int64_t reach = shape.radius + kUnit / 2;
  stamp.left = int(floorDivide(shape.phase_x - reach, kUnit));
  stamp.top = int(floorDivide(shape.phase_y - reach, kUnit));
  stamp.width = int(floorDivide(shape.phase_x + reach, kUnit)) - stamp.left + 1;
  stamp.height = int(floorDivide(shape.phase_y + reach, kUnit)) - stamp.top + 1;
  stamp.values.resize(size_t(stamp.width) * size_t(stamp.height));
  // A mark of a few pixels is sampled finer than a pixel, or its weight would hang on where it falls.
  const int64_t fine = shape.radius < 3 * kUnit ? 4 : 1;
  auto* value = stamp.values.data();
  for (int64_t y = stamp.top; y < stamp.top + stamp.height; ++y) {
    for (int64_t x = stamp.left; x < stamp.left + stamp.width; ++x) {
      uint32_t sum = 0;
      for (int64_t j = 0; j < fine * fine; ++j) {
        const int64_t dx = x * kUnit + kUnit * (2 * (j % fine) + 1) / (2 * fine) - shape.phase_x;
        const int64_t dy = y * kUnit + kUnit * (2 * (j / fine) + 1) / (2 * fine) - shape.phase_y;
        sum += valueAt(shape, dx, dy, fine);
      }
      *value++ = uint16_t(sum / uint32_t(fine * fine));
    }
  }
  return stamp;
}

int32_t roundTo(int64_t value, int32_t step) { return int32_t(floorDivide(value + step / 2, step) * step); }

}  // namespace

Placed StampBook::place(Tool tool, const Dab& dab) {
  Shape shape;
  shape.tool = tool;
  const int64_t radius = dab.radius * raster_ / art_;
  shape.radius = std::max(roundTo(radius, radiusStep(radius)), 8);
  shape.turn = tool == Tool::kFlat ? dab.turn : 0;
  // A large stamp sits in the middle of a pixel.
  const int32_t step = phaseStep(shape.radius);
  const int64_t shift = step == kUnit ? kUnit / 2 : 0;
  const int64_t x = roundTo(floorDivide(dab.x * raster_, art_) - shift, step) + shift;
  const int64_t y = roundTo(floorDivide(dab.y * raster_, art_) - shift, step) + shift;
  const int64_t pixel_x = floorDivide(x, kUnit), pixel_y = floorDivide(y, kUnit);
  shape.phase_x = int32_t(x - pixel_x * kUnit);
  shape.phase_y = int32_t(y - pixel_y * kUnit);
  const uint64_t key = shape.key();
  Slot& slot = slots_[(key * 0x9E3779B97F4A7C15ull) >> 58];
  if (slot.key != key) {
    slot.stamp = makeStamp(shape);
    slot.key = key;
  }
  return {&slot.stamp, int(pixel_x) + slot.stamp.left, int(pixel_y) + slot.stamp.top};
}

size_t StampBook::memoryBytes() const {
  size_t bytes = 0;
  for (const Slot& slot : slots_)
    bytes += slot.stamp.values.capacity() * sizeof(uint16_t);
  return bytes;
}

image::Rect StrokeCover::add(const Placed& placed, Tool tool, int32_t flow, uint16_t cap) {
  const Stamp& stamp = *placed.stamp;
  const image::Rect rect = image::intersect({placed.x, placed.y, stamp.width, stamp.height}, {0, 0, width_, height_});
  if (rect.empty()) return rect;
  const image::Kernels& kernels = image::kernels();
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    uint16_t* cover = values_.data() + size_t(y) * size_t(width_) + size_t(rect.x);
    const uint16_t* values =
        stamp.values.data() + size_t(y - placed.y) * size_t(stamp.width) + size_t(rect.x - placed.x);
    if (tool == Tool::kLiner) {
      kernels.stencil(cover, values, size_t(rect.w), cap);
    } else {
      kernels.build(cover, values, size_t(rect.w), uint16_t(flow), cap);
    }
  }
  touched_ = image::unite(touched_, rect);
  return rect;
}

void StrokeCover::clear() {
  clear(touched_);
  touched_ = {};
}

void StrokeCover::clear(image::Rect rect) {
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    uint16_t* first = values_.data() + size_t(y) * size_t(width_) + size_t(rect.x);
    std::fill(first, first + rect.w, uint16_t(0));
  }
}

}  // namespace fairground::activity
