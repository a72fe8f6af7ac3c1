// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Languages: direction, plurals, numbers, fallbacks, and a switch in the middle of a play.
#include <doctest/doctest.h>

#include "base/utf8.h"
#include "harness.h"
#include "ui/kit/direction.h"
#include "ui/widgets/forms.h"
#include "ui/works/community_words.h"

using namespace fairground;
using test::Harness;

namespace {

constexpr const char* kArabic = R"({"locale":"ar-EG","now":1793500000,"collector":true,"page":true})";

const ui::Node& node(Harness& h, std::string_view id) {
  const ui::Node* found = h.app->ui().semantics().find(id);
  REQUIRE_MESSAGE(found != nullptr, std::string(id));
  return *found;
}

}  // namespace

TEST_CASE("the direction is the script's") {
  for (const char* tag : {"ar", "ar-EG", "fa", "he-IL", "ur-Arab-PK", "az-Arab", "ckb-IQ"})
    CHECK_MESSAGE(ui::rightToLeft(tag), tag);
  for (const char* tag : {"en", "zh-CN", "ur-Latn", "ku", "arn", "", "de-DE"})
    CHECK_FALSE_MESSAGE(ui::rightToLeft(tag), tag);
}

TEST_CASE("what people wrote cannot turn the words around it") {
  CHECK(ui::isolated("Noor", false) == "Noor");
  CHECK(ui::isolated("12 %", true) == "12 %");
  CHECK(ui::isolated("Noor", true) == "\u2068Noor\u2069");
  CHECK(ui::isolated("نور", false) == "\u2068نور\u2069");
  CHECK(ui::isolated("a\u202Eb\u2069c\u2066", false) == "\u2068abc\u2069");
  CHECK(ui::directed("Lumi وافق", true) == "\u200FLumi وافق");
  CHECK(ui::directed("وافق Lumi", true) == "وافق Lumi");
  CHECK(ui::directed("نور (You)", false) == "\u200Eنور (You)");
  CHECK(ui::directed("\u2068نور\u2069 You", false) == "\u2068نور\u2069 You");
  CHECK(ui::directed("Maison Lumi", true) == "Maison Lumi");
  CHECK(ui::directed("1–2", true) == "\u200F1–2");
  CHECK(ui::directed("\u200ELumi وافق", true) == "\u200ELumi وافق");
  CHECK(ui::startsRightToLeft("12, وافق Lumi", false));
  CHECK_FALSE(ui::startsRightToLeft("Lumi وافق", true));
  CHECK_FALSE(ui::startsRightToLeft("\u2068نور\u2069 said", true));
  CHECK(ui::startsRightToLeft("1–2", true));
  CHECK_FALSE(ui::startsRightToLeft("1–2", false));
}

TEST_CASE("in Arabic everything lies on the other side, is hit there and read there") {
  Harness left({}, Harness::kOptions, test::addLocales), right({}, kArabic, test::addLocales);
  REQUIRE(left.settle());
  REQUIRE(right.settle());
  CHECK(right.app->ui().mirrored());
  const float w = 390;
  // Boxes that do not depend on the length of a word.
  for (const char* id :
       {"undo", "redo", "tone", "tray", "size", "intensity", "finish", "brush-0", "pan-ember-copper"}) {
    CAPTURE(id);
    const ui::Box a = node(left, id).rect, b = node(right, id).rect;
    CHECK(b.x == doctest::Approx(w - a.right()));
    CHECK(b.y == doctest::Approx(a.y));
    CHECK(b.w == doctest::Approx(a.w));
  }
  for (const char* id : {"undo", "brush-0", "brush-4", "finish", "size"}) {
    if (!right.hasHit(id)) continue;
    CAPTURE(id);
    CHECK(right.hitArea(id).x == doctest::Approx(node(right, id).rect.x));
  }
  CHECK(node(right, "brush-0").rect.x > node(right, "brush-4").rect.x);
  CHECK(node(right, "undo").name == "تراجع");
  right.tap("brush-3");
  CHECK(right.play().tools.tool == activity::Tool::kSmudge);
  CHECK(right.app->ui().covers(right.hitArea("brush-0").midX(), right.hitArea("brush-0").midY()));
}

TEST_CASE("a link lies on its words in a text of the other direction, too") {
  Harness h({}, kArabic, test::addLocales);
  REQUIRE(h.settle());
  ui::Ui& ui = h.app->ui();
  ui.beginFrame(h.now);
  ui::checkbox(ui, "one", {0, 0, 380, 44}, {.text = "I agree to the rules", .link = "the rules"}, false);
  // The last words of a line that runs from left to right, and ends beside the box at the right.
  const ui::Box link = h.hitArea("one-link");
  ui::checkbox(ui, "two", {0, 50, 380, 44}, {.text = "the rules are agreed to", .link = "the rules"}, false);
  CHECK(link.midX() > h.hitArea("two-link").midX() + 60);
  ui.endFrame();
}

TEST_CASE("what marks a text of the other direction leaves its full stop behind it") {
  Harness h({}, kArabic, test::addLocales);
  REQUIRE(h.settle());
  ui::Ui& ui = h.app->ui();
  ui.beginFrame(h.now);
  ui::checkbox(ui, "one", {0, 0, 380, 44}, {.text = "I am sixteen.", .required = "(مطلوب)"}, false);
  CHECK(h.text.last_text == "\u200EI am sixteen. (مطلوب)");
  ui::checkbox(ui, "two", {0, 50, 380, 44}, {.text = "عمري ١٦ عامًا.", .required = "(مطلوب)"}, false);
  CHECK(h.text.last_text == "عمري ١٦ عامًا. (مطلوب)");
  ui.endFrame();
}

TEST_CASE("an Arabic slider grows to the left, and its keys are the browser's") {
  Harness h({}, kArabic, test::addLocales);
  REQUIRE(h.settle());
  const ui::Box track = h.hitArea("intensity");
  h.drag({ImVec2(track.midX(), track.midY()), ImVec2(track.x + 14, track.midY())}, ui::PointerKind::kFinger);
  CHECK(h.play().tools.intensity > 95);
  h.drag({ImVec2(track.midX(), track.midY()), ImVec2(track.right() - 14, track.midY())}, ui::PointerKind::kFinger);
  CHECK(h.play().tools.intensity < 10);
}

TEST_CASE("the art is not mirrored: a stroke lands where the finger is") {
  Harness h({}, kArabic, test::addLocales);
  REQUIRE(h.settle());
  h.paintLid();
  CHECK_FALSE(h.play().empty());
  Harness same;
  REQUIRE(same.settle());
  same.paintLid();
  CHECK(h.play().outcome().items == same.play().outcome().items);
  // Beside a panel the art is at the right.
  Harness wide({1440, 900, 1}, kArabic, test::addLocales);
  REQUIRE(wide.settle());
  const ui::Box art = wide.stage().view().box();
  CHECK(art.right() == doctest::Approx(1440));
  CHECK(art.x > 300);
  CHECK(node(wide, "canvas").rect.x == doctest::Approx(art.x));
  CHECK(node(wide, "finish").rect.right() < art.x);
}

TEST_CASE("text is turned back, clips are turned with what they clip") {
  Harness h({390, 844, 2}, kArabic, test::addLocales);
  REQUIRE(h.settle());
  for (const ImDrawCmd& command : h.app->drawList().CmdBuffer) {
    CHECK(command.ClipRect.x <= command.ClipRect.z);
    CHECK(command.ClipRect.x >= -1);
    CHECK(command.ClipRect.z <= 391);
  }
}

TEST_CASE("plurals, numbers and exact forms are the language's own") {
  Harness h({}, kArabic, test::addLocales);
  const ui::Strings& words = h.app->visit().words;
  const auto strokes = [&](int64_t n) { return words.counted(ui::Str::kStrokesOne, ui::Str::kStrokesMany, n); };
  CHECK(strokes(0) == "بلا ضربات");
  CHECK(strokes(1) == "ضربة فرشاة واحدة");
  CHECK(strokes(2) == "ضربتا فرشاة");
  CHECK(strokes(5) == "٥ ضربات");
  CHECK(strokes(11) == "١١ ضربة");
  CHECK(words.counted(ui::Str::kDaysLeftOne, ui::Str::kDaysLeftMany, 1) == "اليوم الأخير");
  CHECK(words.number(1234) == "١٬٢٣٤");
  CHECK(words(ui::Str::kPaintedBy, {{'a', "Noor"}}) == "رسمتها \u2068Noor\u2069");
  h.say(R"({"do":"prefers","locale":"de-CH"})");
  CHECK(strokes(1) == "1 Pinselstrich");
  CHECK(words.number(1234) == "1.234");
  // What the language lacks is English.
  h.say(R"({"do":"prefers","locale":"hi"})");
  CHECK(node(h, "undo").name == "पूर्ववत करें");
  CHECK(node(h, "redo").name == "Redo");
}

TEST_CASE("the language changes in the middle of a play and back") {
  Harness h({}, Harness::kOptions, test::addLocales);
  REQUIRE(h.settle());
  h.paintLid();
  const int strokes = h.play().strokes();
  const auto items = h.play().outcome().items;
  std::string changes = h.app->takeSemantics();
  CHECK(changes.find(R"("dir":"ltr")") != std::string::npos);
  h.app->message(R"({"do":"prefers","locale":"ar"})");
  h.settle();
  changes = h.app->takeSemantics();
  CHECK(changes.find(R"("lang":"ar","dir":"rtl")") != std::string::npos);
  CHECK(h.app->takeSemantics().empty());
  CHECK(node(h, "campaign").name == "ارسمي عينيك");
  h.tap("finish");
  CHECK(h.app->visit().screen == ui::ScreenName::kShare);
  h.say(R"({"do":"prefers","locale":"zh-Hans-CN"})");
  CHECK(h.app->visit().options.locale == "zh-CN");
  CHECK(h.app->visit().screen == ui::ScreenName::kShare);
  CHECK_FALSE(h.app->ui().mirrored());
  h.say(R"({"do":"prefers","locale":"fr-CA"})");
  CHECK(h.app->visit().options.locale == "en");
  CHECK(h.play().strokes() == strokes);
  CHECK(h.play().outcome().items == items);
}

TEST_CASE("texts of other people are bounded and cannot reorder the page") {
  Harness h;
  REQUIRE(h.settle());
  h.paintLid();
  h.tap("finish");
  const std::string long_name(10000, 'W'), override_name = "\u202Eevil\u2066";
  h.say(nlohmann::json({{"do", "text"}, {"id", "name"}, {"text", override_name + long_name}}).dump());
  CHECK(codePoints(h.app->visit().name) == 40);
  h.say(R"({"do":"value","id":"consent-rules","value":1})");
  h.say(R"({"do":"activate","id":"enter"})");
  h.say(R"({"do":"entry","key":"k1","status":"received","rank":1,"count":1})");
  nlohmann::json works = {{"do", "works"}, {"rows", nlohmann::json::array()}};
  works["rows"].push_back({{"id", "1"}, {"name", long_name}, {"title", std::string(100000, 'x')}, {"picture", ""}});
  works["rows"].push_back({{"id", "2"}, {"name", override_name}, {"title", "\u200B\u200B\u200D"}, {"picture", ""}});
  REQUIRE(h.app->message(works.dump()));
  REQUIRE(h.settle());
  const auto& rows = h.app->visit().works.rows;
  REQUIRE(rows.size() == 2);
  CHECK(codePoints(rows[0].name) == 40);
  CHECK(codePoints(rows[0].title) == 120);
  CHECK(rows[1].name == "evil");
  CHECK(rows[1].title.empty());
}

TEST_CASE("every word has its Chinese, and a plural both of its forms") {
  struct Entry {
    std::string_view id, en, zh;
  };
  const std::vector<Entry> all = {
#define FG_ENTRY(id, en, zh) {#id, en, zh},
      FG_COMMUNITY_WORDS(FG_ENTRY)
#undef FG_ENTRY
  };
  for (const Entry& word : all) {
    CAPTURE(std::string(word.id));
    CHECK_FALSE(word.en.empty());
    CHECK(word.zh != word.en);
    for (const char slot : {'n', 'a', 'b'}) {
      const std::string name{'{', slot, '}'};
      CHECK((word.en.find(name) == std::string_view::npos) == (word.zh.find(name) == std::string_view::npos));
    }
  }
}
