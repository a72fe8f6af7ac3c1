// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo on its screens: how it comes in, what is refused and in which words, the edit by hands and by the mirror, the
// entry that leaves, and its resuming.

#include <doctest/doctest.h>

#include "photo_contest.h"
#include "play/entry.h"
#include "ui/photo/photo_crop.h"

using namespace fairground;
using test::Contest;
using test::Harness;
using test::Size;

namespace {

constexpr Size kPhotoSizes[] = {{390, 844, 2}, {320, 568, 1}, {844, 390, 2}, {1440, 900, 1}};

}  // namespace

TEST_CASE("a photo is asked for by camera and by file, and by nothing else") {
  Contest contest;
  CHECK(contest.h.wanted("ready").size() == 1);
  CHECK(contest.h.wanted("photos").size() == 1);
  contest.h.activate("photo-take");
  contest.h.activate("photo-choose");
  const auto wanted = contest.h.wanted("photo");
  REQUIRE(wanted.size() == 2);
  CHECK(wanted[0]["camera"] == true);
  CHECK(wanted[1]["camera"] == false);
  // The camera's dialog is the shell's, its words are not.
  CHECK(wanted[0]["words"]["shutter"] == "Take the photo");
  CHECK_FALSE(wanted[1].contains("words"));
  Contest chinese({}, {}, R"({"now":1793500000,"collector":true,"page":true,"locale":"zh-CN"})");
  chinese.h.activate("photo-take");
  CHECK(chinese.h.wanted("photo")[0]["words"]["shutter"] == "拍照");
}

TEST_CASE("a photo comes in where it is seen to come, and never over one that is written about or sent") {
  constexpr const char* kComes = R"({"do":"photo","status":"comes"})";
  Contest contest;
  auto& h = contest.h;
  CHECK(h.say(kComes));
  contest.bring();
  h.activate("photo-mirror");
  CHECK(h.say(kComes));
  // On its way it can be left; then it is stopped, and what was edited is there as it was.
  h.say(R"({"do":"photo","status":"working","permille":150})");
  h.activate("pick-back");
  CHECK(h.wanted("photo_stop").size() == 1);
  CHECK(contest.recipe().mirrored);
  CHECK(h.hasHit("photo-done"));

  h.activate("photo-done");
  CHECK_FALSE(h.say(kComes));
  h.say(R"({"do":"text","id":"caption","text":"The lamp stayed on.","graphemes":19})");
  h.say(R"({"do":"text","id":"tags","text":"night","graphemes":5})");
  for (const campaign::Consent& consent : h.app->visit().campaign.consents)
    h.activate("consent-" + consent.id);
  h.activate("enter");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kResults);
  CHECK_FALSE(h.say(kComes));
  h.say(R"({"do":"entry","key":"k","status":"sending"})");
  CHECK_FALSE(h.say(kComes));
  CHECK(contest.recipe().mirrored);
  // What is stored makes room.
  h.say(R"({"do":"entry","key":"k","status":"received","work":"w7"})");
  CHECK(h.say(kComes));
  h.say(R"({"do":"photo","status":"working","permille":150})");
  h.wait(100);
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
  contest.bring(320, 240);
  h.wait(500);
  CHECK_FALSE(contest.recipe().mirrored);
  CHECK(h.hasHit("photo-done"));
  // What is told of the one before is not about this one.
  h.say(R"({"do":"entry","key":"k","status":"received","work":"w7"})");
  h.wait(100);
  CHECK(contest.ui().play().canEdit());
}

TEST_CASE("every refusal of a file has a sentence of its own, in both languages, and leaves the buttons") {
  for (const char* locale : {"en", "zh-CN"}) {
    Contest contest({}, {},
                    std::string(R"({"now":1793500000,"collector":true,"page":true,"locale":")") + locale + "\"}");
    std::vector<std::string> said;
    for (const char* problem :
         {"heic", "webp", "avif", "pdf", "video", "unknown", "empty", "large", "cut", "damaged", "print", "failed"}) {
      contest.h.say(R"({"do":"photo","status":"working","permille":150})");
      CHECK(contest.h.app->ui().semantics().find("photo-progress") != nullptr);
      CHECK(contest.h.app->ui().semantics().find("photo-problem") == nullptr);
      contest.h.say(std::string(R"({"do":"photo","status":"failed","problem":"/photo/)") + problem + "\"}");
      const std::string text = contest.h.node("photo-problem").name;
      CAPTURE(text);
      CHECK(std::find(said.begin(), said.end(), text) == said.end());
      said.push_back(text);
      CHECK(contest.h.hasHit("photo-take"));
    }
  }
}

TEST_CASE("the crop follows its handles within the photo, keeps its ratio, and is one step") {
  Contest contest;
  contest.bring();
  const activity::PhotoRect whole = contest.recipe().crop;
  CHECK(whole == activity::PhotoRect{});
  const ui::Box stage = contest.h.node("canvas").rect;
  const float w = stage.w - 40, h = w * 480 / 640, x = stage.x + 20, y = stage.midY() - h / 2;
  contest.h.drag({ImVec2(x + 2, y + 2), ImVec2(x + w / 4, y + h / 4), ImVec2(x + w / 4, y + h / 4)},
                 ui::PointerKind::kFinger);
  REQUIRE(contest.h.settle());
  const activity::PhotoRect cut = contest.recipe().crop;
  CHECK(cut.x == doctest::Approx(2500).epsilon(0.05));
  CHECK(cut.w == doctest::Approx(7500).epsilon(0.05));
  CHECK(contest.ui().play().session().log().size() == 2);
  contest.h.activate("ratio-2");
  const activity::PhotoRect square = contest.recipe().crop;
  CHECK(square.w * 640 == doctest::Approx(square.h * 480).epsilon(0.01));
  contest.h.activate("undo");
  contest.h.activate("undo");
  CHECK(contest.recipe().crop == whole);
  contest.h.activate("redo");
  CHECK(contest.recipe().crop == cut);
}

TEST_CASE("a crop that is drawn stays within the photo and within its proportions") {
  for (const float ratio : {0.0f, 0.75f, 1.0f, 2.4f}) {
    for (const int hx : {-1, 0, 1}) {
      for (const int hy : {-1, 0, 1}) {
        for (const float by : {-30000.0f, -900.0f, 0.0f, 700.0f, 30000.0f}) {
          const activity::PhotoRect from{1000, 1500, 4000, ratio > 0 ? int32_t(4000 * ratio) : 3000};
          if (from.y + from.h > activity::kPhotoUnit) continue;
          const activity::PhotoRect to = ui::drawnCrop(from, {hx, hy}, by, -by / 2, ratio);
          CAPTURE(ratio);
          CAPTURE(hx);
          CAPTURE(hy);
          CAPTURE(by);
          CHECK(to.x >= 0);
          CHECK(to.y >= 0);
          CHECK(to.x + to.w <= activity::kPhotoUnit);
          CHECK(to.y + to.h <= activity::kPhotoUnit);
          CHECK(std::max(to.w, to.h) >= activity::kMinCrop);
          if (ratio > 0) CHECK(to.h == doctest::Approx(float(to.w) * ratio).epsilon(0.01));
        }
      }
    }
  }
}

TEST_CASE("everything is done by the mirror alone, and what is done can be taken back") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.say(R"({"do":"value","id":"crop-left","value":20})");
  CHECK(contest.recipe().crop.x == 2000);
  h.say(R"({"do":"value","id":"straighten","value":24})");
  CHECK(contest.recipe().straighten == 24);
  h.activate("photo-turn");
  CHECK(contest.recipe().quarters == 1);
  h.activate("photo-mirror");
  h.activate("tool-filters");
  h.activate("filter-2");
  CHECK(contest.recipe().filter == 2);
  h.say(R"({"do":"value","id":"strength","value":60})");
  h.activate("tool-adjust");
  CHECK(contest.recipe().strength == 60);
  h.say(R"({"do":"value","id":"adjust-2","value":-35})");
  h.activate("tool-frames");
  CHECK(contest.recipe().adjust.warmth == -35);
  h.activate("frame-1");
  CHECK(contest.recipe().frame == 1);
  h.activate("tool-stickers");
  h.activate("sticker-1");
  REQUIRE(contest.recipe().layers.size() == 1);
  CHECK(contest.recipe().layers[0].sticker == 1);
  h.say(R"({"do":"focus","id":"canvas","visible":true})");
  const activity::PhotoPlace before = contest.recipe().layers[0].place;
  h.say(R"({"do":"key","key":"ArrowRight","mods":0})");
  h.say(R"({"do":"key","key":"]","mods":0})");
  h.say(R"({"do":"key","key":"+","mods":0})");
  const activity::PhotoPlace after = contest.recipe().layers[0].place;
  CHECK(after.x > before.x);
  CHECK(after.angle == 50);
  CHECK(after.size > before.size);
  h.say(R"({"do":"key","key":"Delete","mods":0})");
  CHECK(contest.recipe().layers.empty());
  h.activate("start-over");
  CHECK(contest.recipe().filter == 0);
  CHECK(contest.recipe().frame == 0);
  h.say(R"({"do":"key","key":"z","mods":2})");
  CHECK(contest.recipe().frame == 1);
}

TEST_CASE("an entry brings its photo's name and words, and verifies") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-filters");
  h.activate("filter-1");
  h.activate("photo-done");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
  h.activate("enter");
  CHECK(h.wanted("entry").empty());
  CHECK(h.node("caption").invalid);
  h.say(R"({"do":"text","id":"caption","text":"The lamp stayed on.","graphemes":19})");
  h.say(R"({"do":"text","id":"tags","text":"night, lamp，night","graphemes":17})");
  for (const campaign::Consent& consent : h.app->visit().campaign.consents)
    h.activate("consent-" + consent.id);
  h.activate("enter");
  REQUIRE(h.wanted("entry").size() == 1);
  const nlohmann::json entry = h.wanted("entry")[0]["entry"];
  CHECK(entry["blobs"] == nlohmann::json{contest.name});
  CHECK(entry["words"]["caption"] == "The lamp stayed on.");
  CHECK(entry["words"]["tags"] == nlohmann::json{"night", "lamp"});
  CHECK(entry["outcome"]["photo"] == nlohmann::json{"filter:hearth"});
  CHECK(h.app->visit().screen == ui::ScreenName::kResults);
}

TEST_CASE("what a photo's entry does not agree to is told with the button still in sight") {
  for (const Size& size : {Size{390, 844, 1}, Size{844, 390, 1}}) {
    CAPTURE(size.width);
    Contest contest(size);
    contest.bring();
    auto& h = contest.h;
    h.activate("photo-done");
    h.say(R"({"do":"text","id":"caption","text":"Where Sundays go","graphemes":16})");
    h.say(R"({"do":"text","id":"tags","text":"night","graphemes":5})");
    h.activate("enter");
    REQUIRE(h.settle());
    CHECK(h.wanted("entry").empty());
    CHECK(h.hitArea("enter").bottom() <= size.height);
  }
}

TEST_CASE("what is asked for says so, and what lacks is told by its name") {
  for (const Size& size : kPhotoSizes) {
    CAPTURE(size.width);
    Contest contest(size, [](nlohmann::json& campaign) {
      campaign["activities"][0]["caption"] = {{"max", 80}};
      campaign["activities"][0]["tags"] = {{"max", 3}, {"required", true}};
    });
    contest.bring();
    auto& h = contest.h;
    h.activate("photo-done");
    CHECK_FALSE(h.node("caption").required);
    CHECK(h.node("tags").required);
    CHECK_FALSE(h.node("tags").invalid);
    h.say(R"({"do":"focus","id":"enter","visible":true})");
    // Nothing but commas and spaces is no tag.
    h.say(R"({"do":"text","id":"tags","text":" , ，","graphemes":4})");
    for (const campaign::Consent& consent : h.app->visit().campaign.consents)
      h.activate("consent-" + consent.id);
    h.activate("enter");
    CHECK(h.wanted("entry").empty());
    CHECK(h.wanted("announce").back()["text"] == "Tags: This is asked for");
    CHECK(h.node("tags").invalid);
    CHECK(h.node("tags").description == "This is asked for");
    REQUIRE(h.settle());
    const ui::Box tags = h.node("tags").rect;
    CHECK(tags.y >= 0);
    CHECK(tags.bottom() <= size.height);
    h.say(R"({"do":"text","id":"tags","text":"lamp","graphemes":4})");
    CHECK_FALSE(h.node("tags").invalid);
    h.activate("enter");
    CHECK(h.wanted("entry").size() == 1);
  }
}

TEST_CASE("a photo that was received shows its place, leads to the gallery, and is not sent twice") {
  Contest contest({}, [](nlohmann::json& campaign) { campaign["acts"] = {{"vote", nlohmann::json::object()}}; });
  contest.bring();
  auto& h = contest.h;
  h.activate("photo-done");
  h.say(R"({"do":"text","id":"caption","text":"The lamp stayed on.","graphemes":19})");
  h.say(R"({"do":"text","id":"tags","text":"night","graphemes":5})");
  for (const campaign::Consent& consent : h.app->visit().campaign.consents)
    h.activate("consent-" + consent.id);
  h.activate("enter");
  CHECK(h.app->ui().semantics().find("to-gallery") == nullptr);
  h.say(R"({"do":"entry","key":"k","status":"received","work":"w7"})");
  h.wait(100);
  REQUIRE(h.wanted("work").size() == 1);
  CHECK(h.wanted("work")[0]["id"] == "w7");
  h.say(R"({"do":"work","id":"w7","work":{"id":"w7","place":3,"of":12,"acts":{"vote":5}}})");
  h.wait(100);
  CHECK(h.node("own-place").name == "Place 3 of 12. By votes, 5 votes");
  // What went is neither edited nor sent again: Escape leads to the form, the form back to the results.
  h.say(R"({"do":"key","key":"Escape"})");
  h.wait(100);
  CHECK(h.app->visit().screen == ui::ScreenName::kResults);
  h.activate("to-gallery");
  REQUIRE(h.wanted("screen").size() == 1);
  CHECK(h.wanted("screen")[0]["entered"] == "w7");
  // Another one begins with no photo.
  h.activate("another");
  h.wait(100);
  CHECK(h.hasHit("photo-take"));
}

TEST_CASE("a photo is resumed with its words from what the device kept") {
  Contest first;
  first.bring();
  first.h.activate("photo-mirror");
  first.h.activate("photo-done");
  first.h.say(R"({"do":"text","id":"caption","text":"As it was","graphemes":9})");
  const std::string kept = first.h.wanted("snapshot").back()["bytes"];
  REQUIRE_FALSE(kept.empty());

  Contest again;
  again.h.files[first.path] = first.photo;
  CHECK(again.h.say(R"({"do":"restored","snapshot":")" + kept + "\"}"));
  again.h.wait(800);
  REQUIRE(again.h.settle());
  CHECK(again.ui().play().canEdit());
  CHECK(again.recipe().mirrored);
  again.h.activate("photo-done");
  CHECK(again.h.node("caption").text == "As it was");

  // The photo's file is gone from the device: it is asked for anew, and nothing hangs.
  Contest lost;
  lost.h.missing.push_back(first.path);
  CHECK(lost.h.say(R"({"do":"restored","snapshot":")" + kept + "\"}"));
  lost.h.wait(800);
  CHECK(lost.h.hasHit("photo-take"));
  for (const char* broken : {"", "AA", "AQ", "AQP_________8"})
    CHECK_FALSE(lost.h.say(std::string(R"({"do":"restored","snapshot":")") + broken + "\"}"));
}

TEST_CASE("what is written to a photo is one press away on every screen, and goes along") {
  for (const Size& size : kPhotoSizes) {
    CAPTURE(size.width);
    Contest contest(size);
    contest.bring();
    auto& h = contest.h;
    const bool beside = size.width > 1000;
    CHECK(h.hasHit("tool-words") == !beside);
    if (beside) CHECK(h.hasHit("caption"));
    // A tool of its own, wherever the fields do not stand beside all of them; in sight without scrolling.
    if (!beside) {
      const ui::Box tab = h.hitArea("tool-words");
      CHECK(tab.x >= 0);
      CHECK(tab.right() <= size.width);
      h.tap("tool-words");
      CHECK(h.node("tool-words").selected == true);
      CHECK(h.node("canvas").rect.h > 120);
    }
    const ui::Box caption = h.node("caption").rect;
    CHECK(caption.y > 0);
    CHECK(caption.bottom() <= size.height);
    h.say(R"({"do":"text","id":"caption","text":"Where Sundays go","graphemes":16})");
    h.say(R"({"do":"text","id":"alt","text":"A chair","graphemes":7})");
    h.activate("photo-done");
    CHECK(h.node("caption").text == "Where Sundays go");
    CHECK(h.node("alt").text == "A chair");
  }
}

TEST_CASE("a contest that takes no words has no tool for them, and a turned screen keeps none that it lacks") {
  Contest silent({}, [](nlohmann::json& campaign) {
    for (const char* what : {"caption", "alt", "tags"})
      campaign["activities"][0][what] = {{"max", 0}};
  });
  silent.bring();
  CHECK_FALSE(silent.h.hasHit("tool-words"));
  Contest turned;
  turned.bring();
  turned.h.activate("tool-words");
  turned.h.app->resize(1440, 900, 1, {});
  REQUIRE(turned.h.settle());
  CHECK(turned.h.node("tool-crop").selected == true);
  CHECK(turned.h.hasHit("caption"));
}

TEST_CASE("the photo has its room at every size") {
  for (const Size& size : kPhotoSizes) {
    CAPTURE(size.width);
    Contest contest(size);
    contest.bring();
    auto& h = contest.h;
    CHECK(h.node("canvas").rect.h > 120);
    // Nothing lies on it, what takes a step back included; how strong a filter is can be said everywhere.
    h.activate("tool-filters");
    h.activate("filter-1");
    REQUIRE(h.settle());
    for (const char* id : {"undo", "redo", "start-over", "strength"}) {
      CAPTURE(id);
      CHECK(ui::overlap(h.node(id).rect, h.node("canvas").rect).empty());
    }
  }
}

TEST_CASE("in a panel that has the room all choices of a tool are seen at once") {
  for (const test::Size& size : {test::Size{1440, 900, 1}, test::Size{390, 844, 1}}) {
    CAPTURE(size.width);
    Contest contest(size);
    contest.bring();
    auto& h = contest.h;
    h.activate("tool-filters");
    h.frame();
    const ui::Box first = h.hitArea("filter-0"), fifth = h.hitArea("filter-4");
    const bool panel = size.width > 1000;
    CHECK((fifth.y > first.y) == panel);
    if (panel) CHECK(h.hitArea("filter-10").right() <= size.width);
    // Sliders are as long as the panel then.
    h.activate("tool-adjust");
    h.frame();
    CHECK((h.hitArea("adjust-1").y > h.hitArea("adjust-0").y) == panel);
  }
}
