// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Duels: how one is decided, and the ranking after ten.
#include <doctest/doctest.h>

#include "community_stage.h"
#include "ui/problem_words.h"
#include "ui/works/community_words.h"

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

TEST_CASE("a duel asks the campaign's own question, in the visitor's language, else which one is preferred") {
  const auto asked = [](const std::string& locale, const campaign::LocalText& question) {
    CommunityStage stage({}, CommunityStage::kActs(), locale);
    stage.campaign->acts.question = question;
    stage.screens->showDuels(*stage.ui);
    stage.frame();
    stage.say({{"do", "duel"}, {"duel", "d1"}, {"left", CommunityStage::work(2)}, {"right", CommunityStage::work(3)}});
    stage.settle();
    return stage.node("duel-question").name;
  };
  const campaign::LocalText own = {{{"en", "Which home feels like a film?"}, {"zh-CN", "哪个家更像一部电影？"}}, "en"};
  CHECK(asked("en", own) == "Which home feels like a film?");
  CHECK(asked("zh-CN", own) == "哪个家更像一部电影？");
  CHECK(asked("en", {}) == "Which one do you prefer?");
  CHECK(asked("zh-CN", {}) == "你更喜欢哪一件？");
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

TEST_CASE("the ranking says that it is on its way, that it failed, and that there is no network") {
  CommunityStage stage;
  stage.screens->showDuels(*stage.ui);
  stage.frame();
  stage.say({{"do", "duel"}, {"none", true}});
  stage.settle();
  stage.activate("duel-none-action");
  CHECK(stage.find("ranking-wait") == nullptr);
  stage.now += 3100;
  stage.settle();
  CHECK(stage.node("ranking-wait").role == "status");
  stage.say({{"do", "ranking"}, {"failed", "500"}});
  stage.settle();
  CHECK(stage.node("ranking-none").role == "alert");
  stage.activate("ranking-none-action");
  CHECK(stage.wanted("ranking").size() == 2);
  stage.visit->online = false;
  stage.say({{"do", "ranking"}, {"failed", "offline"}});
  stage.settle();
  CHECK(stage.node("ranking-none").name.starts_with("You are offline."));
  CHECK(stage.find("ranking-none-action") == nullptr);
  stage.visit->online = true;
  stage.ui->wantFrame();
  stage.settle();
  CHECK(stage.wanted("ranking").size() == 3);
}

TEST_CASE("why there is no duel is said by its name") {
  CommunityStage stage;
  stage.screens->showDuels(*stage.ui);
  const auto none = [&](const char* problem) {
    stage.say({{"do", "duel"}, {"none", true}, {"problem", problem}});
    stage.settle();
    return stage.node("duel-none").name;
  };
  const ui::Strings& said = stage.visit->words;
  const auto has = [](const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; };
  stage.frame();
  CHECK(has(none("no-duel"), said(ui::words::kNoDuelHelp)));
  const std::pair<const char*, const ui::Word*> reasons[] = {{"limit-reached", &ui::words::kActLimit},
                                                             {"phase-closed", &ui::words::kProblemClosed},
                                                             {"phase-not-open", &ui::words::kProblemNotOpen}};
  for (const auto& one : reasons) {
    CAPTURE(one.first);
    const std::string text = none(one.first);
    CHECK(has(text, said(*one.second)));
    CHECK_FALSE(has(text, said(ui::words::kNoDuelHelp)));
  }
}

TEST_CASE("a set has no more duels than are left, and says how many") {
  for (const test::Size& size : {test::Size{}, test::Size{1280, 800, 1}}) {
    CommunityStage stage(size);
    stage.screens->showDuels(*stage.ui);
    stage.frame();
    int64_t left = 2;
    const auto pair = [&] {
      stage.say({{"do", "duel"},
                 {"duel", "d" + std::to_string(left)},
                 {"remaining", left},
                 {"left", CommunityStage::work(2 * left)},
                 {"right", CommunityStage::work(2 * left + 1)}});
      stage.settle();
      --left;
    };
    pair();
    const bool beside = size.width > 1000;
    CHECK(stage.node("duel-progress").text == (beside ? "1 of 2 \u00B7 Duels left: 2" : "1 of 2"));
    if (!beside) CHECK(stage.node("duel-help").name == "Tap the one you choose.\nDuels left: 2");
    stage.activate("duel-left");
    pair();
    CHECK(stage.node("duel-progress").text.starts_with("2 of 2"));
    CHECK(stage.wanted("ranking").empty());
    stage.activate("duel-left");
    CHECK(stage.wanted("duel").size() == 2);
    CHECK(stage.wanted("ranking").size() == 1);
  }
}

TEST_CASE("the gallery offers duels only while they are taken") {
  json acts = CommunityStage::kActs();
  CommunityStage without({}, acts);
  without.settle();
  CHECK(without.find("gallery-duel") == nullptr);
  acts["duel"] = {{"phase", "makeover"}};
  CommunityStage stage({}, acts);
  stage.settle();
  CHECK(stage.find("gallery-duel") != nullptr);
  const auto at = [&](const campaign::Phase& phase, int64_t after) {
    stage.visit->options.now = phase.opens + after;
    stage.visit->now_at = stage.now;
    stage.ui->wantFrame();
    stage.settle();
    return stage.find("gallery-duel") != nullptr;
  };
  const campaign::Phase& makeover = *stage.campaign->phase("makeover");
  CHECK_FALSE(at(makeover, -60));
  CHECK(at(makeover, 60));
  CHECK_FALSE(at(*stage.campaign->phase("group"), 60));
}
