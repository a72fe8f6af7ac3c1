// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Avatars: chosen where the name is asked for, seen beside what somebody said and in duels.
#include <doctest/doctest.h>

#include <algorithm>

#include "community_stage.h"
#include "fits.h"
#include "photo_contest.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;
using test::Contest;
using test::Harness;

namespace {

constexpr int kFaces = 30;

json faceList() {
  json list = json::array();
  for (int i = 0; i < kFaces; ++i) {
    const std::string number = std::to_string(i);
    list.push_back({{"id", "face-" + number}, {"name", "Face " + number}, {"picture", "faces/" + number + ".png"}});
  }
  return list;
}

void addFaces(json& document) { document["avatars"] = faceList(); }

/// Numbers of the faces whose pictures were asked for, each once.
std::vector<int> askedFor(const std::vector<json>& messages) {
  std::vector<int> numbers;
  for (const json& message : messages) {
    const std::string url = message.value("want", "") == "raster" ? message.value("url", "") : "";
    if (!url.starts_with("faces/")) continue;
    const int number = std::stoi(url.substr(6));
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
  }
  return numbers;
}

bool hasFace(const std::vector<int>& numbers, int number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

void agreeToAll(Harness& h) {
  for (const campaign::Consent& one : h.app->visit().campaign.consents)
    h.activate("consent-" + one.id);
}

}  // namespace

TEST_CASE("an avatar is chosen beside the name of a photo, and goes with the entry") {
  Contest contest({}, addFaces);
  contest.bring();
  auto& h = contest.h;
  h.activate("photo-done");
  CHECK(h.node("avatars").role == "radiogroup");
  CHECK(h.node("avatars").name == "Your avatar");
  CHECK(h.node("avatar").name == "First letter of your name");
  CHECK(h.node("avatar").selected == true);
  CHECK(h.node("avatar-face-3").name == "Face 3");
  CHECK(h.node("avatar-face-3").parent == "avatars");
  h.activate("avatar-face-3");
  CHECK(h.node("avatar-face-3").selected == true);
  CHECK(h.node("avatar").selected == false);
  h.say(R"({"do":"text","id":"caption","text":"The lamp stayed on.","graphemes":19})");
  h.say(R"({"do":"text","id":"tags","text":"night","graphemes":5})");
  agreeToAll(h);
  h.activate("enter");
  REQUIRE(h.wanted("entry").size() == 1);
  CHECK(h.wanted("entry")[0]["entry"]["by"] == json{{"avatar", "face-3"}});
}

TEST_CASE("nothing is to be chosen where the campaign has no avatars; none again after one") {
  Contest without;
  without.bring();
  without.h.activate("photo-done");
  CHECK(without.h.app->ui().semantics().find("name") != nullptr);
  CHECK(without.h.app->ui().semantics().find("avatars") == nullptr);
  Contest contest({}, addFaces);
  contest.bring();
  contest.h.activate("photo-done");
  contest.h.activate("avatar-face-3");
  contest.h.activate("avatar");
  CHECK(contest.h.node("avatar").selected == true);
  CHECK(contest.h.app->visit().avatar.empty());
}

TEST_CASE("only avatars that are seen are fetched; what has the focus is brought into sight") {
  Contest contest({320, 568, 2}, addFaces);
  contest.bring();
  auto& h = contest.h;
  h.activate("photo-done");
  h.focus("avatar-face-1");
  REQUIRE(h.settle());
  const std::vector<int> first = askedFor(h.messages);
  CHECK(hasFace(first, 0));
  CHECK(hasFace(first, 1));
  CHECK(first.size() < 12);
  h.focus("avatar-face-29");
  REQUIRE(h.settle());
  CHECK(hasFace(askedFor(h.messages), 29));
  const ui::Box face = h.node("avatar-face-29").rect, row = h.node("avatars").rect;
  CHECK(face.x >= row.x - 1);
  CHECK(face.right() <= row.right() + 1);
  // The row lies in a page that scrolls, too.
  CHECK(face.y >= 0);
  CHECK(face.bottom() <= 568);
}

TEST_CASE("what this device remembers is chosen, as long as the campaign has it") {
  Contest contest({}, addFaces);
  auto& h = contest.h;
  h.say(R"({"do":"name","value":"Noor","avatar":"face-20"})");
  CHECK(h.app->visit().name == "Noor");
  CHECK(h.app->visit().avatar == "face-20");
  contest.bring();
  h.activate("photo-done");
  CHECK(h.node("avatar-face-20").selected == true);
  const ui::Box face = h.node("avatar-face-20").rect, row = h.node("avatars").rect;
  CHECK(face.x >= row.x);
  CHECK(face.right() <= row.right());
  h.say(R"({"do":"name","value":"Noor","avatar":"face-99"})");
  CHECK(h.app->visit().avatar.empty());
  h.say(R"({"do":"name","value":"Noor"})");
  CHECK(h.app->visit().avatar.empty());
}

TEST_CASE("a makeover's last screen has the choice, too") {
  Harness h({}, Harness::kOptions, addFaces);
  REQUIRE(h.settle());
  h.paintLid();
  h.tap("finish");
  REQUIRE(h.app->visit().screen == ui::ScreenName::kShare);
  h.activate("avatar-face-1");
  agreeToAll(h);
  h.activate("enter");
  REQUIRE(h.wanted("entry").size() == 1);
  CHECK(h.wanted("entry")[0]["entry"]["by"]["avatar"] == "face-1");
}

TEST_CASE("avatars can be hit at every size, and lie on nothing at twice the text") {
  for (const char* options : {Harness::kOptions, test::kLargeText}) {
    for (const test::Size& size : test::kFourSizes) {
      Contest contest(size, addFaces, options);
      contest.bring();
      auto& h = contest.h;
      h.activate("photo-done");
      for (const char* id : {"avatar", "avatar-face-7", "enter"}) {
        CAPTURE(id);
        h.focus(id);
        test::checkHitAreas(h.app->ui());
        test::checkWords(h.app->ui(), h.app->ui().screen());
      }
    }
  }
}

TEST_CASE("beside what somebody said stands the avatar, as far as the campaign has it") {
  CommunityStage stage = test::gallery();
  for (int i = 0; i < kFaces; ++i) {
    const std::string number = std::to_string(i);
    stage.campaign->avatars.push_back({"face-" + number, {}, "faces/" + number + ".png"});
  }
  stage.activate("work-0");
  json work = CommunityStage::work(0);
  work["author"] = "maker", work["avatar"] = "face-4";
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
  stage.say(
      {{"do", "comments"},
       {"work", "w0"},
       {"next", ""},
       {"rows",
        {{{"key", "a"},
          {"participant", "p1"},
          {"name", "Noor"},
          {"avatar", "face-1"},
          {"text", "First"},
          {"at", 1794600100}},
         {{"key", "b"},
          {"participant", "p2"},
          {"name", "Ada"},
          {"avatar", "face-99"},
          {"text", "Second"},
          {"at", 1794600200}},
         {{"key", "c"}, {"participant", "p3"}, {"name", "Ines"}, {"text", "Third"}, {"at", 1794600300}},
         // The maker's own words bear what stands on the work.
         {{"key", "d"}, {"participant", "maker"}, {"avatar", "face-2"}, {"text", "Fourth"}, {"at", 1794600400}}}}});
  stage.settle();
  stage.screens->key(*stage.ui, "PageDown");
  stage.settle();
  std::vector<int> asked = askedFor(stage.messages);
  std::sort(asked.begin(), asked.end());
  CHECK(asked == std::vector<int>{1, 4});
}

TEST_CASE("a duel shows the avatars of both makers") {
  CommunityStage stage;
  stage.campaign->avatars = {{"face-1", {}, "faces/1.png"}, {"face-2", {}, "faces/2.png"}};
  stage.screens->showDuels(*stage.ui);
  stage.frame();
  json left = CommunityStage::work(1), right = CommunityStage::work(2);
  left["avatar"] = "face-2";
  stage.say({{"do", "duel"}, {"duel", "d"}, {"left", left}, {"right", right}});
  stage.settle();
  CHECK(askedFor(stage.messages) == std::vector<int>{2});
}
