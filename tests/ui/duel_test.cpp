// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Duels: how one is decided, and the ranking after ten.
#include <doctest/doctest.h>

#include "community_stage.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;

TEST_CASE("a duel is decided by tap, key or swipe, and after ten the ranking shows") {
  CommunityStage stage;
  stage.screens->showDuels(*stage.ui);
  int number = 0;
  const auto pair = [&] {
    ++number;
    stage.say({{"do", "duel"},
               {"duel", "d" + std::to_string(number)},
               {"left", CommunityStage::work(2 * number)},
               {"right", CommunityStage::work(2 * number + 1)}});
    stage.settle();
  };
  stage.frame();
  CHECK(stage.wanted("duel").size() == 1);
  pair();
  CHECK(stage.node("duel-left").name == "Choose Work 2");
  CHECK(stage.node("duel-progress").text == "1 of 10");
  stage.tap("duel-left");
  CHECK(stage.last("duel_choice")["choice"] == "left");
  CHECK(stage.last("duel_choice")["duel"] == "d1");
  pair();
  CHECK(stage.node("duel-left").name == "Choose Work 4");
  stage.screens->key(*stage.ui, "ArrowDown");
  stage.settle();
  CHECK(stage.last("duel_choice")["choice"] == "right");
  pair();
  stage.drag({120, 200}, {300, 205});
  stage.settle();
  CHECK(stage.last("duel_choice")["choice"] == "left");
  CHECK(stage.last("duel_choice")["duel"] == "d3");
  pair();
  stage.activate("duel-skip");
  CHECK(stage.last("duel_choice")["choice"] == "skip");
  pair();
  // What was passed over is not one of the ten.
  CHECK(stage.node("duel-progress").text == "4 of 10");
  for (int i = 3; i < 10; ++i) {
    stage.activate("duel-right");
    if (i < 9) pair();
  }
  CHECK(stage.wanted("ranking").size() == 1);
  json row = CommunityStage::work(3);
  row["strength"] = 712, row["low"] = 600, row["high"] = 801, row["duels"] = 44, row["place"] = 1;
  json equal = row, next = row;
  equal["id"] = "w4", next["id"] = "w5", next["strength"] = 500, next["place"] = 3;
  stage.say({{"do", "ranking"}, {"rows", {row, equal, next}}});
  stage.settle();
  CHECK(stage.node("ranked-0").name == "1. Work 3, Maker 3, 71%, between 60% and 80%, 44 duels");
  // Equals share a place.
  CHECK(stage.node("ranked-1").name.starts_with("1. "));
  CHECK(stage.node("ranked-2").name.starts_with("3. "));
  stage.activate("more-duels");
  CHECK(stage.find("ranked-0") == nullptr);
}

TEST_CASE("a duel without a pair leads to the ranking") {
  CommunityStage stage;
  stage.screens->showDuels(*stage.ui);
  stage.frame();
  stage.say({{"do", "duel"}, {"none", true}});
  stage.settle();
  CHECK(stage.node("duel-none").name.starts_with("No pair right now"));
  stage.activate("duel-none-action");
  CHECK(stage.wanted("ranking").size() == 1);
}
