// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <doctest/doctest.h>

#include <algorithm>

#include "base/utf8.h"
#include "harness.h"
#include "play/entry.h"

using namespace fairground;
using test::Harness;

namespace {

void finish(Harness& h) {
  REQUIRE(h.settle());
  h.paintLid();
  h.tap("finish");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
}

std::string nameOf(Harness& h, std::string_view id) {
  const ui::Node* node = h.app->ui().semantics().find(id);
  return node ? node->name : "";
}

}  // namespace

TEST_CASE("where a card shows the look much smaller than it is painted, a smaller picture of it is drawn") {
  Harness h({1440, 900, 1});
  REQUIRE(h.settle());
  const auto shown = [&] {
    const image::Picture& painted = h.play().picture();
    const auto all = test::texturesOf(h.app->drawList());
    return std::any_of(all.begin(), all.end(), [&](const ImTextureData* texture) {
      return texture->Width == painted.width && texture->Height == painted.height;
    });
  };
  CHECK(shown());
  finish(h);
  h.say(R"({"do":"value","id":"consent-rules","value":1})");
  h.say(R"({"do":"activate","id":"enter"})");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kResults);
  REQUIRE(h.settle());
  CHECK_FALSE(shown());
}

TEST_CASE("an empty look is not finished") {
  Harness h;
  REQUIRE(h.settle());
  const ui::Node* node = h.app->ui().semantics().find("finish");
  REQUIRE(node != nullptr);
  CHECK(node->disabled);
  h.say(R"({"do":"activate","id":"finish"})");
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
}

TEST_CASE("entering asks for what is required, then gives out an entry that verifies") {
  Harness h;
  finish(h);
  h.tap("enter");
  CHECK(h.wanted("entry").empty());
  CHECK_FALSE(h.app->ui().semantics().find("consent-rules")->description.empty());
  h.say(R"({"do":"value","id":"consent-rules","value":1})");
  h.say(R"({"do":"text","id":"name","text":"  Noor\u202e   A. ","composing":false})");
  h.say(R"({"do":"activate","id":"enter"})");
  REQUIRE(h.wanted("entry").size() == 1);
  CHECK(h.app->visit().screen == ui::ScreenName::kResults);

  nlohmann::json entry = h.wanted("entry")[0]["entry"];
  CHECK_FALSE(entry.contains("key"));
  CHECK_FALSE(entry.contains("seal"));
  CHECK(entry["by"]["name"] == "Noor A.");
  entry["key"] = std::string(32, 'a');
  entry["ticket"] = "";
  const std::string sealed = play::sealEntry(entry.dump());
  const Result<play::Entry> read = play::readEntry(sealed);
  REQUIRE_MESSAGE(read, describe(read.problems()));
  CHECK(read->consents == std::vector<std::string>{"rules@3"});
  CHECK_FALSE(read->outcome.items.empty());
}

TEST_CASE("the results follow the entry from saved to received") {
  Harness h;
  finish(h);
  h.say(R"({"do":"activate","id":"consent-rules"})");
  h.say(R"({"do":"activate","id":"enter"})");
  CHECK(nameOf(h, "status") == h.app->visit().words(ui::Str::kSaving));
  h.say(R"({"do":"entry","key":"k1","status":"sending","kept":false})");
  CHECK(nameOf(h, "why") == h.app->visit().words(ui::Str::kNotKept));
  h.say(R"({"do":"entry","key":"k1","status":"sending","kept":true})");
  CHECK(h.app->ui().semantics().find("why") == nullptr);
  // Another entry, left over from an earlier visit, is not this one.
  h.say(R"({"do":"entry","key":"k0","status":"refused"})");
  CHECK(nameOf(h, "status") == h.app->visit().words(ui::Str::kSaving));
  h.say(R"({"do":"entry","key":"k1","status":"failed"})");
  CHECK(h.hasHit("again"));
  h.tap("again");
  CHECK(h.wanted("retry").size() == 1);
  h.say(R"({"do":"entry","key":"k1","status":"received","rank":3,"count":17})");
  CHECK(nameOf(h, "status") == h.app->visit().words(ui::Str::kReceived));
  CHECK(nameOf(h, "rank").find('3') != std::string::npos);
  CHECK(nameOf(h, "chosen").find("17") != std::string::npos);
  CHECK(h.wanted("works").size() == 1);
  h.say(R"({"do":"entry","key":"k1","status":"held"})");
  CHECK(nameOf(h, "status") == h.app->visit().words(ui::Str::kHeld));

  h.tap("another");
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
  CHECK(h.play().empty());
  CHECK(h.wanted("snapshot").back().value("bytes", "x").empty());
}

TEST_CASE("looks that were chosen equally often share the number that the entry was told") {
  Harness h;
  finish(h);
  h.say(R"({"do":"activate","id":"consent-rules"})");
  h.say(R"({"do":"activate","id":"enter"})");
  h.say(R"({"do":"entry","key":"k1","status":"received","rank":2,"count":4})");
  nlohmann::json tally = {{"do", "tally"}, {"verified", 20}, {"raw", 20}, {"rows", nlohmann::json::array()}};
  for (const int count : {7, 4, 4, 4, 1})
    tally["rows"].push_back({{"key", "lid:ember/copper"}, {"name", "Copper"}, {"count", count}});
  h.say(tally.dump());
  for (int i = 0; i < 30; ++i)
    h.frame();
  CHECK(nameOf(h, "rank") == "Number 2");
  for (const auto& [row, place] :
       {std::pair("tally-1", "1. "), {"tally-2", "2. "}, {"tally-4", "2. "}, {"tally-5", "5. "}}) {
    const std::string said = nameOf(h, row);
    CHECK_MESSAGE(said.starts_with(place), said);
  }
}

TEST_CASE("where the browser keeps nothing the results do not say that it is saved") {
  Harness h;
  finish(h);
  h.say(R"({"do":"activate","id":"consent-rules"})");
  h.say(R"({"do":"activate","id":"enter"})");
  const auto& words = h.app->visit().words;
  h.say(R"({"do":"entry","key":"k1","status":"sending","kept":false})");
  CHECK(nameOf(h, "status") == words(ui::Str::kSendingUnkept));
  CHECK(nameOf(h, "why") == words(ui::Str::kNotKept));
  h.say(R"({"do":"online","value":false})");
  h.say(R"({"do":"entry","key":"k1","status":"saved","kept":false})");
  CHECK(nameOf(h, "status") == words(ui::Str::kUnsentUnkept));
  h.say(R"({"do":"entry","key":"k1","status":"failed","kept":false})");
  CHECK(nameOf(h, "status") == words(ui::Str::kUnsentUnkept));
  CHECK(nameOf(h, "why") == words(ui::Str::kNotKept));
  h.say(R"({"do":"entry","key":"k1","status":"failed"})");
  CHECK(nameOf(h, "status") == words(ui::Str::kSendFailed));
  CHECK(nameOf(h, "why").empty());
}

TEST_CASE("a page that was left open past the closing offers no entry") {
  Harness h;
  finish(h);
  const campaign::Phase* phase = h.app->visit().phase();
  REQUIRE(phase);
  h.say(R"({"do":"now","value":)" + std::to_string(phase->closes - 60) + "}");
  CHECK_FALSE(h.app->visit().closed());
  CHECK(nameOf(h, "enter") == h.app->visit().words(ui::Str::kEnter));
  h.wait(70'000);
  CHECK(h.app->visit().closed());
  // Whatever is touched shows it, and the press comes to nothing.
  h.tap("enter");
  CHECK(h.wanted("entry").empty());
  CHECK(nameOf(h, "enter") != h.app->visit().words(ui::Str::kEnter));
}

TEST_CASE("a toast covers no heading, wherever the screen puts one") {
  for (const char* locale : {"en", "ar"}) {
    int met = 0;
    for (float height = 560; height <= 900; height += 20) {
      Harness h({390, height},
                std::string(R"({"now":1793500000,"collector":true,"page":true,"locale":")") + locale + "\"}",
                test::addLocales);
      finish(h);
      h.say(R"({"do":"activate","id":"consent-rules"})");
      h.say(R"({"do":"activate","id":"enter"})");
      h.say(R"({"do":"entry","key":"k1","status":"received","rank":3,"count":17})");
      nlohmann::json tally = {{"do", "tally"}, {"verified", 40}, {"raw", 41}, {"rows", nlohmann::json::array()}};
      for (int i = 0; i < 5; ++i)
        tally["rows"].push_back({{"key", "lid:ember/copper"}, {"name", "Copper"}, {"count", 9 - i}});
      h.say(tally.dump());
      h.app->message(R"({"do":"shared","kind":"copy","ok":true})");
      for (int i = 0; i < 30; ++i)
        h.frame();
      const ui::Box toast = h.node("toast").rect;
      // Where it stands when nothing is in the way.
      const ui::Box usual{toast.x, h.node("another").rect.y - 12 - 4 - toast.h, toast.w, toast.h};
      const auto touches = [](const ui::Box& a, const ui::Box& b) {
        return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
      };
      for (const ui::Node& node : h.app->ui().semantics().nodes()) {
        if (node.role != "heading") continue;
        CAPTURE(height);
        CAPTURE(node.id);
        CHECK_FALSE(touches(toast, node.rect));
        met += touches(usual, node.rect) ? 1 : 0;
      }
      CHECK(toast.y >= 0);
    }
    // Some of the heights do put one there, or nothing was shown.
    CHECK(met > 0);
  }
}

TEST_CASE("sharing hands out the card and answers with a toast") {
  Harness h;
  finish(h);
  for (const char* kind : {"save", "copy", "message", "share", "more"}) {
    h.say(R"({"do":"activate","id":"share-)" + std::string(kind) + "\"}");
    const nlohmann::json want = h.wanted("share").back();
    CHECK(want["kind"] == kind);
    CHECK(want["card"]["title"] == h.play().title("en"));
    CHECK(want["card"]["brand"] == "Maison Lumi");
    CHECK(want["card"]["chips"].size() >= 1);
  }
  h.app->message(R"({"do":"shared","kind":"copy","ok":true})");
  h.wait(50);
  CHECK(nameOf(h, "toast") == h.app->visit().words(ui::Str::kCopied));
}

TEST_CASE("without a collector there is nothing to enter") {
  Harness h({}, R"({"locale":"en","collector":false})");
  finish(h);
  CHECK_FALSE(h.hasHit("enter"));
  CHECK(h.hasHit("share-save"));
}

TEST_CASE("every text of the interface is there in both languages, with the same slots") {
  ui::Strings en, zh;
  zh.setLocale("zh-CN");
  for (size_t i = 0; i < size_t(ui::Str::kCount); ++i) {
    const std::string a(en(ui::Str(i))), b(zh(ui::Str(i)));
    CAPTURE(a);
    CHECK_FALSE(a.empty());
    CHECK_FALSE(b.empty());
    CHECK(isUtf8(b));
    for (const char slot : {'n', 'a', 'b'}) {
      const std::string mark = std::string("{") + slot + "}";
      CHECK((a.find(mark) == std::string::npos) == (b.find(mark) == std::string::npos));
    }
  }
  CHECK(en.number(1234567) == "1,234,567");
  CHECK(en.counted(ui::Str::kStrokesOne, ui::Str::kStrokesMany, 1) == "1 stroke");
}

TEST_CASE("the language changes at run time") {
  Harness h;
  REQUIRE(h.settle());
  CHECK(nameOf(h, "undo") == "Undo");
  h.say(R"({"do":"prefers","locale":"zh-CN"})");
  CHECK(nameOf(h, "undo") == "撤销");
  CHECK(nameOf(h, "campaign") == "我的眼妆我来画");
}

TEST_CASE("nonsense from outside changes nothing and ends nothing") {
  Harness h;
  REQUIRE(h.settle());
  const std::string long_name(100000, 'x');
  const std::vector<std::string> messages = {"",
                                             "null",
                                             "[]",
                                             "{",
                                             "{}",
                                             R"({"do":5})",
                                             R"({"do":"value"})",
                                             R"({"do":"value","id":"size","value":"x"})",
                                             R"({"do":"value","id":"size","value":1e300})",
                                             R"({"do":"activate","id":null})",
                                             R"({"do":"entry"})",
                                             R"({"do":"tally","rows":{"a":1}})",
                                             R"({"do":"works","rows":[1,null,{"id":7}]})",
                                             R"({"do":"restored","snapshot":"!!!!"})",
                                             R"({"do":"restored","snapshot":"AAAA"})",
                                             R"({"do":"key"})",
                                             R"({"do":"text","id":"name","text":")" + long_name + "\"}",
                                             "\xff\xfe{\"do\":\"text\"}"};
  for (const std::string& message : messages) {
    CAPTURE(message.substr(0, 60));
    h.say(message);
  }
  CHECK(h.play().session().log().empty());
  CHECK(h.app->visit().name.size() <= 40);
  h.app->raster(-5, nullptr, 3, 3);
  h.app->file("no/such/file", {});
  h.app->fileFailed("");
  h.pointer(ui::PointerPhase::kUp, 99, ui::PointerKind::kFinger, -1e6f, 1e6f);
  h.pointer(ui::PointerPhase::kDown, 99, ui::PointerKind::kFinger, -1e6f, 1e6f);
  h.pointer(ui::PointerPhase::kCancel, 99, ui::PointerKind::kFinger, 0, 0);
  REQUIRE(h.settle());
  h.drag({h.onStage(0.4f, 0.5f), h.onStage(0.5f, 0.5f)});
  CHECK(h.play().strokes() == 1);
}

TEST_CASE("a campaign that is broken is refused with every problem named") {
  test::FakeText text;
  auto started = ui::App::start(text, "{\"fairground\":1}", "{}", {});
  CHECK_FALSE(started);
  CHECK(hasErrors(started.problems()));
}
