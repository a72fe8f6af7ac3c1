// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_grid.h"

#include <doctest/doctest.h>

#include "activity/makeover_look.h"
#include "activity/small_model.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

enum Colour { kRed, kGold, kRust, kBlue, kTeal, kInk };

/// Horizontal sweeps over y from top to bottom (art px), dense enough to cover.
void sweep(LookState& look, const StrokeStart& start, int left, int right, int top, int bottom) {
  for (int y = top; y <= bottom; y += 12) {
    REQUIRE(look.apply(strokeAction(start)));
    REQUIRE(look.apply(pointAction({left * 8, y * 8, 512, 0})));
    REQUIRE(look.apply(pointAction({right * 8, y * 8, 512, 100})));
  }
}

std::vector<std::string> itemsOf(const LookState& look) { return look.outcome().items; }

const StrokeStart kFull{Tool::kFluffy, kRed, 320, 100, 0, false};

StrokeStart with(StrokeStart start, int colour) {
  start.colour = colour;
  return start;
}

using Items = std::vector<std::string>;

}  // namespace

TEST_CASE("masks come down to cells by their mean") {
  const auto model = smallModel();
  const GridMasks& grid = model->grid();
  CHECK(grid.columns == 40);
  CHECK(grid.rows == 40);
  REQUIRE(grid.regions.size() == 3);
  CHECK(grid.regions[0][3 * 40 + 5] == 0);
  CHECK(grid.regions[0][4 * 40 + 5] == 255);
  CHECK(grid.regions[1][9 * 40 + 19] == 255);
  CHECK(grid.regions[1][9 * 40 + 20] == 0);
  CHECK(grid.weight[1] == 20 * 36 * 255);
}

TEST_CASE("a bare look has no items and a name") {
  const auto model = smallModel();
  const LookState look(*model);
  CHECK(look.outcome().kind == "look");
  CHECK(itemsOf(look).empty());
  CHECK(model->title(look.outcome(), "en") == "Bare");
}

TEST_CASE("the colour that covers a region is its item, in the regions' order") {
  const auto model = smallModel();
  LookState look(*model);
  sweep(look, with(kFull, kBlue), 180, 300, 60, 300);
  CHECK(itemsOf(look) == Items{"right:cool/blue"});
  sweep(look, kFull, 20, 140, 60, 300);
  CHECK(itemsOf(look) == Items{"left:warm/red", "right:cool/blue"});
  CHECK(model->title(look.outcome(), "en") == "red over blue");
  CHECK(model->title(look.outcome(), "de") == "red-de over blue-de");
}

TEST_CASE("too little of a colour is no item") {
  const auto model = smallModel();
  LookState look(*model);
  sweep(look, kFull, 20, 140, 60, 76);
  CHECK(itemsOf(look).empty());
  LookState sheer(*model);
  sweep(sheer, {Tool::kFluffy, kRed, 160, 2, 0, false}, 20, 140, 60, 300);
  CHECK(itemsOf(sheer).empty());
}

TEST_CASE("what is painted over counts less than what covers it") {
  const auto model = smallModel();
  LookState look(*model);
  sweep(look, kFull, 20, 140, 60, 300);
  sweep(look, with(kFull, kGold), 20, 140, 60, 300);
  CHECK(itemsOf(look) == Items{"left:warm/gold"});
}

TEST_CASE("where nothing may be painted nothing counts") {
  const auto model = smallModel();
  LookState look(*model);
  sweep(look, {Tool::kLiner, kRed, 160, 100, 0, false}, 0, 320, 4, 20);
  for (int x = 0; x < 40; ++x) {
    for (int y = 0; y < 4; ++y)
      CHECK(look.grid().cell(x, y) == Cell{});
  }
}

TEST_CASE("a guided stroke stays in its region, and so does a fill") {
  const auto model = smallModel();
  StrokeStart guided = kFull;
  guided.region = 2;
  LookState look(*model);
  sweep(look, guided, 0, 320, 60, 300);
  CHECK(itemsOf(look) == Items{"right:warm/red"});
  CHECK(look.grid().cell(10, 20) == Cell{});
  REQUIRE(look.apply(fillAction(1, kTeal, 60)));
  CHECK(itemsOf(look) == Items{"left:cool/teal", "right:warm/red"});
  CHECK(look.grid().cell(5, 20).share[0] / 655 == 60);
}

TEST_CASE("of two colours that cover alike the first of the palettes wins") {
  MakeoverConfig config = smallConfig();
  config.regions.push_back({"upper", plain("Upper"), ""});
  config.regions.push_back({"lower", plain("Lower"), ""});
  image::Picture lower = maskOf(0, 160, 160), upper = maskOf(0, 160, 0);
  for (size_t i = 0; i < lower.pixels.size(); ++i)
    upper.pixels[i] = uint8_t(upper.pixels[i] - lower.pixels[i]);
  const MakeoverModel model(
      config, {maskOf(0, 320, 0), maskOf(0, 160, 0), maskOf(160, 320, 0), std::move(upper), std::move(lower)});
  for (const auto& [first, second] : {std::pair{kTeal, kRust}, {kRust, kTeal}}) {
    LookState look(model);
    REQUIRE(look.apply(fillAction(3, first, 80)));
    REQUIRE(look.apply(fillAction(4, second, 80)));
    CHECK(itemsOf(look).front() == "left:warm/rust");
  }
}

TEST_CASE("coverage is met exactly at its percentage") {
  MakeoverConfig config = smallConfig();
  config.coverage = 40;
  const MakeoverModel model(config, {maskOf(0, 320, 0), maskOf(0, 160, 0), maskOf(160, 320, 0)});
  for (const int intensity : {39, 41}) {
    LookState look(model);
    REQUIRE(look.apply(fillAction(1, kRed, intensity)));
    CAPTURE(intensity);
    CHECK(itemsOf(look).size() == (intensity > 40 ? 1 : 0));
  }
}

TEST_CASE("the eraser takes away, clear takes all") {
  const auto model = smallModel();
  LookState look(*model);
  sweep(look, kFull, 20, 140, 60, 300);
  sweep(look, {Tool::kEraser, 0, 480, 100, 0, false}, 0, 160, 40, 320);
  CHECK(itemsOf(look).empty());
  sweep(look, kFull, 20, 140, 60, 300);
  REQUIRE(look.apply(clearAction()));
  CHECK(itemsOf(look).empty());
  CHECK(look.hash() == LookState(*model).hash());
}

TEST_CASE("a smudge carries colour along") {
  const auto model = smallModel();
  LookState look(*model);
  sweep(look, kFull, 60, 80, 100, 200);
  const auto redAt = [&](int x) {
    const Cell& cell = look.grid().cell(x, 18);
    for (size_t i = 0; i < 4; ++i) {
      if (cell.share[i] > 0 && cell.colour[i] == kRed) return int(cell.share[i]);
    }
    return 0;
  };
  REQUIRE(look.apply(clearAction()));
  sweep(look, kFull, 60, 80, 100, 200);
  REQUIRE(look.apply(strokeAction({Tool::kSmudge, 0, 480, 90, 0, false})));
  const int before = redAt(16);
  for (int x = 70; x <= 180; x += 5)
    REQUIRE(look.apply(pointAction({x * 8, 150 * 8, 512, 8})));
  REQUIRE(look.apply(toneAction(0)));
  CHECK(before == 0);
  CHECK(redAt(16) > 4000);
}

TEST_CASE("four colours fit a cell; the smallest gives way") {
  const auto model = smallModel();
  LookState look(*model);
  for (const int colour : {kRed, kGold, kRust, kBlue, kTeal})
    REQUIRE(look.apply(fillAction(1, colour, 45)));
  const Cell& cell = look.grid().cell(5, 20);
  int sum = 0;
  for (size_t i = 0; i < 4; ++i) {
    sum += cell.share[i];
    CHECK(cell.colour[i] != kRed);
  }
  CHECK(sum <= 65536);
}
