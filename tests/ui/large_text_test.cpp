// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Text twice as large: every control is there and can be hit, and nothing lies on anything. The makeover: look_test.
#include <doctest/doctest.h>

#include "community_stage.h"
#include "fits.h"
#include "photo_contest.h"
#include "story_harness.h"

using namespace fairground;
using nlohmann::json;
using test::checkHitAreas;
using test::checkWords;
using test::CommunityStage;
using test::Contest;
using test::kFourSizes;
using test::kLargeText;
using test::StoryHarness;

namespace {

/// Of the works of others, which the page's start says nothing about.
CommunityStage largeStage(const test::Size& size) {
  CommunityStage stage(size);
  stage.ui->text().setScale(2);
  return stage;
}

/// Down to what stands at the foot of the screen.
ui::Box above(ui::Ui& ui, std::string_view foot) {
  ui::Box part = ui.screen();
  if (const ui::Node* node = ui.semantics().find(foot)) part.h = node->rect.y - 12;
  return part;
}

}  // namespace

TEST_CASE("at twice the text size a photo is taken, edited and sent") {
  for (const test::Size& size : kFourSizes) {
    size_t seen = 0;
    Contest contest(size, {}, kLargeText);
    auto& h = contest.h;
    ui::Ui& ui = h.app->ui();
    REQUIRE(ui.text().scale() == 2);
    checkHitAreas(ui);
    seen += checkWords(ui, ui.screen());
    contest.bring();
    h.activate("photo-mirror");
    for (const char* tool :
         {"tool-crop", "tool-words", "tool-filters", "tool-adjust", "tool-frames", "tool-stickers", "tool-texts"}) {
      CAPTURE(tool);
      if (ui.semantics().find(tool)) h.activate(tool);
      checkHitAreas(ui, tool == std::string_view("tool-words"));
      seen += checkWords(ui, ui.screen());
    }
    // The photo keeps a part of the screen.
    CHECK(h.node("canvas").rect.h >= 100);
    h.activate("tool-stickers");
    h.activate("sticker-0");
    checkHitAreas(ui, false);
    h.activate("photo-done");
    seen += checkWords(ui, ui.screen());
    for (const char* id : {"caption", "alt", "tags", "photo-what", "enter"}) {
      CAPTURE(id);
      h.node(id);
      h.focus(id);
      checkHitAreas(ui);
      seen += checkWords(ui, ui.screen());
    }
    CHECK(seen >= 1);
  }
}

TEST_CASE("at twice the text size a story is written and read") {
  for (const test::Size& size : kFourSizes) {
    size_t seen = 0;
    StoryHarness h(size, 0, kLargeText);
    ui::Ui& ui = h.app->ui();
    for (const char* name : {"one", "two"})
      h.story().addPhoto(sha256Name(viewOf(name)), 40, 30);
    h.settle();
    for (const char* id : {"story-title", "story-text", "add-photo", "tags", "story-photo-1-remove"}) {
      CAPTURE(id);
      h.node(id);
      h.focus(id);
      checkHitAreas(ui);
      seen += checkWords(ui, above(ui, "read"));
    }
    const ui::Box foot = h.node("read").rect;
    CHECK(foot.bottom() <= size.height);
    h.type("story-title", "Two desks");
    h.type("story-text", "At night the kitchen was an office. By day it was a kitchen again, with crumbs.");
    h.activate("read");
    REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
    seen += checkWords(ui, ui.screen());
    for (const char* id : {"name", "consent-rules", "enter"}) {
      CAPTURE(id);
      h.node(id);
      h.focus(id);
      checkHitAreas(ui);
      seen += checkWords(ui, ui.screen());
    }
    CHECK(seen >= 1);
  }
}

TEST_CASE("at twice the text size works are looked through") {
  for (const test::Size& size : kFourSizes) {
    size_t seen = 0;
    CommunityStage stage = largeStage(size);
    stage.works = 30;
    stage.settle();
    checkHitAreas(*stage.ui);
    seen += checkWords(*stage.ui, stage.ui->screen());
    // The order's row has the height of its words, also where it stays while works go by under it.
    const ui::Box orders = stage.node("orders").rect, first = stage.node("work-0").rect;
    CHECK(orders.h > 44);
    CHECK(orders.bottom() <= first.y);
    // On a phone they have all of its width.
    const bool phone = size.width < 600;
    CHECK((first.w > size.width * 0.8f) == phone);
    // However high a row is, the arrow keys have another one to go to.
    CHECK(stage.find(phone ? "work-1" : "work-4"));
    stage.screens->key(*stage.ui, "PageDown");
    stage.settle();
    checkHitAreas(*stage.ui);
    // What is searched for stands below the title, not on it; on a low screen in its place.
    stage.activate("gallery-search");
    stage.settle();
    checkHitAreas(*stage.ui);
    const ui::Box search = stage.node("search").rect;
    if (const ui::Node* line = stage.find("gallery-line"))
      CHECK(search.y >= line->rect.bottom() - 1);
    else
      CHECK(search.x >= stage.node("gallery-back").rect.right());
    CHECK((search.midY() < 64) == (size.height < 640));
    CHECK(search.bottom() <= stage.node("orders").rect.y);
    CHECK(seen >= 1);
  }
}

TEST_CASE("at twice the text size a work is reported: the answers stay in sight") {
  for (const test::Size& size : kFourSizes) {
    CommunityStage stage = largeStage(size);
    stage.screens->showWork(*stage.ui, "w1");
    stage.say({{"do", "work"}, {"id", "w1"}, {"work", CommunityStage::work(1)}});
    stage.settle();
    stage.activate("work-report");
    checkHitAreas(*stage.ui);
    for (const char* id : {"report-send", "report-cancel"}) {
      CAPTURE(id);
      CHECK(stage.node(id).rect.y >= 0);
      CHECK(stage.node(id).rect.bottom() <= size.height);
    }
    // What is asked is above them, or scrolled to.
    stage.ui->focus("report-why", true);
    stage.settle();
    CAPTURE(size.width);
    CHECK(stage.node("report-why").rect.y < stage.node("report-send").rect.y);
  }
}

TEST_CASE("at twice the text size a duel is decided") {
  for (const test::Size& size : kFourSizes) {
    size_t seen = 0;
    CommunityStage stage = largeStage(size);
    stage.screens->showDuels(*stage.ui);
    stage.frame();
    stage.say({{"do", "duel"},
               {"duel", "d"},
               {"remaining", 3},
               {"left", CommunityStage::work(1)},
               {"right", CommunityStage::work(2)}});
    stage.settle();
    checkHitAreas(*stage.ui, false);
    seen += checkWords(*stage.ui, stage.ui->screen());
    CommunityStage none = largeStage(size);
    none.screens->showDuels(*none.ui);
    none.frame();
    none.say({{"do", "duel"}, {"none", true}});
    none.settle();
    none.activate("duel-none-action");
    json rows = json::array();
    for (int i = 0; i < 12; ++i) {
      json row = CommunityStage::work(i);
      row["strength"] = 712 - i, row["low"] = 600, row["high"] = 801, row["duels"] = 44, row["place"] = i + 1;
      rows.push_back(row);
    }
    none.say({{"do", "ranking"}, {"rows", rows}});
    none.settle();
    checkHitAreas(*none.ui);
    seen += checkWords(*none.ui, none.ui->screen());
    CHECK(seen >= 1);
  }
}
