// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Rounds in the gallery and on a work's page: which works are shown, what a season says of itself, and what is offered
// while one is open and once it is over.
#include <doctest/doctest.h>

#include <algorithm>

#include "community_stage.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;
using test::gallery;

namespace {

/// Two seasons: the first over and decided by votes and a jury, the second open, by votes, with categories.
CommunityStage seasons(test::Size size = {}) {
  CommunityStage stage(size);
  stage.works = 3;
  const int64_t now = stage.visit->options.now;
  std::vector<campaign::Phase>& phases = stage.campaign->phases;
  for (size_t i = 0; i < 2; ++i) {
    campaign::Round& round = phases[i].round.emplace();
    round.theme.by_locale["en"] = i == 0 ? "First light" : "Evening";
    round.description.by_locale["en"] = i == 0 ? "What woke you?" : "";
  }
  phases[0].opens = now - 90 * 86'400, phases[0].closes = now - 10 * 86'400;
  phases[1].opens = phases[0].closes, phases[1].closes = now + 3 * 86'400;
  phases[0].round->jury = campaign::Jury{60, 0, 40, {"ana"}};
  phases[1].round->categories = {{"warm", {}}, {"cool", {}}};
  phases[1].round->categories[0].title.by_locale["en"] = "Warm";
  phases[1].round->categories[1].title.by_locale["en"] = "Cool";
  stage.settle();
  return stage;
}

}  // namespace

TEST_CASE("the works of a round that is over take no votes and no words, and say why") {
  CommunityStage stage;
  campaign::Phase& phase = stage.campaign->phases.front();
  phase.round.emplace();
  phase.closes = stage.visit->options.now - 60;
  json work = CommunityStage::work(0);
  work["round"] = phase.id;
  stage.frame();
  const json asked = stage.last("works_page");
  stage.say({{"do", "works_page"}, {"list", asked["list"]}, {"page", 0}, {"rows", {work}}, {"next", ""}});
  stage.settle();
  stage.activate("vote-0");
  CHECK(stage.wanted("act").empty());
  CHECK(stage.node("toast").name == "The round of this work is over. It stays here to be looked at.");
}

TEST_CASE("the line of a season breaks between what it says, at every width") {
  for (const float width : {320.0f, 360.0f, 390.0f}) {
    CAPTURE(width);
    CommunityStage stage = seasons({width, 844});
    stage.activate("round-" + stage.campaign->phases[0].id);
    CHECK(stage.node("season-line").name.ends_with(" \u00B7 Closed \u00B7 Votes 60%, Jury 40%"));
    const std::vector<std::string>& drawn = stage.text.drawn;
    const auto isCut = [](const std::string& run) {
      return run.starts_with("Jury ") || run.ends_with("%,") || run == "40%";
    };
    CHECK(std::none_of(drawn.begin(), drawn.end(), isCut));
  }
  // Where words are large each has a line of its own.
  CommunityStage narrow = seasons({320, 844});
  narrow.ui->text().setScale(2);
  narrow.activate("round-" + narrow.campaign->phases[0].id);
  CHECK(narrow.node("season-line").rect.h >= 3 * narrow.ui->line(ui::type::kMeta));
}

TEST_CASE("where the clock leaves no room beside it, what is left to vote is a third line of it") {
  const auto shown = [](float width) {
    CommunityStage stage({width, 844});
    stage.works = 4;
    stage.settle();
    const ui::Box clock = stage.node("round-left").rect, left = stage.node("votes-left").rect;
    CHECK(left.right() <= width - 16);
    CHECK(stage.node("orders").rect.y >= left.bottom());
    return std::pair(clock, left);
  };
  const auto [wide_clock, beside] = shown(600);
  CHECK(beside.x > wide_clock.midX());
  CHECK(beside.midY() == doctest::Approx(wide_clock.midY()).epsilon(0.02));
  const auto [clock, below] = shown(320);
  CHECK(below.x == clock.x);
  CHECK(below.y >= clock.bottom());
  // No higher than a line more: works need the room.
  CHECK(below.bottom() <= clock.bottom() + 24);
}

TEST_CASE("works are chosen by their round, among those that have begun") {
  CommunityStage stage;
  stage.works = 200;
  const int64_t now = stage.visit->options.now;
  std::vector<campaign::Phase>& phases = stage.campaign->phases;
  REQUIRE(phases.size() >= 3);
  for (size_t i = 0; i < 3; ++i)
    phases[i].round.emplace(), phases[i].opens = now + (int64_t(i) - 2) * 1000 + 500;
  stage.settle();
  CHECK(stage.node("round-all").selected == true);
  CHECK(stage.find("round-" + phases[0].id) != nullptr);
  CHECK(stage.find("round-" + phases[2].id) == nullptr);
  CHECK_FALSE(stage.last("works_page").contains("round"));
  stage.tap("round-" + phases[1].id);
  CHECK(stage.last("works_page")["round"] == phases[1].id);
  CHECK(stage.node("round-" + phases[1].id).selected == true);
  // Another order leaves the round, and the other way round.
  stage.activate("sort-newest");
  CHECK(stage.last("works_page")["round"] == phases[1].id);
  stage.activate("round-" + phases[0].id);
  CHECK(stage.last("works_page")["sort"] == "newest");
  CHECK(stage.last("works_page")["round"] == phases[0].id);
  stage.activate("round-all");
  CHECK_FALSE(stage.last("works_page").contains("round"));
}

TEST_CASE("in a low frame the rounds leave their room to the works, and can be hit all the same") {
  const auto shown = [](test::Size size) {
    CommunityStage stage(size);
    stage.works = 30;
    for (size_t i = 0; i < 2; ++i)
      stage.campaign->phases[i].round.emplace(), stage.campaign->phases[i].opens = 0;
    stage.settle();
    const ui::Box standing = stage.node("votes-left").rect, tabs = stage.node("orders").rect;
    const auto& areas = stage.ui->hitAreas();
    const auto all = std::find_if(areas.begin(), areas.end(), [](const auto& area) { return area.id == "round-all"; });
    REQUIRE(all != areas.end());
    CHECK(all->box.h >= 43.9f);
    CHECK(all->box.y >= standing.bottom());
    CHECK(all->box.bottom() <= tabs.y + 0.1f);
    const ui::Box first = stage.node("work-0").rect, foot = stage.node("take-part").rect;
    CHECK(first.y + 120 <= foot.y);
    return tabs.y - all->box.y;
  };
  CHECK(shown({320, 568}) < shown({390, 844}) - 2);
}

TEST_CASE("a round that was chosen says its theme, what it is about and when it was") {
  CommunityStage stage = seasons();
  CHECK(stage.find("season-theme") == nullptr);
  const std::string past = stage.campaign->phases[0].id, open = stage.campaign->phases[1].id;
  stage.activate("round-" + open);
  CHECK(stage.node("season-theme").name == "Evening");
  CHECK(stage.find("season-about") == nullptr);
  CHECK(stage.node("season-line").name.ends_with("3 days left \u00B7 Decided by votes"));
  CHECK(stage.find("round-left") != nullptr);
  CHECK(stage.find("sort-standing") == nullptr);
  stage.activate("round-" + past);
  CHECK(stage.node("season-theme").name == "First light");
  CHECK(stage.node("season-about").name == "What woke you?");
  CHECK(stage.node("season-line").name.ends_with("Closed \u00B7 Votes 60%, Jury 40%"));
  // Nothing runs out any more, and nothing is left to be given.
  CHECK(stage.find("round-left") == nullptr);
  CHECK(stage.find("votes-left") == nullptr);
  stage.activate("round-all");
  CHECK(stage.find("season-theme") == nullptr);
  CHECK(stage.last("works_page")["sort"] == "votes");
}

TEST_CASE("a round that is over is listed as its own rule ranked it") {
  CommunityStage stage = seasons();
  stage.works = -1;
  const std::string past = stage.campaign->phases[0].id;
  stage.activate("round-" + past);
  const json asked = stage.last("works_page");
  CHECK(asked["sort"] == "standing");
  CHECK(asked["round"] == past);
  json rows = json::array();
  for (int i = 0; i < 3; ++i) {
    json work = CommunityStage::work(i);
    work["round"] = past;
    work["place"] = i == 0 ? 1 : 2;  // two are equal
    work["through"] = i < 1;
    rows.push_back(work);
  }
  stage.say({{"do", "works_page"}, {"list", asked["list"]}, {"page", 0}, {"rows", rows}, {"next", ""}});
  stage.settle();
  CHECK(stage.node("sort-standing").selected == true);
  CHECK(stage.node("work-0").name.ends_with("Place 1, Through"));
  CHECK(stage.node("work-1").name.ends_with("Place 2"));
  CHECK(stage.node("work-2").name.ends_with("Place 2"));
  // By votes the same works have no place: votes alone did not decide.
  stage.activate("sort-votes");
  const json votes = stage.last("works_page");
  CHECK(votes["sort"] == "votes");
  stage.say({{"do", "works_page"}, {"list", votes["list"]}, {"page", 0}, {"rows", rows}, {"next", ""}});
  stage.settle();
  CHECK(stage.node("work-0").name.find("Place") == std::string::npos);
}

TEST_CASE("while a jury has not decided, no place is told") {
  CommunityStage stage = seasons();
  stage.works = -1;
  campaign::Phase& open = stage.campaign->phases[1];
  open.round->jury = campaign::Jury{50, 50, 0, {}};
  stage.activate("round-" + open.id);
  const json asked = stage.last("works_page");
  CHECK(asked["sort"] == "votes");
  json work = CommunityStage::work(0);
  work["round"] = open.id;
  stage.say({{"do", "works_page"}, {"list", asked["list"]}, {"page", 0}, {"rows", {work}}, {"next", ""}});
  stage.settle();
  CHECK(stage.node("work-0").name.find("Place") == std::string::npos);
  CHECK(stage.node("season-places").name == "Places are told when the round has closed");
}

TEST_CASE("works are chosen by the categories of their round") {
  CommunityStage stage = seasons();
  CHECK(stage.find("categories") == nullptr);
  stage.activate("round-" + stage.campaign->phases[1].id);
  CHECK(stage.node("category-all").selected == true);
  stage.activate("category-cool");
  CHECK(stage.last("works_page")["tag"] == "cool");
  CHECK(stage.node("category-cool").selected == true);
  // Another round has others.
  stage.activate("round-" + stage.campaign->phases[0].id);
  CHECK_FALSE(stage.last("works_page").contains("tag"));
  CHECK(stage.last("works_page")["sort"] == "standing");
}

TEST_CASE("where there is one round, or none, nothing is to be chosen") {
  CommunityStage stage = gallery();
  CHECK(stage.find("round-all") == nullptr);
  stage.campaign->phases.front().round.emplace();
  stage.frame();
  CHECK(stage.find("round-all") == nullptr);
}

TEST_CASE("whoever comes from an entry in a round finds it among the works of that round") {
  CommunityStage stage;
  const campaign::Phase& phase = stage.campaign->phases.front();
  stage.visit->options.entered = "w2";
  stage.visit->entry.told = true;
  stage.visit->entry.place = 3;
  stage.visit->entry.round = phase.id;
  stage.frame();
  CHECK(stage.last("works_page")["sort"] == "votes");
  CHECK(stage.last("works_page")["round"] == phase.id);
}
