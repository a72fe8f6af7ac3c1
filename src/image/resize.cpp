// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Each side is resized on its own by a short list of weighted taps. Down first: one output row needs a few source
// rows, so nothing larger than a row is held in between. Values are 16 bits inside (0..65025: a byte times 255, or
// times alpha), weights 14 bits.

#include <algorithm>

#include "base/assert.h"
#include "image/picture.h"

namespace fairground::image {

namespace {

constexpr uint32_t kOne = 1u << 14;

/// The taps of one side: output i is the weighted sum of `count[i]` source samples from `first[i]`.
struct Taps {
  std::vector<int> first, count;
  std::vector<size_t> offset;
  std::vector<uint16_t> weights;
  void add(int start, const std::vector<uint32_t>& list) {
    first.push_back(start);
    count.push_back(int(list.size()));
    offset.push_back(weights.size());
    weights.insert(weights.end(), list.begin(), list.end());
  }
};

/// Source samples weighted by how much of the output sample's span they fill.
Taps boxTaps(int64_t from, int64_t to) {
  Taps taps;
  std::vector<uint32_t> list;
  for (int64_t i = 0; i < to; ++i) {
    const int64_t begin = i * from, end = begin + from;  // in 1/to source samples
    list.clear();
    uint32_t sum = 0;
    size_t largest = 0;
    for (int64_t j = begin / to; j * to < end; ++j) {
      const int64_t overlap = std::min(end, (j + 1) * to) - std::max(begin, j * to);
      list.push_back(uint32_t(overlap * kOne / from));
      sum += list.back();
      if (list.back() > list[largest]) largest = list.size() - 1;
    }
    list[largest] += kOne - sum;
    taps.add(int(begin / to), list);
  }
  return taps;
}

Taps linearTaps(int64_t from, int64_t to) {
  Taps taps;
  for (int64_t i = 0; i < to; ++i) {
    const int64_t centre = std::clamp<int64_t>((2 * i + 1) * from - to, 0, 2 * to * (from - 1));  // in 1/(2 to)
    const int64_t j = centre / (2 * to);
    const auto right = uint32_t((centre - j * 2 * to) * kOne / (2 * to));
    if (right == 0) {
      taps.add(int(j), {kOne});
    } else {
      taps.add(int(j), {kOne - right, right});
    }
  }
  return taps;
}

Taps tapsFor(int from, int to) { return from > to ? boxTaps(from, to) : linearTaps(from, to); }

bool hasAlpha(int channels) { return channels == 2 || channels == 4; }

void widenRow(const uint8_t* row, int width, int channels, uint16_t* out) {
  const int colours = hasAlpha(channels) ? channels - 1 : channels;
  for (int x = 0; x < width; ++x, row += channels, out += channels) {
    const unsigned alpha = colours < channels ? row[colours] : 255u;
    for (int c = 0; c < colours; ++c)
      out[c] = uint16_t(row[c] * alpha);
    if (colours < channels) out[colours] = uint16_t(alpha * 255u);
  }
}

void addRow(const uint16_t* row, uint32_t weight, uint32_t* sums, size_t count) {
  for (size_t i = 0; i < count; ++i)
    sums[i] += row[i] * weight;
}

/// Rows as they are asked for, each widened once: neighbours share their edge rows.
class WideRows {
 public:
  explicit WideRows(PictureView source) : source_(source), row_(size_t(source.width) * size_t(source.channels)) {}
  const std::vector<uint16_t>& at(int y) {
    if (y != y_) widenRow(source_.row(y), source_.width, source_.channels, row_.data());
    y_ = y;
    return row_;
  }

 private:
  PictureView source_;
  std::vector<uint16_t> row_;
  int y_ = -1;
};

template <int kChannels>
void squeezeRow(const uint16_t* row, const Taps& taps, int width, uint16_t* out) {
  for (int x = 0; x < width; ++x, out += kChannels) {
    uint32_t sums[kChannels] = {};
    const uint16_t* sample = row + size_t(taps.first[size_t(x)]) * kChannels;
    const uint16_t* weight = taps.weights.data() + taps.offset[size_t(x)];
    for (int k = 0; k < taps.count[size_t(x)]; ++k, sample += kChannels) {
      for (int c = 0; c < kChannels; ++c)
        sums[c] += sample[c] * uint32_t(weight[k]);
    }
    for (int c = 0; c < kChannels; ++c)
      out[c] = uint16_t((sums[c] + kOne / 2) / kOne);
  }
}

void squeezeRow(int channels, const uint16_t* row, const Taps& taps, int width, uint16_t* out) {
  switch (channels) {
    case 1:
      return squeezeRow<1>(row, taps, width, out);
    case 2:
      return squeezeRow<2>(row, taps, width, out);
    case 3:
      return squeezeRow<3>(row, taps, width, out);
    default:
      return squeezeRow<4>(row, taps, width, out);
  }
}

void narrowRow(const uint16_t* row, int width, int channels, bool premultiplied, uint8_t* out) {
  const bool divide = hasAlpha(channels) && !premultiplied;
  for (int x = 0; x < width; ++x, row += channels, out += channels) {
    for (int c = 0; c < channels; ++c)
      out[c] = uint8_t((row[c] + 127u) / 255u);
    if (!divide) continue;
    const uint32_t alpha = row[channels - 1];
    for (int c = 0; c + 1 < channels; ++c) {
      out[c] = alpha ? uint8_t(std::min<uint32_t>(255, (row[c] * 255u + alpha / 2) / alpha)) : uint8_t(0);
    }
  }
}

Picture resizeTo(PictureView source, int width, int height, bool premultiplied) {
  FG_ASSERT(width > 0 && height > 0 && source.channels >= 1 && source.channels <= 4);
  Picture out = blank(width, height, source.channels);
  if (source.empty()) return out;
  const Taps down = tapsFor(source.height, height), across = tapsFor(source.width, width);
  const size_t wide = size_t(source.width) * size_t(source.channels);
  std::vector<uint32_t> sums(wide);
  std::vector<uint16_t> tall(wide), row(size_t(width) * size_t(source.channels));
  WideRows rows(source);
  for (int y = 0; y < height; ++y) {
    std::fill(sums.begin(), sums.end(), kOne / 2);
    for (int k = 0; k < down.count[size_t(y)]; ++k) {
      addRow(rows.at(down.first[size_t(y)] + k).data(), down.weights[down.offset[size_t(y)] + size_t(k)], sums.data(),
             wide);
    }
    for (size_t i = 0; i < wide; ++i)
      tall[i] = uint16_t(sums[i] / kOne);
    squeezeRow(source.channels, tall.data(), across, width, row.data());
    narrowRow(row.data(), width, source.channels, premultiplied, out.row(y));
  }
  return out;
}

/// One channel at half the size, as resizeTo has it: rounded down the columns, along the rows and to bytes. Masks and
/// reliefs are brought to the grid's and the raster's size before the first view, and most of that is this.
Picture halved(PictureView source) {
  Picture out = blank(source.width / 2, source.height / 2, 1);
  for (int y = 0; y < out.height; ++y) {
    const uint8_t *upper = source.row(2 * y), *lower = source.row(2 * y + 1);
    uint8_t* row = out.row(y);
    for (int x = 0; x < out.width; ++x) {
      const uint32_t left = ((upper[2 * x] + lower[2 * x]) * 255u + 1) / 2;
      const uint32_t right = ((upper[2 * x + 1] + lower[2 * x + 1]) * 255u + 1) / 2;
      row[x] = uint8_t(((left + right + 1) / 2 + 127) / 255);
    }
  }
  return out;
}

Picture copyOf(PictureView source) {
  Picture out = {source.width, source.height, source.channels, {}};
  if (!source.empty()) out.pixels.assign(source.pixels, source.pixels + source.bytes());
  return out;
}

/// What resizing to the same size comes to.
Picture premultiplied(PictureView source) {
  Picture out = copyOf(source);
  if (!hasAlpha(source.channels)) return out;
  const auto channels = size_t(source.channels);
  for (uint8_t* pixel = out.pixels.data(); pixel != out.pixels.data() + out.pixels.size(); pixel += channels) {
    const unsigned alpha = pixel[channels - 1];
    // Most of what lies above an eye is clear or solid.
    if (alpha == 255) continue;
    for (size_t c = 0; c + 1 < channels; ++c)
      pixel[c] = uint8_t((pixel[c] * alpha + 127) / 255);
  }
  return out;
}

}  // namespace

Picture resize(PictureView source, int width, int height) {
  if (source.width == width && source.height == height) return copyOf(source);
  if (source.channels == 1 && source.width == 2 * width && source.height == 2 * height) return halved(source);
  return resizeTo(source, width, height, false);
}

Picture resizeToPremultiplied(PictureView source, int width, int height) {
  if (source.width == width && source.height == height) return premultiplied(source);
  return resizeTo(source, width, height, true);
}

}  // namespace fairground::image
