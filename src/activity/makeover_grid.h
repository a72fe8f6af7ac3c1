// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What decides a look. The art is a grid of cells of 8 x 8 art px; each holds up to four colours with the share of
// the cell they cover. Strokes, fills, smudges and erasers change the shares as they change the picture, on 1/64 of
// the pixels.
//
// The rule (docs/combination.md): a region's item is the colour that covers most of it, the region's mask weighing
// the cells, provided that it covers at least `coverage` percent of the region's weight. Of equals the colour that
// stands first in the palettes wins. Items come in the regions' order.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "activity/makeover.h"
#include "activity/makeover_stamp.h"
#include "activity/makeover_stroke.h"

namespace fairground::activity {

inline constexpr int kCellSide = 8;  ///< art px

/// The colours on one cell. Shares are 65536ths and together at most one; an unused slot is all zero.
struct Cell {
  std::array<uint16_t, 4> share{};
  std::array<uint8_t, 4> colour{};
  bool operator==(const Cell&) const = default;
};

/// Masks of the art brought down to the cells.
GridMasks gridMasks(const MakeoverConfig& config, const std::vector<image::Picture>& masks);

class LookGrid {
 public:
  explicit LookGrid(const GridMasks& masks);

  void lay(const StrokeCover& cover, int32_t region, uint8_t colour);
  void erase(const StrokeCover& cover, int32_t region);
  void fill(int32_t region, uint8_t colour, uint16_t cap);
  /// Pulls what lay (dx, dy) cells back over the cells under the stamp.
  void drag(const Placed& placed, int dx, int dy, uint16_t strength, int32_t region);
  void clear();

  /// Index of the colour that prevails in the region, -1 when none covers enough.
  int prevailing(int32_t region, int coverage) const;
  uint64_t hash() const;
  size_t cells() const { return size_t(masks_->columns) * size_t(masks_->rows); }
  const Cell& cell(int x, int y) const;

 private:
  /// Index of the cell in a mask.
  size_t at(int x, int y) const { return size_t(y) * size_t(masks_->columns) + size_t(x); }
  uint16_t allowed(size_t cell, int32_t region, uint16_t alpha) const;
  std::vector<Cell>& row(int y);
  const GridMasks* masks_;
  /// A row is empty until something is laid on it: most looks are a lid's height, and a collector makes, copies and
  /// hashes one for every entry.
  std::vector<std::vector<Cell>> rows_;
  std::vector<Cell> patch_;  ///< what a drag reads
};

}  // namespace fairground::activity
