// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <array>
#include <cstdint>

#include "image/colour_table.h"

namespace fairground::image {

/// Where a byte lies on an axis of the table: the cell, and 256ths of the way through it (up to 256, at 255).
struct TableStep {
  uint16_t cell = 0, part = 0;
};

constexpr std::array<TableStep, 256> tableSteps() {
  std::array<TableStep, 256> steps{};
  for (int value = 0; value < 256; ++value) {
    const int cell = value * (kTableSide - 1) / 255 < kTableSide - 2 ? value * (kTableSide - 1) / 255 : kTableSide - 2;
    steps[size_t(value)] = {uint16_t(cell), uint16_t(((value * (kTableSide - 1) - cell * 255) * 256 + 127) / 255)};
  }
  return steps;
}
inline constexpr std::array<TableStep, 256> kTableSteps = tableSteps();

/// The four corners of the tetrahedron around a colour (offsets in int16) and their shares, 256 together.
struct Tetrahedron {
  uint32_t corner[4];
  uint16_t share[4];
};

inline Tetrahedron tetrahedronOf(const uint8_t* rgb) {
  constexpr uint32_t kAxis[3] = {4 * kTableSide * kTableSide, 4 * kTableSide, 4};
  const TableStep r = kTableSteps[rgb[0]], g = kTableSteps[rgb[1]], b = kTableSteps[rgb[2]];
  // From the largest share to the smallest; equal ones give the same sum in either order.
  uint32_t first = kAxis[0], second = kAxis[1], third = kAxis[2];
  uint16_t most = r.part, middle = g.part, least = b.part;
  const auto order = [](uint16_t& a, uint16_t& c, uint32_t& axis_a, uint32_t& axis_c) {
    if (a >= c) return;
    const uint16_t part = a;
    a = c;
    c = part;
    const uint32_t axis = axis_a;
    axis_a = axis_c;
    axis_c = axis;
  };
  order(most, middle, first, second);
  order(middle, least, second, third);
  order(most, middle, first, second);
  const uint32_t base = r.cell * kAxis[0] + g.cell * kAxis[1] + b.cell * kAxis[2];
  return {{base, base + first, base + first + second, base + first + second + third},
          {uint16_t(256 - most), uint16_t(most - middle), uint16_t(middle - least), least}};
}

/// Entries are sixteenths, shares 256ths.
inline constexpr int kTableShift = 12, kTableHalf = 1 << 11;

}  // namespace fairground::image
