// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/campaign.h"

#include <nlohmann/json.hpp>

#include "campaign/strict_json.h"
#include "campaign/text.h"
#include "campaign/theme.h"

using namespace fairground;
using namespace fairground::campaign;
using tests::readText;
using tests::with;

namespace {

Campaign read(const std::string& json) {
  Problems problems;
  Result<Campaign> campaign = parse(json, problems);
  REQUIRE_MESSAGE(campaign, describe(problems));
  return *campaign;
}

}  // namespace

TEST_CASE("a campaign comes in as it is written") {
  const Campaign campaign = read(readText("tests/campaign/valid.json"));
  CHECK(campaign.id == "small");
  CHECK(campaign.locales == std::vector<std::string>{"en", "zh-CN"});
  CHECK(campaign.title.in("zh-CN") == "小");
  CHECK(campaign.brand.in("fr") == "Maison Lumi");
  CHECK(campaign.preload.size() == 2);
  CHECK(campaign.theme.accent.r == 0x9E);
  REQUIRE(campaign.theme.fonts.size() == 1);
  CHECK(campaign.theme.fonts[0].family == "Lumi Serif");
  CHECK(campaign.theme.fonts[0].file == "fonts/lumi.woff2");
  CHECK(campaign.theme.fonts[0].weight == 400);
  REQUIRE(campaign.phases.size() == 2);
  CHECK(campaign.phases[0].closes == campaign.phases[1].opens - 8 * 3600);
  CHECK(campaign.phases[1].status.in("en") == "Round 2");
  const ActRule& vote = campaign.acts.of(ActKind::kVote);
  CHECK(vote.taken);
  CHECK_FALSE(vote.undo);
  CHECK(vote.total == 20);
  CHECK(vote.day == 3);
  CHECK(vote.round == 10);
  CHECK(vote.phase == "makeover");
  CHECK(campaign.acts.of(ActKind::kLike).work == 1);
  CHECK(campaign.acts.of(ActKind::kComment).points == 300);
  CHECK(campaign.acts.of(ActKind::kComment).hold);
  CHECK_FALSE(campaign.acts.of(ActKind::kReport).taken);
  CHECK(campaign.acts.question.in("zh-CN") == "哪个更亮？");
  CHECK(campaign.acts.dayOf(86'400 - 8 * 3600) == 1);  // midnight eight hours east
  CHECK(campaign.acts.dayOf(86'399 - 8 * 3600) == 0);
  CHECK(campaign.acts.dayOf(-8 * 3600 - 1) == -1);
  REQUIRE(campaign.consents.size() == 2);
  CHECK(campaign.consents[0].version == 3);
  CHECK(campaign.consents[0].terms == "terms.html");
  CHECK(campaign.consents[0].text.in("zh-CN") == "I agree to the terms.");
  CHECK(campaign.consents[0].link.in("zh-CN") == "terms");
  CHECK(campaign.consents[1].link.in("en") == "");
  CHECK(!campaign.consents[1].required);
  CHECK(campaign.consents[1].version == 1);
  REQUIRE(campaign.activity("eye"));
  CHECK(campaign.activity("eye")->pointer == "/activities/0");
  CHECK((*campaign.activity("eye")->config)["coverage"] == 18);
  CHECK(campaign.activity("eye")->locales == campaign.locales);
  CHECK(!campaign.activity("nose"));
}

TEST_CASE("avatars come in in their order, and are no part of the rules") {
  const std::string json = readText("tests/campaign/valid.json");
  CHECK(read(json).avatars.empty());
  const std::string two = R"("avatars": [
    {"id": "moss", "name": {"en": "Moss", "zh-CN": "苔"}, "picture": "avatars/moss.png"},
    {"id": "fern", "name": "A fern", "picture": "avatars/fern.jpg"}], "activities")";
  const Campaign campaign = read(with(json, "\"activities\": [\n", two + ": [\n"));
  REQUIRE(campaign.avatars.size() == 2);
  CHECK(campaign.avatars[0].id == "moss");
  CHECK(campaign.avatars[0].name.in("zh-CN") == "苔");
  CHECK(campaign.avatars[1].picture == "avatars/fern.jpg");
  REQUIRE(campaign.avatar("fern"));
  CHECK(campaign.avatar("fern")->name.in("zh-CN") == "A fern");
  CHECK_FALSE(campaign.avatar("pebble"));
  CHECK_FALSE(campaign.avatar(""));
  CHECK(campaign.rules == read(json).rules);
  // One is no choice.
  Problems problems;
  const std::string one = R"("avatars": [{"id": "fern", "name": "A fern", "picture": "f.png"}], "activities")";
  CHECK_FALSE(parse(with(json, "\"activities\": [\n", one + ": [\n"), problems));
  CHECK(describe(problems).find("/avatars: got ") != std::string::npos);
  CHECK(describe(problems).find("expected 2 to 48 objects") != std::string::npos);
}

TEST_CASE("the sample campaign's round is open in November and December 2026") {
  const Campaign campaign = read(readText("assets/campaigns/diy-my-eye/campaign.json"));
  REQUIRE(campaign.activity("eye"));
  const std::string& phase = campaign.activity("eye")->phase;
  for (const Phase& each : campaign.phases) {
    if (each.id != phase) continue;
    CHECK(each.opens == 1793491200);
    CHECK(each.closes == 1798761600);
  }
  CHECK(campaign.title.in("zh-TW") == "我的眼妆我来画");
}

TEST_CASE("texts fall back from the tag to its language, a sister tag, the first locale, any") {
  const LocalText text = {{{"en", "e"}, {"pt-BR", "p"}, {"zh-Hans", "s"}}, "en"};
  CHECK(text.in("en") == "e");
  CHECK(text.in("en-GB") == "e");
  CHECK(text.in("pt-PT") == "p");
  CHECK(text.in("zh-Hans-CN") == "s");
  CHECK(text.in("zh") == "s");
  CHECK(text.in("fr") == "e");
  CHECK(text.in("") == "e");
  CHECK(LocalText{{{"de", "d"}}, "en"}.in("fr") == "d");
  CHECK(LocalText{}.in("en") == "");
}

TEST_CASE("the rules' hash changes with what decides, and with nothing else") {
  const std::string json = readText("tests/campaign/valid.json");
  const std::string rules = read(json).rules;
  // Written down once: entries name it, so it must be the same on every machine and in every version.
  CHECK(rules == "sha256:861301cc824802abddf28b5503814f6b4fcf5c15033cc1b0a96bb6d106a6f134");
  CHECK(read(with(json, "\"Small\"", "\"Tiny\"")).rules == rules);
  CHECK(read(with(json, "#E6D5C8", "#E6D5C9")).rules == rules);
  CHECK(read(with(json, "  \"id\": \"small\",\n", "").insert(1, "\"id\":\"small\",")).rules == rules);
  CHECK(read(with(json, "\"coverage\": 18", "\"coverage\": 19")).rules != rules);
  CHECK(read(with(json, "\"version\": 3", "\"version\": 4")).rules != rules);
  CHECK(read(with(json, "I agree", "I do agree")).rules != rules);
  CHECK(read(with(json, "2027-01-01T00:00:00Z", "2027-01-01T00:00:01Z")).rules != rules);
  CHECK(read(with(json, "\"id\": \"small\"", "\"id\": \"tiny\"")).rules != rules);
  CHECK(rulesHash(nlohmann::json::parse(R"({"id": "a", "title": 1, "fairground": 1})")) ==
        "sha256:aecf5fcde83026b9d0d0069b7b88548d0bad9b26ed9dd1728cee81eca289d795");
}

TEST_CASE("warnings do not stand in the way") {
  const std::string json = with(readText("tests/campaign/valid.json"), ", \"zh-CN\": \"小\"", "");
  Problems problems;
  CHECK(parse(json, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == Severity::kWarning);
  CHECK(describe(problems[0]) ==
        "campaign.json:/title: warning: no text for the locale \"zh-CN\". Another locale's text is shown there.");
}

TEST_CASE("problems are added to those that are there, and do not count as the campaign's") {
  Problems problems = {error("/before", "something else")};
  CHECK(parse(readText("tests/campaign/valid.json"), problems));
  CHECK(problems.size() == 1);
  const Result<Campaign> broken = parse("{", problems);
  CHECK(!broken);
  CHECK(problems.size() == 2);
  CHECK(broken.problems().size() == 1);
}

TEST_CASE("of a broken campaign what is right can be had") {
  Problems problems;
  const auto campaign =
      parseBroken(with(readText("tests/campaign/valid.json"), "\"id\": \"small\"", "\"id\": 3"), problems);
  REQUIRE(campaign);
  CHECK(campaign->id == "");
  CHECK(campaign->activities.size() == 1);
  CHECK(problems.size() == 1);
  CHECK(!parseBroken("{", problems));
}

TEST_CASE("contrast follows WCAG's formula") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == 2100);
  CHECK(contrast({255, 255, 255}, {0, 0, 0}) == 2100);
  CHECK(contrast({7, 7, 7}, {7, 7, 7}) == 100);
  CHECK(contrast({0x76, 0x76, 0x76}, {255, 255, 255}) == 454);  // the well-known lightest AA grey
  CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == 447);
  CHECK(contrast({0x9E, 0x36, 0x20}, {0xFB, 0xF5, 0xEE}) == 646);
}

TEST_CASE("a campaign without a theme gets one that can be read") {
  const Campaign campaign = read(R"({"fairground": 1, "id": "a", "locales": ["en"], "title": "A", "brand": "B",
      "activities": [{"id": "x", "type": "anything", "title": "X"}]})");
  CHECK(contrast(campaign.theme.ink, campaign.theme.paper) >= 1200);
  CHECK(contrast(campaign.theme.on_accent, campaign.theme.accent) >= 450);
}
