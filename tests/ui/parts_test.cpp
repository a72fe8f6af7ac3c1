// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "fake_text.h"
#include "ui/json_out.h"
#include "ui/kit/atlas.h"
#include "ui/kit/draw_list.h"
#include "ui/kit/letters.h"
#include "ui/kit/semantics.h"
#include "ui/kit/shadow.h"
#include "ui/kit/text.h"
#include "ui/kit/ui.h"
#include "ui/stage/stage_view.h"
#include "ui/widgets/quiet.h"

using namespace fairground;

namespace {

std::vector<uint8_t> picture(int w, int h, uint8_t value) { return std::vector<uint8_t>(size_t(w * h * 4), value); }

}  // namespace

TEST_CASE("the atlas keeps pictures apart, grows, and lets go of what nobody uses") {
  ui::Atlas atlas(1024);
  std::vector<ui::Atlas::Handle> handles;
  for (int i = 0; i < 200; ++i) {
    const int w = 20 + i % 7 * 30, h = 12 + i % 5 * 9;
    handles.push_back(atlas.add(w, h, picture(w, h, uint8_t(i)).data()));
    REQUIRE(handles.back() != 0);
  }
  std::vector<ui::Atlas::Spot> spots(handles.size());
  for (size_t i = 0; i < handles.size(); ++i) {
    REQUIRE(atlas.use(handles[i], spots[i]));
    const auto* p = static_cast<const uint8_t*>(atlas.texture()->GetPixelsAt(int(spots[i].uv0.x), int(spots[i].uv0.y)));
    CHECK(p[0] == uint8_t(i));
    for (size_t k = 0; k < i; ++k) {
      const bool apart = spots[i].uv0.x >= spots[k].uv1.x || spots[k].uv0.x >= spots[i].uv1.x ||
                         spots[i].uv0.y >= spots[k].uv1.y || spots[k].uv0.y >= spots[i].uv1.y;
      CHECK(apart);
    }
  }
  // Full: what is in use stays, so there is no room.
  ui::Atlas::Handle last = 1;
  for (int i = 0; i < 40 && last; ++i)
    last = atlas.add(600, 100, picture(600, 100, 9).data());
  CHECK(last == 0);
  for (int i = 0; i < 3; ++i)
    atlas.newFrame();
  CHECK(atlas.add(600, 100, picture(600, 100, 9).data()) != 0);
  ui::Atlas::Spot ignored;
  CHECK_FALSE(atlas.use(handles[0], ignored));
  CHECK(atlas.texture()->Height == 1024);
  CHECK(atlas.add(4000, 4, picture(4000, 4, 1).data()) == 0);
}

TEST_CASE("among texts that went a picture finds room that is higher than theirs") {
  ui::Atlas atlas(1024);
  // One of each dozen lines stays, the last of all too.
  std::vector<ui::Atlas::Handle> stay;
  for (int i = 0; const ui::Atlas::Handle line = atlas.add(900, 39, picture(900, 39, 1).data()); ++i)
    if (i % 12 == 0) stay.push_back(line);
  REQUIRE(stay.size() == 3);
  ui::Atlas::Spot spot;
  for (int i = 0; i < 3; ++i) {
    atlas.newFrame();
    for (const ui::Atlas::Handle line : stay)
      CHECK(atlas.use(line, spot));
  }
  const ui::Atlas::Handle high = atlas.add(640, 400, picture(640, 400, 7).data());
  REQUIRE(atlas.use(high, spot));
  const float top = spot.uv0.y, end = spot.uv1.y;
  for (const ui::Atlas::Handle line : stay) {
    REQUIRE(atlas.use(line, spot));
    CHECK((spot.uv1.y <= top || spot.uv0.y >= end));
    CHECK(static_cast<const uint8_t*>(atlas.texture()->GetPixelsAt(0, int(spot.uv0.y)))[0] == 1);
  }
}

TEST_CASE("what was taken out of the atlas makes room at once, and nothing of it is seen beside what comes") {
  ui::Atlas atlas(256);
  for (const ui::Atlas::Handle line :
       {atlas.add(900, 100, picture(900, 100, 1).data()), atlas.add(900, 100, picture(900, 100, 1).data())}) {
    REQUIRE(line != 0);
    atlas.remove(line);
  }
  const auto put = [&](int w, int h) {
    ui::Atlas::Spot spot;
    REQUIRE(atlas.use(atlas.add(w, h, picture(w, h, 9).data()), spot));
    return spot;
  };
  put(100, 150);
  const ui::Atlas::Spot low = put(300, 100), high = put(100, 150);
  REQUIRE(high.uv0.x == low.uv1.x + 1);
  const auto* beside = static_cast<const uint8_t*>(atlas.texture()->GetPixelsAt(int(low.uv1.x), int(low.uv1.y) + 10));
  CHECK(beside[3] == 0);
}

TEST_CASE("an atlas is higher than usual only for what is in use at once") {
  ui::Atlas atlas(2 * ui::Atlas::kUsualHeight);
  // Scrolled past: five times what the usual one holds.
  const std::vector<uint8_t> large = picture(1000, 500, 1);
  for (int i = 0; i < 20; ++i) {
    REQUIRE(atlas.add(1000, 500, large.data()) != 0);
    for (int frame = 0; frame < 3; ++frame)
      atlas.newFrame();
  }
  CHECK(atlas.texture()->Height == ui::Atlas::kUsualHeight);
  // All in one frame.
  for (int i = 0; i < 8; ++i)
    REQUIRE(atlas.add(1000, 500, large.data()) != 0);
  CHECK(atlas.texture()->Height == 2 * ui::Atlas::kUsualHeight);
  CHECK(atlas.add(1000, 500, large.data()) == 0);
}

TEST_CASE("text is measured and rasterised once, and cut with an ellipsis") {
  test::FakeText host;
  ui::Atlas atlas;
  ui::Theme theme{};
  theme.ui_font = "sans-serif";
  ui::Text text(host, atlas, theme);
  text.setRatio(2);
  ui::DrawList drawn;
  ImDrawList& list = drawn.begin(ImVec2(100, 100), 2, *atlas.texture(), atlas.white());
  const std::string words = "Hold to compare";
  const float full = text.draw(list, ui::type::kBody, words, {0, 0, 400, 20}, 0xFFFFFFFF);
  CHECK(full == doctest::Approx(15 * 7.5f));
  text.draw(list, ui::type::kBody, words, {0, 40, 400, 20}, 0xFFFFFFFF);
  CHECK(host.rasterised == 1);
  CHECK(host.measured == 1);
  const float cut = text.draw(list, ui::type::kBody, words, {0, 0, 60, 20}, 0xFFFFFFFF);
  CHECK(cut <= 60);
  CHECK(cut > 30);
  const int measured = host.measured;
  text.draw(list, ui::type::kBody, words, {0, 0, 60, 20}, 0xFFFFFFFF);
  CHECK(host.measured == measured);
  // A hostile length ends somewhere.
  text.draw(list, ui::type::kBody, std::string(100000, 'W'), {0, 0, 60, 20}, 0xFFFFFFFF);
  CHECK(host.measured < measured + 40);
  drawn.end();
}

TEST_CASE("large text in a few lines is smaller as a whole, with its words whole") {
  test::FakeText host;
  ui::Atlas atlas;
  ui::Theme theme{};
  ui::Text text(host, atlas, theme);
  text.setScale(2);
  ui::DrawList drawn;
  ImDrawList& list = drawn.begin(ImVec2(400, 400), 1, *atlas.texture(), atlas.white());
  const auto height = [&](std::string_view words, float width, size_t most) {
    return text.drawLines(list, ui::type::kBody, words, {0, 0, width, 200}, 0xFF000000, ui::Align::kStart, most);
  };
  CHECK(height("Hold to compare", 400, 2) == doctest::Approx(40));
  CHECK(height("Hold to compare", 120, 2) == doctest::Approx(80));
  // "compare" is 105 wide at twice its size.
  CHECK(height("Hold to compare", 100, 2) == doctest::Approx(70));
  // Never smaller than it was meant, and then cut.
  CHECK(height("Hold to compare all of it with what was there", 60, 2) == doctest::Approx(40));
  CHECK(host.last_text.ends_with("\u2026"));
  CHECK(text.heightOf(ui::type::kBody, "Hold to compare", 100, 2) == doctest::Approx(70));
  CHECK(text.heightOf(ui::type::kBody, "Hold to compare", 100) == doctest::Approx(120));
  // A line alone takes the same steps: of "four", 60 wide at twice its size, 52 are left (fonts come in tenths).
  CHECK(text.draw(list, ui::type::kBody, "four", {0, 0, 55, 40}, 0xFF000000) == doctest::Approx(52.5).epsilon(0.01));
  // What was made smaller before is not made so twice.
  text.draw(list, text.inHeight(ui::type::kBody, 20), "fourteen", {0, 0, 30, 20}, 0xFF000000);
  CHECK(host.last_text == "fou\u2026");
  // What may go on for as many lines as it takes stays as large as the visitor wants it.
  CHECK(height("Hold to compare", 120, 99) == doctest::Approx(80));
  CHECK(text.width(text.inHeight(ui::type::kBody, 30), "four") == doctest::Approx(4 * 7.5f * 1.5f));
  // Of several in one row none is larger than the others.
  const std::vector<std::string> row{"four", "fourteen"};
  CHECK(text.width(text.alike(ui::type::kBody, row, 100), "four") == doctest::Approx(4 * 7.5f * 1.5f));
  CHECK(text.alike(ui::type::kBody, row, 120) == ui::type::kBody);
  drawn.end();
}

TEST_CASE("semantics tell what changed and nothing else") {
  ui::Semantics tree;
  const auto describe = [&](std::string name, bool third) {
    tree.newFrame();
    tree.add({.id = "a", .role = "button", .name = "A", .rect = {1.4f, 2.6f, 10, 10}});
    tree.add({.id = "b", .role = "slider", .name = std::move(name), .rect = {0, 0, 5, 5}, .value = 3, .min = 0});
    if (third) tree.add({.id = "c", .role = "text", .name = "C\n\"", .rect = {}});
  };
  describe("B", true);
  const auto first = nlohmann::json::parse(tree.takeChanges(), nullptr, false);
  REQUIRE(first.is_object());
  CHECK(first["nodes"].size() == 3);
  CHECK(first["nodes"][0]["rect"] == nlohmann::json({1, 2, 11, 11}));
  CHECK(first["nodes"][1]["value"] == 3);
  describe("B", true);
  CHECK(tree.takeChanges().empty());
  describe("B2", false);
  const auto second = nlohmann::json::parse(tree.takeChanges(), nullptr, false);
  CHECK(second["nodes"].size() == 1);
  CHECK(second["nodes"][0]["id"] == "b");
  CHECK(second["removed"] == nlohmann::json({"c"}));
}

TEST_CASE("JSON strings are valid whatever is in them") {
  for (const std::string& text :
       {std::string("a\"b\\c\n\x01"), std::string("\xff\xc0 bad"), std::string("眼妆 👁️‍🗨️")}) {
    const auto read = nlohmann::json::parse(ui::jsonString(text), nullptr, false);
    REQUIRE(read.is_string());
  }
}

TEST_CASE("the view keeps what is under the fingers and never shows beyond the art") {
  ui::StageView view;
  view.setArt(1600, 1840, {0.5f, 0.5f});
  view.setBox({0, 0, 390, 436});
  const auto covers = [&] {
    const ui::Box art = view.artBox();
    CHECK(art.x <= 0.01f);
    CHECK(art.y <= 0.01f);
    CHECK(art.right() >= 389.9f);
    CHECK(art.bottom() >= 435.9f);
  };
  covers();
  const ImVec2 before = view.toArt(200, 200);
  view.zoomBy(2.5f, 200, 200);
  const ImVec2 after = view.toArt(200, 200);
  CHECK(after.x == doctest::Approx(before.x).epsilon(0.001));
  CHECK(after.y == doctest::Approx(before.y).epsilon(0.001));
  view.panBy(5000, -5000);
  covers();
  view.zoomBy(100, 0, 0);
  CHECK(view.zoom() == ui::StageView::kMaxZoom);
  const ImVec2 there = view.fromArt(333, 444), back = view.toArt(there.x, there.y);
  CHECK(back.x == doctest::Approx(333).epsilon(0.001));
  CHECK(back.y == doctest::Approx(444).epsilon(0.001));
  view.reset();
  covers();
}

TEST_CASE("a baked shadow is dense inside, clear outside, and symmetric") {
  const ui::ShadowPicture p = ui::bakeShadow(22, 14);
  const auto alpha = [&](int x, int y) { return p.rgba[size_t(y * p.side + x) * 4 + 3]; };
  CHECK(alpha(p.side / 2, p.side / 2) > 250);
  CHECK(alpha(0, 0) < 4);
  CHECK(alpha(3, p.side / 2) == alpha(p.side - 4, p.side / 2));
  CHECK(alpha(p.side / 2, 3) == alpha(3, p.side / 2));
}

TEST_CASE("a run that is wider than the atlas comes in parts that meet, mirrored or not") {
  test::FakeText host;
  ui::Atlas atlas;
  ui::Theme theme{};
  theme.ui_font = "sans-serif";
  for (const bool mirrored : {false, true}) {
    ui::Text text(host, atlas, theme);
    text.setRatio(2);
    text.setMirrored(mirrored);
    ui::DrawList drawn;
    ImDrawList& list = drawn.begin(ImVec2(1440, 100), 2, *atlas.texture(), atlas.white());
    const std::string words(180, 'w');  // 1350 dp, 2700 device px
    text.draw(list, ui::type::kBody, words, {10, 0, 1400, 20}, 0xFF000000);
    CHECK(host.widest <= 1000);
    REQUIRE(list.VtxBuffer.Size == 3 * 4);
    float left = 1e6f, right = -1e6f, sum = 0;
    for (int i = 0; i < 3; ++i) {
      const float a = list.VtxBuffer[i * 4].pos.x, b = list.VtxBuffer[i * 4 + 2].pos.x;
      left = std::min(left, a), right = std::max(right, b), sum += b - a;
    }
    CHECK(sum == doctest::Approx(right - left));
    CHECK(left == doctest::Approx(10).epsilon(0.2));
    CHECK(right == doctest::Approx(1360).epsilon(0.01));
    // The first part is the first one drawn; turned, it is the one at the far end.
    CHECK((list.VtxBuffer[0].pos.x > list.VtxBuffer[4].pos.x) == mirrored);
    drawn.end(mirrored);
  }
}

TEST_CASE("what people wrote stands at its own side, line by line, whatever the page's is") {
  const std::string english = "The lamp stayed on all night", arabic = "بقي المصباح مضاءً طوال الليل";
  const std::string quoting = "He said نور and the lamp stayed on";
  for (const bool rtl : {false, true}) {
    test::FakeText host;
    ui::Atlas atlas;
    ui::Theme theme{};
    theme.ui_font = "sans-serif";
    ui::Text text(host, atlas, theme);
    text.setRightToLeft(rtl);
    ui::DrawList frame;
    ImDrawList& list = frame.begin(ImVec2(400, 400), 1, *atlas.texture(), atlas.white());
    // Where what was drawn last lies, from its left to its right.
    const auto drawn = [&](std::string_view words, ui::Align align, float width) {
      const int from = list.VtxBuffer.Size;
      text.drawLines(list, ui::type::kBody, words, {100, 0, width, 300}, 0xFFFFFFFF, align);
      REQUIRE(list.VtxBuffer.Size > from);
      float left = 1e6f, right = -1e6f;
      for (int i = from; i < list.VtxBuffer.Size; ++i)
        left = std::min(left, list.VtxBuffer[i].pos.x), right = std::max(right, list.VtxBuffer[i].pos.x);
      return std::pair(left, right);
    };
    CAPTURE(rtl);
    // All of it is turned later where the page runs from right to left: the start is at the left of both.
    for (const std::string& words : {english, arabic, quoting}) {
      CAPTURE(words);
      const std::pair<float, float> at = drawn(words, ui::Align::kOwn, 280);
      const bool start = (words == arabic) == rtl;
      CHECK((at.first < 104) == start);
      CHECK((at.second > 376) == !start);
      CHECK(drawn(words, ui::Align::kStart, 280).first < 104);
    }
    // A line of the other direction gets it for good, also where it begins with a word of the page's.
    drawn("نور", ui::Align::kOwn, 280);
    CHECK(host.last_text == (rtl ? "نور" : "\u200Fنور"));
    frame.end();
  }
}

TEST_CASE("letters beside an emoji have the text's colour, and follow it") {
  test::FakeText host;
  ui::Atlas atlas;
  ui::Theme theme{};
  ui::Text text(host, atlas, theme);
  ui::DrawList drawn;
  ImDrawList& list = drawn.begin(ImVec2(400, 100), 1, *atlas.texture(), atlas.white());
  const std::string name = "Noor \U0001F338";
  text.draw(list, ui::type::kBody, name, {0, 0, 400, 20}, ui::rgba(0x10, 0x20, 0x30));
  CHECK(host.last_rgb == 0x102030);
  CHECK(host.rasterised == 2);
  CHECK(list.VtxBuffer[0].col == ui::kWhite);
  text.draw(list, ui::type::kBody, name, {0, 0, 400, 20}, ui::rgba(0x10, 0x20, 0x30));
  CHECK(host.rasterised == 2);
  text.draw(list, ui::type::kBody, name, {0, 0, 400, 20}, ui::rgba(0xF0, 0xE0, 0xD0, 128));
  CHECK(host.last_rgb == 0xF0E0D0);
  CHECK(host.rasterised == 3);
  drawn.end();
}

TEST_CASE("a text is cut before a letter, never in one") {
  const std::string family = "\U0001F469\u200D\U0001F469\u200D\U0001F467", heart = "\u2764\uFE0F";
  const std::string tanned = "\U0001F44B\U0001F3FD", accented = "e\u0301\u0323", hindi = "\u0915\u093F";
  const std::string thai = "\u0E17\u0E35\u0E48", hebrew = "\u05E9\u05C1", tagged = "\U0001F3F4\U000E0067\U000E007F";
  for (const std::string& letter : {family, heart, tanned, accented, hindi, thai, hebrew, tagged}) {
    CAPTURE(letter);
    const std::string text = "ab" + letter + "cd";
    for (size_t bytes = 0; bytes <= text.size(); ++bytes) {
      CAPTURE(bytes);
      const std::string_view cut = ui::wholeLetters(text, bytes);
      CHECK(text.starts_with(cut));
      CHECK(cut.size() <= bytes);
      const size_t after = 2 + letter.size();
      CHECK(cut.size() == (bytes < 2 || bytes >= after ? bytes : 2));
    }
  }
  CHECK(ui::wholeLetters("\u623F\u623F", 4) == "\u623F");
  // What is nothing but marks is cut between them, and bytes that are no text do not go on for ever.
  std::string marks = "a";
  for (int i = 0; i < 400; ++i)
    marks += "\u0301";
  CHECK(ui::wholeLetters(marks, 600).size() == 599);
  const std::string broken(500, '\x81');
  CHECK(ui::wholeLetters(broken, 300).size() <= 300);
}

TEST_CASE("a run that is cut off ends with a whole letter") {
  test::FakeText host;
  ui::Atlas atlas;
  ui::Theme theme{};
  ui::Text text(host, atlas, theme);
  const std::string thumb = "\U0001F44D\U0001F3FD";
  std::string words(1020, 'a');
  words += thumb + thumb;
  text.width(ui::type::kBody, words);
  CHECK(host.last_measured == std::string(1020, 'a'));
}

TEST_CASE("texts come and go, and what is shown stays: runs and atlas are bounded") {
  test::FakeText host;
  ui::Atlas atlas(512);
  ui::Theme theme{};
  ui::Text text(host, atlas, theme);
  ui::DrawList drawn;
  int drawn_runs = 0;
  for (int frame = 0; frame < 400; ++frame) {
    atlas.newFrame();
    text.newFrame();
    ImDrawList& list = drawn.begin(ImVec2(400, 800), 2, *atlas.texture(), atlas.white());
    for (int i = 0; i < 12; ++i) {
      const std::string words = i == 0 ? "always here" : "run " + std::to_string(frame * 12 + i);
      const int before = list.VtxBuffer.Size;
      text.draw(list, ui::type::kBody, words, {0, float(i) * 20, 400, 20}, 0xFF000000);
      drawn_runs += list.VtxBuffer.Size > before;
    }
    drawn.end();
  }
  // None was left out for want of room, and what stayed was never drawn anew but for the prunings.
  CHECK(drawn_runs == 400 * 12);
  CHECK(atlas.texture()->Height <= 512);
  CHECK(host.rasterised < 400 * 11 + 60);
}

TEST_CASE("a caption of 100 KB is measured and drawn as far as it can be seen") {
  test::FakeText host;
  ui::Atlas atlas;
  ui::Theme theme{};
  ui::Text text(host, atlas, theme);
  std::string caption;
  while (caption.size() < 100'000)
    caption += "a long caption that goes on ";
  ui::DrawList drawn;
  ImDrawList& list = drawn.begin(ImVec2(400, 800), 1, *atlas.texture(), atlas.white());
  const float height = text.heightOf(ui::type::kBody, caption, 300);
  CHECK(height > 1000);
  text.drawLines(list, ui::type::kBody, caption, {0, 0, 300, height}, 0xFF000000, ui::Align::kStart, 9999);
  CHECK(host.rasterised < 50);
  drawn.end();
}

namespace {

/// A widget in what scrolls between 100 and 300, with the focus or without; what is drawn of the ring.
struct Ringed {
  ui::Box ring, clip;  ///< empty: there is none
  explicit Ringed(const ui::Box& widget, const ui::Box& cover = {}) {
    test::FakeText host;
    ui::Theme theme{};
    theme.ink = ui::rgba(1, 2, 3), theme.paper = ui::rgba(4, 5, 6);
    ui::Ui ui(host, theme, [](const std::string&) {});
    ui.resize(200, 400, 1, {});
    ui.focus("a", true);
    ui.beginFrame(16);
    ui.setCover(cover);
    ui.canvas().clip({0, 100, 200, 200});
    ui.widget({.id = "a", .role = "button", .name = "A", .rect = widget}, 8);
    ui.canvas().unclip();
    ui.endFrame();
    const ImDrawList& list = ui.drawList();
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.ElemCount == 0) continue;
      clip = {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
              command.ClipRect.w - command.ClipRect.y};
    }
    float left = 1e6f, top = 1e6f, right = -1e6f, bottom = -1e6f;
    for (const ImDrawVert& v : list.VtxBuffer) {
      left = std::min(left, v.pos.x), right = std::max(right, v.pos.x);
      top = std::min(top, v.pos.y), bottom = std::max(bottom, v.pos.y);
    }
    if (list.VtxBuffer.Size > 0) ring = {left, top, right - left, bottom - top};
  }
};

}  // namespace

TEST_CASE("the ring of the focus is cut where what scrolls is, and whole where the widget is") {
  const ui::Box widget{20, 150, 100, 40};
  const Ringed whole(widget);
  CHECK(whole.ring.x < widget.x - 3);
  CHECK(whole.ring.bottom() > widget.bottom() + 3);
  CHECK(whole.clip.y <= whole.ring.y);
  CHECK(whole.clip.bottom() >= whole.ring.bottom());
  // Under what lies above and below the list.
  const Ringed above({20, 80, 100, 40}), below({20, 280, 100, 40});
  CHECK(above.ring.y < 80);
  CHECK(above.clip.y == 100);
  CHECK(below.ring.bottom() > 320);
  CHECK(below.clip.bottom() == 300);
  // Beside the edge it is whole; beyond it there is none.
  const Ringed beside({20, 100, 100, 40});
  CHECK(beside.clip.y <= beside.ring.y + 1);
  CHECK(Ringed({20, 30, 100, 40}).ring.empty());
  CHECK(Ringed({20, 340, 100, 40}).ring.empty());
  // Something lies over the upper part of the list.
  CHECK(Ringed({20, 110, 100, 60}, {0, 100, 200, 30}).clip.y >= 130);
}

TEST_CASE("a line around a box begins where the box does, and lies on whole device pixels") {
  for (const float ratio : {1.0f, 2.0f, 3.0f}) {
    CAPTURE(ratio);
    test::FakeText host;
    const ui::Theme theme{};
    ui::Ui ui(host, theme, [](const std::string&) {});
    ui.resize(200, 400, ratio, {});
    ui.beginFrame(16);
    ui.canvas().outline({20, 40, 100, 60}, ui::kWhite, 0, 1);
    ui.endFrame();
    // What is left of the middle has both sides of the left line.
    float from = 1e6f, to = -1e6f;
    for (const ImDrawVert& v : ui.drawList().VtxBuffer) {
      if (v.pos.x < 70) from = std::min(from, v.pos.x), to = std::max(to, v.pos.x);
    }
    CHECK((from + to) / 2 == doctest::Approx(20.5));
  }
}

TEST_CASE("what leads to more is felt as far as its arrow goes, wherever lines begin") {
  for (const bool mirrored : {false, true}) {
    CAPTURE(mirrored);
    test::FakeText host;
    ui::Theme theme{};
    ui::Ui ui(host, theme, [](const std::string&) {});
    ui.resize(300, 200, 1, {});
    ui.setMirrored(mirrored);
    ui.beginFrame(16);
    const ui::Box words{20, 60, 100, 20};
    ui::moreLink(ui, "more", words, "Removed, what?", theme.ink, true);
    ui.endFrame();
    REQUIRE(ui.hitAreas().size() == 1);
    const ui::Box felt = ui.hitAreas()[0].box, arrow = ui.onPage(ui::Box{words.right() + 3, 62, 16, 16});
    CHECK(felt.x <= arrow.x);
    CHECK(felt.right() >= arrow.right());
    CHECK(felt.h >= ui::kTouch);
    CHECK(felt.contains(ui.onPage(words.center()).x, words.midY()));
  }
}
