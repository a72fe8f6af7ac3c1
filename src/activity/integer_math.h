// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <bit>
#include <cstdint>

namespace fairground::activity {

/// The whole part of the square root.
constexpr uint64_t integerRoot(uint64_t value) {
  if (value < 2) return value;
  // Newton from above: falls until it is the root.
  uint64_t root = uint64_t(1) << ((std::bit_width(value) + 1) / 2);
  for (;;) {
    const uint64_t next = (root + value / root) / 2;
    if (next >= root) return root;
    root = next;
  }
}

/// Rounds towards minus infinity, as a raster's coordinates need.
constexpr int64_t floorDivide(int64_t value, int64_t by) { return value >= 0 ? value / by : -((-value + by - 1) / by); }

}  // namespace fairground::activity
