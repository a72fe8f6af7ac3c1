// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/duel_field.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <set>

#include "collector/duels/duel_token.h"
#include "collector/duels/freshness.h"

namespace fairground::collector {

namespace {

using Pairs = std::vector<std::pair<int64_t, int64_t>>;

/// Work i by participant "by-i", but the first `own` by "me".
std::vector<store::Contestant> works(int64_t count, int64_t own = 0) {
  std::vector<store::Contestant> all;
  for (int64_t i = 1; i <= count; ++i)
    all.push_back({i, "id-" + std::to_string(i), i <= own ? "me" : "by-" + std::to_string(i)});
  return all;
}

store::StoredDuel answered(int64_t left, int64_t right, store::Choice choice) {
  store::StoredDuel duel;
  duel.left = left;
  duel.right = right;
  duel.choice = choice;
  return duel;
}

}  // namespace

TEST_CASE("a participant sees every pair once before any again, and never the own works") {
  DuelField field;
  field.settle(works(7, 2));
  Pairs seen;
  constexpr size_t kPairs = 10;  // of the five others
  for (size_t i = 0; i < 2 * kPairs; ++i) {
    const auto pair = field.choose("me", seen, i);
    REQUIRE(pair);
    CHECK(pair->left.participant != "me");
    CHECK(pair->right.participant != "me");
    CHECK(pair->left.sequence != pair->right.sequence);
    seen.emplace_back(pair->left.sequence, pair->right.sequence);
  }
  for (const size_t from : {size_t(0), kPairs}) {
    std::set<std::pair<int64_t, int64_t>> different;
    for (size_t i = from; i < from + kPairs; ++i)
      different.insert(std::minmax(seen[i].first, seen[i].second));
    CHECK(different.size() == kPairs);
  }
}

TEST_CASE("works are shown alike, whatever was chosen, and stand left as often as right") {
  DuelField field;
  field.settle(works(40));
  std::map<int64_t, int> shown, left;
  for (uint64_t i = 0; i < 2000; ++i) {
    const auto pair = field.choose("visitor-" + std::to_string(i), {}, i);
    REQUIRE(pair);
    ++shown[pair->left.sequence];
    ++shown[pair->right.sequence];
    ++left[pair->left.sequence];
  }
  for (const auto& [work, times] : shown) {
    CAPTURE(work);
    CHECK(times >= 98);
    CHECK(times <= 102);
    CHECK(left[work] >= 30);
    CHECK(left[work] <= 70);
  }
}

TEST_CASE("who was shown least comes first, against a work of near strength") {
  DuelField field;
  // A ladder of 60 works: each beats the one after it. Then each but the ends and number 30 is passed over once more.
  for (int round = 0; round < 6; ++round) {
    for (int64_t i = 1; i < 60; ++i)
      field.take(answered(i, i + 1, store::Choice::kLeft));
  }
  for (const int64_t first :
       {2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50, 52, 54, 56, 58})
    field.take(answered(first, first + 1, store::Choice::kSkip));
  field.take(answered(1, 60, store::Choice::kSkip));
  for (int i = 0; i < 6; ++i)
    field.take(answered(1, 60, store::Choice::kSkip));
  field.settle(works(60));
  const auto& ranking = field.ranking();
  REQUIRE(ranking.size() == 60);
  CHECK(ranking.front().id == "id-1");
  CHECK(ranking.back().id == "id-60");
  std::map<int64_t, size_t> place;
  for (size_t i = 0; i < ranking.size(); ++i)
    place[ranking[i].row.work] = i;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    DuelField copy = field;
    const auto pair = copy.choose("visitor", {}, seed);
    REQUIRE(pair);
    const bool least = pair->left.sequence == 30 || pair->left.sequence == 31 || pair->right.sequence == 30 ||
                       pair->right.sequence == 31;
    CHECK(least);
    const auto apart = int64_t(place[pair->left.sequence]) - int64_t(place[pair->right.sequence]);
    CHECK(std::abs(apart) <= int64_t(DuelField::kNear));
  }
}

TEST_CASE("the same seed gives the same pair; there is none for fewer than two works of others") {
  DuelField field;
  field.settle(works(12));
  DuelField copy = field;
  const auto one = field.choose("visitor", {}, 7), two = copy.choose("visitor", {}, 7);
  REQUIRE(one);
  REQUIRE(two);
  CHECK(one->left.id == two->left.id);
  CHECK(one->right.id == two->right.id);
  DuelField few;
  CHECK(!few.choose("me", {}, 1));
  few.settle(works(3, 2));
  CHECK(!few.choose("me", {}, 1));
  CHECK(few.choose("another", {}, 1));
}

TEST_CASE("works that are not shown any more have no place, and what they won and lost still counts") {
  DuelField field;
  for (int i = 0; i < 10; ++i) {
    field.take(answered(1, 2, store::Choice::kLeft));
    field.take(answered(2, 3, store::Choice::kLeft));
  }
  std::vector<store::Contestant> shown = works(4);
  shown.erase(shown.begin() + 1);
  field.settle(shown);
  REQUIRE(field.ranking().size() == 3);
  CHECK(field.ranking()[0].id == "id-1");
  CHECK(field.ranking()[1].id == "id-4");
  CHECK(field.ranking()[2].id == "id-3");
  CHECK(field.ranking()[0].row.place == 1);
  CHECK(field.ranking()[2].row.place == 3);
  CHECK(field.ranking()[0].row.won == 10);
  CHECK(field.duels() == 20);
}

TEST_CASE("a duel's token is whole or nothing") {
  const Secret secret(Bytes(32, 5)), other(Bytes(32, 6));
  const DuelToken duel{"spring", "p", "autumn", 3, 12, 7, 1'800'000'000};
  const std::string text = writeDuel(secret, duel);
  const auto read = readDuel(secret, text);
  REQUIRE(read);
  CHECK(read->campaign == "spring");
  CHECK(read->phase == "autumn");
  CHECK(read->number == 3);
  CHECK(read->left == 12);
  CHECK(read->right == 7);
  CHECK(read->expires == 1'800'000'000);
  CHECK(!readDuel(other, text));
  for (size_t i = 0; i < text.size(); ++i) {
    CHECK(!readDuel(secret, text.substr(0, i)));
    std::string changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CHECK(!readDuel(secret, changed));
  }
}

TEST_CASE("what is found wrong while it is read is read once more") {
  const auto soon = Freshness::Clock::now() + std::chrono::hours(1);
  Freshness fresh;
  CHECK_FALSE(fresh.whole());
  fresh.made(fresh.begin(), soon);
  CHECK(fresh.holds());
  const int64_t early = fresh.begin();
  fresh.lose();
  CHECK_FALSE(fresh.whole());
  // Whoever began before that read what was wrong.
  fresh.made(early, soon);
  CHECK_FALSE(fresh.whole());
  fresh.made(fresh.begin(), soon);
  CHECK(fresh.holds());
  // Old is not wrong: it serves while it is read anew.
  fresh.made(fresh.begin(), Freshness::Clock::now() - std::chrono::seconds(1));
  CHECK(fresh.whole());
  CHECK_FALSE(fresh.holds());
}

}  // namespace fairground::collector
