// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_stroke.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "activity/integer_math.h"
#include "activity/makeover_stamp.h"
#include "activity/small_model.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

std::vector<Dab> dabsOf(const StrokeStart& start, const std::vector<StrokePoint>& points) {
  StrokePath path;
  std::vector<Dab> dabs;
  path.begin(start);
  for (const StrokePoint& point : points)
    path.add(point, dabs);
  path.finish(dabs);
  return dabs;
}

/// An arch over 600 art px in 500 ms, sampled so many times a second.
std::vector<StrokePoint> arch(int hertz) {
  std::vector<StrokePoint> points;
  const int samples = hertz / 2;
  for (int i = 0; i <= samples; ++i) {
    const int64_t t = int64_t(i) * 4096 / samples;
    const int64_t x = 100 * 8 + 600 * 8 * t / 4096;
    const int64_t y = 700 * 8 - 1600 * 8 * t * (4096 - t) / (4096 * 4096);
    points.push_back({int32_t(x), int32_t(y), 512, i == 0 ? 0 : 500 * i / samples - 500 * (i - 1) / samples});
  }
  return points;
}

int64_t distance(const Dab& a, const Dab& b) {
  const int64_t dx = a.x - b.x, dy = a.y - b.y;
  return int64_t(integerRoot(uint64_t(dx * dx + dy * dy)));
}

std::vector<uint16_t> coverOf(const StrokeStart& start, const std::vector<StrokePoint>& points) {
  StampBook stamps(1, 1);
  StrokeCover cover(800, 800);
  for (const Dab& dab : dabsOf(start, points)) {
    cover.add(stamps.place(start.tool, dab), start.tool, dab.flow, capOf(start.intensity));
  }
  std::vector<uint16_t> all;
  for (int y = 0; y < 800; ++y)
    all.insert(all.end(), cover.row(y), cover.row(y) + 800);
  return all;
}

}  // namespace

TEST_CASE("integer root and floor division at their edges") {
  for (uint64_t i = 0; i < 3000; ++i) {
    const uint64_t root = integerRoot(i);
    CHECK(root * root <= i);
    CHECK((root + 1) * (root + 1) > i);
  }
  CHECK(integerRoot(UINT64_C(1) << 62) == UINT64_C(1) << 31);
  CHECK(integerRoot((UINT64_C(1) << 62) - 1) == (UINT64_C(1) << 31) - 1);
  CHECK(floorDivide(-1, 8) == -1);
  CHECK(floorDivide(-8, 8) == -1);
  CHECK(floorDivide(-9, 8) == -2);
  CHECK(floorDivide(9, 8) == 1);
}

TEST_CASE("dabs follow the curve at even distances") {
  const auto dabs = dabsOf({Tool::kFluffy, 0, 480, 60, 0, false}, arch(120));
  REQUIRE(dabs.size() > 40);
  const int64_t step = dabs[0].radius * 3 / 16;
  for (size_t i = 1; i < dabs.size(); ++i) {
    CAPTURE(i);
    // A chord is a little shorter than its arc.
    CHECK(distance(dabs[i - 1], dabs[i]) <= step + 2);
    CHECK(distance(dabs[i - 1], dabs[i]) >= step * 95 / 100);
  }
}

TEST_CASE("a path asks nothing of how points are batched: it has no batches") {
  const auto points = arch(240);
  const StrokeStart start{Tool::kFlat, 0, 480, 60, 0, false};
  StrokePath path;
  std::vector<Dab> whole = dabsOf(start, points), pieces, batch;
  path.begin(start);
  for (size_t i = 0; i < points.size(); ++i) {
    path.add(points[i], batch);
    if (i % 7 == 3) {
      pieces.insert(pieces.end(), batch.begin(), batch.end());
      batch.clear();
    }
  }
  path.finish(batch);
  pieces.insert(pieces.end(), batch.begin(), batch.end());
  REQUIRE(pieces.size() == whole.size());
  for (size_t i = 0; i < whole.size(); ++i)
    CHECK(distance(pieces[i], whole[i]) == 0);
}

TEST_CASE("a stroke looks the same at 60, 120 and 240 samples a second") {
  for (const Tool tool : {Tool::kFluffy, Tool::kFlat, Tool::kLiner, Tool::kEraser}) {
    const StrokeStart start{tool, 0, tool == Tool::kLiner ? 100 : 400, 80, 0, false};
    const auto finest = coverOf(start, arch(240));
    for (const int hertz : {60, 120}) {
      const auto cover = coverOf(start, arch(hertz));
      int64_t off = 0, total = 0;
      for (size_t i = 0; i < cover.size(); ++i) {
        off += std::abs(int(cover[i]) - int(finest[i]));
        total += finest[i];
      }
      CAPTURE(int(tool));
      CAPTURE(hertz);
      CHECK(total > 0);
      // At 60 samples the curve runs some two art px inside a bend: that shows first in a line of twelve.
      CHECK(off * 100 < total * (tool == Tool::kLiner ? 10 : 4));
    }
  }
}

TEST_CASE("a pen's pressure makes the liner thick and thin") {
  std::vector<StrokePoint> points = arch(120);
  for (size_t i = 0; i < points.size(); ++i)
    points[i].pressure = int32_t(i * 1023 / points.size());
  const auto dabs = dabsOf({Tool::kLiner, 0, 100, 90, 0, true}, points);
  REQUIRE(dabs.size() > 20);
  CHECK(dabs.back().radius > dabs.front().radius * 4);
  for (size_t i = 1; i < dabs.size(); ++i)
    CHECK(dabs[i].radius >= dabs[i - 1].radius);
}

TEST_CASE("without a pen the liner tapers in, thins with speed and flicks out") {
  const StrokeStart start{Tool::kLiner, 0, 100, 90, 0, false};
  const auto dabs = dabsOf(start, arch(120));
  const int32_t widest = std::max_element(dabs.begin(), dabs.end(), [](const Dab& a, const Dab& b) {
                           return a.radius < b.radius;
                         })->radius;
  CHECK(dabs.front().radius < widest / 2);
  CHECK(dabs.back().radius < widest / 3);

  std::vector<StrokePoint> slow = arch(120), fast = arch(120);
  for (StrokePoint& point : slow)
    point.dt = point.dt * 20;
  for (StrokePoint& point : fast)
    point.dt = point.dt / 4;
  const auto middle = [&](const std::vector<StrokePoint>& points) {
    const auto list = dabsOf(start, points);
    return list[list.size() / 2].radius;
  };
  CHECK(middle(slow) > middle(fast) * 5 / 4);
  // Nobody lifts a brush at speed who moves this slowly.
  CHECK(dabsOf(start, slow).back().radius > widest * 3 / 4);
}

TEST_CASE("a tap leaves a mark, with every tool") {
  for (int tool = 0; tool < kTools; ++tool) {
    const auto dabs = dabsOf({Tool(tool), 0, 480, 60, 0, false}, {{800, 800, 512, 0}});
    CAPTURE(tool);
    REQUIRE(dabs.size() >= 4);
    CHECK(dabs.back().radius >= 30 * kDabUnit);
    CHECK(dabs.back().x == 100 * kDabUnit);
  }
  CHECK(dabsOf({}, {}).empty());
}

TEST_CASE("extreme points stay in range") {
  const int32_t far = kMaxArtSide * kArtUnit + kArtMargin;
  for (int tool = 0; tool < kTools; ++tool) {
    const auto dabs = dabsOf({Tool(tool), 0, kMinSize, 100, 0, false},
                             {{-kArtMargin, -kArtMargin, 0, 0}, {far, far, 1023, 0}, {-kArtMargin, far, 0, 10000}});
    for (const Dab& dab : dabs) {
      CHECK(dab.x >= -kArtMargin * 16 - 64 * kDabUnit);
      CHECK(dab.x <= far * 16 + 64 * kDabUnit);
      CHECK(dab.flow <= 65535);
      CHECK(dab.radius > 0);
    }
  }
}

TEST_CASE("turns count clockwise from the right") {
  const auto turn = [](int dx, int dy) {
    return int(
        dabsOf({Tool::kFlat, 0, 100, 60, 0, false}, {{800, 800, 512, 0}, {800 + dx * 400, 800 + dy * 400, 512, 10}})
            .back()
            .turn);
  };
  CHECK(turn(1, 0) == 0);
  CHECK(turn(1, 1) == 8);
  CHECK(turn(0, 1) == 16);
  CHECK(turn(-1, 1) == 24);
  CHECK(turn(-1, 0) == 32);
  CHECK(turn(0, -1) == 48);
  CHECK(turn(1, -1) == 56);
}

TEST_CASE("stroke input drops what is too near, keeps its time, and ends where the pointer did") {
  const MakeoverConfig config = smallConfig();
  StrokeInput input(config);
  const StrokeStart start{Tool::kFluffy, 0, 480, 60, 0, false};
  const StrokePoint first = input.begin(start, 100, 100, 512, 1000);
  CHECK(first.x == 100);
  CHECK(first.dt == 0);
  CHECK_FALSE(input.add(110, 100, 512, 1008));
  CHECK_FALSE(input.add(120, 100, 512, 1016));
  const auto kept = input.add(140, 100, 512, 1024);
  REQUIRE(kept);
  CHECK(kept->x == 140);
  CHECK(kept->dt == 24);
  CHECK_FALSE(input.add(150, 105, 2000, 1030));
  const auto last = input.finish();
  REQUIRE(last);
  CHECK(last->x == 150);
  CHECK(last->pressure == 1023);
  CHECK(last->dt == 6);
  CHECK_FALSE(input.finish());
  // Outside the art by more than the margin is brought back to it.
  const auto outside = input.add(99999, -99999, -5, 99999);
  REQUIRE(outside);
  CHECK(outside->x == kSmallSide * kArtUnit + kArtMargin);
  CHECK(outside->y == -kArtMargin);
  CHECK(outside->pressure == 0);
  CHECK(outside->dt == 10000);
}
