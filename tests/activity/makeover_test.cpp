// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover.h"

#include <doctest/doctest.h>

#include <set>

#include "activity/makeover_look.h"
#include "activity/sample_campaign.h"
#include "activity/sample_looks.h"
#include "activity/small_model.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

TEST_CASE("the type is registered, with its ranges") {
  CHECK(findType("makeover") == &kMakeover);
  CHECK_FALSE(kMakeover.seeded);
  CHECK(findAction(kMakeover, kStroke)->opens_step);
  CHECK_FALSE(findAction(kMakeover, kPoint)->opens_step);
  CHECK_FALSE(findAction(kMakeover, kTone)->undoable);
  CHECK(findAction(kMakeover, kClear)->undoable);
  for (const ActionSpec& spec : kMakeover.actions) {
    CHECK(spec.kind >= kFirstOwnKind);
    CHECK(spec.args.size() <= kMaxArgs);
  }
}

TEST_CASE("actions and what they say are two spellings of one thing") {
  const StrokeStart start{Tool::kLiner, 7, 333, 44, 2, true};
  const StrokeStart back = strokeOf(strokeAction(start));
  CHECK(back.tool == start.tool);
  CHECK(back.colour == 7);
  CHECK(back.size == 333);
  CHECK(back.intensity == 44);
  CHECK(back.region == 2);
  CHECK(back.pen);
  const StrokePoint point = pointOf(pointAction({-5, 9, 100, 16}));
  CHECK(point.x == -5);
  CHECK(point.y == 9);
  CHECK(point.pressure == 100);
  CHECK(point.dt == 16);
}

TEST_CASE("a look refuses what does not fit it, and stays as it was") {
  const auto model = smallModel();
  LookState look(*model);
  const uint64_t before = look.hash();
  CHECK_FALSE(look.apply(pointAction({0, 0, 512, 0})));
  CHECK_FALSE(look.apply(toneAction(2)));
  CHECK_FALSE(look.apply(fillAction(3, 0, 50)));
  CHECK_FALSE(look.apply(fillAction(1, 6, 50)));
  CHECK_FALSE(look.apply(strokeAction({Tool::kFluffy, 6, 480, 60, 0, false})));
  CHECK_FALSE(look.apply(strokeAction({Tool::kFluffy, 0, 480, 60, 3, false})));
  CHECK_FALSE(look.apply({99, {}}));
  CHECK(look.hash() == before);
  REQUIRE(look.apply(fillAction(1, 0, 50)));
  CHECK_FALSE(look.apply(pointAction({0, 0, 512, 0})));
}

TEST_CASE("a log whose fold would keep a processor busy is refused, long before that") {
  // Within every limit of a log: the largest smudging brush, from corner to corner.
  const MakeoverModel& model = *diyMyEye().model;
  LookState look(model);
  REQUIRE(look.apply(strokeAction({Tool::kSmudge, 0, kMaxSize, 100, 0, false})));
  size_t taken = 0;
  Result<void> applied;
  while (applied && taken < 60'000) {
    const bool back = ++taken % 2 == 0;
    applied = look.apply(pointAction({back ? 12800 : 0, back ? 14720 : 0, 1023, 1}));
  }
  REQUIRE_FALSE(applied);
  CHECK(taken > 100);
  CHECK(taken < 3000);
  CHECK(applied.problems().front().pointer == "/log");
  CHECK_FALSE(look.apply(clearAction()));
}

TEST_CASE("asking for the outcome amid a stroke counts the stroke and does not end it") {
  const auto model = smallModel();
  const auto draw = [&](bool asking) {
    LookState look(*model);
    REQUIRE(look.apply(strokeAction({Tool::kFlat, 1, 1200, 100, 0, false})));
    for (int i = 0; i < 40; ++i) {
      REQUIRE(look.apply(pointAction({400 + i * 20, 1000 + (i % 5) * 200, 512, 8})));
      if (asking) look.outcome(), look.hash();
    }
    CHECK(look.outcome().items == std::vector<std::string>{"left:warm/gold"});
    return look.hash();
  };
  CHECK(draw(true) == draw(false));
}

TEST_CASE("the tone is part of the state, not of what is counted") {
  const auto model = smallModel();
  LookState a(*model), b(*model);
  REQUIRE(b.apply(toneAction(1)));
  CHECK(a.hash() != b.hash());
  CHECK(a.outcome() == b.outcome());
  CHECK(b.tone() == 1);
}

TEST_CASE("a name leaves out what stands twice and follows the campaign's words") {
  MakeoverConfig config = smallConfig();
  config.pair = {{{"en", "{b} under {a}"}, {"de", "{a} auf {b}"}}, "en"};
  config.bare = plain("Nothing at all");
  const MakeoverModel model(config, {maskOf(0, 320, 0), maskOf(0, 160, 0), maskOf(160, 320, 0)});
  const auto title = [&](std::vector<std::string> items, std::string_view locale) {
    return model.title({"look", std::move(items), {}}, locale);
  };
  CHECK(title({}, "de") == "Nothing at all");
  CHECK(title({"left:warm/red"}, "en") == "red");
  CHECK(title({"left:warm/red", "right:warm/red"}, "en") == "red");
  CHECK(title({"left:warm/red", "right:cool/blue"}, "en") == "blue under red");
  CHECK(title({"left:warm/red", "right:cool/blue"}, "de-CH") == "red-de auf blue-de");
  // Items of another campaign's rules are passed over.
  CHECK(title({"left:warm/none", "nonsense", "right:cool/blue"}, "en") == "blue");
  CHECK(model.regionOf("right:cool/blue") == &model.config().regions[1]);
  CHECK(model.colourOf("right:cool/blue") == &model.config().colours[3]);
}

TEST_CASE("sample looks are whole, within the limits, and differ") {
  const MakeoverConfig& config = diyMyEye().model->config();
  std::set<uint64_t> hashes;
  for (uint64_t seed = 1; seed <= 12; ++seed) {
    const std::vector<Action> look = sampleLook(config, seed);
    CHECK(look == sampleLook(config, seed));
    CHECK(look.size() > 1000);
    CHECK(look.size() < kMakeover.limits.max_actions);
    LookState state(*diyMyEye().model);
    int steps = 0;
    for (const Action& action : look) {
      const ActionSpec* spec = findAction(kMakeover, action.kind);
      REQUIRE(spec != nullptr);
      for (size_t i = 0; i < spec->args.size(); ++i) {
        CAPTURE(spec->args[i].name);
        CHECK(action.args[i] >= spec->args[i].min);
        CHECK(action.args[i] <= spec->args[i].max);
      }
      steps += spec->opens_step;
      REQUIRE(state.apply(action));
    }
    CHECK(steps == 60);
    CHECK(state.outcome().items.size() >= 3);
    hashes.insert(state.hash());
  }
  CHECK(hashes.size() == 12);
}

TEST_CASE("the look of the design pictures has its name") {
  LookState state(*diyMyEye().model);
  for (const Action& action : emberLook(diyMyEye().model->config(), 2))
    REQUIRE(state.apply(action));
  const Outcome outcome = state.outcome();
  REQUIRE(outcome.items.size() >= 3);
  CHECK(outcome.items[0] == "lid:ember/copper");
  CHECK(diyMyEye().model->title(outcome, "en").starts_with("Copper over "));
}
