// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The pigment on the skin at one raster size. Kept in tiles: bare skin costs nothing, and what a step replaced is
// its undo record.

#pragma once

#include <memory>
#include <span>
#include <vector>

#include "activity/makeover.h"
#include "activity/makeover_stamp.h"
#include "image/kernels.h"
#include "image/picture.h"

namespace fairground::activity {

inline constexpr int kTileSide = 64;

struct PigmentTile {
  uint16_t pigment[kTileSide * kTileSide * 4] = {};  ///< three densities and alpha, premultiplied, 65535 full
  uint8_t finish[kTileSide * kTileSide * 4] = {};    ///< satin, shimmer, glitter, 0: parts of alpha
};

/// The tiles that a step replaced, each as it was (null: bare).
struct TileRecord {
  struct Entry {
    size_t tile = 0;
    std::unique_ptr<PigmentTile> before;
  };
  std::vector<Entry> entries;
  size_t bytes() const;
};

/// A rectangle inside one tile, for what is to be done there.
struct TilePart {
  uint8_t left = kTileSide, top = kTileSide, right = 0, bottom = 0;  ///< right and bottom are one past
  bool empty() const { return left >= right; }
  void add(int x0, int y0, int x1, int y1);
};

class PigmentCanvas {
 public:
  PigmentCanvas(std::shared_ptr<const MakeoverModel> model, int width, int height);

  void begin(const StrokeStart& stroke);
  void draw(std::span<const Dab> dabs);
  void settle();     ///< brings the tiles up to date with the stroke that is under way
  TileRecord end();  ///< of the stroke
  TileRecord fill(int32_t region, int32_t colour, int32_t intensity);
  TileRecord clear();
  void swap(TileRecord& record);  ///< undo, and redo when called again
  void reset();                   ///< bare, with nothing to undo

  int columns() const { return columns_; }
  int rows() const { return rows_; }
  const PigmentTile* tile(size_t index) const { return tiles_[index].get(); }
  /// What changed since it was asked for last.
  TilePart takeChanged(size_t index);
  size_t memoryBytes() const;

 private:
  const std::vector<uint8_t>& mask(int32_t region);
  PigmentTile& writable(size_t index);
  void change(size_t index, const TilePart& part);
  void lay(size_t index, const TilePart& part);
  void smudge(const Dab& dab);
  void smudgeRow(int x, int y, int count, size_t carried, const uint16_t* stamp);
  image::PigmentInk ink(int32_t colour) const;
  TileRecord takeRecord();

  std::shared_ptr<const MakeoverModel> model_;
  int width_, height_, columns_, rows_, stride_;
  std::vector<std::unique_ptr<PigmentTile>> tiles_;
  std::vector<TilePart> covered_;  ///< by the stroke since the last settle
  std::vector<TilePart> changed_;
  std::vector<std::vector<uint8_t>> masks_;  ///< by region, made when first used; stride_ wide

  StrokeStart stroke_;
  image::PigmentInk ink_;
  StampBook stamps_;
  StrokeCover cover_;
  /// The current step's record by tile: index into record_ plus one, 0 when the tile is as it was.
  std::vector<uint32_t> recorded_;
  std::vector<TileRecord::Entry> record_;

  /// What the smudging finger carries: a square of side_ pixels around the last dab.
  int side_ = 0;
  bool carrying_ = false;
  std::vector<uint16_t> carried_pigment_;
  std::vector<uint8_t> carried_finish_;
};

/// sRGB byte to density and back. Densities mix as powders do, nearer to filters laid over each other than to
/// lights: in between two hues the mixture stays deep and does not turn gray. 0 is white, 65535 black.
uint16_t densityOf(uint8_t value);
const uint8_t* densityValues();  ///< 4096 bytes: value by density / 16

}  // namespace fairground::activity
