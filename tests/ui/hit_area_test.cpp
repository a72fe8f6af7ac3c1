// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every screen's hit areas, at all sizes. The makeover's: layout_test; every control by itself: widgets_test.
#include <doctest/doctest.h>

#include "community_stage.h"
#include "fits.h"
#include "photo_contest.h"
#include "story_harness.h"

using namespace fairground;
using nlohmann::json;
using test::checkHitAreas;
using test::CommunityStage;
using test::Contest;
using test::kFourSizes;
using test::StoryHarness;

namespace {

/// What is scrolled to is hit where it comes into sight.
void checkAllTheWay(CommunityStage& stage) {
  checkHitAreas(*stage.ui);
  for (int page = 0; page < 10; ++page) {
    stage.screens->key(*stage.ui, "PageDown");
    stage.settle();
    checkHitAreas(*stage.ui);
  }
}

void checkAllTheWay(test::Harness& h, std::initializer_list<const char*> ids) {
  checkHitAreas(h.app->ui());
  for (const char* id : ids) {
    CAPTURE(id);
    h.node(id);
    h.focus(id);
    checkHitAreas(h.app->ui());
  }
}

/// Comments of all kinds, with an idea that was followed.
void say(CommunityStage& stage, const json& work) {
  json rows = json::array();
  for (int i = 0; i < 6; ++i) {
    rows.push_back({{"key", "k" + std::to_string(i)},
                    {"participant", "p" + std::to_string(i)},
                    {"name", "Noor"},
                    {"text", "Move the lamp to the left of the chair, and leave the rest as it is."},
                    {"reply_to", i % 3 == 2 ? "k0" : ""},
                    {"brand", i == 1},
                    {"at", 1794600100}});
  }
  stage.say({{"do", "work"}, {"id", work["id"]}, {"work", work}});
  stage.say({{"do", "comments"}, {"work", work["id"]}, {"next", "more"}, {"rows", rows}});
  stage.say({{"do", "related"}, {"id", work["id"]}, {"rows", {CommunityStage::work(7), CommunityStage::work(8)}}});
  stage.settle();
}

}  // namespace

TEST_CASE("the photo's screens can be hit at every size") {
  for (const test::Size& size : kFourSizes) {
    Contest contest(size);
    auto& h = contest.h;
    checkHitAreas(h.app->ui());
    contest.bring();
    h.activate("photo-mirror");
    for (const char* tool :
         {"tool-crop", "tool-words", "tool-filters", "tool-adjust", "tool-frames", "tool-stickers", "tool-texts"}) {
      CAPTURE(tool);
      if (h.app->ui().semantics().find(tool)) h.activate(tool);
      checkHitAreas(h.app->ui(), tool == std::string_view("tool-words"));
    }
    h.activate("tool-filters");
    h.activate("filter-1");
    checkHitAreas(h.app->ui(), false);
    h.activate("tool-stickers");
    h.activate("sticker-0");
    checkHitAreas(h.app->ui(), false);
    h.activate("photo-done");
    checkAllTheWay(h, {"caption", "tags", "photo-what", "enter"});
  }
}

TEST_CASE("a story's screens can be hit at every size") {
  for (const test::Size& size : kFourSizes) {
    StoryHarness h(size);
    for (const char* name : {"one", "two", "three"})
      h.story().addPhoto(sha256Name(viewOf(name)), 40, 30);
    h.settle();
    checkAllTheWay(h, {"story-title", "story-text", "add-photo", "story-photo-2-remove"});
    h.type("story-title", "Two desks");
    h.type("story-text", std::string(60, 'a'));
    h.activate("read");
    REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
    checkAllTheWay(h, {"name", "consent-rules", "enter"});
  }
}

TEST_CASE("works of others, a work and what is said of it can be hit at every size") {
  for (const test::Size& size : kFourSizes) {
    CommunityStage stage(size);
    stage.works = 30;
    stage.settle();
    checkAllTheWay(stage);
    stage.activate("gallery-search");
    checkHitAreas(*stage.ui);
    stage.screens->key(*stage.ui, "Escape");
    stage.settle();
    stage.screens->showWork(*stage.ui, "w1");
    json work = CommunityStage::work(1);
    work["tags"] = {"night", "first-light", "a-lamp-that-stayed-on"};
    work["text"] = "At night the kitchen was an office.";
    say(stage, work);
    checkAllTheWay(stage);
    // An answer is being written; then a report.
    stage.screens->community().open.reply_to = "k0";
    stage.ui->wantFrame();
    stage.settle();
    CHECK(stage.find("reply-cancel"));
    checkAllTheWay(stage);
    stage.activate("work-report");
    CHECK(stage.find("report-send"));
    checkHitAreas(*stage.ui);
  }
}

TEST_CASE("duels and their ranking can be hit at every size") {
  for (const test::Size& size : kFourSizes) {
    CommunityStage stage(size);
    stage.screens->showDuels(*stage.ui);
    stage.frame();
    stage.say({{"do", "duel"}, {"duel", "d"}, {"left", CommunityStage::work(1)}, {"right", CommunityStage::work(2)}});
    stage.settle();
    checkHitAreas(*stage.ui, false);
    CommunityStage ranked(size);
    ranked.screens->showDuels(*ranked.ui);
    ranked.frame();
    ranked.say({{"do", "duel"}, {"none", true}});
    ranked.settle();
    checkHitAreas(*ranked.ui, false);
    ranked.activate("duel-none-action");
    json rows = json::array();
    for (int i = 0; i < 12; ++i) {
      json row = CommunityStage::work(i);
      row["strength"] = 712 - i, row["low"] = 600, row["high"] = 801, row["duels"] = 44, row["place"] = i + 1;
      rows.push_back(row);
    }
    ranked.say({{"do", "ranking"}, {"rows", rows}});
    ranked.settle();
    checkAllTheWay(ranked);
  }
}

TEST_CASE("what a toast offers can be hit like anything else") {
  test::Harness h;
  REQUIRE(h.settle());
  h.paintLid();
  h.app->message(R"({"do":"activate","id":"start-over"})");
  h.wait(600);
  CHECK(h.node("toast-action").rect.h >= 43.9f);
  checkHitAreas(h.app->ui(), false);
}
