// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How the visitor and the brand want it to look: dark, more contrast, forced colours, square, still, large.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <set>

#include "base/pcg32.h"
#include "campaign/theme.h"
#include "harness.h"

using namespace fairground;
using test::Harness;

namespace {

campaign::Rgb rgb(ui::Color c) { return {uint8_t(c), uint8_t(c >> 8), uint8_t(c >> 16)}; }
int contrast(ui::Color a, ui::Color b) { return campaign::contrast(rgb(a), rgb(b)); }

campaign::Theme readBrand(const nlohmann::json& roles, Problems* told = nullptr) {
  Problems problems;
  const std::vector<std::string> locales = {"en"};
  campaign::Theme theme = campaign::readTheme(campaign::Reader(roles, "/theme", problems, locales));
  if (told) *told = problems;
  return theme;
}

/// All that carries words or meaning, over all it is drawn on.
void checkReadable(const ui::Theme& t, bool more) {
  const int text = more ? 700 : 450;
  for (const ui::Color ground : {t.paper, t.paper2, t.field, t.verified_tint}) {
    CAPTURE(ui::hexOf(ground));
    CHECK(contrast(t.ink, ground) >= (ground == t.paper ? 1200 : 700));
    CHECK(contrast(t.ink2, ground) >= text);
    CHECK(contrast(t.verified, ground) >= text);
  }
  for (const ui::Color ground : {t.paper, t.paper2, t.field, ui::mixed(t.paper, t.danger, 0.13f)})
    CHECK(contrast(t.danger, ground) >= text);
  CHECK(contrast(t.accent, t.paper) >= text);
  CHECK(contrast(t.accent, t.field) >= text);
  CHECK(contrast(t.accent, t.paper2) >= 300);
  CHECK(contrast(t.on_accent, t.accent) >= text);
  CHECK(contrast(t.edge, t.paper) >= 300);
  // Text on the brand's material, the ground of finished works, and the card that ends in the accent.
  CHECK(contrast(t.material_edge, t.material) >= text);
  CHECK(contrast(t.on_material, t.material) >= text);
  CHECK(contrast(t.on_material, t.material_warm) >= text);
  CHECK(contrast(t.on_material, t.material_end) >= text);
  CHECK(contrast(ui::mixed(t.material_end, t.on_material, 0.8f), t.material_end) >= text);
  // Where photos are edited.
  CHECK(contrast(t.on_studio, t.studio) >= 1200);
  CHECK(contrast(t.studio_mark, t.studio) >= text);
}

bool hasColor(const ImDrawList& list, ui::Color color) {
  for (const ImDrawVert& v : list.VtxBuffer) {
    if ((v.col | 0xFF000000u) == color) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a colour that is hard to read on another moves as far from it as it takes, and no further") {
  const ui::Color ink = ui::rgba(43, 18, 24), skin = ui::rgba(154, 113, 85);
  REQUIRE(contrast(skin, ink) < 450);
  const ui::Color moved = ui::readableOn(ink, skin, 600);
  CHECK(contrast(moved, ink) >= 600);
  CHECK(contrast(moved, ink) < 650);
  CHECK(ui::readableOn(ink, ui::kWhite, 600) == ui::kWhite);
}

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

TEST_CASE("every role can be read on all it stands on: each sample, by day, in the dark and with more contrast") {
  int samples = 0;
  for (const auto& folder : std::filesystem::directory_iterator(std::string(FG_SOURCE_DIR) + "/assets/campaigns")) {
    const Bytes text = test::readTreeFile((folder.path() / "campaign.json").string());
    const campaign::Theme brand = readBrand(nlohmann::json::parse(text, nullptr, false)["theme"]);
    CAPTURE(folder.path().filename().string());
    ++samples;
    for (const bool dark : {false, true}) {
      for (const bool more : {false, true}) {
        CAPTURE(dark);
        CAPTURE(more);
        checkReadable(ui::themeOf(brand, {.dark = dark, .contrast = more}), more);
      }
    }
  }
  CHECK(samples >= 5);
}

TEST_CASE("titles are as bold in every script as the brand's own face is") {
  const auto weight = [](const char* roles) {
    return ui::themeOf(readBrand(nlohmann::json::parse(roles))).display_weight;
  };
  CHECK(weight(R"({"display_font":"'A B', serif","fonts":[{"family":"A B","file":"a.woff2","weight":700}]})") == 700);
  CHECK(weight(R"({"display_font":"A","fonts":[{"family":"A","file":"a.woff2","weight":700},
    {"family":"A","file":"b.woff2","weight":500},{"family":"A","file":"c.woff2","weight":300,"style":"italic"}]})") ==
        500);
  // Of another face than the first, or of none that is the brand's own, it is what is asked for.
  CHECK(weight(R"({"display_font":"'A', 'B'","fonts":[{"family":"B","file":"b.woff2","weight":700}]})") == 400);
  CHECK(weight(R"({"display_font":"'A', 'B'"})") == 400);

  test::FakeText host;
  ui::Atlas atlas;
  ui::Theme theme{};
  theme.display_weight = 700;
  const ui::Text text(host, atlas, theme);
  CHECK(text.font(ui::type::kDisplay28).starts_with("700 28px"));
  CHECK(text.font(ui::type::kBody).starts_with("400 15px"));
  theme.display_weight = 300;
  CHECK(text.font(ui::type::kDisplay28).starts_with("400 28px"));
}

TEST_CASE("whatever brand passes the check can be read where the interface derives") {
  Pcg32 draw(23);
  int tried = 0;
  for (int i = 0; i < 1500; ++i) {
    nlohmann::json roles;
    for (const char* role : {"paper", "paper_2", "ink", "ink_2", "accent", "on_accent", "material", "material_edge"}) {
      const std::string_view name = role;
      const bool light = name.starts_with("paper") || name == "on_accent" || name == "material_edge";
      const uint32_t spread = draw.below(0x1000000);
      roles[role] = ui::hexOf(light ? spread | 0xC0C0C0 : spread & 0x5F5F5F);
    }
    Problems problems;
    const campaign::Theme brand = readBrand(roles, &problems);
    if (!problems.empty()) continue;
    ++tried;
    CAPTURE(roles.dump());
    for (const bool dark : {false, true})
      checkReadable(ui::themeOf(brand, {.dark = dark}), false);
  }
  CHECK(tried > 50);
}

TEST_CASE("forced colours take the place of all roles") {
  Harness h;
  REQUIRE(h.settle());
  h.say(
      R"js({"do":"prefers","forced":["rgb(0, 0, 0)","rgb(255, 255, 255)","rgb(0, 255, 0)","rgb(26, 235, 255)","rgb(0, 0, 0)","rgb(255, 255, 0)"]})js");
  const ui::Theme& t = h.app->ui().theme();
  CHECK(t.paper == ui::rgba(0, 0, 0));
  CHECK(t.ink == ui::kWhite);
  CHECK(t.paper2 != t.paper);
  CHECK(contrast(t.ink, t.paper2) >= 700);
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
  for (const auto& one : large) {
    CAPTURE(one.first);
    CHECK(*one.second.rbegin() <= 44);
  }
}
