// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/colour_table.h"

#include <algorithm>

#include "image/colour_table_steps.h"

namespace fairground::image {

namespace {

int32_t held(int32_t value) { return std::clamp(value, 0, kTableOne); }

/// Rounded towards minus infinity, for both signs alike.
int32_t percent(int32_t value, int32_t of_hundred) {
  const int32_t product = value * of_hundred;
  return product >= 0 ? product / 100 : -((-product + 99) / 100);
}

int32_t lightness(const TableColour& colour) {
  return int32_t((int64_t(colour[0]) * 2126 + int64_t(colour[1]) * 7152 + int64_t(colour[2]) * 722) / 10000);
}

int32_t onCurve(const std::vector<uint8_t>& points, int32_t value) {
  if (points.size() < 2) return value;
  const auto spans = int32_t(points.size() - 1);
  const int32_t at = held(value) * spans, span = std::min(at / kTableOne, spans - 1);
  const int32_t from = points[size_t(span)] * 16, to = points[size_t(span) + 1] * 16;
  return from + int32_t(int64_t(to - from) * (at - span * kTableOne) / kTableOne);
}

TableColour filtered(const FilterSpec& filter, const TableColour& in) {
  TableColour out{};
  for (size_t c = 0; c < 3; ++c) {
    const int32_t* row = filter.mix.data() + c * 3;
    out[c] = held(percent(in[0], row[0]) + percent(in[1], row[1]) + percent(in[2], row[2]));
  }
  const int32_t gray = lightness(out);
  for (int32_t& value : out)
    value = held(gray + percent(value - gray, filter.saturation));
  const std::vector<uint8_t>* own[] = {&filter.red, &filter.green, &filter.blue};
  for (size_t c = 0; c < 3; ++c)
    out[c] = held(onCurve(*own[c], onCurve(filter.curve, out[c])));
  const int32_t light = lightness(out);
  for (size_t c = 0; c < 3; ++c) {
    const int32_t dark_end = filter.shadows[c] * 16, light_end = filter.lights[c] * 16;
    const int32_t tone = dark_end + int32_t(int64_t(light_end - dark_end) * light / kTableOne);
    out[c] = held(out[c] + percent(tone - out[c], filter.toning));
  }
  return out;
}

TableColour adjusted(const Adjustments& adjustments, TableColour colour) {
  constexpr int32_t kHalf = kTableOne / 2;
  for (size_t c = 0; c < 3; ++c) {
    int32_t value = colour[c];
    // Brightness bends the middle and leaves the ends: x + b x (1 - x).
    const auto bend = int32_t(int64_t(value) * (kTableOne - value) / kTableOne);
    value += percent(bend, adjustments.brightness);
    // Contrast turns around the middle: down to a third, up to twice.
    const int32_t slope = adjustments.contrast >= 0 ? 100 + adjustments.contrast : 100 + adjustments.contrast * 2 / 3;
    value = kHalf + percent(held(value) - kHalf, slope);
    // Warmth lifts red and takes from blue what daylight does between noon and evening.
    if (c == 0) value += percent(percent(held(value), adjustments.warmth), 18);
    if (c == 2) value -= percent(percent(held(value), adjustments.warmth), 24);
    colour[c] = held(value);
  }
  return colour;
}

}  // namespace

ColourTable::ColourTable() : ColourTable(FilterSpec{}, 0, {}) {}

ColourTable::ColourTable(const FilterSpec& filter, int32_t strength, const Adjustments& adjustments)
    : entries_(size_t(kTableSide) * kTableSide * kTableSide * 4) {
  constexpr int32_t kStep = kTableOne / (kTableSide - 1);
  int16_t* entry = entries_.data();
  for (int32_t r = 0; r < kTableSide; ++r) {
    for (int32_t g = 0; g < kTableSide; ++g) {
      for (int32_t b = 0; b < kTableSide; ++b, entry += 4) {
        const TableColour in = {r * kStep, g * kStep, b * kStep};
        TableColour out = in;
        if (strength > 0) {
          const TableColour full = filtered(filter, in);
          for (size_t c = 0; c < 3; ++c)
            out[c] = held(in[c] + percent(full[c] - in[c], strength));
        }
        out = adjusted(adjustments, out);
        for (size_t c = 0; c < 3; ++c)
          entry[c] = int16_t(out[c]);
      }
    }
  }
}

void applyTableScalar(const ColourTable& table, uint8_t* rgba, size_t pixels) {
  const int16_t* entries = table.entries();
  for (size_t i = 0; i < pixels; ++i, rgba += 4) {
    const Tetrahedron around = tetrahedronOf(rgba);
    for (size_t c = 0; c < 3; ++c) {
      int32_t sum = kTableHalf;
      for (size_t k = 0; k < 4; ++k)
        sum += entries[around.corner[k] + c] * around.share[k];
      rgba[c] = uint8_t(sum >> kTableShift);
    }
  }
}

void applyTable(const ColourTable& table, uint8_t* rgba, size_t pixels) {
#if FG_SIMD
  if (applyTableSimd(table, rgba, pixels)) return;
#endif
  applyTableScalar(table, rgba, pixels);
}

void vignette(Picture& picture, int32_t amount) {
  if (amount <= 0 || picture.empty()) return;
  // 4096ths of the way from the middle to the edge, squared: half of the sum is 4096 in a corner.
  const auto squares = [](int side) {
    std::vector<int32_t> list;
    for (int64_t i = 0; i < side; ++i) {
      const int64_t off = 2 * i + 1 - side;
      list.push_back(int32_t(off * off * 4096 / (int64_t(side) * side)));
    }
    return list;
  };
  const std::vector<int32_t> across = squares(picture.width), down = squares(picture.height);
  for (int y = 0; y < picture.height; ++y) {
    uint8_t* pixel = picture.row(y);
    for (int x = 0; x < picture.width; ++x, pixel += 4) {
      const int32_t square = (across[size_t(x)] + down[size_t(y)]) / 2;
      // The fourth power: the middle stays as it is.
      const int32_t keep = 65536 - int32_t(int64_t(square) * square * amount * 7 / (256 * 10 * 100));
      for (int c = 0; c < 3; ++c)
        pixel[c] = uint8_t((pixel[c] * keep + 32768) >> 16);
    }
  }
}

}  // namespace fairground::image
