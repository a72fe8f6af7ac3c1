// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who gets the page's focus when what has it goes away.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "community_stage.h"
#include "ui/kit/semantics.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;

namespace {

constexpr ui::Box kSight{0, 0, 100, 100};

ui::Node nodeAt(std::string id, std::string_view role, float y, bool disabled = false) {
  return {.id = std::move(id), .role = role, .rect = {0, y, 100, 10}, .disabled = disabled};
}

/// Who gets the focus of `lost` when the first nodes gave way to the second ones.
std::string heirIn(const std::vector<ui::Node>& before, const std::vector<ui::Node>& after, std::string_view lost) {
  ui::Semantics tree;
  for (const ui::Node& node : before)
    tree.add(node);
  tree.takeChanges();
  tree.newFrame();
  for (const ui::Node& node : after)
    tree.add(node);
  return tree.heirOf(lost, kSight);
}

/// On the page of a work of the round that is open, as the page has it.
CommunityStage openedWork() {
  CommunityStage stage;
  const int64_t now = stage.visit->options.now;
  campaign::Phase& phase = stage.campaign->phases[0];
  phase.round.emplace();
  phase.opens = now - 60, phase.closes = now + 600;
  stage.screens->showWork(*stage.ui, "w0");
  stage.settle(20);
  json work = CommunityStage::work(0);
  work["round"] = phase.id;
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
  stage.settle();
  stage.ui->semantics().takeChanges();
  return stage;
}

/// Where the page was asked to take its focus.
std::string focusAskedFor(CommunityStage& stage) {
  const json changes = json::parse(stage.ui->semantics().takeChanges(), nullptr, false);
  return changes.is_object() ? changes.value("focus", "") : "";
}

}  // namespace

TEST_CASE("the focus stays with what is still a control, and else goes to what stands behind it") {
  const std::vector<ui::Node> before{nodeAt("title", "heading", 0), nodeAt("a", "button", 10),
                                     nodeAt("b", "button", 20), nodeAt("c", "slider", 30), nodeAt("d", "button", 40)};
  CHECK(heirIn(before, before, "b").empty());
  CHECK(heirIn(before, {}, "nobody").empty());
  // A button keeps it while it is disabled, an input does not.
  CHECK(heirIn(before, {nodeAt("b", "button", 20, true), nodeAt("d", "button", 40)}, "b").empty());
  CHECK(heirIn(before, {before[0], before[1], before[2], nodeAt("c", "slider", 30, true), before[4]}, "c") == "d");
  // Gone, or words now; what is disabled, and what is no control, are passed over.
  CHECK(heirIn(before, {before[0], before[1], before[3], before[4]}, "b") == "c");
  CHECK(heirIn(before, {before[0], before[1], nodeAt("b", "text", 20), before[3]}, "b") == "c");
  CHECK(heirIn(before, {before[0], before[1], nodeAt("c", "slider", 30, true), nodeAt("t", "text", 35), before[4]},
               "b") == "d");
  // What came in its place comes first.
  CHECK(heirIn(before, {before[0], before[1], nodeAt("new", "button", 20), before[3]}, "b") == "new");
  // The last one leaves it to the one before it, and where there is no control the heading has it.
  CHECK(heirIn(before, {before[0], before[1], before[2]}, "d") == "b");
  CHECK(heirIn(before, {before[0]}, "d") == "title");
  CHECK(heirIn(before, {}, "d") == "title");
  // A heading that had it and is still there keeps it.
  CHECK(heirIn(before, before, "title").empty());
}

TEST_CASE("who is seen inherits before who is not, and a cell leaves it to a cell") {
  const std::vector<ui::Node> before{nodeAt("a", "button", 10), nodeAt("b", "button", 20), nodeAt("far", "button", 400),
                                     nodeAt("near", "button", 60)};
  CHECK(heirIn(before, {before[0], before[2], before[3]}, "b") == "near");
  CHECK(heirIn(before, {before[2]}, "b") == "far");
  const std::vector<ui::Node> cells{nodeAt("cell-0", "gridcell", 10), nodeAt("cell-1", "gridcell", 30),
                                    nodeAt("cell-2", "gridcell", 130), nodeAt("foot", "button", 90)};
  CHECK(heirIn(cells, {cells[0], cells[1], cells[3]}, "cell-2") == "cell-1");
  CHECK(heirIn(cells, {cells[2], cells[3]}, "cell-0") == "foot");
}

TEST_CASE("when a round closes the focus of its controls goes to what comes next, by the collector's clock") {
  for (const auto& way : {std::pair{"work-vote", "work-comments"}, std::pair{"comment-text", "work-report"},
                          std::pair{"act-favourite", "work-report"}}) {
    const std::string from = way.first, to = way.second;
    CAPTURE(from);
    CommunityStage stage = openedWork();
    REQUIRE(stage.find(from) != nullptr);
    stage.ui->focus(from, true);
    stage.settle();
    CHECK(focusAskedFor(stage).empty());
    stage.now += 601'000;
    stage.settle();
    const ui::Node* left = stage.find(from);
    CHECK((left == nullptr || left->role == "text"));
    CHECK(focusAskedFor(stage) == to);
    // Asked once; and the page does so.
    stage.ui->focus(to, true);
    stage.settle();
    CHECK(stage.ui->focused() == to);
    CHECK(focusAskedFor(stage).empty());
  }
}

TEST_CASE("whose focus is elsewhere on the page, it stays there when a round closes") {
  CommunityStage stage = openedWork();
  stage.ui->focus("work-vote", true);
  stage.settle();
  stage.ui->focus("", false);
  stage.settle();
  stage.now += 601'000;
  stage.settle();
  CHECK(stage.node("work-vote").role == "text");
  CHECK(focusAskedFor(stage).empty());
}

TEST_CASE("a work that is scrolled away leaves the focus to another one, and the list scrolls on") {
  // Three screens on, by a page that does what it is asked; where a work is then.
  const auto scrolled_by = [](bool focused) {
    CommunityStage stage = test::gallery();
    stage.ui->semantics().takeChanges();
    if (focused) stage.ui->focus("work-0", true);
    for (int i = 0; i < 3; ++i) {
      stage.screens->key(*stage.ui, "PageDown");
      for (int frame = 0; frame < 120; ++frame) {
        stage.frame();
        if (const std::string to = focusAskedFor(stage); !to.empty()) stage.ui->focus(to, true);
      }
    }
    CHECK(stage.find("work-0") == nullptr);
    if (focused) CHECK(stage.node(stage.ui->pageFocus()).role == "gridcell");
    return stage.node("work-14").rect.y;
  };
  CHECK(scrolled_by(true) == doctest::Approx(scrolled_by(false)));
}

TEST_CASE("headers are read, and passed by Tab, before what scrolls under them") {
  const auto before = [](const CommunityStage& stage, std::string_view first, std::string_view second) {
    return &stage.node(first) < &stage.node(second);
  };
  CommunityStage stage = test::gallery();
  CHECK(before(stage, "gallery-back", "title"));
  CHECK(before(stage, "title", "votes-left"));
  CHECK(before(stage, "votes-left", "orders"));
  CHECK(before(stage, "orders", "sort-votes"));
  CHECK(before(stage, "sort-votes", "works"));
  CHECK(before(stage, "works", "work-0"));
  CHECK(before(stage, "work-0", "take-part"));
  stage.activate("work-0");
  CHECK(before(stage, "title", "work-picture"));
  CHECK(before(stage, "work-vote", "comment-text"));
  CommunityStage duel;
  duel.screens->showDuels(*duel.ui);
  duel.frame();
  duel.say({{"do", "duel"}, {"duel", "d1"}, {"left", CommunityStage::work(2)}, {"right", CommunityStage::work(3)}});
  duel.settle();
  CHECK(before(duel, "duel-back", "duel-question"));
  CHECK(before(duel, "duel-question", "duel-left"));
  CHECK(before(duel, "duel-left", "duel-right"));
  CHECK(before(duel, "duel-right", "duel-skip"));
}
