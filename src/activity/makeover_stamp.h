// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How much of a stroke lies on each pixel of a raster (or cell of the decision grid): dabs are stamps, small
// pictures of a brush's mark that are made once per size and kept.

#pragma once

#include <cstdint>
#include <vector>

#include "activity/makeover_stroke.h"
#include "image/picture.h"

namespace fairground::activity {

/// A brush's mark: width * height uint16, 65535 full. Row 0, column 0 lies `left`, `top` of the dab's pixel. Rows are
/// padded with zeros to `stride`, a multiple of 8, as the kernels like them.
struct Stamp {
  int left = 0, top = 0, width = 0, height = 0, stride = 0;
  std::vector<uint16_t> values;
};

/// Where a stamp comes to lie.
struct Placed {
  const Stamp* stamp = nullptr;
  int x = 0, y = 0;  ///< of the stamp's first pixel, may be outside the raster
};

/// Stamps for one raster. What place() answers depends on its arguments alone; the memory it keeps is bounded.
class StampBook {
 public:
  /// The raster shows `art` pixels on `raster` pixels, across and down alike.
  StampBook(int art, int raster) : art_(art), raster_(raster) {}
  /// The stamp is valid until the next call.
  Placed place(Tool tool, const Dab& dab);
  size_t memoryBytes() const { return bytes_; }

 private:
  static constexpr int kSlotBits = 8;
  static constexpr size_t kMostBytes = 6u << 20;
  struct Slot {
    uint64_t key = 0;  ///< 0: empty
    Stamp stamp;
  };
  void forgetAllBut(const Slot& kept);
  int64_t art_, raster_;
  size_t bytes_ = 0;
  std::vector<Slot> slots_ = std::vector<Slot>(size_t(1) << kSlotBits);
};

/// The cover of the stroke that is being drawn, on a whole raster.
class StrokeCover {
 public:
  StrokeCover(int width, int height) : width_(width), height_(height), values_(size_t(width) * size_t(height) + kPad) {}
  /// The part of the raster that the dab touched.
  image::Rect add(const Placed& placed, Tool tool, int32_t flow, uint16_t cap);
  const uint16_t* row(int y) const { return values_.data() + size_t(y) * size_t(width_); }
  image::Rect touched() const { return touched_; }
  void clear();             ///< what was touched
  void clear(image::Rect);  ///< for callers that know better where it was

 private:
  static constexpr size_t kPad = 8;  ///< a stamp's zeros may reach behind the last row
  int width_, height_;
  std::vector<uint16_t> values_;
  image::Rect touched_;
};

/// Intensity in percent as a cap of cover.
constexpr uint16_t capOf(int32_t intensity) { return uint16_t(intensity * 65535 / 100); }

}  // namespace fairground::activity
