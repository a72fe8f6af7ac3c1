// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Colours of a theme: what can be read, what is derived, what is refused.

#include "campaign/theme.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/pcg32.h"
#include "campaign/strict_json.h"
#include "campaign/text.h"

using namespace fairground;
using namespace fairground::campaign;

namespace {

Theme read(const std::string& json, Problems& problems) {
  const nlohmann::json document = nlohmann::json::parse(json, nullptr, false);
  REQUIRE(document.is_object());
  const std::vector<std::string> locales = {"en"};
  return readTheme(Reader(document, "/theme", problems, locales));
}

void checkReadable(const Colours& c, bool edge = true) {
  CHECK(contrast(c.ink, c.paper) >= 1200);
  CHECK(contrast(c.ink, c.paper2) >= 700);
  CHECK(contrast(c.ink2, c.paper) >= 450);
  CHECK(contrast(c.ink2, c.paper2) >= 450);
  CHECK(contrast(c.accent, c.paper) >= 450);
  CHECK(contrast(c.accent, c.paper2) >= 300);
  CHECK(contrast(c.ink, fieldOf(c)) >= 700);
  CHECK(contrast(c.ink2, fieldOf(c)) >= 450);
  CHECK(contrast(c.accent, fieldOf(c)) >= 450);
  CHECK(contrast(c.on_accent, c.accent) >= 450);
  if (edge) CHECK(contrast(c.material_edge, c.material) >= 450);
}

std::string hex(uint32_t rgb) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "\"#";
  for (int shift = 20; shift >= 0; shift -= 4)
    out += kDigits[rgb >> shift & 15];
  return out + '"';
}

}  // namespace

TEST_CASE("a dark scheme that nobody wrote can be read, whatever the brand") {
  for (
      const char* brand :
      {"{}",
       R"({"paper":"#FBF5EE","paper_2":"#F3E7DC","ink":"#2B1218","ink_2":"#6A4A4E","accent":"#9E3620","on_accent":"#FFF6EC"})",
       R"({"paper":"#F6F3EB","paper_2":"#EAE5D8","ink":"#1D2822","ink_2":"#55605A","accent":"#275540","on_accent":"#FBF8F0"})",
       R"({"paper":"#FFF8F1","paper_2":"#FBEBDD","ink":"#2E2619","ink_2":"#6B5F4C","accent":"#B92F45","on_accent":"#FFF8F1"})",
       R"({"paper":"#FAF4E8","paper_2":"#F0E6D2","ink":"#182240","ink_2":"#556080","accent":"#A83F22","on_accent":"#FFF7EA"})",
       R"({"paper":"#F3F4F8","paper_2":"#E6E8F1","ink":"#0D1233","ink_2":"#525A7C","accent":"#2738DD","on_accent":"#FFFFFF"})",
       R"({"paper":"#FFFFFF","paper_2":"#FFFFFF","ink":"#000000","ink_2":"#000000","accent":"#000000","on_accent":"#FFFFFF"})"}) {
    CAPTURE(brand);
    Problems problems;
    const Theme theme = read(brand, problems);
    CHECK_MESSAGE(problems.empty(), describe(problems));
    checkReadable(theme);
    checkReadable(theme.dark);
    CHECK(contrast(theme.dark.paper, {0, 0, 0}) < 130);
  }
}

TEST_CASE("derived colours are readable for any light theme that is") {
  Pcg32 draw(11);
  int tried = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string text = "{";
    for (const char* role : {"paper", "paper_2", "ink", "ink_2", "accent", "on_accent"}) {
      // Ends of the scale, so that some are readable.
      const uint32_t spread = draw.below(0x1000000);
      const bool light = std::string_view(role).starts_with("paper") || std::string_view(role) == "on_accent";
      text += (text.size() > 1 ? ",\"" : "\"") + std::string(role) +
              "\":" + hex(light ? 0xC0C0C0 | spread : spread & 0x5F5F5F);
    }
    Problems problems;
    const Theme theme = read(text + "}", problems);
    if (!problems.empty()) continue;
    ++tried;
    CAPTURE(text);
    checkReadable(theme.dark);
  }
  CHECK(tried > 200);
}

TEST_CASE("a dark scheme that is written is checked, and the rest follows it") {
  Problems problems;
  Theme theme = read(R"({"dark":{"paper":"#101418","accent":"#7FB4FF"}})", problems);
  CHECK_MESSAGE(problems.empty(), describe(problems));
  CHECK(theme.dark.paper.b == 0x18);
  CHECK(theme.dark.accent.r == 0x7F);
  checkReadable(theme.dark);

  theme = read(R"({"dark":{"paper":"#101418","ink":"#555555"}})", problems);
  REQUIRE(!problems.empty());
  CHECK(problems[0].pointer == "/theme/dark/ink");
  CHECK(problems[0].message ==
        "\"ink\" on \"paper\" has a contrast of 2.48:1 in the dark scheme, at least 12.00:1 is needed to be read");
}

TEST_CASE("in the dark, words are checked on fields too") {
  // On paper, and on quiet grounds that are no lighter, both can just be read; a field is lighter.
  Problems problems;
  read(R"({"dark":{"paper":"#000000","paper_2":"#000000","ink":"#FFFFFF","ink_2":"#757575","accent":"#757575"}})",
       problems);
  std::vector<std::string> told;
  for (const Problem& problem : problems)
    told.push_back(problem.pointer + ": " + problem.message);
  for (const char* role : {"ink_2", "accent"}) {
    const std::string begin = "/theme/dark/" + std::string(role) + ": \"" + role + "\" on the ground of fields has a ";
    CAPTURE(role);
    CHECK(std::count_if(told.begin(), told.end(), [&](const std::string& one) { return one.starts_with(begin); }) == 1);
  }
  CHECK_MESSAGE(told.size() == 2, describe(problems));
  CHECK(contrast(fieldOf(read("{}", problems)), {255, 255, 255}) == 100);
}

TEST_CASE("shapes, motion, logo and fonts come in as they are written, and wrong ones are told") {
  Problems problems;
  const Theme theme = read(R"({"scheme":"dark","radius":0,"elevation":150,"density":"roomy","motion":"none",
    "logo":{"file":"logo.svg","on_dark":"logo_light.png","size":[240,48]},"background":"ground.jpg",
    "fonts":[{"family":"A","file":"a.woff2","weight":650,"style":"italic"}]})",
                           problems);
  CHECK_MESSAGE(problems.empty(), describe(problems));
  CHECK(theme.scheme == Scheme::kDark);
  CHECK(theme.radius == 0);
  CHECK(theme.elevation == 150);
  CHECK(theme.density == 130);
  CHECK(theme.motion == 0);
  CHECK(theme.logo == "logo.svg");
  CHECK(theme.logo_on_dark == "logo_light.png");
  CHECK(theme.logo_width == 240);
  CHECK(theme.background == "ground.jpg");
  REQUIRE(theme.fonts.size() == 1);
  CHECK(theme.fonts[0].weight == 650);
  CHECK(theme.fonts[0].italic);

  read(R"({"scheme":"night","radius":-1,"elevation":"much","density":"rommy","motion":1,"logo":{"file":"logo.exe"},
    "background":"../x.jpg","dark":{"papier":"#000000"},"fonts":[{"family":"A","file":"a.woff2","weight":50}]})",
       problems);
  std::vector<std::string> pointers;
  for (const Problem& problem : problems)
    pointers.push_back(problem.pointer);
  for (const char* pointer :
       {"/theme/scheme", "/theme/radius", "/theme/elevation", "/theme/density", "/theme/motion", "/theme/logo/file",
        "/theme/logo/size", "/theme/background", "/theme/dark/papier", "/theme/fonts/0/weight"}) {
    CHECK_MESSAGE(std::find(pointers.begin(), pointers.end(), pointer) != pointers.end(), pointer);
  }
}

TEST_CASE("a colour is changed as little as its ground asks for") {
  CHECK(contrast(toReach({0x9E, 0x36, 0x20}, {0x12, 0x10, 0x10}, 450), {0x12, 0x10, 0x10}) >= 450);
  const Rgb kept = toReach({0, 0, 0}, {255, 255, 255}, 450);
  CHECK(kept.r == 0);
  const Rgb most = toReach({0x80, 0x80, 0x80}, {0x80, 0x80, 0x80}, 2100);
  CHECK((most.r == 0 || most.r == 255));
}
