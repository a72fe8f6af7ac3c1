// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_grid.h"

#include <algorithm>

#include "base/hash.h"

namespace fairground::activity {

namespace {

/// A breath of colour, 1/256 of a cell, counts for nothing: a soft brush leaves that far around.
constexpr uint16_t kTooThin = 256;

bool bare(const Cell& cell) { return (cell.share[0] | cell.share[1] | cell.share[2] | cell.share[3]) == 0; }

constexpr uint32_t part(uint32_t value, uint32_t fraction) { return (value * fraction) >> 16; }

void fade(Cell& cell, uint16_t alpha) {
  for (size_t i = 0; i < 4; ++i) {
    cell.share[i] = uint16_t(cell.share[i] - part(cell.share[i], alpha));
    if (cell.share[i] == 0) cell.colour[i] = 0;
  }
}

/// Adds a share; when all four slots are other colours', the smallest gives way if it is smaller.
void add(Cell& cell, uint8_t colour, uint32_t share) {
  if (share == 0) return;
  size_t smallest = 0;
  for (size_t i = 0; i < 4; ++i) {
    if (cell.share[i] != 0 && cell.colour[i] == colour) {
      cell.share[i] = uint16_t(std::min<uint32_t>(65535, cell.share[i] + share));
      return;
    }
    if (cell.share[i] < cell.share[smallest]) smallest = i;
  }
  if (cell.share[smallest] >= share) return;
  cell.share[smallest] = uint16_t(std::min<uint32_t>(65535, share));
  cell.colour[smallest] = colour;
}

/// Mean of the mask over the cell, whatever the mask's own size is.
std::vector<uint8_t> toCells(const image::Picture& mask, int columns, int rows) {
  return image::resize(mask, columns, rows).pixels;
}

}  // namespace

GridMasks gridMasks(const MakeoverConfig& config, const std::vector<image::Picture>& masks) {
  GridMasks grid;
  grid.columns = (config.width + kCellSide - 1) / kCellSide;
  grid.rows = (config.height + kCellSide - 1) / kCellSide;
  for (const image::Picture& mask : masks) {
    grid.regions.push_back(toCells(mask, grid.columns, grid.rows));
    uint64_t weight = 0;
    image::Rect bounds;
    for (int i = 0; i < grid.columns * grid.rows; ++i) {
      const uint8_t value = grid.regions.back()[size_t(i)];
      weight += value;
      if (value != 0) bounds = image::unite(bounds, {i % grid.columns, i / grid.columns, 1, 1});
    }
    grid.bounds.push_back(bounds);
    grid.weight.push_back(weight);
  }
  return grid;
}

LookGrid::LookGrid(const GridMasks& masks) : masks_(&masks), rows_(size_t(masks.rows)) {}

const Cell& LookGrid::cell(int x, int y) const {
  static constexpr Cell kBare;
  const std::vector<Cell>& row = rows_[size_t(y)];
  return row.empty() ? kBare : row[size_t(x)];
}

std::vector<Cell>& LookGrid::row(int y) {
  std::vector<Cell>& row = rows_[size_t(y)];
  if (row.empty()) row.resize(size_t(masks_->columns));
  return row;
}

uint16_t LookGrid::allowed(size_t cell, int32_t region, uint16_t alpha) const {
  return uint16_t(part(alpha, masks_->regions[size_t(region)][cell] * 257u));
}

void LookGrid::lay(const StrokeCover& cover, int32_t region, uint8_t colour) {
  const image::Rect rect = cover.touched();
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    const uint16_t* covered = cover.row(y);
    std::vector<Cell>& cells = row(y);
    for (int x = rect.x; x < rect.x + rect.w; ++x) {
      if (covered[x] < kTooThin) continue;
      const uint16_t alpha = allowed(at(x, y), region, covered[x]);
      if (alpha < kTooThin) continue;
      fade(cells[size_t(x)], alpha);
      add(cells[size_t(x)], colour, alpha);
    }
  }
}

void LookGrid::erase(const StrokeCover& cover, int32_t region) {
  const image::Rect rect = cover.touched();
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    std::vector<Cell>& cells = rows_[size_t(y)];
    if (cells.empty()) continue;
    const uint16_t* covered = cover.row(y);
    for (int x = rect.x; x < rect.x + rect.w; ++x) {
      // Anywhere means anywhere here: where nothing may be laid there is nothing to lose either.
      const uint16_t alpha = region == 0 ? covered[x] : allowed(at(x, y), region, covered[x]);
      if (alpha != 0) fade(cells[size_t(x)], alpha);
    }
  }
}

void LookGrid::fill(int32_t region, uint8_t colour, uint16_t cap) {
  const image::Rect bounds = masks_->bounds[size_t(region)];
  for (int y = bounds.y; y < bounds.y + bounds.h; ++y) {
    std::vector<Cell>& cells = row(y);
    for (int x = bounds.x; x < bounds.x + bounds.w; ++x) {
      const uint16_t alpha = allowed(at(x, y), region, cap);
      if (alpha == 0) continue;
      fade(cells[size_t(x)], alpha);
      add(cells[size_t(x)], colour, alpha);
    }
  }
}

void LookGrid::drag(const Placed& placed, int dx, int dy, uint16_t strength, int32_t region) {
  const Stamp& stamp = *placed.stamp;
  const image::Rect all = {0, 0, masks_->columns, masks_->rows};
  const image::Rect rect = image::intersect({placed.x, placed.y, stamp.width, stamp.height}, all);
  if (rect.empty()) return;
  // Read all before anything is written, or one drag would pull a cell across the whole stamp.
  patch_.clear();
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    for (int x = rect.x; x < rect.x + rect.w; ++x) {
      const int from_x = x - dx, from_y = y - dy;
      const bool inside = from_x >= 0 && from_y >= 0 && from_x < all.w && from_y < all.h;
      patch_.push_back(inside ? cell(from_x, from_y) : Cell{});
    }
  }
  size_t next = 0;
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    const uint16_t* values = stamp.values.data() + (y - placed.y) * stamp.stride;
    std::vector<Cell>& cells = row(y);
    for (int x = rect.x; x < rect.x + rect.w; ++x) {
      const Cell& from = patch_[next++];
      const uint16_t alpha = allowed(at(x, y), region, uint16_t(part(values[x - placed.x], strength)));
      if (alpha == 0) continue;
      fade(cells[size_t(x)], alpha);
      for (size_t i = 0; i < 4; ++i)
        add(cells[size_t(x)], from.colour[i], part(from.share[i], alpha));
    }
  }
}

void LookGrid::clear() { rows_.assign(rows_.size(), {}); }

int LookGrid::prevailing(int32_t region, int coverage) const {
  const std::vector<uint8_t>& mask = masks_->regions[size_t(region)];
  std::array<uint64_t, kMaxColours> covered{};
  const image::Rect bounds = masks_->bounds[size_t(region)];
  for (int y = bounds.y; y < bounds.y + bounds.h; ++y) {
    const std::vector<Cell>& cells = rows_[size_t(y)];
    if (cells.empty()) continue;
    for (int x = bounds.x; x < bounds.x + bounds.w; ++x) {
      const Cell& cell = cells[size_t(x)];
      if (bare(cell)) continue;
      const uint64_t weight = mask[at(x, y)];
      for (size_t i = 0; i < 4; ++i)
        covered[cell.colour[i]] += cell.share[i] * weight;
    }
  }
  const auto most = std::max_element(covered.begin(), covered.end());
  const uint64_t needed = masks_->weight[size_t(region)] * 65536u * uint64_t(coverage);
  return *most > 0 && *most * 100 >= needed ? int(most - covered.begin()) : -1;
}

uint64_t LookGrid::hash() const {
  Hash64 hash;
  for (size_t y = 0; y < rows_.size(); ++y) {
    for (size_t x = 0; x < rows_[y].size(); ++x) {
      const Cell& cell = rows_[y][x];
      if (bare(cell)) continue;
      uint64_t shares = 0, colours = 0;
      for (size_t i = 0; i < 4; ++i) {
        shares |= uint64_t(cell.share[i]) << (16 * i);
        colours |= uint64_t(cell.colour[i]) << (8 * i);
      }
      hash.word(uint64_t(at(int(x), int(y))) << 32 | colours);
      hash.word(shares);
    }
  }
  return hash.value();
}

}  // namespace fairground::activity
