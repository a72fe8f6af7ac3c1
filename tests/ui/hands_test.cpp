// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Scrolling by finger and wheel, what is left to the page, and painting by keys.
#include <doctest/doctest.h>

#include <set>

#include "harness.h"

using namespace fairground;
using test::Harness;
using test::Size;
using ui::PointerKind;
using ui::PointerPhase;

namespace {

constexpr const char* kSpecimen = Harness::kSpecimen;
constexpr const char* kEmbedded = R"({"locale":"en","now":1793500000,"page":false})";

float topOf(Harness& h, std::string_view id) { return h.node(id).rect.y; }

void key(Harness& h, std::string_view name, int mods = 0) {
  h.say(R"({"do":"key","key":")" + std::string(name) + R"(","mods":)" + std::to_string(mods) + "}");
}

void press(Harness& h, bool down) {
  h.say(std::string(R"({"do":"press","id":"canvas","down":)") + (down ? "true}" : "false}"));
}

size_t countOf(Harness& h, uint8_t kind) {
  size_t n = 0;
  for (const activity::Action& a : h.play().session().log())
    n += a.kind == kind;
  return n;
}

/// What was said last.
std::string said(Harness& h) {
  const auto all = h.wanted("announce");
  return all.empty() ? "" : all.back().value("text", "");
}

void enterByKeys(Harness& h) { h.say(R"({"do":"focus","id":"canvas","visible":true})"); }

void toResults(Harness& h) {
  h.paintLid();
  h.activate("finish");
  h.activate("consent-rules");
  h.activate("enter");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kResults);
}

}  // namespace

TEST_CASE("a list pulled past its end gives way less and less, and comes back") {
  Harness h({390, 844, 1}, kSpecimen);
  REQUIRE(h.settle());
  const float rest = topOf(h, "title");
  h.drag({ImVec2(300, 300), ImVec2(300, 330), ImVec2(300, 500)}, PointerKind::kFinger, false);
  const float pulled = topOf(h, "title") - rest;
  CHECK(pulled > 40);
  CHECK(pulled < 140);
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, 300, 500);
  h.pointer(PointerPhase::kLeave, 1, PointerKind::kFinger, 300, 500);
  REQUIRE(h.settle());
  CHECK(topOf(h, "title") == doctest::Approx(rest).epsilon(0.01));
}

TEST_CASE("a fling goes on, and a finger put down stops it and fires nothing") {
  Harness h({390, 844, 1}, kSpecimen);
  REQUIRE(h.settle());
  for (int i = 0; i <= 5; ++i) {
    h.pointer(i ? PointerPhase::kMove : PointerPhase::kDown, 1, PointerKind::kFinger, 300, 700 - 40 * float(i));
    h.frame();
  }
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, 300, 500);
  h.pointer(PointerPhase::kLeave, 1, PointerKind::kFinger, 300, 500);
  h.frame();
  const float let_go = topOf(h, "section-states");
  h.wait(200);
  const float later = topOf(h, "section-states");
  CHECK(later < let_go - 60);
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, 300, 400);
  h.frame();
  const float stopped = topOf(h, "section-states");
  h.wait(200);
  CHECK(topOf(h, "section-states") == doctest::Approx(stopped));
  CHECK(h.app->visit().screen == ui::ScreenName::kSide);
}

TEST_CASE("a flick between two slow frames scrolls all the same, and presses nothing") {
  Harness h({390, 844, 1}, kSpecimen);
  REQUIRE(h.settle());
  const float before = topOf(h, "section-states");
  const ui::Box box = h.hitArea("moving");
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, box.midX(), box.midY());
  for (int i = 1; i <= 10; ++i)
    h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, box.midX(), box.midY() - 12 * float(i));
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, box.midX(), box.midY() - 120);
  h.pointer(PointerPhase::kLeave, 1, PointerKind::kFinger, box.midX(), box.midY() - 120);
  h.now += 200;
  REQUIRE(h.settle());
  CHECK(topOf(h, "section-states") < before - 100);
  // Not to where a lifted finger is: no further than the fastest fling.
  CHECK(topOf(h, "section-states") > before - 1200);
  const ui::Node* node = h.app->ui().semantics().find("moving");
  CHECK((!node || node->pressed == false));
}

TEST_CASE("with reduced motion a list stops where the finger does") {
  Harness h({390, 844, 1}, R"({"locale":"en","page":true,"screen":"specimen","reduced_motion":true})");
  REQUIRE(h.settle());
  for (int i = 0; i <= 5; ++i) {
    h.pointer(i ? PointerPhase::kMove : PointerPhase::kDown, 1, PointerKind::kFinger, 300, 700 - 40 * float(i));
    h.frame();
  }
  const float before = topOf(h, "section-states");
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, 300, 500);
  h.wait(300);
  CHECK(topOf(h, "section-states") == doctest::Approx(before));
}

TEST_CASE("a scroll that began on a button presses nothing") {
  Harness h({390, 844, 1}, kSpecimen);
  REQUIRE(h.settle());
  const ui::Box box = h.hitArea("moving");
  h.drag({box.center(), ImVec2(box.midX(), box.midY() - 20), ImVec2(box.midX(), box.midY() - 60)},
         PointerKind::kFinger);
  REQUIRE(h.settle());
  const ui::Node* node = h.app->ui().semantics().find("moving");
  CHECK((!node || node->pressed == false));
}

TEST_CASE("fingers hover over nothing") {
  Harness h({390, 844, 1}, kSpecimen);
  REQUIRE(h.settle());
  h.tap("moving");
  h.tap("moving");
  h.wait(4000);
  const int before = h.frames_drawn;
  h.wait(1000);
  CHECK(h.frames_drawn == before);
}

TEST_CASE("embedded: painting is the engine's, what nothing here scrolls is the page's") {
  Harness h({390, 844, 1}, kEmbedded);
  REQUIRE(h.settle());
  const ImVec2 art = h.onStage(0.5f, 0.5f);
  CHECK(h.app->takesDrag(art.x, art.y, 0, 0));
  CHECK(h.app->takesDrag(art.x, art.y, 0, -30));
  const ui::Box still = h.hitArea("compare"), size = h.hitArea("size"), grab = h.hitArea("sheet-grab");
  CHECK_FALSE(h.app->takesDrag(still.midX(), still.midY(), 0, -30));
  CHECK_FALSE(h.app->takesDrag(size.midX(), size.midY(), 2, -30));
  CHECK(h.app->takesDrag(size.midX(), size.midY(), 30, 2));
  CHECK(h.app->takesDrag(grab.midX(), grab.midY(), 0, 30));

  // A list: only in the direction in which there is more.
  toResults(h);
  h.say(R"({"do":"works","rows":[{"id":"1","title":"A","name":"B"},{"id":"2","title":"A","name":"B"},
        {"id":"3","title":"A","name":"B"},{"id":"4","title":"A","name":"B"},{"id":"5","title":"A","name":"B"}]})");
  CHECK(h.app->takesDrag(200, 400, 0, -30));
  CHECK_FALSE(h.app->takesDrag(200, 400, 0, 30));
  CHECK_FALSE(h.app->wheel(200, 400, 0, -40, 0));
  h.pointer(PointerPhase::kMove, 1, PointerKind::kMouse, 200, 400);
  CHECK(h.app->wheel(200, 400, 0, 40, 0));
  REQUIRE(h.settle());
  for (int i = 0; i < 60; ++i) {
    h.app->wheel(200, 400, 0, 200, 0);
    h.frame();
  }
  CHECK_FALSE(h.app->wheel(200, 400, 0, 40, 0));
  CHECK(h.app->wheel(200, 400, 0, -40, 0));
}

TEST_CASE("filling its page, the engine takes every drag") {
  Harness h;
  REQUIRE(h.settle());
  const ui::Box still = h.hitArea("compare");
  CHECK(h.app->takesDrag(still.midX(), still.midY(), 0, -30));
}

TEST_CASE("a gallery of many describes what can be seen, and says how many there are") {
  Harness h;
  REQUIRE(h.settle());
  toResults(h);
  std::string rows;
  for (int i = 0; i < 200; ++i)
    rows += std::string(i ? "," : "") + R"({"id":")" + std::to_string(i) + R"(","title":"Look","name":"Noor"})";
  h.say(R"({"do":"works","rows":[)" + rows + "]}");
  size_t items = 0;
  for (const ui::Node& node : h.app->ui().semantics().nodes())
    items += node.id.starts_with("work-");
  CHECK(items >= 6);
  CHECK(items < 40);
  const ui::Node* first = h.app->ui().semantics().find("work-0");
  REQUIRE(first);
  CHECK(first->place == 1);
  CHECK(first->places == 200);
  h.pointer(PointerPhase::kMove, 1, PointerKind::kMouse, 200, 400);
  for (int i = 0; i < 400; ++i) {
    h.app->wheel(200, 400, 0, 200, 0);
    h.frame();
  }
  CHECK(h.app->ui().semantics().find("work-199") != nullptr);
  CHECK(h.app->ui().semantics().find("work-0") == nullptr);
}

TEST_CASE("the gallery is empty, waits, fails and is offline in words, and can be asked again") {
  Harness h;
  REQUIRE(h.settle());
  toResults(h);
  const auto state = [&] {
    const ui::Node* node = h.app->ui().semantics().find("works-none");
    return node ? node->role : std::string_view();
  };
  CHECK(state().empty());
  h.say(R"({"do":"works","rows":[],"next":""})");
  CHECK(state() == "status");
  h.say(R"({"do":"works","rows":[],"next":"","failed":"503"})");
  CHECK(state() == "alert");
  const size_t asked = h.wanted("works").size();
  h.say(R"({"do":"activate","id":"works-none-action"})");
  CHECK(h.wanted("works").size() == asked + 1);
  h.say(R"({"do":"online","value":false})");
  CHECK(state() == "status");
}

TEST_CASE("keys paint: arrows move, Space puts the brush down, and its strokes are strokes") {
  Harness h;
  REQUIRE(h.settle());
  enterByKeys(h);
  CHECK(said(h).find('%') != std::string::npos);
  press(h, true);
  press(h, false);
  CHECK(countOf(h, activity::kStroke) == 1);
  press(h, true);
  for (int i = 0; i < 12; ++i)
    key(h, "ArrowLeft");
  press(h, false);
  CHECK(countOf(h, activity::kStroke) == 2);
  CHECK(countOf(h, activity::kPoint) > 6);
  const play::Log& log = h.play().session().log();
  CHECK(activity::pointOf(log.back()).x < activity::pointOf(log[1]).x);
  // Moving without holding paints nothing.
  const size_t before = log.size();
  for (int i = 0; i < 5; ++i)
    key(h, "ArrowUp");
  CHECK(log.size() == before);
  // A screen reader's activation dabs too.
  h.say(R"({"do":"activate","id":"canvas"})");
  CHECK(countOf(h, activity::kStroke) == 3);
  CHECK(h.say(R"({"do":"key","key":"z","mods":2})"));
  CHECK(h.play().strokes() == 2);
}

TEST_CASE("keys say where the brush is, fill what is under it, choose areas and sizes") {
  Harness h;
  REQUIRE(h.settle());
  enterByKeys(h);
  // Up from the eye's middle lies the lid.
  std::vector<std::string> heard;
  for (int i = 0; i < 40; ++i) {
    key(h, "ArrowUp");
    heard.push_back(said(h));
  }
  CHECK(std::find(heard.begin(), heard.end(), "Lid") != heard.end());
  for (int i = 0; i < 80 && said(h) != "Lid"; ++i)
    key(h, "ArrowDown");
  REQUIRE(said(h) == "Lid");
  key(h, "f");
  CHECK(countOf(h, activity::kFill) == 1);
  CHECK(said(h) == "Lid filled");
  CHECK(h.play().tools.region == 0);
  key(h, "r");
  CHECK(h.play().tools.region == 1);
  key(h, "R", 1);
  CHECK(h.play().tools.region == 0);
  const int32_t size = h.play().tools.size;
  key(h, "]");
  CHECK(h.play().tools.size > size);
  CHECK(said(h).find("px") != std::string::npos);
  key(h, "p");
  CHECK(said(h).find("Lid, ") == 0);
  CHECK_FALSE(h.say(R"({"do":"key","key":"q","mods":0})"));
}

TEST_CASE("Shift makes small steps, holding an arrow large ones, and the brush stays on the art") {
  Harness h;
  REQUIRE(h.settle());
  enterByKeys(h);
  const auto place = [&](const char* arrow, int mods, int times, double wait) {
    press(h, true);
    for (int i = 0; i < times; ++i) {
      key(h, arrow, mods);
      h.now += wait;
    }
    press(h, false);
    return float(activity::pointOf(h.play().session().log().back()).x);
  };
  const float start = place("Home", 0, 1, 400);
  const float fine = place("ArrowLeft", 1, 1, 400);
  const float plain = place("ArrowLeft", 0, 1, 400);
  CHECK(start - fine > 0);
  CHECK(start - fine < (fine - plain) / 4);
  const float fast = place("ArrowLeft", 0, 6, 0);
  CHECK(plain - fast > (fine - plain) * 7);
  for (int i = 0; i < 400; ++i)
    key(h, "ArrowLeft");
  for (int i = 0; i < 400; ++i)
    key(h, "ArrowUp");
  h.say(R"({"do":"activate","id":"canvas"})");
  const auto last = activity::pointOf(h.play().session().log().back());
  CHECK(last.x >= 0);
  CHECK(last.y >= 0);
}

TEST_CASE("keys elsewhere do not paint, and the brush is put away when the focus goes") {
  Harness h;
  REQUIRE(h.settle());
  CHECK_FALSE(h.say(R"({"do":"key","key":"ArrowLeft","mods":0})"));
  enterByKeys(h);
  press(h, true);
  key(h, "ArrowLeft");
  h.say(R"({"do":"focus","id":"undo","visible":true})");
  CHECK_FALSE(h.play().stroking());
  CHECK_FALSE(h.say(R"({"do":"key","key":"ArrowLeft","mods":0})"));
  REQUIRE(h.settle());
  const int before = h.frames_drawn;
  h.wait(2000);
  CHECK(h.frames_drawn == before);
}

TEST_CASE("arrows with Alt, Ctrl or Meta are the browser's, on the painting too") {
  Harness h;
  REQUIRE(h.settle());
  enterByKeys(h);
  for (const int mods : {2, 4, 8})
    CHECK_FALSE(h.say(R"({"do":"key","key":"ArrowLeft","mods":)" + std::to_string(mods) + "}"));
  CHECK(h.say(R"({"do":"key","key":"ArrowLeft","mods":1})"));
}

TEST_CASE("a finger that comes and goes on a control during a stroke leaves the stroke and the controls working") {
  Harness h;
  REQUIRE(h.settle());
  const ImVec2 at = h.onStage(0.4f, 0.5f), on = h.hitArea("area").center();
  for (const PointerPhase end : {PointerPhase::kUp, PointerPhase::kCancel}) {
    h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, at.x, at.y);
    h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, at.x + 40, at.y);
    h.frame();
    h.pointer(PointerPhase::kDown, 2, PointerKind::kFinger, on.x, on.y);
    h.frame();
    h.pointer(PointerPhase::kMove, 2, PointerKind::kFinger, on.x, on.y - 200);
    h.pointer(end, 2, PointerKind::kFinger, on.x, on.y - 200);
    h.pointer(PointerPhase::kLeave, 2, PointerKind::kFinger, on.x, on.y - 200);
    h.frame();
    h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, at.x + 80, at.y);
    h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, at.x + 80, at.y);
    h.pointer(PointerPhase::kLeave, 1, PointerKind::kFinger, at.x + 80, at.y);
    REQUIRE(h.settle());
  }
  CHECK(h.play().strokes() == 2);
  h.tap("undo");
  CHECK(h.play().strokes() == 1);
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
}

TEST_CASE("a finger that the page takes to scroll before any frame saw it presses nothing, and the next one does") {
  Harness h;
  REQUIRE(h.settle());
  const ImVec2 at = h.onStage(0.4f, 0.5f);
  h.drag({at, {at.x + 60, at.y}}, PointerKind::kFinger);
  REQUIRE(h.settle());
  REQUIRE(h.play().strokes() == 1);
  const ImVec2 on = h.hitArea("undo").center();
  h.pointer(PointerPhase::kDown, 3, PointerKind::kFinger, on.x, on.y);
  h.pointer(PointerPhase::kMove, 3, PointerKind::kFinger, on.x, on.y - 6);
  h.pointer(PointerPhase::kCancel, 3, PointerKind::kFinger, 0, 0);
  h.pointer(PointerPhase::kLeave, 3, PointerKind::kFinger, 0, 0);
  REQUIRE(h.settle());
  CHECK(h.play().strokes() == 1);
  h.tap("undo");
  CHECK(h.play().strokes() == 0);
}

TEST_CASE("a finger that stays on the stage while another finishes the look is no finger of the next stroke") {
  Harness h;
  REQUIRE(h.settle());
  const ImVec2 at = h.onStage(0.4f, 0.5f);
  h.drag({at, {at.x + 60, at.y}}, PointerKind::kFinger);
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, at.x, at.y);
  h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, at.x + 40, at.y);
  h.frame();
  h.activate("finish");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, at.x, at.y);
  h.pointer(PointerPhase::kLeave, 1, PointerKind::kFinger, at.x, at.y);
  key(h, "Escape");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kPlay);
  const int before = h.play().strokes();
  h.drag({at, {at.x + 60, at.y}}, PointerKind::kFinger);
  CHECK(h.play().strokes() == before + 1);
}

TEST_CASE("a pointer that was held when the page was hidden holds nothing afterwards") {
  Harness h;
  REQUIRE(h.settle());
  h.drag({h.onStage(0.4f, 0.5f), h.onStage(0.6f, 0.5f)});
  const ImVec2 on = h.hitArea("finish").center();
  h.pointer(PointerPhase::kDown, 7, PointerKind::kFinger, on.x, on.y);
  h.frame();
  h.say(R"({"do":"visible","value":false})");
  h.say(R"({"do":"visible","value":true})");
  REQUIRE(h.settle());
  CHECK_FALSE(h.app->ui().anythingHeld());
  h.tap("undo");
  CHECK(h.play().empty());
}

TEST_CASE("a stroke that is under way when the page goes is kept") {
  Harness h;
  REQUIRE(h.settle());
  const ImVec2 at = h.onStage(0.4f, 0.5f);
  h.drag({at, {at.x + 40, at.y}, {at.x + 80, at.y}}, PointerKind::kFinger, false);
  const size_t kept = h.wanted("snapshot").size();
  h.say(R"({"do":"visible","value":false})");
  REQUIRE(h.wanted("snapshot").size() == kept + 1);
  Harness later;
  later.say(R"({"do":"restored","activity":"eye","snapshot":")" + h.wanted("snapshot").back().value("bytes", "") +
            "\"}");
  REQUIRE(later.settle());
  CHECK(later.play().strokes() == 1);
}

TEST_CASE("with reduced motion a toast and the next screen come without a way") {
  for (const bool reduced : {true, false}) {
    CAPTURE(reduced);
    Harness h({}, std::string(R"({"locale":"en","now":1793500000,"collector":true,"page":true,"reduced_motion":)") +
                      (reduced ? "true}" : "false}"));
    REQUIRE(h.settle());
    h.paintLid();
    h.app->message(R"({"do":"activate","id":"finish"})");
    const auto track = [&](std::string_view id) {
      std::set<float> places;
      for (int i = 0; i < 60; ++i) {
        h.frame();
        const ui::Node* node = h.app->ui().semantics().find(id);
        if (node) places.insert(node->rect.y);
      }
      REQUIRE_FALSE(places.empty());
      return places.size();
    };
    CHECK((track("look") == 1) == reduced);
    h.app->message(R"({"do":"shared","kind":"copy","ok":true})");
    CHECK((track("toast") == 1) == reduced);
  }
}

TEST_CASE("a mouse that moves without a button has let go, wherever that was") {
  Harness h;
  REQUIRE(h.settle());
  h.drag({h.onStage(0.4f, 0.5f), h.onStage(0.6f, 0.5f)});
  const auto hover = [&](ImVec2 at) {
    h.app->pointer({.phase = PointerPhase::kMove, .id = 1, .x = at.x, .y = at.y, .time = int64_t(h.now)});
    h.frame();
  };
  const ImVec2 on = h.hitArea("undo").center();
  h.pointer(PointerPhase::kDown, 1, PointerKind::kMouse, on.x, on.y);
  h.frame();
  hover(on);
  REQUIRE(h.settle());
  CHECK_FALSE(h.app->ui().anythingHeld());
  CHECK(h.play().strokes() == 1);
  // A stroke ends likewise.
  const ImVec2 at = h.onStage(0.4f, 0.4f);
  h.drag({at, {at.x + 60, at.y}}, PointerKind::kMouse, false);
  hover(on);
  CHECK_FALSE(h.play().stroking());
  // And a click whose lift comes with the next move is one.
  h.pointer(PointerPhase::kDown, 1, PointerKind::kMouse, on.x, on.y);
  h.frame();
  h.pointer(PointerPhase::kUp, 1, PointerKind::kMouse, on.x, on.y);
  hover({on.x + 1, on.y});
  REQUIRE(h.settle());
  CHECK(h.play().strokes() == 1);
}

TEST_CASE("only the first button of a mouse presses controls") {
  Harness h;
  REQUIRE(h.settle());
  h.drag({h.onStage(0.4f, 0.5f), h.onStage(0.6f, 0.5f)});
  const ImVec2 on = h.hitArea("undo").center();
  for (const int button : {2, 4, 1}) {
    CHECK(h.play().strokes() == 1);
    ui::PointerEvent event{.id = 1, .x = on.x, .y = on.y, .buttons = button};
    for (const PointerPhase phase : {PointerPhase::kDown, PointerPhase::kUp}) {
      event.phase = phase;
      event.buttons = phase == PointerPhase::kDown ? button : 0;
      h.app->pointer(event);
      h.frame();
    }
    REQUIRE(h.settle());
  }
  CHECK(h.play().empty());
}

TEST_CASE("hidden, nothing is drawn; a context lost in the middle of a stroke loses none of it") {
  Harness h;
  REQUIRE(h.settle());
  h.say(R"({"do":"visible","value":false})");
  const int before = h.frames_drawn;
  h.say(R"({"do":"tally","rows":[],"verified":1,"raw":1})");
  h.wait(500);
  CHECK(h.frames_drawn == before);
  CHECK(h.app->nextFrame() == -1);
  h.say(R"({"do":"visible","value":true})");
  REQUIRE(h.settle());

  std::vector<ImVec2> points;
  for (int i = 0; i <= 10; ++i)
    points.push_back(h.stage().view().fromArt(500 + 40 * float(i), 800));
  h.drag(points, PointerKind::kFinger, false);
  h.app->textureLost();
  h.app->resize(844, 390, 1, {});
  h.frame();
  h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, 300, 200);
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, 300, 200);
  REQUIRE(h.settle());
  CHECK(h.play().strokes() == 1);
}

TEST_CASE("full screen is offered only where the page can give it, and left by the same control") {
  Harness h({390, 844, 1}, kEmbedded);
  REQUIRE(h.settle());
  CHECK(h.app->ui().semantics().find("full-screen") == nullptr);
  h.say(R"({"do":"prefers","fullscreen":1})");
  REQUIRE(h.settle());
  CHECK(h.node("full-screen").name == "Full screen");
  h.tap("full-screen");
  CHECK(h.wanted("fullscreen").size() == 1);
  h.say(R"({"do":"prefers","fullscreen":2})");
  REQUIRE(h.settle());
  CHECK(h.node("full-screen").name == "Leave full screen");
  h.activate("full-screen");
  REQUIRE(h.settle());
  CHECK(h.wanted("fullscreen").size() == 2);
}

TEST_CASE("the same keys paint the same where everything but the art is mirrored") {
  const auto painted = [](const char* options) {
    Harness h({390, 844, 1}, options, test::addLocales);
    REQUIRE(h.settle());
    enterByKeys(h);
    REQUIRE(h.settle());
    press(h, true);
    for (const char* way : {"ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp"})
      key(h, way);
    press(h, false);
    REQUIRE(h.settle());
    return h.play().session().log();
  };
  const auto there = painted(R"({"locale":"en","now":1793500000,"page":true})");
  REQUIRE(there.size() > 1);
  CHECK(painted(R"({"locale":"ar","now":1793500000,"page":true})") == there);
}
