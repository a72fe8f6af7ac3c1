// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "base/hash.h"
#include "base/pcg32.h"
#include "image/picture.h"

using namespace fairground;
using namespace fairground::image;

namespace {

Picture gradient(int width, int height, int channels) {
  Picture picture = blank(width, height, channels);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (int c = 0; c < channels; ++c)
        picture.row(y)[x * channels + c] = uint8_t((x * 3 + y * 5 + c * 40) & 255);
    }
  }
  return picture;
}

uint64_t hashOf(const Picture& picture) {
  Hash64 hash;
  hash.bytes(picture.pixels);
  return hash.value();
}

}  // namespace

TEST_CASE("halving takes the mean of four") {
  Picture picture = blank(4, 2, 1);
  picture.pixels = {0, 10, 100, 200, 20, 30, 250, 50};
  CHECK(resize(picture, 2, 1).pixels == std::vector<uint8_t>{15, 150});
}

TEST_CASE("one channel is halved as three are") {
  Picture one = blank(256, 128, 1), three = blank(256, 128, 3);
  Pcg32 random(5);
  for (size_t i = 0; i < one.pixels.size(); ++i) {
    one.pixels[i] = uint8_t(random.next());
    std::fill_n(three.pixels.begin() + ptrdiff_t(3 * i), 3, one.pixels[i]);
  }
  const Picture half = resize(one, 128, 64), wide = resize(three, 128, 64);
  for (size_t i = 0; i < half.pixels.size(); ++i)
    REQUIRE(half.pixels[i] == wide.pixels[3 * i]);
}

TEST_CASE("an even colour stays what it is at every size") {
  for (const uint8_t value : {0, 1, 77, 128, 254, 255}) {
    for (int channels : {1, 3}) {
      Picture picture = blank(37, 23, channels);
      std::fill(picture.pixels.begin(), picture.pixels.end(), value);
      for (const auto& [width, height] : {std::pair{1, 1}, {5, 7}, {36, 24}, {37, 23}, {60, 10}, {200, 101}}) {
        const Picture out = resize(picture, width, height);
        CHECK(out.pixels == std::vector<uint8_t>(size_t(width * height * channels), value));
      }
    }
  }
}

TEST_CASE("shrinking by a fraction keeps the mean") {
  Picture picture = blank(300, 200, 1);
  Pcg32 random(3);
  uint64_t before = 0, after = 0;
  for (uint8_t& value : picture.pixels)
    before += value = uint8_t(random.next());
  const Picture out = resize(picture, 127, 83);
  for (uint8_t value : out.pixels)
    after += value;
  const int64_t off = int64_t(before / 60000.0 * 256) - int64_t(after / double(127 * 83) * 256);
  CHECK(std::abs(off) < 128);
}

TEST_CASE("growing goes straight between the samples") {
  Picture picture = blank(2, 1, 1);
  picture.pixels = {0, 200};
  CHECK(resize(picture, 8, 1).pixels == std::vector<uint8_t>{0, 0, 25, 75, 125, 175, 200, 200});
}

TEST_CASE("a size that fits already gives what the taps give") {
  for (const int channels : {1, 2, 3, 4}) {
    // Every colour at every alpha, and each row twice: halving that goes through the taps.
    Picture once = blank(256, 256, channels), twice = blank(256, 512, channels);
    for (int y = 0; y < 512; ++y) {
      for (int x = 0; x < 256; ++x) {
        for (int c = 0; c < channels; ++c)
          twice.row(y)[x * channels + c] = uint8_t(c + 1 == channels ? y / 2 : x + c * 50);
      }
      if (y % 2 == 0) std::copy(twice.row(y), twice.row(y) + 256 * channels, once.row(y / 2));
    }
    CHECK(resizeToPremultiplied(once, 256, 256).pixels == resizeToPremultiplied(twice, 256, 256).pixels);
  }
}

TEST_CASE("clear pixels lend their colour to nobody") {
  Picture picture = blank(2, 1, 4);
  picture.pixels = {200, 100, 50, 255, 0, 255, 0, 0};
  CHECK(resize(picture, 1, 1).pixels == std::vector<uint8_t>{200, 100, 50, 128});
  CHECK(resizeToPremultiplied(picture, 1, 1).pixels == std::vector<uint8_t>{100, 50, 25, 128});
  CHECK(resizeToPremultiplied(picture, 2, 1).pixels == std::vector<uint8_t>{200, 100, 50, 255, 0, 0, 0, 0});
}

TEST_CASE("the same bits in every build") {
  Hash64 all;
  for (int channels = 1; channels <= 4; ++channels) {
    const Picture picture = gradient(97, 61, channels);
    for (const auto& [width, height] : {std::pair{48, 30}, {97, 61}, {33, 90}, {200, 17}, {400, 301}}) {
      all.word(hashOf(resize(picture, width, height)));
      all.word(hashOf(resizeToPremultiplied(picture, width, height)));
    }
  }
  CHECK(hex64(all.value()) == "e25dc83eaa22005d");
}

TEST_CASE("in steps of any length it is the same picture") {
  for (const int channels : {1, 2, 3, 4}) {
    const Picture source = gradient(61, 40, channels);
    for (const auto& size : {std::pair{61, 40}, {30, 20}, {1, 1}, {100, 17}, {20, 90}}) {
      const int width = size.first, height = size.second;
      for (const bool premultiplied : {false, true}) {
        const Picture whole =
            premultiplied ? resizeToPremultiplied(source, width, height) : resize(source, width, height);
        for (const size_t bytes : {size_t(1), size_t(1000), size_t(1) << 30}) {
          Resizing steps(source, width, height, premultiplied);
          int count = 1;
          while (!steps.step(bytes))
            ++count;
          CAPTURE(width);
          CAPTURE(channels);
          CHECK(steps.take().pixels == whole.pixels);
          CHECK(count <= height);
          if (bytes > 1000) CHECK(count == 1);
        }
      }
    }
  }
  Resizing slow(gradient(200, 200, 4), 100, 90);
  CHECK_FALSE(slow.step(1));
}
