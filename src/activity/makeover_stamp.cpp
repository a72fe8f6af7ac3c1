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

/// Small marks need finer steps, large soft ones would only fill memory. A crisp edge shows steps that a soft one
/// hides.
int32_t radiusStep(int64_t radius) { return radius < 8 * kUnit ? 8 : radius < 32 * kUnit ? 32 : 128; }
int32_t phaseStep(Tool tool, int64_t radius) {
  const int64_t finest = tool == Tool::kLiner ? 6 * kUnit : 2 * kUnit;
  return radius < finest ? 32 : radius < 3 * finest ? 64 : 128;
}

/// What a few pixels can show of 64 directions.
int32_t turnMask(int64_t radius) { return radius < 8 * kUnit ? ~3 : radius < 16 * kUnit ? ~1 : ~0; }

/// floor(a / b) of fractions by one multiplication: `scale` is what 1 / b comes to in 2^-kShift.
constexpr int kShift = 32;

/// 1 in the middle, 0 at the rim: (1 - (d/r)^2)^power, d and r squared.
struct Bell {
  explicit Bell(int64_t radius, int the_power)
      : r2(radius * radius), scale((65535ll << kShift) / r2), power(the_power) {}
  uint32_t at(int64_t dx, int64_t dy) const {
    const int64_t d2 = dx * dx + dy * dy;
    if (d2 >= r2) return 0;
    const auto rest = uint64_t((r2 - d2) * scale >> kShift);
    return uint32_t(power == 1 ? rest : power == 2 ? rest * rest >> 16 : (rest * rest >> 16) * rest >> 16);
  }
  int64_t r2, scale;
  int power;
};

/// Full to the rim, which fades over `soft`.
struct Disc {
  Disc(int64_t radius, int64_t the_soft) : inner(radius - the_soft / 2), outer(radius + the_soft / 2), soft(the_soft) {}
  uint32_t at(int64_t dx, int64_t dy) const {
    const int64_t d2 = dx * dx + dy * dy;
    if (d2 >= outer * outer) return 0;
    if (inner > 0 && d2 <= inner * inner) return 65535;
    const auto distance = int64_t(integerRoot(uint64_t(d2)));
    return uint32_t(std::clamp<int64_t>((outer - distance) * 65535 / soft, 0, 65535));
  }
  int64_t inner, outer, soft;
};

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

/// A flat ferrule seen from above: wide across the direction of travel, half as long along it.
struct Ferrule {
  Ferrule(int64_t radius, int turn)
      : cosine(sine(turn + 16)), sin(sine(turn)), scale((4096ll << kShift) / (radius * 16384)) {}
  uint32_t at(int64_t dx, int64_t dy) const {
    const int64_t along = (dx * cosine + dy * sin) * 2 * scale >> kShift;
    const int64_t across = (dy * cosine - dx * sin) * scale >> kShift;
    const int64_t u2 = along * along >> 12, v2 = across * across >> 12;
    if (u2 >= 4096 || v2 >= 4096) return 0;
    const int64_t edge = 4096 - (u2 * u2 >> 12) - ((v2 * v2 >> 12) * v2 >> 12);
    if (edge <= 0) return 0;
    const auto shoulder = uint32_t(std::min<int64_t>(65535, edge * 65535 / 2600));
    return uint32_t(uint64_t(shoulder) * bristle(across) >> 16);
  }
  int64_t cosine, sin, scale;
};

/// The mean of `mark` over each pixel, from fine * fine samples.
template <class Mark>
void sample(const Mark& mark, const Shape& shape, int64_t fine, Stamp& stamp) {
  for (int64_t y = stamp.top; y < stamp.top + stamp.height; ++y) {
    uint16_t* value = stamp.values.data() + (y - stamp.top) * stamp.stride;
    for (int64_t x = stamp.left; x < stamp.left + stamp.width; ++x) {
      uint32_t sum = 0;
      for (int64_t j = 0; j < fine; ++j) {
        const int64_t dy = y * kUnit + kUnit * (2 * j + 1) / (2 * fine) - shape.phase_y;
        for (int64_t i = 0; i < fine; ++i) {
          sum += mark.at(x * kUnit + kUnit * (2 * i + 1) / (2 * fine) - shape.phase_x, dy);
        }
      }
      *value++ = uint16_t(sum / uint32_t(fine * fine));
    }
  }
}

Stamp makeStamp(const Shape& shape) {
  Stamp stamp;
  const int64_t reach = shape.radius + kUnit / 2;
  stamp.left = int(floorDivide(shape.phase_x - reach, kUnit));
  stamp.top = int(floorDivide(shape.phase_y - reach, kUnit));
  stamp.width = int(floorDivide(shape.phase_x + reach, kUnit)) - stamp.left + 1;
  stamp.height = int(floorDivide(shape.phase_y + reach, kUnit)) - stamp.top + 1;
  stamp.stride = (stamp.width + 7) & ~7;
  stamp.values.resize(size_t(stamp.stride) * size_t(stamp.height));
  // A mark of a few pixels is sampled finer than a pixel, or its weight would hang on where it falls.
  const int64_t radius = shape.radius, fine = radius < kUnit ? 4 : radius < 3 * kUnit ? 2 : 1;
  switch (shape.tool) {
    case Tool::kFluffy:
      sample(Bell(radius, 3), shape, fine, stamp);
      break;
    case Tool::kFlat:
      sample(Ferrule(radius, shape.turn), shape, fine, stamp);
      break;
    case Tool::kLiner:
      sample(Disc(radius, kUnit / fine), shape, fine, stamp);
      break;
    case Tool::kSmudge:
      sample(Bell(radius, 2), shape, fine, stamp);
      break;
    case Tool::kEraser:
      sample(Bell(radius, 1), shape, fine, stamp);
      break;
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
  shape.turn = tool == Tool::kFlat ? dab.turn & turnMask(radius) : 0;
  // A large stamp sits in the middle of a pixel.
  const int32_t step = phaseStep(tool, shape.radius);
  const int64_t shift = step == kUnit ? kUnit / 2 : 0;
  const int64_t x = roundTo(floorDivide(dab.x * raster_, art_) - shift, step) + shift;
  const int64_t y = roundTo(floorDivide(dab.y * raster_, art_) - shift, step) + shift;
  const int64_t pixel_x = floorDivide(x, kUnit), pixel_y = floorDivide(y, kUnit);
  shape.phase_x = int32_t(x - pixel_x * kUnit);
  shape.phase_y = int32_t(y - pixel_y * kUnit);
  const uint64_t key = shape.key();
  Slot& slot = slots_[(key * 0x9E3779B97F4A7C15ull) >> (64 - kSlotBits)];
  if (slot.key != key) {
    bytes_ -= slot.stamp.values.size() * sizeof(uint16_t);
    slot = {key, makeStamp(shape)};
    bytes_ += slot.stamp.values.size() * sizeof(uint16_t);
    if (bytes_ > kMostBytes) forgetAllBut(slot);
  }
  return {&slot.stamp, int(pixel_x) + slot.stamp.left, int(pixel_y) + slot.stamp.top};
}

void StampBook::forgetAllBut(const Slot& kept) {
  for (Slot& slot : slots_) {
    if (&slot != &kept) slot = {};
  }
  bytes_ = kept.stamp.values.size() * sizeof(uint16_t);
}

image::Rect StrokeCover::add(const Placed& placed, Tool tool, int32_t flow, uint16_t cap) {
  const Stamp& stamp = *placed.stamp;
  const image::Rect rect = image::intersect({placed.x, placed.y, stamp.width, stamp.height}, {0, 0, width_, height_});
  if (rect.empty()) return rect;
  const image::Kernels& kernels = image::kernels();
  const int skipped = rect.x - placed.x;
  const auto count = size_t(std::min((rect.w + 7) & ~7, stamp.stride - skipped));
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    uint16_t* cover = values_.data() + size_t(y) * size_t(width_) + size_t(rect.x);
    const uint16_t* values = stamp.values.data() + (y - placed.y) * stamp.stride + skipped;
    if (tool == Tool::kLiner) {
      kernels.stencil(cover, values, count, cap);
    } else {
      kernels.build(cover, values, count, uint16_t(flow), cap);
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
