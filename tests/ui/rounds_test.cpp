// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Rounds in the gallery and on a work's page: which works are shown, what a season says of itself, and what is offered
// while one is open and once it is over.
#include <doctest/doctest.h>

#include <algorithm>

#include "community_stage.h"
#include "ui/works/community_words.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;
using test::gallery;

namespace {

/// Its first phase is a round that is over, its second one that is open.
void makeRounds(CommunityStage& stage) {
  std::vector<campaign::Phase>& phases = stage.campaign->phases;
  const int64_t now = stage.visit->options.now;
  for (size_t i = 0; i < phases.size(); ++i) {
    phases[i].round.emplace();
    phases[i].opens = now - 86'400 + int64_t(i) * 86'340, phases[i].closes = phases[i].opens + 86'340;
  }
}

json workIn(const CommunityStage& stage, int number, size_t phase) {
  json work = CommunityStage::work(number);
  work["round"] = stage.campaign->phases[phase].id;
  return work;
}

/// The gallery's first and only page.
void answerPage(CommunityStage& stage, const json& rows) {
  stage.frame();
  const json asked = stage.last("works_page");
  stage.say({{"do", "works_page"}, {"list", asked["list"]}, {"page", 0}, {"rows", rows}, {"next", ""}});
  stage.settle();
}

void voted(CommunityStage& stage, const std::string& work) {
  stage.say({{"do", "participation"},
             {"participant", "me1"},
             {"acts", {{"vote", {{"remaining", {{"day", 2}}}, {"works", {{work, 1}}}}}}}});
}

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

bool feels(const CommunityStage& stage, std::string_view id) {
  const auto& areas = stage.ui->hitAreas();
  return std::any_of(areas.begin(), areas.end(), [id](const auto& area) { return area.id == id; });
}

/// On the page of a work of the round that is over, with two comments, the first one's own.
CommunityStage closedWork(test::Size size = {}) {
  CommunityStage stage(size);
  makeRounds(stage);
  stage.screens->showWork(*stage.ui, "w0");
  stage.settle(20);
  voted(stage, "w0");
  json work = workIn(stage, 0, 0);
  work["acts"]["favourite"] = 3;
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
  stage.say({{"do", "comments"},
             {"work", "w0"},
             {"next", ""},
             {"rows",
              {{{"key", "a"}, {"participant", "me1"}, {"text", "First"}, {"at", 1794600100}},
               {{"key", "b"}, {"participant", "bbbb1"}, {"text", "Second"}, {"at", 1794600200}}}}});
  stage.settle();
  return stage;
}

}  // namespace

TEST_CASE("in a round that is over a card counts and offers no heart, and is opened where the heart is drawn") {
  CommunityStage stage;
  makeRounds(stage);
  voted(stage, "w0");
  answerPage(stage, json::array({workIn(stage, 0, 0), workIn(stage, 1, 1)}));
  CHECK(stage.find("vote-0") == nullptr);
  CHECK_FALSE(feels(stage, "vote-0"));
  CHECK(stage.node("work-0").name.starts_with("Work 0, Maker 0, 1,000,000 votes, You voted for it"));
  CHECK(stage.node("vote-1").role == "gridcell");
  CHECK(stage.node("votes-left").name == "2 votes left today");
  stage.activate("vote-0");
  CHECK(stage.wanted("act").empty());
  CHECK(stage.find("toast") == nullptr);
  const ui::Box other = stage.node("vote-1").rect, card = stage.node("work-0").rect;
  const ImVec2 heart(card.right() - (stage.node("work-1").rect.right() - other.midX()), other.y + 22);
  stage.ui->pointerTo(heart.x, heart.y);
  stage.ui->pointerButton(true);
  stage.frame();
  stage.ui->pointerButton(false);
  stage.settle();
  CHECK(stage.last("work")["id"] == "w0");
}

TEST_CASE("the closing of a round takes its hearts away, by the collector's clock") {
  CommunityStage stage;
  makeRounds(stage);
  answerPage(stage, json::array({workIn(stage, 1, 1)}));
  CHECK(feels(stage, "vote-0"));
  stage.campaign->phases[1].closes = stage.visit->options.now + 600;
  stage.now += 601'000;
  stage.settle();
  CHECK(stage.find("vote-0") == nullptr);
}

TEST_CASE("on the page of a work whose round is over figures stand in place of controls, and why") {
  const std::string over = "The round of this work is over. It stays here to be looked at.";
  CommunityStage stage = closedWork();
  const ui::Node& heart = stage.node("work-vote");
  CHECK(heart.role == "text");
  // In the text itself: descriptions of a text are not read.
  CHECK(heart.name == "1,000,000 votes, You voted for it, " + over);
  CHECK(stage.node("act-favourite").role == "text");
  CHECK(stage.node("act-favourite").name == "Keep 3, " + over);
  CHECK(stage.find("act-recommend") == nullptr);  // nobody did
  CHECK(stage.node("work-closed").name == over);
  for (const char* id : {"comment-text", "comment-send", "comment-b-reply"}) {
    CAPTURE(id);
    CHECK(stage.find(id) == nullptr);
  }
  for (const char* id : {"work-vote", "act-favourite"})
    CHECK_FALSE(feels(stage, id));
  stage.activate("work-vote");
  stage.activate("act-favourite");
  CHECK(stage.wanted("act").empty());
  // Who said something may always take it back, and reports are taken at any time.
  CHECK(stage.node("comment-a-delete").role == "button");
  CHECK(stage.find("comment-b-delete") == nullptr);
  CHECK(stage.find("work-report") != nullptr);
}

TEST_CASE("until a work is here nobody is told that something can be done with it, or that nothing can") {
  CommunityStage stage;
  makeRounds(stage);
  stage.screens->showWork(*stage.ui, "w0");
  stage.settle(20);
  for (const char* id : {"comment-text", "work-closed", "work-vote", "act-like", "work-report"}) {
    CAPTURE(id);
    CHECK(stage.find(id) == nullptr);
  }
  CHECK(stage.find("work-back") != nullptr);
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", workIn(stage, 0, 0)}});
  stage.settle();
  CHECK(stage.find("work-closed") != nullptr);
  CHECK(stage.find("comment-text") == nullptr);
  // From a list it is known at once; what could not be had has no field.
  CommunityStage listed;
  makeRounds(listed);
  answerPage(listed, json::array({workIn(listed, 0, 0), workIn(listed, 1, 1)}));
  listed.activate("work-0");
  CHECK(listed.find("work-closed") != nullptr);
  listed.activate("work-back");
  listed.activate("work-1");
  CHECK(listed.find("comment-text") != nullptr);
  listed.screens->showWork(*listed.ui, "w7");
  listed.settle(20);
  listed.say({{"do", "work"}, {"id", "w7"}, {"failed", "network"}});
  listed.settle();
  CHECK(listed.node("work-none").role == "alert");
  CHECK(listed.find("comment-text") == nullptr);
}

TEST_CASE("what says that a round is over stands below all that scrolls, at every size") {
  for (const test::Size size :
       {test::Size{320, 568}, test::Size{390, 844}, test::Size{844, 390}, test::Size{1440, 900}}) {
    CAPTURE(size.width);
    CommunityStage stage = closedWork(size);
    const ui::Box closed = stage.node("work-closed").rect;
    CHECK(closed.x >= 0);
    CHECK(closed.right() <= size.width);
    CHECK(closed.bottom() <= size.height);
    CHECK(closed.bottom() >= size.height - 24);
  }
}

TEST_CASE("votes of a phase are not offered outside it, while words are; a round that has its own rule takes them") {
  CommunityStage stage;
  std::vector<campaign::Phase>& phases = stage.campaign->phases;
  const int64_t now = stage.visit->options.now;
  phases[1].opens = now - 60, phases[1].closes = now + 86'400;
  phases[2].opens = phases[1].closes, phases[2].closes = now + 2 * 86'400;
  stage.campaign->acts.rules[size_t(campaign::ActKind::kVote)].phase = phases[2].id;
  answerPage(stage, json::array({workIn(stage, 0, 1)}));
  CHECK(stage.find("vote-0") == nullptr);
  CHECK(stage.find("votes-left") == nullptr);
  stage.activate("work-0");
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", workIn(stage, 0, 1)}});
  stage.settle();
  CHECK(stage.node("work-vote").name.ends_with(" votes, Voting is not open now"));
  CHECK(stage.find("comment-text") != nullptr);
  CHECK(stage.node("act-like").role == "button");
  campaign::ActRule own;
  own.taken = true;
  phases[1].round.emplace().acts.rules[size_t(campaign::ActKind::kVote)] = own;
  stage.ui->wantFrame();
  stage.settle();
  CHECK(stage.node("work-vote").role == "button");
}

TEST_CASE("a phase that is no round ends for no work: the rule of each act says when it is taken") {
  CommunityStage stage;
  std::vector<campaign::Phase>& phases = stage.campaign->phases;
  const int64_t now = stage.visit->options.now;
  phases[0].opens = now - 86'400, phases[0].closes = now - 60;
  phases[1].opens = phases[0].closes, phases[1].closes = now + 86'400;
  stage.campaign->acts.rules[size_t(campaign::ActKind::kVote)].phase = phases[0].id;
  stage.screens->showWork(*stage.ui, "w0");
  stage.settle(20);
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", workIn(stage, 0, 0)}});
  stage.settle();
  const ui::Community& community = stage.screens->community();
  CHECK_FALSE(community.isOver(*stage.ui, &phases[0]));
  CHECK(stage.node("work-vote").name.ends_with(", Voting is not open now"));
  CHECK(stage.node("act-like").role == "button");
  CHECK(stage.find("comment-text") != nullptr);
  // The same one as a round is over for all of it.
  phases[0].round.emplace();
  stage.ui->wantFrame();
  stage.settle();
  CHECK(community.isOver(*stage.ui, &phases[0]));
  CHECK(stage.node("act-like").role == "text");
  CHECK(stage.find("comment-text") == nullptr);
}

TEST_CASE("once every season is over no votes are said to be left") {
  CommunityStage stage;
  makeRounds(stage);
  for (campaign::Phase& phase : stage.campaign->phases)
    phase.opens -= 10 * 86'400, phase.closes -= 10 * 86'400;
  answerPage(stage, json::array({workIn(stage, 0, 0)}));
  CHECK(stage.find("votes-left") == nullptr);
}

TEST_CASE("the line of a season breaks between what it says, at every width") {
  for (const float width : {320.0f, 360.0f, 390.0f}) {
    CAPTURE(width);
    CommunityStage stage = seasons({width, 844});
    stage.activate("round-" + stage.campaign->phases[0].id);
    CHECK(stage.node("season-line").name.ends_with(" \u00B7 Closed \u00B7 Votes 60% \u00B7 Jury 40%"));
    const std::vector<std::string>& drawn = stage.text.drawn;
    const auto isCut = [](const std::string& run) {
      return run.ends_with("Votes") || run.ends_with("Jury") || run.starts_with("60%") || run.starts_with("40%");
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
  CHECK(stage.node("season-line").name.ends_with("Closed \u00B7 Votes 60% \u00B7 Jury 40%"));
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
