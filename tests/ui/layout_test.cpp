// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <doctest/doctest.h>

#include <algorithm>

#include "fits.h"
#include "ui/makeover/paint_layout.h"

using namespace fairground;
using test::checkHitAreas;
using test::Harness;
using test::Size;

namespace {

constexpr Size kSizes[] = {{390, 844, 2}, {320, 568, 2}, {844, 390, 2}, {1440, 900, 1}, {360, 640, 2},
                           {667, 375, 2}, {800, 686, 1}, {430, 932, 2}, {414, 736, 2}};

/// Those of a tray, of which one at least is not cut off.
void checkPans(Harness& h) {
  const auto pan = [](const ui::Ui::HitArea& area) { return area.id.starts_with("pan-"); };
  const auto whole = [&](const ui::Ui::HitArea& area) {
    return pan(area) && area.box.w >= 43.9f && area.box.h >= 43.9f;
  };
  const auto& areas = h.app->ui().hitAreas();
  if (std::any_of(areas.begin(), areas.end(), pan)) CHECK(std::any_of(areas.begin(), areas.end(), whole));
}

/// Every area is a node with a name, ids are unique, and no two headings are of the first level.
void checkNodes(Harness& h) {
  const auto& nodes = h.app->ui().semantics().nodes();
  CHECK(std::count_if(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.level == 1; }) <= 1);
  for (size_t i = 0; i < nodes.size(); ++i) {
    CAPTURE(nodes[i].id);
    CHECK_FALSE(nodes[i].id.empty());
    CHECK_FALSE(nodes[i].role.empty());
    CHECK_FALSE(nodes[i].name.empty());
    for (size_t k = 0; k < i; ++k)
      CHECK(nodes[k].id != nodes[i].id);
    if (!nodes[i].parent.empty()) CHECK(h.app->ui().semantics().find(nodes[i].parent) != nullptr);
  }
  for (const auto& area : h.app->ui().hitAreas())
    CHECK(h.app->ui().semantics().find(area.id) != nullptr);
}

}  // namespace

TEST_CASE("in a low frame what lies over the art keeps out of each other's way") {
  for (const ui::Box screen : {ui::Box{0, 0, 374, 480}, {0, 0, 390, 480}, {0, 0, 360, 400}}) {
    ui::PaintLayoutInput in;
    in.screen = screen;
    in.pans = 24;
    const ui::PaintLayout out = ui::layOutPaint(in);
    const ui::Box full_screen{out.zoom.x - 44, out.zoom.y, 44, 44}, both = ui::overlap(full_screen, out.areas);
    CAPTURE(screen.h);
    CHECK_FALSE((both.w > 0 && both.h > 0));
  }
}

TEST_CASE("a title that has no room beside the status is whole above it") {
  ui::PaintLayoutInput in;
  in.screen = {0, 0, 390, 844};
  in.back = true;
  in.chip_width = 200;
  in.title_width = 95;
  CHECK(ui::layOutPaint(in).chip_from_right);
  in.title_width = 140;
  const ui::PaintLayout out = ui::layOutPaint(in);
  CHECK_FALSE(out.chip_from_right);
  CHECK(out.title.w >= 140);
  CHECK(out.chip.y >= out.title.bottom() + 8);
}

TEST_CASE("at twice the text size the brand is as large as the art leaves it room, and the status is below it") {
  ui::PaintLayoutInput in;
  in.back = true;
  in.text_scale = 2;
  in.chip_width = 200;
  in.title_width = 400;
  const std::pair<Size, float> all[] = {
      {{390, 844, 1}, 66.0f}, {{320, 568, 1}, 44.0f}, {{844, 390, 1}, 60.0f}, {{1440, 900, 1}, 88.0f}};
  for (const auto& one : all) {
    in.screen = {0, 0, one.first.width, one.first.height};
    const ui::PaintLayout out = ui::layOutPaint(in);
    CAPTURE(one.first.width);
    CHECK(out.title.h >= one.second);
    CHECK(out.title.h <= 88);
    if (!out.chip_from_right) CHECK(out.chip.y >= out.title.bottom() + 8);
    CHECK(out.zoom.y >= (out.chip_from_right ? out.chip.y : out.chip.y + ui::kChip));
    CHECK(out.zoom.y + 44 <= out.areas.y);
  }
}

TEST_CASE("the controls of a panel lie below each other, at twice the text size too") {
  for (const ui::Box screen : {ui::Box{0, 0, 844, 390},
                               {0, 0, 812, 340},
                               {0, 0, 667, 375},
                               {0, 0, 800, 686},
                               {0, 0, 1440, 640},
                               {0, 0, 1440, 720},
                               {0, 0, 1440, 900}}) {
    for (const float scale : {1.0f, 2.0f}) {
      ui::PaintLayoutInput in;
      in.screen = screen;
      in.text_scale = scale;
      const ui::PaintLayout out = ui::layOutPaint(in);
      const ui::Box tools = out.folded ? out.brush_button : out.brushes;
      CAPTURE(screen.h);
      CAPTURE(scale);
      CHECK(out.tabs.bottom() <= out.tray.y + 0.5f);
      CHECK(out.tray.bottom() <= tools.y + 0.5f);
      CHECK(std::max(tools.bottom(), out.intensity.bottom()) <= out.finish.y + 0.5f);
      CHECK(out.finish.bottom() <= screen.h - 3.5f);
      if (!out.social.empty()) CHECK(out.social.bottom() <= out.finish.y + 0.5f);
    }
  }
}

TEST_CASE("the painting screen fits every size") {
  for (const Size& size : kSizes) {
    Harness h(size);
    REQUIRE(h.settle());
    checkHitAreas(h.app->ui(), false);
    checkPans(h);
    checkNodes(h);
    for (const char* id : {"tone", "area"}) {
      h.tap(id);
      checkHitAreas(h.app->ui(), false);
      checkNodes(h);
      h.tap(id);
    }
    if (h.hasHit("brush-fold")) {
      h.tap("brush-fold");
      CHECK(h.hasHit("brush-3"));
      checkHitAreas(h.app->ui(), false);
      h.tap("brush-3");
      CHECK(h.play().tools.tool == activity::Tool::kSmudge);
    }
  }
}

TEST_CASE("a list over the art lies over all of what stands at the top, or beside it") {
  for (const Size& size : test::kFourSizes) {
    for (const char* wish :
         {R"("locale":"en")", R"("locale":"de")", R"("locale":"ar")", R"("locale":"en","text_scale":200)"}) {
      Harness h(size, R"({"now":1793500000,"collector":true,"page":true,"back":true,)" + std::string(wish) + "}",
                test::addLocales);
      CAPTURE(size.width);
      CAPTURE(wish);
      REQUIRE(h.settle());
      const auto check = [&](const char* list) {
        REQUIRE(h.settle());
        const ui::Box card = h.node(list).rect;
        for (const char* id : {"phase", "campaign", "title", "back"}) {
          CAPTURE(id);
          // The smallest phones do without the campaign's name.
          if (!h.app->ui().semantics().find(id)) continue;
          const ui::Box at = h.node(id).rect, both = ui::overlap(card, at);
          CHECK((both.empty() || (both.w > at.w - 0.1f && both.h > at.h - 0.1f)));
        }
      };
      h.activate("tone");
      check("tones");
      h.activate("area");
      h.activate("area-1");
      check("areas");
      CHECK(h.app->ui().semantics().find("fill"));
    }
  }
}

TEST_CASE("the sheet leaves at least 45 percent of a phone's screen to the art") {
  for (const Size& size : kSizes) {
    if (size.width >= 600) continue;
    ui::PaintLayoutInput in;
    in.screen = {0, 0, size.width, size.height};
    const ui::PaintLayout out = ui::layOutPaint(in);
    CAPTURE(size.height);
    CHECK(out.panel.y >= size.height * 0.45f - 0.5f);
    CHECK(out.panel.bottom() <= size.height + 0.5f);
    in.open = 0;
    CHECK(ui::layOutPaint(in).panel.y == doctest::Approx(size.height - ui::kPeekHeight));
  }
}

TEST_CASE("the finished look and the results fit every size") {
  for (const Size& size : kSizes) {
    Harness h(size);
    REQUIRE(h.settle());
    h.paintLid();
    h.say(R"({"do":"activate","id":"finish"})");
    REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
    checkHitAreas(h.app->ui());
    checkNodes(h);
    h.say(R"({"do":"activate","id":"consent-rules"})");
    h.say(R"({"do":"activate","id":"enter"})");
    REQUIRE(h.app->visit().screen == ui::ScreenName::kResults);
    h.say(R"({"do":"tally","rows":[{"key":"lid:ember/copper","name":"Copper","count":9}],"verified":9,"raw":11})");
    h.say(R"({"do":"works","rows":[{"id":"1","name":"Mei","title":"Copper","picture":"https://a/b.png"}],"next":"x"})");
    checkHitAreas(h.app->ui());
    checkNodes(h);
    // What was chosen most is in sight without scrolling, low screens too.
    const ui::Box first = h.node("tally-1").rect;
    CHECK(first.bottom() <= size.height);
    CHECK(ui::overlap(first, h.node("another").rect).empty());
  }
}

TEST_CASE("a closed sheet peeks, shows what is in hand, and opens again") {
  Harness h;
  REQUIRE(h.settle());
  const ui::Box bar = h.hitArea("sheet-grab");
  h.drag({bar.center(), ImVec2(bar.midX(), bar.midY() + 60), ImVec2(bar.midX(), bar.midY() + 200)},
         ui::PointerKind::kFinger);
  REQUIRE(h.settle());
  CHECK(h.hasHit("peek-tools"));
  CHECK_FALSE(h.hasHit("size"));
  checkHitAreas(h.app->ui(), false);
  h.tap("peek-tools");
  CHECK(h.hasHit("size"));
}
