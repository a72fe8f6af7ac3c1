// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <array>

#include "activity/makeover_canvas.h"

namespace fairground::activity {

namespace {

/// log2(value) in 1/65536: one bit of the result for each squaring.
uint32_t logarithm(uint32_t value) {
  uint32_t whole = 31;
  while ((value >> whole) == 0)
    --whole;
  uint64_t mantissa = (uint64_t(value) << 31) >> whole;  // 1..2 times 2^31
  uint32_t result = whole << 16;
  for (uint32_t bit = 1u << 15; bit != 0; bit >>= 1) {
    mantissa = (mantissa * mantissa) >> 31;
    if (mantissa >> 32) {
      mantissa >>= 1;
      result |= bit;
    }
  }
  return result;
}

/// Lifts black off zero, where a logarithm has no end; larger values bend the scale towards plain averaging.
constexpr uint32_t kLift = 40;

struct Scale {
  std::array<uint16_t, 256> density{};
  std::array<uint8_t, 4096> value{};

  Scale() {
    const uint32_t white = logarithm(255 + kLift), span = white - logarithm(kLift);
    for (uint32_t v = 0; v < 256; ++v) {
      density[v] = uint16_t(uint64_t(white - logarithm(v + kLift)) * 65535 / span);
    }
    size_t v = 255;
    for (size_t i = 0; i < value.size(); ++i) {
      const auto wanted = uint32_t(i * 16 + 8);
      while (v > 0 && (uint32_t(density[v]) + density[v - 1]) / 2 < wanted)
        --v;
      value[i] = uint8_t(v);
    }
  }
};

const Scale& scale() {
  static const Scale made;
  return made;
}

}  // namespace

uint16_t densityOf(uint8_t value) { return scale().density[value]; }
const uint8_t* densityValues() { return scale().value.data(); }

}  // namespace fairground::activity
