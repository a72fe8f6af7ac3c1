// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A story on its screens: guidance, draft, what keeps it from being sent, the entry that leaves.

#include <doctest/doctest.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "fits.h"
#include "play/entry.h"
#include "story_harness.h"
#include "ui/photo/photo_words.h"
#include "ui/story/story_words.h"

using namespace fairground;
using test::Harness;
using test::StoryHarness;
using Added = ui::StoryPlay::Added;

namespace {

const std::string kLong = "At night the kitchen was an office.\n\nBy day it was a kitchen again, with crumbs.";

}  // namespace

TEST_CASE("guidance says how many letters are still to come, then how many are left, then how many are too many") {
  StoryHarness h;
  const auto said = [&] { return h.node("story-length").text; };
  CHECK(said() == "50 more letters to go");
  h.type("story-text", std::string(49, 'a'));
  CHECK(said() == "1 more letter to go");
  h.type("story-text", std::string(50, 'a'));
  CHECK(said() == "350 left");
  h.type("story-text", std::string(401, 'a'));
  CHECK(said() == "1 letter too many");
  h.settle();
  CHECK(h.node("story-text").invalid);
  // White space around and between is not counted twice.
  h.type("story-text", "  " + std::string(50, 'a') + " \n\n\n\n ");
  CHECK(said() == "350 left");
}

TEST_CASE("letters are counted as the rules do, also of Chinese") {
  StoryHarness h;
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "\u623f";
  h.type("story-text", text);
  CHECK(h.story().length().points == 60);
  CHECK(h.story().length().to_go == 0);
}

TEST_CASE("what is missing is said where it is missing") {
  StoryHarness h;
  h.tap("read");
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
  CHECK_FALSE(h.node("story-title").description.empty());
  h.type("story-title", "Two desks");
  h.tap("read");
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
  h.type("story-text", kLong);
  h.tap("read");
  CHECK(h.app->visit().screen == ui::ScreenName::kShare);
  CHECK(h.nameOf("story-name") == "Two desks");
  CHECK(h.nameOf("text-1") == "At night the kitchen was an office.");
  CHECK(h.nameOf("text-2") == "By day it was a kitchen again, with crumbs.");
}

TEST_CASE("what is missing is said in sight where the words are large, too") {
  for (const test::Size size : {test::Size{320, 568, 1}, {844, 390, 1}}) {
    CAPTURE(size.width);
    StoryHarness h(size, 0, test::kLargeText);
    h.activate("read");
    CHECK(h.node("story-title").invalid);
    CHECK(h.node("story-title").rect.y >= 0);
    CHECK(h.node("story-title").rect.bottom() <= h.hitArea("read").y);
  }
}

TEST_CASE("a photo that is asked for is missed") {
  CHECK(StoryHarness().nameOf("photos-title").find("(required)") == std::string::npos);
  StoryHarness h({}, 1);
  CHECK(h.nameOf("photos-title").ends_with("(required)"));
  CHECK(h.node("story-text").required);
  h.type("story-title", "Two desks");
  h.type("story-text", kLong);
  h.tap("read");
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
  CHECK(h.story().addPhoto(sha256Name(viewOf("one")), 40, 30) == Added::kTaken);
  CHECK(h.story().addPhoto(sha256Name(viewOf("one")), 40, 30) == Added::kTwice);
  h.settle();
  h.tap("read");
  CHECK(h.app->visit().screen == ui::ScreenName::kShare);
}

TEST_CASE("photos that the shell takes in become tiles, are put first, described and removed") {
  StoryHarness h;
  REQUIRE(h.wanted("photos").size() == 1);
  CHECK(h.wanted("photos")[0]["several"] == true);
  const auto ready = [&](const std::string& name) {
    h.say(R"({"do":"photo","status":"working","permille":300})");
    h.say(nlohmann::json{{"do", "photo"}, {"status", "ready"}, {"blob", name}, {"width", 40}, {"height", 30}}.dump());
    h.settle();
  };
  const std::string one = sha256Name(viewOf("one")), two = sha256Name(viewOf("two"));
  h.activate("add-photo");
  h.settle();
  h.activate("take-photo");
  h.settle();
  REQUIRE(h.wanted("photo").size() == 2);
  CHECK(h.wanted("photo")[0]["camera"] == false);
  CHECK(h.wanted("photo")[1]["camera"] == true);
  ready(one);
  CHECK(h.wanted("announce").back()["text"] == "Photo 1 of 1");
  ready(two);
  CHECK(h.wanted("announce").back()["text"] == "Photo 2 of 2");
  // A toast is looked at while it is there.
  h.app->message(
      nlohmann::json{{"do", "photo"}, {"status", "ready"}, {"blob", one}, {"width", 40}, {"height", 30}}.dump());
  h.wait(50);
  CHECK(h.nameOf("toast") == "That photo is there already");
  h.settle();
  REQUIRE(h.story().photos().size() == 2);
  CHECK(h.nameOf("story-picture-1") == "Photo 2 of 2");
  h.activate("story-photo-1-first");
  h.settle();
  CHECK(h.story().photos()[0].name == two);
  h.activate("story-photo-1");
  h.settle();
  h.type("story-alt-1", "A lamp");
  CHECK(h.story().alt(1) == "A lamp");
  CHECK(h.nameOf("story-picture-1") == "A lamp");
  h.activate("story-photo-0-remove");
  h.settle();
  REQUIRE(h.story().photos().size() == 1);
  CHECK(h.story().photos()[0].name == two);
  h.say(R"({"do":"photo","status":"failed","problem":"/photo/heic"})");
  h.settle();
  CHECK(h.story().photos().size() == 1);
}

TEST_CASE("a photo that is one too many is told so, and nothing else of it") {
  StoryHarness h;
  const auto bring = [&](int n) {
    const std::string name = sha256Name(viewOf(std::to_string(n)));
    h.app->message(
        nlohmann::json{{"do", "photo"}, {"status", "ready"}, {"blob", name}, {"width", 40}, {"height", 30}}.dump());
    h.wait(50);
  };
  for (int n = 0; n < 4; ++n)
    bring(n);
  CHECK(h.nameOf("toast").empty());
  CHECK_FALSE(h.hasHit("add-photo"));
  CHECK_FALSE(h.hasHit("take-photo"));
  bring(4);
  CHECK(h.story().photos().size() == 4);
  CHECK(h.nameOf("toast") == "This story takes no more photos");
}

TEST_CASE("photos that came and went use up their numbers, and leave a story that can be sent") {
  StoryHarness h;
  for (int n = 0; n <= activity::kMaxStoryPhotoNumber; ++n) {
    REQUIRE(h.story().addPhoto(sha256Name(viewOf(std::to_string(n))), 40, 30) == Added::kTaken);
    h.story().removePhoto(n);
  }
  CHECK(h.story().addPhoto(sha256Name(viewOf("last")), 40, 30) == Added::kFull);
  CHECK(h.story().session().fold());
}

TEST_CASE("a story has tags like a photo, leaves with them, and misses what is asked for") {
  StoryHarness h;
  h.type("story-title", "Two desks");
  h.type("story-text", kLong);
  h.type("tags", " night, lamp\uFF0Cnight, third");
  CHECK(h.story().words().tags == std::vector<std::string>{"night", "lamp"});

  Harness asked({}, Harness::kOptions, [](nlohmann::json& campaign) {
    test::makeStory(campaign);
    campaign["activities"][0]["tags"] = {{"max", 2}, {"required", true}};
  });
  REQUIRE(asked.settle());
  const auto type = [&](const char* id, const std::string& text) {
    asked.say(nlohmann::json{{"do", "text"}, {"id", id}, {"text", text}, {"composing", false}}.dump());
    asked.settle();
  };
  type("story-title", "Two desks");
  type("story-text", kLong);
  asked.activate("read");
  CHECK(asked.app->visit().screen == ui::ScreenName::kPlay);
  CHECK(asked.node("tags").invalid);
  type("tags", "night");
  asked.activate("read");
  CHECK(asked.app->visit().screen == ui::ScreenName::kShare);
}

TEST_CASE("where the round has categories one can be chosen, and is one of the tags") {
  Harness h({}, Harness::kOptions, [](nlohmann::json& campaign) {
    test::makeStory(campaign);
    const nlohmann::json home = {{"id", "home"}, {"title", "At home"}}, away = {{"id", "away"}, {"title", "Away"}};
    campaign["phases"] = {{{"id", "now"},
                           {"title", "Now"},
                           {"opens", "2026-10-01T00:00:00Z"},
                           {"closes", "2027-01-01T00:00:00Z"},
                           {"round", {{"theme", "Night"}, {"categories", {home, away}}}}}};
  });
  REQUIRE(h.settle());
  ui::StoryPlay& story = static_cast<ui::StoryUi&>(h.app->activity()).play();
  CHECK(h.node("categories").role == "radiogroup");
  h.activate("category-away");
  h.say(R"({"do":"text","id":"tags","text":"lamp, desk","composing":false})");
  h.settle();
  CHECK(story.words().tags == std::vector<std::string>{"away", "lamp"});
  h.activate("category-home");
  CHECK(story.words().tags.front() == "home");
  // A draft of another season brings no category that is none any more.
  ui::EntryTags old = story.tags();
  old.category = "gone";
  story.setTags(old);
  h.say(R"({"do":"online","value":true})");
  h.settle();
  CHECK(story.words().tags == std::vector<std::string>{"lamp", "desk"});
}

TEST_CASE("whatever is typed or pasted, the draft comes back") {
  StoryHarness h;
  h.type("story-title", "Two desks");
  h.type("story-text", std::string(300'000, '"'));
  CHECK(h.story().text().size() == ui::kMostTypedLetters);
  CHECK(h.node("story-length").text.ends_with("letters too many"));
  StoryHarness again;
  REQUIRE(again.story().restore(h.story().snapshot()));
  CHECK(again.story().text() == h.story().text());
  // Never in the middle of a letter.
  std::string han;
  for (size_t i = 0; i < ui::kMostTypedLetters + 5; ++i)
    han += "\u623f";
  h.type("story-text", han);
  CHECK(codePoints(h.story().text()) == ui::kMostTypedLetters);
  CHECK(isUtf8(h.story().text()));
  REQUIRE(again.story().restore(h.story().snapshot()));
  CHECK(again.story().text() == h.story().text());
}

TEST_CASE("a story is agreed to, leaves as an entry that verifies, and is told how far it is") {
  StoryHarness h;
  h.type("story-title", "  Two   desks ");
  h.type("story-text", kLong + "\n\n\n");
  REQUIRE(h.story().addPhoto(sha256Name(viewOf("one")), 40, 30) == Added::kTaken);
  REQUIRE(h.story().addPhoto(sha256Name(viewOf("two")), 40, 30) == Added::kTaken);
  h.story().showFirst(1);
  h.story().setAlt(1, "A lamp");
  h.settle();
  h.tap("read");
  h.say(R"({"do":"activate","id":"enter"})");
  CHECK(h.wanted("entry").empty());
  h.say(R"({"do":"activate","id":"consent-rules"})");
  h.settle();
  h.say(R"({"do":"activate","id":"enter"})");
  REQUIRE(h.wanted("entry").size() == 1);
  nlohmann::json entry = h.wanted("entry")[0]["entry"];
  entry["key"] = std::string(32, 'a');
  entry["ticket"] = "";
  const Result<play::Entry> read = play::readEntry(play::sealEntry(entry.dump()));
  REQUIRE_MESSAGE(read, describe(read.problems()));
  CHECK(read->words.title == "Two desks");
  CHECK(read->words.text == kLong);
  CHECK(read->words.alts == std::vector<std::string>{"A lamp"});
  CHECK(read->blobs == std::vector<std::string>{sha256Name(viewOf("two")), sha256Name(viewOf("one"))});
  h.settle();
  CHECK(h.nameOf("status") == h.app->visit().words(ui::Str::kSaving));
  // It went under the name that it had.
  CHECK_FALSE(h.hasHit("name"));
  h.say(R"({"do":"entry","key":"k1","status":"received"})");
  h.settle();
  CHECK(h.nameOf("status") == h.app->visit().words(ui::Str::kReceived));
}

TEST_CASE("what is not agreed to is told with the button still in sight") {
  for (const test::Size size : {test::Size{320, 568, 1}, {844, 390, 1}}) {
    CAPTURE(size.width);
    StoryHarness h(size);
    h.type("story-title", "Two desks");
    h.type("story-text", kLong);
    h.tap("read");
    h.activate("enter");
    CHECK(h.node("consent-rules").invalid);
    CHECK(h.hitArea("consent-rules").y >= 0);
    CHECK(h.hitArea("enter").bottom() <= size.height);
  }
}

TEST_CASE("a story that was refused can be written on") {
  StoryHarness h;
  h.type("story-title", "Two desks");
  h.type("story-text", kLong);
  h.tap("read");
  h.activate("consent-rules");
  h.activate("enter");
  h.say(R"({"do":"entry","key":"k1","status":"refused"})");
  CHECK_FALSE(h.hasHit("another"));
  h.tap("write-on");
  CHECK(h.app->visit().screen == ui::ScreenName::kPlay);
  CHECK(h.story().title() == "Two desks");
}

TEST_CASE("a story waits for a photo that is still being read") {
  StoryHarness h;
  h.type("story-title", "Two desks");
  h.type("story-text", kLong);
  h.say(R"({"do":"photo","status":"working","permille":300})");
  h.tap("read");
  h.activate("consent-rules");
  h.activate("enter");
  CHECK(h.wanted("entry").empty());
  CHECK(h.node("enter").description == h.app->visit().words(ui::words::kPhotoReading));
  const std::string name = sha256Name(viewOf("one"));
  h.say(nlohmann::json{{"do", "photo"}, {"status", "ready"}, {"blob", name}, {"width", 40}, {"height", 30}}.dump());
  CHECK(h.node("enter").description.empty());
  h.activate("enter");
  REQUIRE(h.wanted("entry").size() == 1);
  CHECK(h.wanted("entry")[0]["entry"]["blobs"] == nlohmann::json::array({name}));
}

TEST_CASE("a draft is kept with every change, words and photos, and comes back whole") {
  StoryHarness h;
  h.type("story-title", "Two desks");
  h.type("story-text", kLong);
  REQUIRE(h.story().addPhoto(sha256Name(viewOf("one")), 40, 30) == Added::kTaken);
  h.story().setAlt(0, "A lamp");
  h.story().setTags({"night", ""});
  h.say(R"({"do":"online","value":true})");  // a frame's reason
  h.settle();
  REQUIRE_FALSE(h.wanted("snapshot").empty());
  const std::string kept = h.wanted("snapshot").back()["bytes"];
  REQUIRE_FALSE(kept.empty());

  StoryHarness again;
  again.say(nlohmann::json{{"do", "restored"}, {"activity", "story"}, {"snapshot", kept}}.dump());
  again.settle();
  CHECK(again.story().title() == "Two desks");
  CHECK(again.story().text() == kLong);
  REQUIRE(again.story().photos().size() == 1);
  CHECK(again.story().photos()[0].name == sha256Name(viewOf("one")));
  CHECK(again.story().alt(0) == "A lamp");
  CHECK(again.story().tags() == ui::EntryTags{"night", ""});
  CHECK(again.story().snapshot() == h.story().snapshot());
}

TEST_CASE("a damaged draft is none") {
  StoryHarness h;
  h.type("story-text", kLong);
  const Bytes kept = h.story().snapshot();
  for (size_t size = 0; size < kept.size(); ++size) {
    StoryHarness other;
    CHECK_FALSE(other.story().restore(ByteView(kept).first(size)));
    CHECK(other.story().empty());
    if (size > 40) break;
  }
}

TEST_CASE("everything can be reached at every size") {
  for (const test::Size size : {test::Size{320, 568, 1}, {390, 844, 1}, {844, 390, 1}, {1440, 900, 1}}) {
    CAPTURE(size.width);
    StoryHarness h(size);
    CHECK(h.hasHit("story-title"));
    CHECK(h.hasHit("story-text"));
    CHECK(h.hasHit("read"));
    CHECK(h.hitArea("read").bottom() <= size.height);
    h.type("story-title", "Two desks");
    h.type("story-text", kLong);
    h.tap("read");
    CHECK(h.app->visit().screen == ui::ScreenName::kShare);
    // Below what is seen where the story is long.
    CHECK_FALSE(h.node("enter").name.empty());
  }
}

TEST_CASE(
    "when the last of the rounds that take it is over, that is said before anything is written, and nothing is sent") {
  test::Harness h({}, test::Harness::kOptions, [](nlohmann::json& campaign) {
    test::makeStory(campaign);
    const auto round = [](const char* id, const char* opens, const char* closes) {
      const nlohmann::json activities = nlohmann::json::array({"story"});
      return nlohmann::json{{"id", id},
                            {"title", {{"en", id}, {"zh-CN", id}}},
                            {"opens", opens},
                            {"closes", closes},
                            {"round", {{"theme", {{"en", id}, {"zh-CN", id}}}, {"activities", activities}}}};
    };
    campaign["phases"] = nlohmann::json::array({round("one", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
                                                round("two", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")});
  });
  REQUIRE(h.settle());
  REQUIRE(h.app->visit().campaign.phases.size() == 2);
  const int64_t end = h.app->visit().campaign.phases[1].closes;
  const std::string over(h.app->visit().words(ui::Str::kEntriesClosed));
  h.say(R"({"do":"now","value":)" + std::to_string(end - 600) + "}");
  CHECK_FALSE(h.app->visit().closed());
  h.say(R"({"do":"now","value":)" + std::to_string(end) + "}");
  CHECK(h.app->visit().closed());
  CHECK(h.node("season").name == over);
  h.say(nlohmann::json{{"do", "text"}, {"id", "story-title"}, {"text", "Two desks"}, {"composing", false}}.dump());
  h.say(nlohmann::json{{"do", "text"}, {"id", "story-text"}, {"text", kLong}, {"composing", false}}.dump());
  h.activate("read");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
  CHECK(h.node("enter").name == over);
  CHECK(h.node("enter").disabled);
}
