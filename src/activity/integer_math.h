// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cmath>
#include <cstdint>

namespace fairground::activity {

/// The whole part of the square root. A double's root is within one of it, whatever the last bit says.
inline uint64_t integerRoot(uint64_t value) {
  auto root = uint64_t(std::sqrt(double(value)));
  while (root * root > value)
    --root;
  while ((root + 1) * (root + 1) <= value)
    ++root;
  return root;
}

/// Rounds towards minus infinity, as a raster's coordinates need.
constexpr int64_t floorDivide(int64_t value, int64_t by) { return value >= 0 ? value / by : -((-value + by - 1) / by); }

}  // namespace fairground::activity
