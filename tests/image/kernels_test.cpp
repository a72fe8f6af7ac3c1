// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <doctest/doctest.h>

#include <cstdlib>
#include <vector>

#include "base/pcg32.h"
#include "image/kernels.h"

using namespace fairground;
using namespace fairground::image;

namespace {

/// Values that rounding trips over come often: the ends and their neighbours.
uint16_t sample16(Pcg32& random) {
  constexpr uint16_t kEdges[] = {0, 1, 255, 256, 257, 32767, 32768, 65279, 65280, 65534, 65535};
  return random.below(3) == 0 ? kEdges[random.below(11)] : uint16_t(random.next());
}
uint8_t sample8(Pcg32& random) {
  constexpr uint8_t kEdges[] = {0, 1, 127, 128, 254, 255};
  return random.below(3) == 0 ? kEdges[random.below(6)] : uint8_t(random.next());
}

struct Input {
  std::vector<uint16_t> cover, stamp, alpha, pigment, below, finish_alpha;
  std::vector<uint8_t> mask, finish, below_finish, bytes, layer;
  uint16_t flow, cap;
  PigmentInk ink;
};

/// From a byte past the start, so that nothing is aligned by accident.
Input sampleInput(Pcg32& random, size_t n) {
  Input input;
  const auto fill16 = [&](std::vector<uint16_t>& list, size_t count) {
    for (size_t i = 0; i < count + 1; ++i)
      list.push_back(sample16(random));
  };
  const auto fill8 = [&](std::vector<uint8_t>& list, size_t count) {
    for (size_t i = 0; i < count + 1; ++i)
      list.push_back(sample8(random));
  };
  fill16(input.cover, n);
  fill16(input.stamp, n);
  fill16(input.alpha, n);
  fill16(input.pigment, n * 4);
  fill16(input.below, n * 4);
  fill8(input.mask, n);
  fill8(input.finish, n * 4);
  fill8(input.below_finish, n * 4);
  fill8(input.bytes, n * 4);
  fill8(input.layer, n * 4);
  input.flow = sample16(random);
  input.cap = sample16(random);
  for (int i = 0; i < 4; ++i) {
    input.ink.pigment[i] = sample16(random);
    input.ink.finish[i] = sample8(random);
  }
  return input;
}

/// Everything a set of kernels makes of an input.
struct Output {
  std::vector<uint16_t> built, stencilled, masked, laid, mixed;
  std::vector<uint8_t> laid_finish, mixed_finish, over;
  bool operator==(const Output&) const = default;
};

Output run(const Kernels& kernels, const Input& input, size_t n) {
  Output out;
  out.built = out.stencilled = input.cover;
  kernels.build(out.built.data() + 1, input.stamp.data() + 1, n, input.flow, input.cap);
  kernels.stencil(out.stencilled.data() + 1, input.stamp.data() + 1, n, input.cap);
  out.masked = input.alpha;
  kernels.maskCover(out.masked.data() + 1, input.cover.data() + 1, input.mask.data() + 1, n);
  out.laid = input.pigment;
  out.laid_finish = input.finish;
  kernels.layInk(out.laid.data() + 1, out.laid_finish.data() + 1, input.below.data() + 1, input.below_finish.data() + 1,
                 input.alpha.data() + 1, n, input.ink);
  out.mixed = input.pigment;
  kernels.mixPigment(out.mixed.data() + 1, input.below.data() + 1, input.alpha.data() + 1, n);
  out.mixed_finish = input.finish;
  kernels.mixFinish(out.mixed_finish.data() + 1, input.below_finish.data() + 1, input.alpha.data() + 1, n);
  out.over = input.bytes;
  kernels.over(out.over.data() + 1, input.layer.data() + 1, n);
  return out;
}

}  // namespace

TEST_CASE("scalar and SIMD kernels give the same bits, at every length") {
  const Kernels* simd = simdKernels();
  if (simd == nullptr) return;
  Pcg32 random(20260501);
  for (size_t n = 0; n <= 70; ++n) {
    for (int round = 0; round < 40; ++round) {
      const Input input = sampleInput(random, n);
      const Output expected = run(scalarKernels(), input, n), got = run(*simd, input, n);
      CAPTURE(n);
      CAPTURE(round);
      CHECK(got.built == expected.built);
      CHECK(got.stencilled == expected.stencilled);
      CHECK(got.masked == expected.masked);
      CHECK(got.laid == expected.laid);
      CHECK(got.laid_finish == expected.laid_finish);
      CHECK(got.mixed == expected.mixed);
      CHECK(got.mixed_finish == expected.mixed_finish);
      CHECK(got.over == expected.over);
    }
  }
}

TEST_CASE("kernels leave what lies before and behind the run alone") {
  Pcg32 random(7);
  const Input input = sampleInput(random, 33);
  for (const Kernels* kernels : {&scalarKernels(), simdKernels()}) {
    if (kernels == nullptr) continue;
    const Output out = run(*kernels, input, 32);
    CHECK(out.built.front() == input.cover.front());
    CHECK(out.built.back() == input.cover.back());
    CHECK(out.laid.front() == input.pigment.front());
    CHECK(out.laid[1 + 32 * 4] == input.pigment[1 + 32 * 4]);
    CHECK(out.laid_finish[1 + 32 * 4] == input.finish[1 + 32 * 4]);
    CHECK(out.over[1 + 32 * 4] == input.bytes[1 + 32 * 4]);
  }
}

TEST_CASE("cover builds up to the cap and never past it") {
  const Kernels& kernels = image::kernels();
  std::vector<uint16_t> cover(16, 0);
  const std::vector<uint16_t> stamp(16, 65535);
  uint16_t before = 0;
  for (int i = 0; i < 200; ++i) {
    kernels.build(cover.data(), stamp.data(), cover.size(), 12000, 40000);
    CHECK(cover[3] >= before);
    CHECK(cover[3] <= 40000);
    before = cover[3];
  }
  CHECK(before > 39980);
  // A lower cap leaves what is there.
  kernels.build(cover.data(), stamp.data(), cover.size(), 65535, 1000);
  CHECK(cover[3] == before);
}

TEST_CASE("ink laid on fully is the ink, laid on not at all is nothing") {
  PigmentInk ink{{1000, 20000, 65535, 65535}, {255, 0, 17, 0}};
  std::vector<uint16_t> below(8 * 4, 30000), out(8 * 4);
  std::vector<uint8_t> below_finish(8 * 4, 99), out_finish(8 * 4);
  std::vector<uint16_t> none(8, 0), all(8, 65535);
  const Kernels& kernels = image::kernels();
  kernels.layInk(out.data(), out_finish.data(), below.data(), below_finish.data(), none.data(), 8, ink);
  CHECK(out == below);
  CHECK(out_finish == below_finish);
  kernels.layInk(out.data(), out_finish.data(), below.data(), below_finish.data(), all.data(), 8, ink);
  for (size_t c = 0; c < 4; ++c) {
    CHECK(std::abs(int(out[c]) - int(ink.pigment[c])) <= 1);
    CHECK(out_finish[c] == ink.finish[c]);
  }
}

TEST_CASE("a hundred faint strokes of the same finish do not wear it down") {
  PigmentInk ink{{0, 0, 0, 65535}, {200, 0, 0, 0}};
  std::vector<uint16_t> pigment(4), alpha(1, 300);
  std::vector<uint8_t> finish = {200, 0, 0, 0};
  for (int i = 0; i < 100; ++i) {
    image::kernels().layInk(pigment.data(), finish.data(), pigment.data(), finish.data(), alpha.data(), 1, ink);
  }
  CHECK(finish[0] == 200);
}

TEST_CASE("over: opaque covers, clear keeps, half is halfway") {
  std::vector<uint8_t> to = {10, 20, 30, 255, 10, 20, 30, 255, 10, 20, 30, 255};
  const std::vector<uint8_t> from = {200, 100, 0, 255, 0, 0, 0, 0, 100, 50, 0, 128};
  image::kernels().over(to.data(), from.data(), 3);
  CHECK(to == std::vector<uint8_t>{200, 100, 0, 255, 10, 20, 30, 255, 105, 60, 15, 255});
}
