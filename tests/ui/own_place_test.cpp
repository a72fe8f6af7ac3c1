// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where one's own work stands, told after its entry, also where so many are ahead that nobody counts them.

#include <doctest/doctest.h>

#include "community_stage.h"
#include "photo_contest.h"
#include "ui/works/own_place.h"

using namespace fairground;
using test::CommunityStage;
using test::Contest;

namespace {

/// What the results say of a place, in the words of that language.
std::string placeTold(const std::string& locale, const nlohmann::json& work) {
  const nlohmann::json options = {{"now", 1793500000}, {"collector", true}, {"page", true}, {"locale", locale}};
  Contest contest(
      {},
      [](nlohmann::json& campaign) {
        campaign["acts"] = {{"vote", nlohmann::json::object()}};
      },
      options.dump());
  contest.bring();
  auto& h = contest.h;
  h.activate("photo-done");
  h.say(R"({"do":"text","id":"caption","text":"The lamp stayed on.","graphemes":19})");
  for (const campaign::Consent& consent : h.app->visit().campaign.consents)
    h.activate("consent-" + consent.id);
  h.activate("enter");
  h.say(R"({"do":"entry","key":"k","status":"received","work":"w7"})");
  h.wait(100);
  h.say(nlohmann::json{{"do", "work"}, {"id", "w7"}, {"work", work}}.dump());
  h.wait(100);
  const ui::Node* told = h.app->ui().semantics().find("own-place");
  return told ? told->name : "";
}

}  // namespace

TEST_CASE("a work behind all places that are told is told as that, and one that is not ranked has none") {
  const nlohmann::json behind = {{"id", "w7"}, {"place", 0}, {"of", 48211}, {"acts", {{"vote", 1}}}};
  CHECK(placeTold("en", behind) == "Beyond place 10,000 of 48,211. By votes, 1 vote");
  CHECK(placeTold("zh-CN", behind) == "第 10,000 名之后，共 48,211 件. 按票数，1 票");
  CHECK(placeTold("en", {{"id", "w7"}, {"acts", {{"vote", 1}}}}) == "");
  Contest contest;
  const ui::Strings& words = contest.h.app->visit().words;
  CHECK(ui::placeText(words, 10'000, 10'001) == "Place 10,000 of 10,001");
  CHECK(ui::placeText(words, 0, 0).empty());
}

TEST_CASE("whoever comes from an entry behind all places that are told finds it among their own") {
  CommunityStage stage;
  stage.visit->options.entered = "w31";
  stage.visit->entry.told = true;
  stage.visit->entry.of = 48211;
  stage.frame();
  CHECK(stage.last("works_page")["sort"] == "newest");
  CHECK(stage.last("works_page")["mine"] == true);
}
