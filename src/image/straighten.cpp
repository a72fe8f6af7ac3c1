// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/straighten.h"

#include <algorithm>

#include "base/assert.h"
#include "image/kernels.h"

namespace fairground::image {

namespace {

constexpr int64_t kHalfTurn = kTurnOne / 2;

/// Taylor's series in 2^-30 for 0 to 450 tenths of a degree, where its fifth term is below what is kept.
struct Octant {
  int64_t sine, cosine;
};
Octant octant(int64_t tenths) {
  constexpr int64_t kTenth = 1874033;  // pi / 1800 * 2^30, rounded
  constexpr int kShift = 30;
  const int64_t x = tenths * kTenth, square = (x * x) >> kShift;
  const auto times = [&](int64_t term, int64_t by) { return ((term * square) >> kShift) / by; };
  const int64_t x3 = times(x, 6), x5 = times(x3, 20), x7 = times(x5, 42), x9 = times(x7, 72);
  const int64_t one = int64_t{1} << kShift;
  const int64_t c2 = times(one, 2), c4 = times(c2, 12), c6 = times(c4, 30), c8 = times(c6, 56);
  const auto rounded = [](int64_t value) { return (value + (1 << 13)) >> 14; };
  return {rounded(x - x3 + x5 - x7 + x9), rounded(one - c2 + c4 - c6 + c8)};
}

int64_t absolute(int64_t value) { return value < 0 ? -value : value; }

/// Bilinear at 65536ths of a pixel, counted from the centre of the first; edges go on.
template <class Store>
void sampleAt(const Picture& picture, int64_t x, int64_t y, Store store) {
  const int64_t right = int64_t(picture.width - 1) << 16, bottom = int64_t(picture.height - 1) << 16;
  x = std::clamp<int64_t>(x, 0, right);
  y = std::clamp<int64_t>(y, 0, bottom);
  const auto left = size_t(x >> 16), top = size_t(y >> 16);
  const auto channels = size_t(picture.channels);
  const size_t next_x = x < right ? channels : 0;
  const size_t next_y = y < bottom ? size_t(picture.width) * channels : 0;
  const auto fx = uint32_t(x & 0xFFFF) >> 8, fy = uint32_t(y & 0xFFFF) >> 8;
  const uint8_t* at = picture.row(int(top)) + left * channels;
  for (size_t c = 0; c < channels; ++c) {
    const uint32_t above = at[c] * (256 - fx) + at[c + next_x] * fx;
    const uint32_t below = at[c + next_y] * (256 - fx) + at[c + next_y + next_x] * fx;
    store(c, uint8_t((above * (256 - fy) + below * fy + 32768) >> 16));
  }
}

void layStraight(Picture& picture, const Picture& layer, int64_t x, int64_t y) {
  const int left = int((x - int64_t(layer.width) * kHalfTurn + kHalfTurn) >> 16);
  const int top = int((y - int64_t(layer.height) * kHalfTurn + kHalfTurn) >> 16);
  const Rect seen = intersect({left, top, layer.width, layer.height}, {0, 0, picture.width, picture.height});
  for (int row = seen.y; row < seen.y + seen.h; ++row)
    kernels().over(picture.row(row) + seen.x * 4, layer.row(row - top) + (seen.x - left) * 4, size_t(seen.w));
}

}  // namespace

Turn turnOf(int32_t tenths) {
  const int32_t whole = ((tenths % 3600) + 3600) % 3600;
  const int32_t quarter = (whole + 450) / 900 % 4, rest = whole - (whole + 450) / 900 * 900;
  const Octant part = octant(rest < 0 ? -rest : rest);
  const auto sine = int32_t(rest < 0 ? -part.sine : part.sine), cosine = int32_t(part.cosine);
  switch (quarter) {
    case 0:
      return {sine, cosine};
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    default:
      return {-cosine, sine};
  }
}

int64_t growth(int width, int height, const Turn& turn) {
  const int64_t sine = absolute(turn.sine), cosine = absolute(turn.cosine);
  const int64_t longer = std::max(width, height), shorter = std::max(1, std::min(width, height));
  return std::max<int64_t>(kTurnOne, cosine + (longer * sine + shorter - 1) / shorter);
}

Picture sampleTurned(const Picture& picture, int32_t tenths, const FixedRect& part, int width, int height) {
  FG_ASSERT(width > 0 && height > 0 && !picture.empty());
  Picture out = blank(width, height, picture.channels);
  const Turn turn = turnOf(tenths);
  const int64_t grown = growth(picture.width, picture.height, turn);
  const int64_t middle_x = int64_t(picture.width) * kHalfTurn, middle_y = int64_t(picture.height) * kHalfTurn;
  for (int64_t y = 0; y < height; ++y) {
    const int64_t frame_y = (part.y + (2 * y + 1) * part.h / (2 * height) - middle_y) * kTurnOne / grown;
    uint8_t* to = out.row(int(y));
    for (int64_t x = 0; x < width; ++x, to += picture.channels) {
      const int64_t frame_x = (part.x + (2 * x + 1) * part.w / (2 * width) - middle_x) * kTurnOne / grown;
      // Back by the angle.
      const int64_t from_x = (frame_x * turn.cosine + frame_y * turn.sine) >> 16;
      const int64_t from_y = (frame_y * turn.cosine - frame_x * turn.sine) >> 16;
      sampleAt(picture, from_x + middle_x - kHalfTurn, from_y + middle_y - kHalfTurn,
               [&](size_t c, uint8_t value) { to[c] = value; });
    }
  }
  return out;
}

void layOver(Picture& picture, const Picture& layer, int64_t x, int64_t y, int32_t tenths) {
  if (layer.empty() || picture.empty()) return;
  if (tenths % 3600 == 0) return layStraight(picture, layer, x, y);
  const Turn turn = turnOf(tenths);
  const int64_t sine = absolute(turn.sine), cosine = absolute(turn.cosine);
  const int64_t reach_x = (layer.width * cosine + layer.height * sine) / 2 + kTurnOne;
  const int64_t reach_y = (layer.width * sine + layer.height * cosine) / 2 + kTurnOne;
  const Rect around = {int((x - reach_x) >> 16), int((y - reach_y) >> 16), int((2 * reach_x) >> 16) + 2,
                       int((2 * reach_y) >> 16) + 2};
  const Rect seen = intersect(around, {0, 0, picture.width, picture.height});
  const int64_t middle_x = int64_t(layer.width) * kHalfTurn, middle_y = int64_t(layer.height) * kHalfTurn;
  std::vector<uint8_t> row(size_t(std::max(0, seen.w)) * 4);
  for (int64_t py = seen.y; py < seen.y + seen.h; ++py) {
    std::fill(row.begin(), row.end(), uint8_t(0));
    const int64_t off_y = (py << 16) + kHalfTurn - y;
    for (int64_t px = seen.x; px < seen.x + seen.w; ++px) {
      const int64_t off_x = (px << 16) + kHalfTurn - x;
      const int64_t from_x = ((off_x * turn.cosine + off_y * turn.sine) >> 16) + middle_x;
      const int64_t from_y = ((off_y * turn.cosine - off_x * turn.sine) >> 16) + middle_y;
      if (from_x < 0 || from_y < 0 || from_x >= 2 * middle_x || from_y >= 2 * middle_y) continue;
      uint8_t* to = row.data() + (px - seen.x) * 4;
      sampleAt(layer, from_x - kHalfTurn, from_y - kHalfTurn, [&](size_t c, uint8_t value) { to[c] = value; });
    }
    kernels().over(picture.row(int(py)) + seen.x * 4, row.data(), size_t(seen.w));
  }
}

}  // namespace fairground::image
