// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The gallery: what is asked for and kept, what a vote shows at once, what a refusal takes back.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "community_stage.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;
using test::counted;
using test::gallery;

TEST_CASE("a list asks for one page after the other, keeps few, and asks again for what it dropped") {
  ui::WorkList list;
  list.start({});
  const auto page = [&](uint32_t number, size_t rows, const char* next) {
    std::vector<ui::Work> works(rows);
    for (size_t i = 0; i < rows; ++i)
      works[i].id = std::to_string(number) + "-" + std::to_string(i);
    const auto wanted = list.need(number * 48, number * 48 + 10);
    REQUIRE(wanted);
    CHECK(wanted->page == number);
    CHECK_FALSE(list.need(0, 10000));  // one at a time
    list.arrived(wanted->list, wanted->page, std::move(works), next, std::nullopt);
  };
  CHECK(list.cells() == 48);
  for (uint32_t i = 0; i < 30; ++i)
    page(i, 48, "more");
  CHECK(list.pagesHeld() <= ui::WorkList::kHeld + 1);
  CHECK(list.known() == 30 * 48);
  CHECK(list.cells() == 31 * 48);
  CHECK_FALSE(list.total());
  CHECK(list.at(29 * 48 + 5)->id == "29-5");
  CHECK(list.at(5) == nullptr);
  const auto again = list.need(0, 10);
  REQUIRE(again);
  CHECK(again->page == 0);
  CHECK(again->after.empty());
  // What was asked for before another order is nobody's.
  list.start({.sort = ui::WorkSort::kNewest});
  list.arrived(again->list, again->page, std::vector<ui::Work>(3), "", std::nullopt);
  CHECK(list.known() == 0);
}

TEST_CASE("equals share a place in a list by votes, also across pages and on one that was dropped") {
  ui::WorkList list;
  list.start({.sort = ui::WorkSort::kVotes});
  const auto arrive = [&](size_t cell, std::vector<int64_t> votes) {
    std::vector<ui::Work> works(votes.size());
    for (size_t i = 0; i < votes.size(); ++i)
      works[i].counts[size_t(campaign::ActKind::kVote)] = votes[i];
    const auto wanted = list.need(cell, cell);
    REQUIRE(wanted);
    list.arrived(wanted->list, wanted->page, std::move(works), "more", std::nullopt);
  };
  arrive(0, {9, 5, 5});
  arrive(3, {5, 4, 4});
  const auto places = [&](size_t from) {
    std::vector<int64_t> all;
    for (size_t i = from; i < from + 3; ++i)
      all.push_back(list.at(i)->rank);
    return all;
  };
  CHECK(places(0) == std::vector<int64_t>{1, 2, 2});
  CHECK(places(3) == std::vector<int64_t>{2, 5, 5});
  for (size_t page = 2; list.at(3); ++page)
    arrive(3 * page, {3, 3, 3});
  arrive(3, {5, 4, 4});
  CHECK(places(3) == std::vector<int64_t>{2, 5, 5});
  list.start({.sort = ui::WorkSort::kNewest});
  arrive(0, {1, 7, 1});
  CHECK(places(0) == std::vector<int64_t>{0, 0, 0});
}

TEST_CASE("pages of fewer works than were asked for leave no holes") {
  ui::WorkList list;
  list.start({});
  auto wanted = list.need(0, 10);
  std::vector<ui::Work> five(5);
  five[4].id = "last";
  list.arrived(wanted->list, wanted->page, five, "a", 12);
  CHECK(list.known() == 5);
  CHECK(list.cells() == 12);
  CHECK(list.at(4)->id == "last");
  wanted = list.need(0, 10);
  REQUIRE(wanted);
  CHECK(wanted->after == "a");
  list.arrived(wanted->list, wanted->page, std::vector<ui::Work>(2), "", 12);
  CHECK(list.cells() == 7);
  CHECK(list.total() == 7);
}

TEST_CASE("the first works are there with their votes and ranks, and as a grid in the mirror") {
  CommunityStage stage = gallery();
  CHECK(stage.last("works_page")["sort"] == "votes");
  CHECK(stage.node("works").role == "grid");
  const ui::Node& first = stage.node("work-0");
  CHECK(first.name == "Work 0, Maker 0, 1,000,000 votes, Place 1");
  CHECK(first.role == "gridcell");
  CHECK(stage.node("work-row-0").place == 1);
  CHECK(stage.node("vote-0").name == "Vote for Work 0");
  CHECK(stage.node("vote-0").selected == false);
  CHECK(stage.node("votes-left").name == "3 votes left today");
  CHECK(stage.node("round-left").role == "timer");
  // Two columns on a phone, every target 44 dp or more.
  CHECK(stage.node("work-1").rect.x > stage.node("work-0").rect.right() - 1);
  for (const auto& area : stage.ui->hitAreas()) {
    CAPTURE(area.id);
    const bool cut = area.box.y <= 64 || area.box.bottom() >= 750;
    CHECK((cut || (area.box.w >= 43.5f && area.box.h >= 43.5f)));
  }
}

TEST_CASE("a vote shows at once, stands when it was counted, and can be taken back") {
  CommunityStage stage = gallery();
  stage.tap("vote-1");
  const json act = stage.last("act");
  CHECK(act["kind"] == "vote");
  CHECK(act["work"] == "w1");
  CHECK(act["undo"] == false);
  CHECK(stage.node("vote-1").selected == true);
  CHECK(stage.node("work-1").name.find("1,000,000 votes") != std::string::npos);
  CHECK(stage.node("votes-left").name == "2 votes left today");
  // Somebody else voted meanwhile.
  stage.say(counted(act, 1000007, 1, 2));
  stage.settle();
  CHECK(stage.node("work-1").name.find("1,000,007 votes") != std::string::npos);
  CHECK(stage.node("votes-left").name == "2 votes left today");
  stage.tap("vote-1");
  CHECK(stage.last("act")["undo"] == true);
  CHECK(stage.node("vote-1").selected == false);
  CHECK(stage.node("work-1").name.find("1,000,006 votes") != std::string::npos);
  CHECK(stage.node("votes-left").name == "3 votes left today");
}

TEST_CASE("a refusal takes the vote back and says why") {
  CommunityStage stage = gallery();
  stage.activate("vote-0");
  CHECK(stage.node("vote-0").selected == true);
  json act = stage.last("act");
  stage.say({{"do", "act"},
             {"slot", act["slot"]},
             {"kind", "vote"},
             {"work", "w0"},
             {"status", "refused"},
             {"problem", "phase-closed"}});
  stage.settle();
  CHECK(stage.node("vote-0").selected == false);
  CHECK(stage.node("work-0").name.find("1,000,000 votes") != std::string::npos);
  CHECK(stage.node("votes-left").name == "3 votes left today");
  CHECK(stage.node("toast").name == "This is closed: nothing more is taken.");
}

TEST_CASE("whoever comes from an entry finds it at its place, marked and in sight") {
  CommunityStage stage({390, 844, 1});
  stage.visit->options.entered = "w31";
  stage.visit->entry.told = true;
  stage.visit->entry.place = 32;
  stage.frame();
  json rows = json::array();
  for (int64_t i = 0; i < 48; ++i) {
    rows.push_back(CommunityStage::work(i));
    if (i == 31) rows.back()["mine"] = true;
  }
  const json asked = stage.last("works_page");
  CHECK(asked["sort"] == "votes");
  stage.say({{"do", "works_page"}, {"list", asked["list"]}, {"page", 0}, {"rows", rows}, {"next", ""}});
  REQUIRE(stage.settle());
  const ui::Node& own = stage.node("work-31");
  CHECK(own.name == "Work 31, Maker 31, 999,969 votes, Place 32, Yours");
  CHECK(own.rect.y > 0);
  CHECK(own.rect.midY() < 844);
  // Looked at once: coming back leaves the gallery where it was.
  stage.screens->showWork(*stage.ui, "w1");
  stage.settle();
  const size_t lists = stage.wanted("works_page").size();
  stage.activate("work-back");
  CHECK(stage.wanted("works_page").size() == lists);
}

TEST_CASE("where no votes are left nothing is sent") {
  CommunityStage stage = gallery();
  for (const char* id : {"vote-0", "vote-1", "vote-2"})
    stage.activate(id);
  CHECK(stage.wanted("act").size() == 3);
  stage.activate("vote-3");
  CHECK(stage.wanted("act").size() == 3);
  CHECK(stage.node("toast").name == "No votes left today. There are new ones tomorrow.");
  CHECK(stage.node("vote-3").selected == false);
}

TEST_CASE("votes that cannot be taken back stay") {
  CommunityStage stage({}, {{"vote", {{"undo", false}}}});
  stage.works = 10;
  stage.settle();
  stage.activate("vote-0");
  stage.activate("vote-0");
  CHECK(stage.wanted("act").size() == 1);
  CHECK(stage.node("vote-0").selected == true);
  CHECK(stage.find("votes-left") == nullptr);
}

TEST_CASE("what was done in an earlier visit shows as soon as it is told") {
  CommunityStage stage = gallery();
  stage.say({{"do", "participation"},
             {"participant", "p1"},
             {"acts", {{"vote", {{"used", 2}, {"remaining", {{"day", 1}}}, {"works", {{"w3", 1}}}}}}}});
  stage.settle();
  CHECK(stage.node("vote-3").selected == true);
  CHECK(stage.node("votes-left").name == "1 vote left today");
}

TEST_CASE("100,000 works are scrolled through with a bounded number of pages and nodes") {
  CommunityStage stage({1024, 768});
  stage.works = 100'000;
  stage.tells_total = true;
  stage.settle();
  ui::Community& community = stage.screens->community();
  CHECK(community.works.total() == 100'000);
  CHECK(stage.node("works").places == 100'000);
  const auto described = [&] {
    size_t out = 0;
    for (const ui::Node& node : stage.ui->semantics().nodes())
      if (node.id.starts_with("work-row-")) out = std::max(out, size_t(std::stoul(node.id.substr(9))));
    return out;
  };
  // Through the whole of it, some screens at a time.
  stage.ui->pointerTo(500, 500);
  for (int i = 0; i < 40'000 && described() < 99'999; ++i) {
    stage.ui->wheel(0, 3000);
    stage.frame();
  }
  stage.ui->wheel(0, 3000);
  stage.settle();
  CHECK(stage.most_held <= ui::WorkList::kHeld + 1);
  CHECK(stage.most_nodes < 260);
  const size_t seen = described();
  CHECK(seen == 99'999);
  // Each where it belongs: the cell's number is the work's.
  const std::string id = "work-" + std::to_string(seen);
  CHECK(stage.node(id).name.starts_with("Work 99999, "));
  CHECK(stage.node(id).rect.bottom() <= 768);
  // And back, to what was dropped meanwhile.
  for (int i = 0; i < 40'000 && stage.find("work-0") == nullptr; ++i) {
    stage.ui->wheel(0, -3000);
    stage.frame();
  }
  stage.settle();
  CHECK(stage.node("work-0").name.starts_with("Work 0, "));
}

TEST_CASE("another width leaves the same works in sight") {
  CommunityStage stage = gallery({390, 844});
  for (int i = 0; i < 12; ++i) {
    stage.ui->pointerTo(200, 500);
    stage.ui->wheel(0, 500);
    stage.frame();
  }
  stage.settle();
  const auto topmost = [&] {
    size_t best = 1 << 20;
    for (const ui::Node& node : stage.ui->semantics().nodes())
      if (node.id.starts_with("work-row-") && node.rect.bottom() > 130)
        best = std::min(best, size_t(std::stoul(node.id.substr(9))));
    return best;
  };
  const size_t before = topmost();
  REQUIRE(before > 20);
  stage.ui->resize(1180, 820, 1, {});
  stage.settle();
  CHECK(topmost() >= before - 6);
  CHECK(topmost() <= before + 6);
}

TEST_CASE("another width leaves a row right under the tabs, however high large words make them") {
  CommunityStage stage = gallery({390, 844});
  stage.ui->text().setScale(2);
  for (int i = 0; i < 12; ++i) {
    stage.ui->pointerTo(200, 500);
    stage.ui->wheel(0, 500);
    stage.frame();
  }
  stage.settle();
  stage.ui->resize(1180, 820, 1, {});
  stage.settle();
  const float under = stage.node("orders").rect.bottom() + 8;
  const auto& nodes = stage.ui->semantics().nodes();
  CHECK(std::any_of(nodes.begin(), nodes.end(), [under](const ui::Node& node) {
    return node.id.starts_with("work-row-") && std::abs(node.rect.y - under) < 1;
  }));
}

TEST_CASE("orders, tags and one's own are other lists") {
  CommunityStage stage = gallery();
  stage.activate("sort-seed");
  json page = stage.last("works_page");
  CHECK(page["sort"] == "seed");
  const json seed = page["seed"];
  CHECK(seed.get<int64_t>() > 0);
  stage.activate("sort-mine");
  CHECK(stage.last("works_page")["mine"] == true);
  stage.activate("sort-seed");
  CHECK(stage.last("works_page")["seed"] == seed);
  stage.activate("gallery-search");
  stage.ui->setText("search", "#cosy", 5);
  stage.frame();
  stage.now += 600;
  stage.settle();
  CHECK(stage.last("works_page")["tag"] == "cosy");
  stage.activate("gallery-search");
  CHECK_FALSE(stage.last("works_page").contains("tag"));
}

TEST_CASE("empty, failed and offline say so and offer what helps") {
  CommunityStage stage;
  stage.settle(20);
  json page = stage.last("works_page");
  stage.say({{"do", "works_page"}, {"list", page["list"]}, {"page", 0}, {"failed", "500"}});
  stage.settle();
  CHECK(stage.node("works-none").role == "alert");
  stage.activate("works-none-action");
  CHECK(stage.wanted("works_page").size() == 2);
  stage.say({{"do", "works_page"}, {"list", page["list"]}, {"page", 0}, {"rows", json::array()}, {"next", ""}});
  stage.settle();
  CHECK(stage.node("works-none").name.starts_with("No works yet"));
  stage.activate("sort-mine");
  page = stage.last("works_page");
  stage.say({{"do", "works_page"}, {"list", page["list"]}, {"page", 0}, {"rows", json::array()}, {"next", ""}});
  stage.settle();
  CHECK(stage.node("works-none").name.starts_with("Nothing of yours yet"));
  CommunityStage away;
  away.visit->online = false;
  away.settle();
  CHECK(away.node("works-none").name.starts_with("You are offline."));
  CHECK(away.wanted("works_page").empty());
}

TEST_CASE("in a low frame what can be done where no works are is in sight") {
  const test::Size low{844, 390};
  CommunityStage failed(low);
  failed.settle(20);
  const json page = failed.last("works_page");
  failed.say({{"do", "works_page"}, {"list", page["list"]}, {"page", 0}, {"failed", "500"}});
  failed.settle();
  CHECK(failed.node("works-none-action").rect.bottom() <= low.height);
  struct Frame {
    test::Size size;
    float scale;
  };
  for (const Frame& frame : {Frame{low, 1}, Frame{low, 2}, Frame{{320, 568}, 1}, Frame{{320, 568}, 2}}) {
    CAPTURE(frame.size.width);
    CAPTURE(frame.scale);
    CommunityStage searched(frame.size);
    searched.ui->text().setScale(frame.scale);
    searched.works = 0;
    searched.settle();
    const auto bottom = [&] {
      const ui::Box foot = searched.node("take-part").rect;
      return foot.y > 100 ? foot.y : frame.size.height;
    };
    searched.activate("gallery-search");
    searched.ui->setText("search", "nowhere", 7);
    searched.frame();
    searched.now += 600;
    searched.settle();
    CHECK(searched.node("works-none").name.starts_with("No works with this tag"));
    CHECK(searched.node("works-none-action").rect.bottom() <= bottom());
    // Nor do the clock and what is left to vote take the room of large words.
    searched.screens->key(*searched.ui, "Escape");
    searched.activate("sort-mine");
    searched.settle();
    CHECK((searched.find("round-left") == nullptr) == (frame.scale > 1));
    CHECK(searched.node("works-none").rect.bottom() <= bottom());
  }
}

TEST_CASE("a card's title is whole, however narrow the card is") {
  for (const test::Size size : {test::Size{320, 568}, test::Size{390, 844}}) {
    CAPTURE(size.width);
    CommunityStage stage(size);
    stage.settle(20);
    json rows = json::array();
    for (const char* title : {"The last train that stopped", "Forty jars"}) {
      json work = CommunityStage::work(int64_t(rows.size()));
      work["title"] = title;
      work["acts"]["vote"] = 40;
      rows.push_back(work);
    }
    const json page = stage.last("works_page");
    stage.say({{"do", "works_page"}, {"list", page["list"]}, {"page", 0}, {"rows", rows}, {"next", ""}});
    stage.settle();
    const std::vector<std::string>& drawn = stage.text.drawn;
    CHECK(std::any_of(drawn.begin(), drawn.end(), [](const std::string& run) { return run.ends_with("stopped"); }));
    CHECK(stage.node("vote-0").rect.y == doctest::Approx(stage.node("vote-1").rect.y));
  }
}

TEST_CASE("where the works did not go on that is said, and pressed there it is tried again") {
  CommunityStage stage;
  stage.frame();
  const json first = stage.last("works_page");
  json rows = json::array();
  for (int i = 0; i < 48; ++i)
    rows.push_back(CommunityStage::work(i));
  stage.say({{"do", "works_page"}, {"list", first["list"]}, {"page", 0}, {"rows", rows}, {"next", "more"}});
  stage.settle();
  const auto to_the_end = [&] {
    for (int i = 0; i < 30; ++i) {
      stage.ui->pointerTo(200, 500);
      stage.ui->wheel(0, 800);
      stage.frame();
    }
    stage.ui->pointerGone();
    stage.settle(60);
  };
  to_the_end();
  REQUIRE(stage.last("works_page")["page"] == 1);
  stage.say({{"do", "works_page"}, {"list", first["list"]}, {"page", 1}, {"failed", "500"}});
  to_the_end();
  CHECK(stage.node("works-failed").role == "status");
  CHECK(stage.node("works-retry").rect.y >= stage.node("work-47").rect.bottom());
  CHECK(stage.node("works-retry").rect.bottom() <= stage.node("take-part").rect.y);
  // A card that lies under it would take the press.
  const size_t before = stage.wanted("works_page").size();
  stage.tap("works-retry");
  CHECK(stage.wanted("works_page").size() == before + 1);
  CHECK(stage.wanted("work").empty());
  CHECK(stage.find("works-failed") == nullptr);
  // Without a network it is said so, and the way back is by itself.
  stage.say({{"do", "works_page"}, {"list", first["list"]}, {"page", 1}, {"failed", "offline"}});
  stage.visit->online = false;
  to_the_end();
  CHECK(stage.node("works-failed").name.starts_with("You are offline."));
  CHECK(stage.find("works-retry") == nullptr);
  stage.visit->online = true;
  stage.ui->wantFrame();
  stage.settle(60);
  CHECK(stage.wanted("works_page").size() == before + 2);
}

TEST_CASE("every screen fits every size, in Chinese and from right to left") {
  for (const char* locale : {"en", "zh-CN", "ar"}) {
    for (const test::Size size :
         {test::Size{320, 568}, test::Size{390, 844, 2}, test::Size{844, 390}, test::Size{1440, 900}}) {
      CommunityStage stage(size, CommunityStage::kActs(), locale);
      CAPTURE(locale);
      CAPTURE(size.width);
      stage.works = 30;
      const auto inside = [&] {
        for (const auto& area : stage.ui->hitAreas()) {
          CAPTURE(area.id);
          CHECK(area.box.x >= -1);
          CHECK(area.box.right() <= size.width + 1);
        }
      };
      stage.settle();
      CHECK(stage.ui->hitAreas().size() > 8);
      inside();
      // The foot, where there is one, leaves room for works.
      const ui::Box first = stage.node("work-0").rect, foot = stage.node("take-part").rect;
      CHECK(first.y + 160 <= (foot.y > first.y ? foot.y : size.height));
      stage.activate("work-1");
      stage.say({{"do", "work"}, {"id", "w1"}, {"work", CommunityStage::work(1)}});
      stage.settle();
      inside();
      CHECK(stage.find("comment-text") != nullptr);
      stage.screens->showDuels(*stage.ui);
      stage.frame();
      stage.say({{"do", "duel"}, {"duel", "d"}, {"left", CommunityStage::work(1)}, {"right", CommunityStage::work(2)}});
      stage.settle();
      inside();
      const ui::Box left = stage.node("duel-left").rect, right = stage.node("duel-right").rect;
      if (size.width > size.height)
        CHECK((locale == std::string("ar") ? left.x > right.x : left.x < right.x));
      else
        CHECK(left.y < right.y);
    }
  }
}
