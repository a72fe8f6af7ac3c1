// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Each side is resized on its own by a short list of weighted taps. Down first: one output row needs a few source
// rows, so nothing larger than a row is held in between. Values are 16 bits inside (0..65025: a byte times 255, or
// times alpha), weights 14 bits.

#include <algorithm>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "image/picture.h"

namespace fairground::image {

// What Resizing holds has a name outside this file, too.
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

namespace {

constexpr uint32_t kOne = 1u << 14;

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

}  // namespace

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

namespace {

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

}  // namespace

/// The result, row by row from the top.
class ResizedRows {
 public:
  ResizedRows(PictureView source, int width, int height, bool premultiplied)
      : out_(blank(width, height, source.channels)),
        premultiplied_(premultiplied),
        down_(tapsFor(source.height, height)),
        across_(tapsFor(source.width, width)),
        rows_(source),
        sums_(size_t(source.width) * size_t(source.channels)),
        tall_(sums_.size()),
        row_(size_t(width) * size_t(source.channels)) {}

  bool done() const { return y_ == size_t(out_.height); }
  /// Answers how many bytes of the source went into it, and of the result came out.
  size_t next() {
    std::fill(sums_.begin(), sums_.end(), kOne / 2);
    const auto count = size_t(down_.count[y_]);
    for (size_t k = 0; k < count; ++k)
      addRow(rows_.at(down_.first[y_] + int(k)).data(), down_.weights[down_.offset[y_] + k], sums_.data(),
             sums_.size());
    for (size_t i = 0; i < sums_.size(); ++i)
      tall_[i] = uint16_t(sums_[i] / kOne);
    squeezeRow(out_.channels, tall_.data(), across_, out_.width, row_.data());
    narrowRow(row_.data(), out_.width, out_.channels, premultiplied_, out_.row(int(y_++)));
    return count * sums_.size() + row_.size();
  }
  Picture take() { return std::move(out_); }

 private:
  Picture out_;
  bool premultiplied_;
  Taps down_, across_;
  WideRows rows_;
  std::vector<uint32_t> sums_;
  std::vector<uint16_t> tall_, row_;
  size_t y_ = 0;
};

namespace {

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

/// What needs no taps is done at once.
std::optional<Picture> simplyResized(PictureView source, int width, int height, bool premultiply) {
  FG_ASSERT(width > 0 && height > 0 && source.channels >= 1 && source.channels <= 4);
  if (source.width == width && source.height == height) return premultiply ? premultiplied(source) : copyOf(source);
  if (source.empty()) return blank(width, height, source.channels);
  if (source.channels == 1 && source.width == 2 * width && source.height == 2 * height) return halved(source);
  return std::nullopt;
}

Picture resizeTo(PictureView source, int width, int height, bool premultiply) {
  if (std::optional<Picture> simple = simplyResized(source, width, height, premultiply)) return std::move(*simple);
  ResizedRows rows(source, width, height, premultiply);
  while (!rows.done())
    rows.next();
  return rows.take();
}

}  // namespace

Picture resize(PictureView source, int width, int height) { return resizeTo(source, width, height, false); }

Picture resizeToPremultiplied(PictureView source, int width, int height) {
  return resizeTo(source, width, height, true);
}

struct Resizing::Work {
  Picture source, made;
  std::optional<ResizedRows> rows;
};

Resizing::Resizing(Picture source, int width, int height, bool premultiplied) : work_(std::make_unique<Work>()) {
  work_->source = std::move(source);
  if (std::optional<Picture> simple = simplyResized(work_->source, width, height, premultiplied)) {
    work_->made = std::move(*simple);
  } else {
    work_->rows.emplace(work_->source, width, height, premultiplied);
  }
}
Resizing::~Resizing() = default;
Resizing::Resizing(Resizing&&) noexcept = default;
Resizing& Resizing::operator=(Resizing&&) noexcept = default;

bool Resizing::step(size_t bytes) {
  if (!work_->rows) return true;
  ResizedRows& rows = *work_->rows;
  for (size_t done = 0; done < bytes && !rows.done();)
    done += rows.next();
  return rows.done();
}

Picture Resizing::take() { return work_->rows ? work_->rows->take() : std::move(work_->made); }

}  // namespace fairground::image
