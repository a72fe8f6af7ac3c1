// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_canvas.h"

#include <algorithm>
#include <cstring>

#include "activity/integer_math.h"
#include "base/assert.h"

namespace fairground::activity {

namespace {

constexpr int kSide = kTileSide;

size_t within(int x, int y) { return size_t(y & (kSide - 1)) * kSide + size_t(x & (kSide - 1)); }

/// How much of what lies under the finger it takes up at each dab; the rest of what it carries stays.
constexpr uint16_t kTakenUp = 26000;

}  // namespace

size_t TileRecord::bytes() const {
  size_t bytes = entries.capacity() * sizeof(Entry);
  for (const Entry& entry : entries)
    bytes += entry.before ? sizeof(PigmentTile) : 0;
  return bytes;
}

void TilePart::add(int x0, int y0, int x1, int y1) {
  left = uint8_t(std::min<int>(left, x0));
  top = uint8_t(std::min<int>(top, y0));
  right = uint8_t(std::max<int>(right, x1));
  bottom = uint8_t(std::max<int>(bottom, y1));
}

PigmentCanvas::PigmentCanvas(std::shared_ptr<const MakeoverModel> model, int width, int height)
    : model_(std::move(model)),
      width_(width),
      height_(height),
      columns_((width + kSide - 1) / kSide),
      rows_((height + kSide - 1) / kSide),
      stride_(columns_ * kSide),
      tiles_(size_t(columns_) * size_t(rows_)),
      covered_(tiles_.size()),
      changed_(tiles_.size()),
      masks_(model_->config().regions.size() + 1),
      stamps_(model_->config().width, width),
      cover_(stride_, rows_ * kSide),
      recorded_(tiles_.size()) {}

const std::vector<uint8_t>& PigmentCanvas::mask(int32_t region) {
  std::vector<uint8_t>& plane = masks_[size_t(region)];
  if (!plane.empty()) return plane;
  const image::Picture picture = image::resize(model_->mask(size_t(region)), width_, height_);
  plane.assign(size_t(stride_) * size_t(rows_) * kSide, 0);
  for (int y = 0; y < height_; ++y) {
    std::memcpy(plane.data() + size_t(y) * size_t(stride_), picture.row(y), size_t(width_));
  }
  if (region == 0) return plane;
  // A region's mask may be coarser than `any`, which keeps the eyeball clean.
  const std::vector<uint8_t>& any = mask(0);
  for (size_t i = 0; i < plane.size(); ++i)
    plane[i] = uint8_t((plane[i] * any[i] + 127) / 255);
  return plane;
}

image::PigmentInk PigmentCanvas::ink(int32_t index) const {
  const MakeoverColour& colour = model_->config().colours[size_t(index)];
  image::PigmentInk ink;
  ink.pigment[0] = densityOf(colour.rgb.r);
  ink.pigment[1] = densityOf(colour.rgb.g);
  ink.pigment[2] = densityOf(colour.rgb.b);
  ink.pigment[3] = 65535;
  if (colour.finish != Finish::kMatte) ink.finish[size_t(colour.finish) - 1] = 255;
  return ink;
}

PigmentTile& PigmentCanvas::writable(size_t index) {
  if (recorded_[index] == 0) {
    auto copy = tiles_[index] ? std::make_unique<PigmentTile>(*tiles_[index]) : std::make_unique<PigmentTile>();
    record_.push_back({index, std::move(tiles_[index])});
    tiles_[index] = std::move(copy);
    recorded_[index] = uint32_t(record_.size());
  }
  return *tiles_[index];
}

void PigmentCanvas::change(size_t index, const TilePart& part) {
  changed_[index].add(part.left, part.top, part.right, part.bottom);
}

TilePart PigmentCanvas::takeChanged(size_t index) {
  const TilePart part = changed_[index];
  changed_[index] = {};
  return part;
}

void PigmentCanvas::begin(const StrokeStart& stroke) {
  stroke_ = stroke;
  carrying_ = false;
  ink_ = stroke.tool == Tool::kEraser ? image::PigmentInk{} : ink(stroke.colour);
}

void PigmentCanvas::draw(std::span<const Dab> dabs) {
  const uint16_t cap = capOf(stroke_.intensity);
  for (const Dab& dab : dabs) {
    if (stroke_.tool == Tool::kSmudge) {
      smudge(dab);
      continue;
    }
    const image::Rect rect = cover_.add(stamps_.place(stroke_.tool, dab), stroke_.tool, dab.flow, cap);
    if (rect.empty()) continue;
    for (int row = rect.y / kSide; row <= (rect.y + rect.h - 1) / kSide; ++row) {
      for (int column = rect.x / kSide; column <= (rect.x + rect.w - 1) / kSide; ++column) {
        const int x = column * kSide, y = row * kSide;
        covered_[size_t(row) * size_t(columns_) + size_t(column)].add(
            std::max(rect.x - x, 0) & ~7, std::max(rect.y - y, 0), (std::min(rect.x + rect.w - x, kSide) + 7) & ~7,
            std::min(rect.y + rect.h - y, kSide));
      }
    }
  }
}

void PigmentCanvas::lay(size_t index, const TilePart& part) {
  const image::Kernels& kernels = image::kernels();
  PigmentTile& out = writable(index);
  static const PigmentTile kBare;
  const PigmentTile* before = record_[recorded_[index] - 1].before.get();
  if (before == nullptr) before = &kBare;
  const std::vector<uint8_t>& allowed = mask(stroke_.region);
  const int x = int(index) % columns_ * kSide + part.left, top = int(index) / columns_ * kSide;
  const size_t count = size_t(part.right - part.left);
  // An eraser that is free to go anywhere also takes the soft rim of what the mask let through.
  const bool unmasked = stroke_.tool == Tool::kEraser && stroke_.region == 0;
  uint16_t masked[kSide];
  for (int y = part.top; y < part.bottom; ++y) {
    const uint16_t* cover = cover_.row(top + y) + x;
    const uint16_t* alpha = unmasked ? cover : masked;
    if (!unmasked) {
      kernels.maskCover(masked, cover, allowed.data() + size_t(top + y) * size_t(stride_) + size_t(x), count);
    }
    const size_t at = within(x, y) * 4;
    kernels.layInk(out.pigment + at, out.finish + at, before->pigment + at, before->finish + at, alpha, count, ink_);
  }
  change(index, part);
}

void PigmentCanvas::settle() {
  for (size_t index = 0; index < covered_.size(); ++index) {
    if (covered_[index].empty()) continue;
    lay(index, covered_[index]);
    covered_[index] = {};
  }
}

TileRecord PigmentCanvas::takeRecord() {
  TileRecord record{std::move(record_)};
  record_.clear();
  for (const TileRecord::Entry& entry : record.entries)
    recorded_[entry.tile] = 0;
  return record;
}

TileRecord PigmentCanvas::end() {
  settle();
  for (const TileRecord::Entry& entry : record_) {
    cover_.clear({int(entry.tile) % columns_ * kSide, int(entry.tile) / columns_ * kSide, kSide, kSide});
  }
  return takeRecord();
}

TileRecord PigmentCanvas::fill(int32_t region, int32_t colour, int32_t intensity) {
  const image::Kernels& kernels = image::kernels();
  const image::PigmentInk full = ink(colour);
  const std::vector<uint8_t>& allowed = mask(region);
  uint16_t cover[kSide], alpha[kSide];
  std::fill(std::begin(cover), std::end(cover), capOf(intensity));
  for (size_t index = 0; index < tiles_.size(); ++index) {
    const uint8_t* first =
        allowed.data() + index / size_t(columns_) * kSide * size_t(stride_) + index % size_t(columns_) * kSide;
    for (int y = 0; y < kSide; ++y) {
      const uint8_t* row = first + size_t(y) * size_t(stride_);
      if (std::all_of(row, row + kSide, [](uint8_t value) { return value == 0; })) continue;
      PigmentTile& tile = writable(index);
      kernels.maskCover(alpha, cover, row, kSide);
      const size_t at = within(0, y) * 4;
      kernels.layInk(tile.pigment + at, tile.finish + at, tile.pigment + at, tile.finish + at, alpha, kSide, full);
      change(index, {0, uint8_t(y), kSide, uint8_t(y + 1)});
    }
  }
  return takeRecord();
}

TileRecord PigmentCanvas::clear() {
  TileRecord record;
  for (size_t index = 0; index < tiles_.size(); ++index) {
    if (!tiles_[index]) continue;
    record.entries.push_back({index, std::move(tiles_[index])});
    change(index, {0, 0, kSide, kSide});
  }
  return record;
}

void PigmentCanvas::swap(TileRecord& record) {
  for (TileRecord::Entry& entry : record.entries) {
    std::swap(tiles_[entry.tile], entry.before);
    change(entry.tile, {0, 0, kSide, kSide});
  }
}

void PigmentCanvas::reset() {
  end();
  clear();
}

// The finger carries a square of pigment. At each dab it leaves some of it, most in the middle, and takes up some of
// what lies there; where nothing may be painted it does neither.
void PigmentCanvas::smudge(const Dab& dab) {
  const Placed placed = stamps_.place(Tool::kSmudge, dab);
  const Stamp& stamp = *placed.stamp;
  if (!carrying_) {
    // Pressure may widen the mark up to this.
    side_ = int(int64_t(stroke_.size) * width_ * 3 / (int64_t(model_->config().width) * kArtUnit * 2)) + 4;
    carried_pigment_.assign(size_t(side_) * size_t(side_) * 4, 0);
    carried_finish_.assign(carried_pigment_.size(), 0);
  }
  const int off_x = (side_ - stamp.width) / 2, off_y = (side_ - stamp.height) / 2;
  const image::Rect rect =
      image::intersect({placed.x, placed.y, stamp.width, stamp.height}, {0, 0, stride_, rows_ * kSide});
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    for (int x = rect.x; x < rect.x + rect.w;) {
      const int count = std::min(kSide - (x & (kSide - 1)), rect.x + rect.w - x);
      const int sx = x - placed.x, sy = y - placed.y;
      if (off_x >= 0 && off_y >= 0) {
        smudgeRow(x, y, count, size_t(sy + off_y) * size_t(side_) + size_t(sx + off_x),
                  stamp.values.data() + sy * stamp.stride + sx);
      }
      x += count;
    }
  }
  carrying_ = true;
}

void PigmentCanvas::smudgeRow(int x, int y, int count, size_t carried, const uint16_t* stamp) {
  const image::Kernels& kernels = image::kernels();
  const size_t index = size_t(y / kSide) * size_t(columns_) + size_t(x / kSide);
  const size_t at = within(x, y) * 4, n = size_t(count);
  uint16_t leave[kSide], take[kSide], whole[kSide], pigment[kSide * 4];
  uint8_t finish[kSide * 4];
  const uint8_t* allowed = mask(stroke_.region).data() + size_t(y) * size_t(stride_) + size_t(x);
  PigmentTile& tile = writable(index);
  uint16_t* carried_pigment = carried_pigment_.data() + carried * 4;
  uint8_t* carried_finish = carried_finish_.data() + carried * 4;
  std::memcpy(pigment, tile.pigment + at, n * 8);
  std::memcpy(finish, tile.finish + at, n * 4);
  if (carrying_) {
    const auto strength = uint32_t(capOf(stroke_.intensity));
    for (size_t i = 0; i < n; ++i)
      whole[i] = uint16_t(stamp[i] * strength >> 16);
    kernels.maskCover(leave, whole, allowed, n);
    kernels.mixPigment(tile.pigment + at, carried_pigment, leave, n);
    kernels.mixFinish(tile.finish + at, carried_finish, leave, n);
  }
  std::fill_n(whole, n, carrying_ ? kTakenUp : uint16_t(65535));
  kernels.maskCover(take, whole, allowed, n);
  kernels.mixPigment(carried_pigment, pigment, take, n);
  kernels.mixFinish(carried_finish, finish, take, n);
  const int left = x & (kSide - 1), top = y & (kSide - 1);
  changed_[index].add(left, top, left + count, top + 1);
}

size_t PigmentCanvas::memoryBytes() const {
  size_t bytes = stamps_.memoryBytes() + size_t(stride_) * size_t(rows_) * kSide * sizeof(uint16_t);
  for (const auto& tile : tiles_)
    bytes += tile ? sizeof(PigmentTile) : 0;
  for (const auto& entry : record_)
    bytes += entry.before ? sizeof(PigmentTile) : 0;
  for (const auto& plane : masks_)
    bytes += plane.capacity();
  return bytes + carried_pigment_.capacity() * 3;
}

}  // namespace fairground::activity
