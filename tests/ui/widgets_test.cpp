// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every control on the specimen, by finger, mouse, and by the mirror alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness.h"
#include "ui/widgets/collections.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/overlays.h"
#include "ui/widgets/states.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/tray.h"
#include "ui/widgets/widgets.h"

using namespace fairground;
using test::Harness;
using test::Size;
using ui::PointerKind;
using ui::PointerPhase;

namespace {

constexpr const char* kSpecimenScreen = Harness::kSpecimen;

/// Scrolls until the widget is well inside the screen, by its focus, and takes the focus away again.
void reach(Harness& h, std::string_view id) {
  h.say(R"({"do":"focus","id":")" + std::string(id) + R"(","visible":true})");
  h.say(R"({"do":"blur"})");
  REQUIRE(h.hasHit(id));
}

void setValue(Harness& h, std::string_view id, int value) {
  h.say(R"({"do":"value","id":")" + std::string(id) + R"(","value":)" + std::to_string(value) + "}");
}

void swipe(Harness& h, ImVec2 from, ImVec2 to, int steps = 8) {
  std::vector<ImVec2> points;
  for (int i = 0; i <= steps; ++i) {
    const float t = float(i) / float(steps);
    points.push_back({from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t});
  }
  h.drag(points, PointerKind::kFinger);
}

}  // namespace

TEST_CASE("the specimen shows every control at every size, named, and large enough to hit") {
  for (const Size size : {Size{390, 844, 2}, Size{320, 568, 2}, Size{844, 390, 2}, Size{1440, 900, 1}}) {
    Harness h(size, kSpecimenScreen);
    REQUIRE(h.settle());
    CHECK(h.wanted("ready").size() == 1);
    const auto& nodes = h.app->ui().semantics().nodes();
    REQUIRE(nodes.size() > 100);
    for (size_t i = 0; i < nodes.size(); ++i) {
      CAPTURE(nodes[i].id);
      CAPTURE(size.width);
      CHECK_FALSE(nodes[i].name.empty());
      CHECK(nodes[i].rect.x >= -20);
      for (size_t k = 0; k < i; ++k)
        CHECK(nodes[k].id != nodes[i].id);
      const bool control = nodes[i].role == "button" || nodes[i].role == "checkbox" || nodes[i].role == "slider" ||
                           nodes[i].role == "textbox" || nodes[i].role == "radio" || nodes[i].role == "tab";
      if (control) CHECK(nodes[i].rect.w >= 43.9f);
      if (control) CHECK(nodes[i].rect.h >= 43.9f);
    }
    // Everything is reached by keyboard alone.
    for (const char* id :
         {"primary", "range-dial", "field-story", "look-0-open", "state-error-action", "specimen-tool-4"}) {
      h.say(R"({"do":"focus","id":")" + std::string(id) + R"(","visible":true})");
      const ui::Box box = h.node(id).rect;
      CAPTURE(id);
      CHECK(box.y >= 0);
      CHECK(box.bottom() <= size.height);
    }
  }
}

TEST_CASE("nothing on the specimen runs by itself until it is asked to") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  h.wait(4000);
  REQUIRE(h.settle());
  const int before = h.frames_drawn;
  h.wait(5000);
  CHECK(h.frames_drawn == before);
  h.activate("moving");
  const int started = h.frames_drawn;
  h.wait(1000);
  CHECK(h.frames_drawn > started + 20);
  h.activate("moving");
  h.wait(400);
  const int stopped = h.frames_drawn;
  h.wait(2000);
  CHECK(h.frames_drawn == stopped);
}

TEST_CASE("one tap costs its animation and at most four frames more") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  h.wait(4000);
  for (const char* id : {"icon-toggle", "check-0", "tab-new", "secondary"}) {
    reach(h, id);
    h.wait(2000);
    const int before = h.frames_drawn;
    const double began = h.now;
    const ui::Box box = h.hitArea(id);
    h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, box.midX(), box.midY());
    h.frame();
    h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, box.midX(), box.midY());
    h.pointer(PointerPhase::kLeave, 1, PointerKind::kFinger, box.midX(), box.midY());
    double last = began;
    for (int i = 0; i < 125; ++i) {
      const int drawn = h.frames_drawn;
      h.frame();
      if (h.frames_drawn > drawn) last = h.now;
    }
    CAPTURE(id);
    // The longest motion of a tap: the press and its way back, and what it chose.
    CHECK(last - began <= 16 + ui::kTapMs * 2 + ui::kQuickMs + 4 * 16);
    CHECK(h.frames_drawn - before <= int((ui::kTapMs * 2 + ui::kQuickMs) / 16) + 5);
  }
}

TEST_CASE("names of tools are of one size, the largest that all of them have room for") {
  Harness h({390, 844, 1}, R"({"locale":"en","text_scale":200})");
  REQUIRE(h.settle());
  ui::Ui& ui = h.app->ui();
  const auto width = [&](std::string_view longest) {
    const std::string names[] = {"Flat", std::string(longest)};
    return ui.text().width(ui::toolStyle(ui, names, 72), "Flat");
  };
  CHECK(width("Pen") == doctest::Approx(4 * 6.5f * 2));
  CHECK(width("Smudge") == doctest::Approx(4 * 6 * 1.75f));
  CHECK(width("Smudge stick") == doctest::Approx(4 * 6));
}

TEST_CASE("toggles, tabs and choices answer finger and mirror alike") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  reach(h, "icon-toggle");
  h.tap("icon-toggle");
  CHECK(h.node("icon-toggle").pressed == true);
  h.activate("icon-toggle");
  CHECK(h.node("icon-toggle").pressed == false);
  reach(h, "tab-new");
  h.tap("tab-new");
  CHECK(h.node("tab-new").selected == true);
  CHECK(h.node("tab-hot").selected == false);
  h.activate("kin-parent");
  CHECK(h.node("kin-parent").selected == true);
  CHECK(h.node("kin-friend").selected == false);
  CHECK(h.node("kin-parent").parent == "kin");
  h.activate("disabled");
  CHECK(h.node("disabled").disabled);
}

TEST_CASE("a checkbox is ticked by its row, by value and by activation; a complaint makes it invalid") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  CHECK(h.node("check-0").checked == false);
  reach(h, "check-0");
  h.tap("check-0");
  CHECK(h.node("check-0").checked == true);
  setValue(h, "check-0", 0);
  CHECK(h.node("check-0").checked == false);
  CHECK(h.node("check-2").invalid);
  CHECK(h.node("check-2").required);
  CHECK_FALSE(h.node("check-2").description.empty());
  h.activate("check-2");
  CHECK_FALSE(h.node("check-2").invalid);
  setValue(h, "check-off", 0);
  CHECK(h.node("check-off").checked == true);
  CHECK(h.node("check-1-link").role == "link");
}

TEST_CASE("a finger across a slider moves it, along the screen it scrolls, and a tap sets it") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  reach(h, "range-plain");
  const int before = *h.node("range-plain").value;
  ui::Box box = h.hitArea("range-plain");
  const float y = box.y;
  swipe(h, {box.x + 300, box.midY()}, {box.x + 304, box.midY() - 120});
  REQUIRE(h.settle());
  CHECK(*h.node("range-plain").value == before);
  CHECK(h.hitArea("range-plain").y < y - 60);
  box = h.hitArea("range-plain");
  swipe(h, {box.x + 60, box.midY()}, {box.right() - 2, box.midY() + 6});
  CHECK(*h.node("range-plain").value == 100);
  h.tap(box.midX(), box.midY());
  CHECK(std::abs(*h.node("range-plain").value - 50) <= 1);
  setValue(h, "range-plain", 7);
  CHECK(*h.node("range-plain").value == 7);
  setValue(h, "range-off", 7);
  CHECK(*h.node("range-off").value == 30);
}

TEST_CASE("the dial turns under the finger, the stepper stops at its ends") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  reach(h, "range-dial");
  const ui::Box box = h.hitArea("range-dial");
  const int before = *h.node("range-dial").value;
  swipe(h, box.center(), {box.midX() - 80, box.midY()});
  // Ten lines of two tenths.
  CHECK(*h.node("range-dial").value == before + 20);
  setValue(h, "range-dial", 99999);
  CHECK(*h.node("range-dial").value == 450);
  CHECK(h.node("range-dial").text == "45.0°");
  for (int i = 0; i < 12; ++i)
    h.activate("range-step-more");
  CHECK(*h.node("range-step").value == 9);
  CHECK(h.node("range-step-more").disabled);
  setValue(h, "range-step", 1);
  CHECK(h.node("range-step-less").disabled);
}

TEST_CASE("a heading of more lines than two fills the two that its place has, and one where it has but one") {
  Harness h({320, 568, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  ui::Ui& ui = h.app->ui();
  ui.beginFrame(h.now);
  const ui::TextStyle& style = ui::type::kDisplay24;
  const float line = ui.line(style);
  const std::string_view title = "Copper glitter on moss with a chrome wing";
  REQUIRE(ui.text().heightOf(style, title, 180) > 2.5f * line);
  CHECK(ui::heading(ui, "two", style, title, {0, 0, 180, 2 * line + 2}, 2, ui.theme().ink) ==
        doctest::Approx(2 * line));
  CHECK(ui::heading(ui, "one", style, title, {0, 0, 180, line + 4}, 2, ui.theme().ink) == doctest::Approx(line + 4));
  ui.endFrame();
}

TEST_CASE("a field says where the page's input goes, takes what is typed, and counts letters") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  CHECK(h.node("field-story").multiline);
  CHECK(h.node("field-mail").invalid);
  h.say(R"({"do":"focus","id":"field-story","visible":true})");
  const auto wants = h.wanted("text");
  REQUIRE_FALSE(wants.empty());
  const nlohmann::json& want = wants.back();
  CHECK(want["id"] == "field-story");
  CHECK(want["multiline"] == true);
  CHECK(want["max"] == 400);
  CHECK(want["spellcheck"] == true);
  CHECK(want["rect"][3].get<int>() >= 80);
  // It came into view, and the input followed it there.
  CHECK(want["rect"][1].get<int>() > 0);
  CHECK(want["rect"][1].get<int>() + want["rect"][3].get<int>() < 844);
  h.say(R"({"do":"text","id":"field-story","text":"👩‍👩‍👧","graphemes":1,"composing":false})");
  CHECK(h.node("field-story").text == "👩‍👩‍👧");
  CHECK(h.node("field-story-count").name == "1 of 400");
  h.say(R"({"do":"text","id":"field-mail","text":"noor@example.org"})");
  CHECK_FALSE(h.node("field-mail").invalid);
  const size_t said = h.wanted("text").size();
  h.say(R"({"do":"text","id":"field-story","text":"a","composing":true})");
  CHECK(h.wanted("text").size() == said);
  // A hundred thousand letters end nothing.
  h.say(R"({"do":"text","id":"field-story","text":")" + std::string(100000, 'x') + "\"}");
  h.say(R"({"do":"text","id":"field-caption","text":")" + std::string(100000, 'x') + "\"}");
  CHECK(h.node("field-story").text.size() <= 100000);
}

TEST_CASE("what is required is marked in one way, in sight and in the mirror") {
  CHECK(ui::markedRequired("Title", "(required)") == "Title (required)");
  CHECK(ui::markedRequired("标题", "（必填）") == "标题（必填）");
  CHECK(ui::markedRequired("Title", "") == "Title");
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  CHECK(h.node("field-mail").required);
  CHECK_FALSE(h.node("field-name").required);
  // The name is the name: that it is required is said by the mirror itself.
  CHECK(h.node("field-mail").name == "E-mail");
  CHECK(h.node("check-2").name == "I am sixteen or older.");
  ui::Ui& ui = h.app->ui();
  ui.beginFrame(h.now);
  const auto drawn = [&](std::string_view mark) {
    ui::checkbox(ui, "one", {0, 0, 380, 44}, {.text = "Agreed", .required = mark}, false);
    return h.text.last_text;
  };
  CHECK(drawn("") == "Agreed");
  CHECK(drawn("(required)") == "Agreed (required)");
  // A bracket as wide as a letter brings its own space.
  CHECK(drawn("\uFF08\u5FC5\u586B\uFF09") == "Agreed\uFF08\u5FC5\u586B\uFF09");
  ui::field(ui, "two", {0, 0, 380, 80}, "", {.label = "Tags", .required = "(required)"});
  CHECK(h.text.last_text == "Tags (required)");
  // In a narrow row the mark takes a line of its own, and the row grows with it.
  CHECK(ui::checkboxHeight(ui, 140, {.text = "I agree to the terms", .required = "(required)"}) >
        ui::checkboxHeight(ui, 140, {.text = "I agree to the terms"}));
  ui.endFrame();
}

TEST_CASE("what is said about a field has the lines that it needs, and what is typed is cut, not smaller") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  ui::Ui& ui = h.app->ui();
  ui.text().setScale(2);
  ui.beginFrame(h.now);
  const float line = ui.line(ui::type::kMeta);
  const auto grows = [&](const ui::FieldOptions& options) {
    return ui::fieldHeight(ui, 280, options) - ui::fieldHeight(ui, 800, options);
  };
  CHECK(grows({.label = "Tags", .hint = "Up to 3, with commas between them"}) == doctest::Approx(line));
  CHECK(grows({.label = "Tags", .error = "This is asked for here"}) == doctest::Approx(line));
  CHECK(grows({.label = "What is to be seen (required)"}) == doctest::Approx(line));
  const ui::CheckboxText agree{.text = "Agreed", .complaint = "Please agree to this first"};
  CHECK(ui::checkboxHeight(ui, 280, agree) == doctest::Approx(ui::checkboxHeight(ui, 800, agree) + line));
  // Letters of 16 dp each.
  const ui::FieldOptions title{.label = "Title"};
  const ui::Box box{0, 0, 280, ui::fieldHeight(ui, 280, title)};
  ui::field(ui, "title", box, "Two desks, one lamp, and the neighbour who knocked", title);
  CHECK(h.text.last_text.starts_with("Two desks"));
  CHECK(h.text.last_text.size() <= 280 / 16 + 3);
  ui.endFrame();
}

TEST_CASE("a long sentence is told whole, and longer") {
  Harness h({320, 568, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  const std::string_view words =
      "This is a HEIC photo, which browsers cannot open. Share it as JPEG, or set the camera to Most Compatible and "
      "take it again.";
  for (const float scale : {1.0f, 2.0f}) {
    ui::Ui& ui = h.app->ui();
    ui.text().setScale(scale);
    ui::Toast toast;
    const auto frame = [&] {
      ui.beginFrame(h.now);
      toast.draw(ui, 160, 560, 296);
      ui.endFrame();
      h.now += 100;
    };
    h.text.drawn.clear();
    toast.show(ui, "warning", words);
    for (int i = 0; i < 50; ++i)
      frame();
    CHECK(ui.semantics().find("toast") != nullptr);
    std::string said;
    for (const std::string& line : h.text.drawn)
      said += (said.empty() ? "" : " ") + line;
    CHECK(said == words);
    for (int i = 0; i < 40; ++i)
      frame();
    CHECK(ui.semantics().find("toast") == nullptr);
  }
}

TEST_CASE("letters are counted as people count them, nearly") {
  CHECK(ui::graphemesOf("") == 0);
  CHECK(ui::graphemesOf("Noor") == 4);
  CHECK(ui::graphemesOf("眼妆") == 2);
  CHECK(ui::graphemesOf("e\u0301") == 1);
  CHECK(ui::graphemesOf("👩‍👩‍👧") == 1);
  CHECK(ui::graphemesOf("\xff\xfe") >= 0);
}

TEST_CASE("a long press shows the tip and fires nothing") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  reach(h, "icon-toggle");
  const ui::Box box = h.hitArea("icon-toggle");
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, box.midX(), box.midY());
  h.wait(700);
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, box.midX(), box.midY());
  h.pointer(PointerPhase::kLeave, 1, PointerKind::kFinger, box.midX(), box.midY());
  REQUIRE(h.settle());
  CHECK(h.node("icon-toggle").pressed == false);
  h.tap("icon-toggle");
  CHECK(h.node("icon-toggle").pressed == true);
}

TEST_CASE("hovering brings frames to an end too") {
  Harness h({1440, 900, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  h.wait(4000);
  const ui::Box box = h.hitArea("icon-raised");
  h.pointer(PointerPhase::kMove, 1, PointerKind::kMouse, box.midX(), box.midY());
  h.wait(1200);
  const int before = h.frames_drawn;
  h.wait(2000);
  CHECK(h.frames_drawn == before);
  CHECK_FALSE(h.say(R"({"do":"key","key":"q"})"));
  CHECK(h.say(R"({"do":"key","key":"Escape"})"));
}

TEST_CASE("a dialog keeps everything else away, takes the focus and gives it back") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  h.say(R"({"do":"focus","id":"show-dialog","visible":true})");
  h.app->takeSemantics();
  h.activate("show-dialog");
  CHECK(h.node("dialog").role == "dialog");
  CHECK(h.app->ui().semantics().find("primary") == nullptr);
  // What it holds is in it, and nothing else is.
  for (const ui::Node& node : h.app->ui().semantics().nodes()) {
    const bool in = node.id.starts_with("dialog-");
    CHECK_MESSAGE(node.parent == (in ? "dialog" : ""), node.id);
  }
  CHECK(h.node("dialog-title").parent == "dialog");
  CHECK(h.app->takeSemantics().find("\"focus\":\"dialog-no\"") != std::string::npos);
  CHECK(h.say(R"({"do":"key","key":"Escape"})"));
  REQUIRE(h.settle());
  CHECK(h.app->ui().semantics().find("dialog") == nullptr);
  CHECK(h.app->ui().semantics().find("primary") != nullptr);
  h.activate("show-toast");
  CHECK(h.app->ui().semantics().find("toast") == nullptr);  // its time is over by now
  CHECK(h.wanted("announce").back()["text"] == "Link copied");
}

TEST_CASE("a carousel comes to rest on a card, by finger and by its buttons") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  reach(h, "carousel-after");
  CHECK(h.node("carousel").description == "1 of 5");
  const ui::Box box = h.node("carousel").rect;
  swipe(h, {box.midX() + 60, box.midY() - 40}, {box.midX() - 90, box.midY() - 36}, 6);
  REQUIRE(h.settle());
  CHECK(h.node("carousel").description != "1 of 5");
  h.activate("carousel-before");
  for (int i = 0; i < 6; ++i)
    h.activate("carousel-after");
  CHECK(h.node("carousel").description == "5 of 5");
  CHECK(h.node("carousel-after").disabled);
  CHECK(h.node("prize-4").place == 5);
  CHECK(h.node("prize-4").places == 5);
}

TEST_CASE("a clock ticks by whole seconds") {
  CHECK(ui::clockText(15516) == "04:18:36");
  CHECK(ui::clockText(0) == "00:00:00");
  Harness h({390, 844, 1}, kSpecimenScreen);
  REQUIRE(h.settle());
  CHECK(h.node("countdown").role == "timer");
  CHECK(h.node("countdown").name == "Until the round ends: 12 days, 4 hours, 18 minutes");
}

TEST_CASE("whoever is more than thirty days early is shown no seconds") {
  Harness h;
  REQUIRE(h.settle());
  const ui::CountdownText text{.label = "Ends in", .days = "{n} d", .over = "Over", .spoken = "{n}, {a}, {b}"};
  const auto width = [&](double days) { return ui::countdownWidth(h.app->ui(), days * 86400 + 30000, text); };
  CHECK(width(30) < width(29) - 30);
  CHECK(width(700) > width(30));
}

TEST_CASE("two lines are set about as long as each other, and more or fewer as they come") {
  Harness h;
  ui::Text& text = h.app->ui().text();
  const ui::TextStyle style{true, 20, 24};
  // Ten dp a letter: nineteen letters and one word alone, or twelve and eleven.
  const std::string title = "green panels and a lamp";
  const float even = text.evenWidth(style, title, 190, 2);
  REQUIRE(text.lines(style, title, 190).size() == 2);
  CHECK(text.lines(style, title, 190)[1] == "lamp");
  CHECK(even < 160);
  CHECK(text.lines(style, title, even).size() == 2);
  CHECK(text.evenWidth(style, title, 400, 2) == 400);
  CHECK(text.evenWidth(style, title, 100, 2) == 100);
}

TEST_CASE("words beside each other are as large as the longest of them can be") {
  Harness h;
  ui::Text& text = h.app->ui().text();
  text.setScale(2);
  // "Message" is 84 wide at twice its size.
  CHECK(text.line(text.fittingLines(ui::type::kLabel, "Save Message", 84)) == 32);
  CHECK(text.line(text.fittingLines(ui::type::kLabel, "Save Message", 70)) == 24);
  CHECK(text.line(text.fittingLines(ui::type::kLabel, "Save Message", 20)) == 16);
}

TEST_CASE("lines in the middle are about as long as each other, around the middle that they had") {
  Harness h;
  REQUIRE(h.settle());
  ui::Ui& ui = h.app->ui();
  const ui::TextStyle style{true, 20, 24};
  const std::string title = "green panels and a lamp";
  const ui::Box box{30, 8, 190, 48}, even = ui::evenBox(ui, style, title, box);
  CHECK(even.w == ui.text().evenWidth(style, title, 190, 3));
  CHECK(even.w < box.w);
  CHECK(even.midX() == doctest::Approx(box.midX()));
  CHECK(even.y == box.y);
  CHECK(even.h == box.h);
}

TEST_CASE("a chip is as wide as its words are in its height") {
  Harness h;
  ui::Ui& ui = h.app->ui();
  const auto words = [&](float height) { return ui::chipWidth(ui, {}, "Round 2 of 3", height) - 24; };
  const float plain = words(ui::kSmallChip);
  ui.text().setScale(2);
  CHECK(words(ui::kSmallChip) > plain * 1.4f);
  CHECK(words(ui::kSmallChip) < plain * 1.7f);
  CHECK(words(ui.around(ui::kSmallChip, ui::type::kMeta)) == doctest::Approx(2 * plain).epsilon(0.02));
}

TEST_CASE("the cells of a strip are as wide as the longest word of their names") {
  Harness h;
  REQUIRE(h.settle());
  ui::Ui& ui = h.app->ui();
  const std::vector<std::string> brief{"None", "Green door"}, longer{"None", "A kameraklappenschild"};
  CHECK(ui::stripPitch(ui, brief) == ui::kStripPitch);
  CHECK(ui::stripPitch(ui, longer) > ui.text().width(ui::type::kLabelBold, "kameraklappenschild"));
  // Scripts without spaces are broken anywhere.
  CHECK(ui::stripPitch(ui, std::vector<std::string>(1, "\u5317\u6298\u5361\u7247\u5317\u6298\u5361\u7247")) ==
        ui::kStripPitch);
  // Large text has wider cells, but not wider than that a few are seen.
  ui.text().setScale(2);
  CHECK(ui::stripPitch(ui, brief) == ui::kStripPitch);
  CHECK(ui::stripPitch(ui, longer) < 1.6f * ui::kStripPitch);
}

TEST_CASE("what is loading is said after three seconds") {
  Harness h({390, 844, 1}, kSpecimenScreen);
  h.answer_files = false;
  h.frame();
  h.wait(1000);
  CHECK(h.app->ui().semantics().find("tray-wait") == nullptr);
  h.wait(2500);
  CHECK(h.app->ui().semantics().find("tray-wait") != nullptr);
}

TEST_CASE("a grid gives what it has room for") {
  const ui::GridPlan phone = ui::planGrid(358, {.extra = 48});
  CHECK(phone.columns == 2);
  CHECK(phone.cell_w * 2 + phone.gap == doctest::Approx(358));
  CHECK(phone.height(0) == 0);
  CHECK(phone.height(3) == doctest::Approx(phone.cell_h * 2 + phone.gap));
  CHECK(ui::planGrid(720, {}).columns == 4);
  CHECK(ui::planGrid(40, {}).columns == 2);
}
