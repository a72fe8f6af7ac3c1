// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The photo's editor by keys, and in the colours that the visitor needs.

#include <doctest/doctest.h>

#include <algorithm>

#include "photo_contest.h"

using namespace fairground;
using test::Contest;

namespace {

int drawnIn(const ui::Ui& ui, const ui::Box& box, ui::Color color) {
  int count = 0;
  for (const ImDrawVert& v : ui.drawList().VtxBuffer)
    count += int((v.col | 0xFF000000u) == color && box.contains(v.pos.x, v.pos.y));
  return count;
}

}  // namespace

TEST_CASE("stickers are passed by arrows and laid by a press, and the focus goes on to what came of it") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-stickers");
  // Not options of a radiogroup, which an arrow key chooses (web/keys.js).
  CHECK(h.node("sticker-1").role == "gridcell");
  CHECK(h.node(h.node("sticker-1").parent).role == "row");
  CHECK(h.node(h.node(h.node("sticker-1").parent).parent).role == "grid");
  h.focus("sticker-1");
  h.focusMoved();
  CHECK(contest.recipe().layers.empty());
  h.activate("sticker-1");
  REQUIRE(contest.recipe().layers.size() == 1);
  CHECK(contest.recipe().layers[0].sticker == 1);
  const std::string laid = "layer-" + std::to_string(contest.recipe().layers[0].number);
  CHECK(h.focusMoved() == laid);
  CHECK(h.app->ui().pageFocus() == laid);
  // Back with the tool once it is gone.
  h.focus("layer-remove");
  h.activate("layer-remove");
  CHECK(contest.recipe().layers.empty());
  CHECK(h.focusMoved() == "tool-stickers");
}

TEST_CASE("by keys, what has to be agreed to first gets the focus") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("photo-done");
  h.wait(100);
  h.say(R"({"do":"text","id":"caption","text":"The lamp stayed on.","graphemes":19})");
  h.say(R"({"do":"text","id":"tags","text":"night","graphemes":5})");
  const auto& consents = h.app->visit().campaign.consents;
  const auto first = std::find_if(consents.begin(), consents.end(), [](const auto& one) { return one.required; });
  REQUIRE(first != consents.end());
  h.focus("enter");
  h.focusMoved();
  h.activate("enter");
  CHECK(h.wanted("entry").empty());
  CHECK(h.focusMoved() == "consent-" + first->id);
  CHECK(h.node("consent-" + first->id).invalid);
}

TEST_CASE("what was removed is told over a screen that rests, and Escape closes that and no more") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  for (const char* done : {"photo-done", "enter"}) {
    CAPTURE(done);
    const ui::ScreenName screen = h.app->visit().screen;
    REQUIRE(h.app->ui().semantics().find(done) != nullptr);
    h.focusMoved();
    h.focus("photo-what");
    h.activate("photo-what");
    CHECK(h.focusMoved() == "removed-yes");
    CHECK_FALSE(h.hasHit(done));
    CHECK(h.app->ui().semantics().find(done) == nullptr);
    h.say(R"({"do":"key","key":"Escape","mods":0})");
    CHECK(h.app->ui().semantics().find("removed") == nullptr);
    CHECK(h.app->visit().screen == screen);
    CHECK(h.focusMoved() == "photo-what");
    // Its own answer does the same.
    h.activate("photo-what");
    h.focusMoved();
    h.activate("removed-yes");
    CHECK(h.focusMoved() == "photo-what");
    if (screen == ui::ScreenName::kPlay) h.activate("photo-done");
    h.wait(100);
    REQUIRE(h.settle());
  }
}

TEST_CASE("the focus goes from words to what was made of them, and back") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-texts");
  h.say(R"({"do":"text","id":"photo-words","text":"Sunday","graphemes":6})");
  h.focus("photo-words-add");
  h.activate("photo-words-add");
  h.focusMoved();
  const Bytes png = image::encodePng(tests::sampleText());
  const std::string name = sha256Name(png);
  h.app->file(ui::blobPath(activity::blobPrefixOf(name)), png);
  h.say(nlohmann::json{{"do", "photo_words"}, {"blob", name}, {"width", 90}, {"height", 30}}.dump());
  REQUIRE(contest.recipe().layers.size() == 1);
  CHECK(h.focusMoved() == "layer-" + std::to_string(contest.recipe().layers[0].number));
  h.focus("layer-remove");
  h.activate("layer-remove");
  CHECK(h.focusMoved() == "tool-texts");
}

TEST_CASE("each edge of the crop shows the focus where it is") {
  for (const test::Size size : {test::Size{390, 844, 1}, {844, 390, 1}}) {
    Contest contest(size);
    contest.bring();
    auto& h = contest.h;
    h.say(R"({"do":"value","id":"crop-left","value":20})");
    h.say(R"({"do":"value","id":"crop-bottom","value":70})");
    const ui::Theme& theme = h.app->ui().theme();
    const ui::Box stage = h.node("canvas").rect;
    std::vector<ui::Box> edges;
    for (const char* id : {"crop-left", "crop-top", "crop-right", "crop-bottom"}) {
      CAPTURE(id);
      const ui::Box edge = h.node(id).rect;
      CHECK(edge.x >= stage.x - 0.1f);
      CHECK(edge.y >= stage.y - 0.1f);
      CHECK(edge.right() <= stage.right() + 0.1f);
      CHECK(edge.bottom() <= stage.bottom() + 0.1f);
      for (const ui::Box& other : edges)
        CHECK_FALSE(other == edge);
      edges.push_back(edge);
      const ui::Box around = edge.inset(-5);
      h.say(R"({"do":"blur"})");
      const int before = drawnIn(h.app->ui(), around, theme.ink);
      h.focus(id);
      CHECK(drawnIn(h.app->ui(), around, theme.ink) > before);
      // Fingers draw what lies there.
      CHECK_FALSE(h.hasHit(id));
    }
    CHECK(edges[0].midX() > stage.x + stage.w * 0.15f);
    CHECK(edges[0].midX() < edges[2].midX());
    CHECK(edges[1].midY() < edges[3].midY());
  }
}

TEST_CASE("the editor's ground and all on it follow more contrast and forced colours") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  const ui::Theme& theme = h.app->ui().theme();
  const auto ground = [&] { return drawnIn(h.app->ui(), h.app->ui().screen().inset(-1), theme.studio); };
  const ui::Color usual = theme.studio;
  CHECK(ground() >= 4);
  h.say(R"({"do":"prefers","contrast":true})");
  CHECK(theme.studio == ui::rgba(0, 0, 0));
  CHECK(theme.on_studio == ui::kWhite);
  CHECK(ground() >= 4);
  CHECK(drawnIn(h.app->ui(), h.app->ui().screen().inset(-1), usual) == 0);
  h.say(
      R"js({"do":"prefers","contrast":false,"forced":["rgb(255, 255, 255)","rgb(0, 0, 0)","rgb(0, 128, 0)","rgb(0, 0, 128)","rgb(255, 255, 255)","rgb(0, 0, 255)"]})js");
  CHECK(theme.studio == ui::kWhite);
  CHECK(theme.on_studio == ui::rgba(0, 0, 0));
  CHECK(theme.studio_mark == ui::rgba(0, 0, 0));
  CHECK(drawnIn(h.app->ui(), h.app->ui().screen().inset(-1), usual) == 0);
  // The page's own part of it, the camera, is told.
  const nlohmann::json colours = h.wanted("theme").back()["colours"];
  CHECK(colours["studio"] == "#ffffff");
  CHECK(colours["on-studio"] == "#000000");
  CHECK(colours["studio-mark"] == "#000000");
  CHECK(colours["font"].get<std::string>().starts_with("Inter"));
}

TEST_CASE("a range that goes both ways is filled from its middle") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-adjust");
  h.frame();
  const ui::Box range = h.hitArea("adjust-0");
  const ui::Box start{range.x, range.y, range.w / 2 - 20, range.h};
  const ui::Color accent = h.app->ui().theme().accent;
  CHECK(drawnIn(h.app->ui(), start, accent) == 0);
  h.say(R"({"do":"value","id":"adjust-0","value":-100})");
  h.frame();
  CHECK(drawnIn(h.app->ui(), start, accent) > 0);
}
