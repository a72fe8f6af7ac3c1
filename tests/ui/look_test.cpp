// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How the visitor and the brand want it to look: dark, more contrast, forced colours, square, still, large.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "campaign/theme.h"
#include "harness.h"

using namespace fairground;
using test::Harness;

namespace {

campaign::Rgb rgb(ui::Color c) { return {uint8_t(c), uint8_t(c >> 8), uint8_t(c >> 16)}; }
int contrast(ui::Color a, ui::Color b) { return campaign::contrast(rgb(a), rgb(b)); }

bool hasColor(const ImDrawList& list, ui::Color color) {
  for (const ImDrawVert& v : list.VtxBuffer) {
    if ((v.col | 0xFF000000u) == color) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("dark follows the visitor, the page, and before both the campaign") {
  Harness h({}, R"({"locale":"en","dark":true})");
  REQUIRE(h.settle());
  CHECK(h.app->ui().theme().dark);
  REQUIRE(h.wanted("theme").size() == 1);
  CHECK(h.wanted("theme")[0]["dark"] == true);
  CHECK(hasColor(h.app->drawList(), h.app->ui().theme().paper));
  h.say(R"({"do":"prefers","scheme":"light"})");
  CHECK_FALSE(h.app->ui().theme().dark);
  CHECK(h.wanted("theme").back()["colours"]["paper"] == "#fbf5ee");
  h.say(R"({"do":"prefers","scheme":"light","dark":false})");
  CHECK(h.wanted("theme").size() == 2);
  Harness pinned({}, R"({"locale":"en","dark":true,"scheme":"dark"})",
                 [](nlohmann::json& c) { c["theme"]["scheme"] = "light"; });
  CHECK_FALSE(pinned.app->ui().theme().dark);
}

TEST_CASE("every role of the interface can be read, in the light, in the dark and with more contrast") {
  for (const bool dark : {false, true}) {
    for (const bool more : {false, true}) {
      CAPTURE(dark);
      CAPTURE(more);
      const campaign::Theme brand = [] {
        Harness h;
        return h.app->visit().campaign.theme;
      }();
      const ui::Theme t = ui::themeOf(brand, {.dark = dark, .contrast = more});
      const int text = more ? 700 : 450;
      CHECK(contrast(t.ink, t.paper) >= 1200);
      CHECK(contrast(t.ink, t.field) >= 700);
      for (const ui::Color c : {t.ink2, t.accent, t.verified, t.danger})
        CHECK(contrast(c, t.paper) >= text);
      CHECK(contrast(t.on_accent, t.accent) >= text);
      CHECK(contrast(t.on_material, t.material) >= 450);
      CHECK(contrast(t.edge, t.paper) >= 300);
      CHECK(contrast(t.material_edge, t.material) >= text);
    }
  }
}

TEST_CASE("forced colours take the place of all roles") {
  Harness h;
  REQUIRE(h.settle());
  h.say(
      R"js({"do":"prefers","forced":["rgb(0, 0, 0)","rgb(255, 255, 255)","rgb(0, 255, 0)","rgb(26, 235, 255)","rgb(0, 0, 0)","rgb(255, 255, 0)"]})js");
  const ui::Theme& t = h.app->ui().theme();
  CHECK(t.paper == ui::rgba(0, 0, 0));
  CHECK(t.ink == ui::kWhite);
  CHECK(t.accent == ui::rgba(26, 235, 255));
  h.say(R"({"do":"prefers","forced":false})");
  CHECK(t.paper == ui::rgba(0xFB, 0xF5, 0xEE));
  h.say(R"({"do":"prefers","forced":["x"]})");
  CHECK(t.paper == ui::rgba(0xFB, 0xF5, 0xEE));
}

TEST_CASE("a brand without motion, corners and shadows gets none, and circles stay round") {
  Harness h({}, Harness::kOptions, [](nlohmann::json& c) {
    c["theme"]["motion"] = "none";
    c["theme"]["radius"] = 0;
    c["theme"]["elevation"] = 0;
    c["theme"]["density"] = "roomy";
  });
  REQUIRE(h.settle());
  h.paintLid();
  h.tap("finish");
  CHECK(h.app->visit().screen == ui::ScreenName::kShare);
  CHECK(h.settle());
}

TEST_CASE("at twice the text size every control is there, whole, and can be hit") {
  for (const test::Size size : {test::Size{390, 844, 2}, {320, 568, 2}, {844, 390, 2}, {1440, 900, 1}}) {
    for (const char* locale : {"en", "de", "ar", "zh-CN"}) {
      CAPTURE(size.width);
      CAPTURE(locale);
      Harness h(size,
                R"({"locale":")" + std::string(locale) + R"(","now":1793500000,"collector":true,"text_scale":200})",
                test::addLocales);
      REQUIRE(h.settle());
      h.paintLid();
      for (const char* id : {"undo", "compare", "tone", "tray", "finish"}) {
        const ui::Node* node = h.app->ui().semantics().find(id);
        REQUIRE_MESSAGE(node, id);
        CAPTURE(id);
        CHECK(node->rect.x >= -0.5f);
        CHECK(node->rect.right() <= size.width + 0.5f);
        CHECK(node->rect.y >= -0.5f);
        CHECK(node->rect.bottom() <= size.height + 0.5f);
      }
      h.tap("finish");
      REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
      // Everything of the form comes into view by scrolling, one thing after the other without overlap.
      const auto& tree = h.app->ui().semantics();
      float bottom = -1e6f;
      for (const char* id : {"form-title", "form-text", "consent-rules", "enter", "share-save"}) {
        const ui::Node* node = tree.find(id);
        REQUIRE_MESSAGE(node, id);
        CAPTURE(id);
        CHECK(node->rect.y >= bottom - 1);
        CHECK(node->rect.right() <= size.width + 0.5f);
        CHECK(node->rect.x >= -0.5f);
        bottom = node->rect.bottom();
      }
      h.say(R"({"do":"value","id":"consent-rules","value":1})");
      h.say(R"({"do":"activate","id":"enter"})");
      h.say(R"({"do":"entry","key":"k","status":"refused","problem":"not-verified"})");
      CHECK(h.app->visit().screen == ui::ScreenName::kResults);
      const ui::Node* title = tree.find("look-title");
      const ui::Node* status = tree.find("status");
      REQUIRE(title);
      REQUIRE(status);
      CHECK(status->rect.y >= title->rect.bottom() - 1);
      CHECK(h.hasHit("another"));
    }
  }
}

TEST_CASE("icons beside words and the marks of checkboxes grow with the text") {
  const auto widths = [](const char* scale) {
    Harness h({390, 844, 1}, R"({"locale":"en","now":1793500000,"page":true,"screen":"specimen","text_scale":)" +
                                 std::string(scale) + "}");
    REQUIRE(h.settle());
    h.say(R"({"do":"activate","id":"check-0"})");
    REQUIRE(h.settle());
    std::map<std::string, std::set<int>> all;
    for (const nlohmann::json& one : h.wanted("raster")) {
      const std::string url = one.value("url", "");
      if (url.starts_with("icon:")) all[url].insert(one.value("width", 0));
    }
    return all;
  };
  const auto usual = widths("100"), large = widths("200");
  REQUIRE(usual.contains("icon:check"));
  REQUIRE(usual.contains("icon:warning"));
  // The tick of a box of 26, and of one of 40; beside a complaint.
  CHECK(usual.at("icon:check").contains(18));
  CHECK(large.at("icon:check").contains(28));
  CHECK_FALSE(large.at("icon:check").contains(18));
  CHECK(usual.at("icon:warning").contains(14));
  CHECK(large.at("icon:warning").contains(28));
  CHECK_FALSE(large.at("icon:warning").contains(14));
  // Where its place does not grow an icon stays in it.
  for (const auto& [icon, sizes] : large) {
    CAPTURE(icon);
    CHECK(*sizes.rbegin() <= 44);
  }
}
