// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Colour filters as tables: 17 x 17 x 17 colours, read with tetrahedral interpolation. Everything that turns one colour
// into another (a filter, how strong it is, brightness, contrast, warmth) is folded into one table, so a picture is
// gone through once. Integers throughout; the scalar and the SSE2 reading give the same bits.

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "image/picture.h"

namespace fairground::image {

inline constexpr int kTableSide = 17;
inline constexpr int kTableOne = 4080;  ///< full: 255 in sixteenths, which each of 16 steps divides

/// Sixteenths of a byte's value, any number; what a table holds is 0 to kTableOne.
using TableColour = std::array<int32_t, 3>;

/// How a filter changes colours, in the order of the members. As given it changes nothing.
struct FilterSpec {
  std::array<int32_t, 9> mix = {100, 0, 0, 0, 100, 0, 0, 0, 100};  ///< percent, rows red, green, blue; -300 to 300
  int32_t saturation = 100;                                        ///< percent, 0 to 300; 0 is gray
  /// Evenly spaced points of a curve, 0 to 255, two to nine; empty: straight. Of all channels, then of each.
  std::vector<uint8_t> curve, red, green, blue;
  /// Toning: the colour is drawn towards `shadows` where it is dark and `lights` where it is light.
  std::array<uint8_t, 3> shadows = {0, 0, 0}, lights = {255, 255, 255};
  int32_t toning = 0;  ///< percent, 0 to 100
};

/// A visitor's own changes, after the filter: -100 to 100.
struct Adjustments {
  int32_t brightness = 0, contrast = 0, warmth = 0;
  bool operator==(const Adjustments&) const = default;
};

/// 39 KB. Entries of four int16 (red, green, blue, 0), blue fastest.
class ColourTable {
 public:
  ColourTable();  ///< changes nothing: every byte comes out as it went in
  /// strength: percent of the filter, 0 to 100.
  ColourTable(const FilterSpec& filter, int32_t strength, const Adjustments& adjustments);
  const int16_t* entries() const { return entries_.data(); }
  bool operator==(const ColourTable&) const = default;

 private:
  std::vector<int16_t> entries_;
};

/// RGBA in place; alpha stays.
void applyTable(const ColourTable& table, uint8_t* rgba, size_t pixels);
void applyTableScalar(const ColourTable& table, uint8_t* rgba, size_t pixels);
/// False, and nothing done, where the compiler has no SSE2.
bool applyTableSimd(const ColourTable& table, uint8_t* rgba, size_t pixels);

/// Darker towards the corners, RGBA in place. amount: percent, 0 to 100.
void vignette(Picture& picture, int32_t amount);

}  // namespace fairground::image
