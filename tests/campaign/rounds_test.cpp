// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/rounds.h"

#include <doctest/doctest.h>

#include "campaign/campaign.h"
#include "campaign/text.h"

using namespace fairground;
using namespace fairground::campaign;
using tests::readText;
using tests::with;

namespace {

Campaign readRounds(const std::string& json) {
  Problems problems;
  Result<Campaign> campaign = parse(json, problems);
  REQUIRE_MESSAGE(campaign, describe(problems));
  return *campaign;
}

constexpr int64_t kOctober = 1'791'000'000;   // 2026-10-03, in "kits"
constexpr int64_t kNovember = 1'794'000'000;  // 2026-11-06, in "makeover"

}  // namespace

TEST_CASE("a round comes in as it is written") {
  const Campaign campaign = readRounds(readText("tests/campaign/valid.json"));
  CHECK(!campaign.phases[0].round);
  REQUIRE(campaign.phases[1].round);
  const Round& round = *campaign.phases[1].round;
  CHECK(round.theme.in("zh-CN") == "第一缕光");
  CHECK(round.description.in("en") == "Colours before six in the morning.");
  CHECK(round.activities == std::vector<std::string>{"eye"});
  REQUIRE(round.categories.size() == 2);
  CHECK(round.categories[1].id == "cool");
  CHECK(round.quota == 20);
  REQUIRE(round.jury);
  CHECK(round.jury->votes == 50);
  CHECK(round.jury->duels == 30);
  CHECK(round.jury->jurors == 20);
  CHECK(round.jury->names == std::vector<std::string>{"ana", "wei"});
}

TEST_CASE("the phase of a moment, and the limits that hold then") {
  const Campaign campaign = readRounds(readText("tests/campaign/valid.json"));
  CHECK(campaign.phaseAt(0) == nullptr);
  REQUIRE(campaign.phaseAt(kOctober));
  CHECK(campaign.phaseAt(kOctober)->id == "kits");
  CHECK(campaign.phaseAt(campaign.phases[0].closes) == nullptr);  // a day between the two
  CHECK(campaign.phaseAt(campaign.phases[1].opens) == &campaign.phases[1]);
  CHECK(campaign.phase("makeover") == &campaign.phases[1]);
  CHECK(campaign.phase("made") == nullptr);

  CHECK(campaign.actsAt(kOctober).of(ActKind::kVote).day == 3);
  CHECK(campaign.actsAt(kNovember).of(ActKind::kVote).day == 5);
  CHECK(campaign.actsAt(kNovember).of(ActKind::kVote).total == 0);  // whole rules, not single limits, take their place
  CHECK(campaign.actsAt(kNovember).of(ActKind::kComment).points == 300);
  CHECK(campaign.actsAt(kOctober).duel.day == 30);
  CHECK(campaign.actsAt(kOctober).duel.phase == "makeover");
  CHECK(campaign.actsAt(kNovember).duel.day == 40);
  CHECK(campaign.actsAt(kNovember).duel.taken);
  CHECK(campaign.ruleAt(ActKind::kVote, kOctober).day == 3);
  CHECK(campaign.ruleAt(ActKind::kVote, kNovember).day == 5);
  CHECK(&campaign.ruleAt(ActKind::kComment, kNovember) == &campaign.acts.of(ActKind::kComment));
  CHECK(campaign.duelRuleAt(kOctober).day == 30);
  CHECK(campaign.duelRuleAt(kNovember).day == 40);
}

TEST_CASE("what decides in a round begins new rules, its limits do not") {
  const std::string text = readText("tests/campaign/valid.json");
  const std::string rules = readRounds(text).rules;
  CHECK(readRounds(with(text, "\"quota\": 20", "\"quota\": 21")).rules != rules);
  CHECK(readRounds(with(text, "\"votes\": 50, \"duels\": 30", "\"votes\": 30, \"duels\": 50")).rules != rules);
  CHECK(readRounds(with(text, "\"vote\": {\"per_day\": 5}", "\"vote\": {\"per_day\": 6}")).rules == rules);
}
