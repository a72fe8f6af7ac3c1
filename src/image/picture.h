// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace fairground::image {

struct Rect {
  int x = 0, y = 0, w = 0, h = 0;
  bool empty() const { return w <= 0 || h <= 0; }
  bool operator==(const Rect&) const = default;
};
Rect unite(Rect a, Rect b);  ///< the smallest rectangle around both; an empty one counts for nothing
Rect intersect(Rect a, Rect b);

/// width * height * channels bytes, rows from the top, no padding. Channels: 1 gray, 2 gray + alpha,
/// 3 RGB, 4 RGBA (straight alpha unless the name of the variable says premultiplied).
struct Picture {
  int width = 0, height = 0, channels = 0;
  std::vector<uint8_t> pixels;
  bool empty() const { return pixels.empty(); }
  const uint8_t* row(int y) const { return pixels.data() + size_t(y) * size_t(width) * size_t(channels); }
  uint8_t* row(int y) { return pixels.data() + size_t(y) * size_t(width) * size_t(channels); }
};
/// Somebody else's pixels in the same layout.
struct PictureView {
  int width = 0, height = 0, channels = 0;
  const uint8_t* pixels = nullptr;
  PictureView(int w, int h, int c, const uint8_t* data) : width(w), height(h), channels(c), pixels(data) {}
  PictureView(const Picture& picture)
      : PictureView(picture.width, picture.height, picture.channels, picture.empty() ? nullptr : picture.row(0)) {}
  bool empty() const { return pixels == nullptr; }
  size_t bytes() const { return size_t(width) * size_t(height) * size_t(channels); }
  const uint8_t* row(int y) const { return pixels + size_t(y) * size_t(width) * size_t(channels); }
};
/// All zero.
Picture blank(int width, int height, int channels);

/// The part of it that lies in the picture.
Picture cropped(PictureView picture, Rect part);

struct PictureInfo {
  int width = 0, height = 0, channels = 0;
};

/// Header only; nothing is decoded or allocated.
Result<PictureInfo> inspect(ByteView bytes);

/// JPEG or PNG by stb_image: bit-identical in every build, so what is drawn from it is too. For files a
/// campaign ships; not for visitors' uploads on a server. channels 0 keeps the file's own.
/// Refuses over max_pixels before memory is taken.
Result<Picture> decode(ByteView bytes, int channels, int64_t max_pixels = 16'000'000);

/// Integer resize (box when shrinking, bilinear when growing), the same bits in every build. Colours are
/// weighted by alpha where there is alpha (2 and 4 channels), so clear pixels lend no fringe.
Picture resize(PictureView source, int width, int height);
/// The same with a premultiplied result (2 and 4 channels).
Picture resizeToPremultiplied(PictureView source, int width, int height);

/// Either of the two in steps, for who has no time for all of it at a stretch.
class Resizing {
 public:
  Resizing(Picture source, int width, int height, bool premultiplied = false);
  ~Resizing();
  Resizing(Resizing&&) noexcept;
  Resizing& operator=(Resizing&&) noexcept;
  /// Reads and writes about so many bytes, a row of the result at least. True: it is done.
  bool step(size_t bytes);
  Picture take();  ///< once it is done

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

Bytes encodePng(const Picture& picture);
/// Its colours alone, baseline; quality 1 to 100. Not the same bits in every build: for files that are named by what
/// they hold. The page writes photos with it, since a browser may put noise against fingerprinting into its canvas.
Bytes encodeJpeg(PictureView picture, int quality);

}  // namespace fairground::image
