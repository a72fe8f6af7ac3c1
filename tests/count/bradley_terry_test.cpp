// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/bradley_terry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "count/duel_makers.h"

using namespace fairground;
using namespace fairground::count;

namespace {

std::map<int64_t, DuelRow> byWork(const std::vector<DuelRow>& rows) {
  std::map<int64_t, DuelRow> all;
  for (const DuelRow& row : rows)
    all[row.work] = row;
  return all;
}

double chance(double log) { return 1 / (1 + std::exp(-log)); }
double logOf(int64_t strength) { return double(strength) / double(kLogOne); }

/// Each logarithm by itself to where the slope is 0, by halving, again and again until nothing moves. Slow and plain.
std::map<int64_t, double> plainLogs(std::span<const DuelTally::Pair> pairs) {
  std::map<int64_t, double> logs;
  for (const DuelTally::Pair& pair : pairs)
    logs[pair.low] = logs[pair.high] = 0;
  for (double moved = 1; moved > 1e-9;) {
    moved = 0;
    for (auto& [work, own] : logs) {
      const auto slopeAt = [&, id = work](double log) {
        double slope = -log / 3;
        for (const DuelTally::Pair& pair : pairs) {
          if (pair.low != id && pair.high != id) continue;
          const double other = logs[pair.low == id ? pair.high : pair.low];
          slope += double(pair.low == id ? pair.low_won : pair.high_won);
          slope -= double(pair.low_won + pair.high_won) * chance(log - other);
        }
        return slope;
      };
      double low = -30, high = 30;
      while (high - low > 1e-11)
        (slopeAt((low + high) / 2) > 0 ? low : high) = (low + high) / 2;
      moved = std::max(moved, std::abs(low - own));
      own = low;
    }
  }
  return logs;
}

/// How many of the true strengths lie in their intervals, of a thousand.
int64_t covered(size_t count, int64_t duels, int rounds) {
  int64_t inside = 0;
  std::vector<int64_t> all(count);
  std::iota(all.begin(), all.end(), 1);
  for (int round = 0; round < rounds; ++round) {
    Pcg32 pcg(uint64_t(round) + 17);
    const KnownWorks works(count, pcg);
    DuelTally tally = duelsBetween(works, duels, pcg);
    for (const DuelRow& row : rankByDuels(tally.pairs(), all)) {
      const double truth = std::log(works.strength(size_t(row.work) - 1));
      inside += logOf(row.low) <= truth && truth <= logOf(row.high);
    }
  }
  return inside * 1000 / (int64_t(count) * rounds);
}

/// Of pairs of works, how many of a thousand are ranked as they truly are.
int64_t inOrder(size_t count, int64_t duels) {
  Pcg32 pcg(5);
  const KnownWorks works(count, pcg);
  DuelTally tally = duelsBetween(works, duels, pcg);
  const std::vector<DuelRow> rows = rankByDuels(tally.pairs());
  int64_t right = 0, pairs = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    for (size_t j = i + 1; j < rows.size(); ++j, ++pairs)
      right += works.chances[size_t(rows[i].work) - 1] >= works.chances[size_t(rows[j].work) - 1];
  }
  return right * 1000 / pairs;
}

}  // namespace

TEST_CASE("duels are added up by pair, whatever their order") {
  DuelTally forth, back;
  const std::pair<int64_t, int64_t> duels[] = {{3, 1}, {1, 3}, {3, 1}, {1, 2}, {9, 2}};
  for (size_t i = 0; i < std::size(duels); ++i) {
    forth.add(duels[i].first, duels[i].second);
    if (i == 2) CHECK(forth.pairs().size() == 1);  // read in between
    back.add(duels[std::size(duels) - 1 - i].first, duels[std::size(duels) - 1 - i].second);
  }
  CHECK(forth.duels() == 5);
  for (DuelTally* tally : {&forth, &back}) {
    const auto pairs = tally->pairs();
    REQUIRE(pairs.size() == 3);
    CHECK(std::tie(pairs[0].low, pairs[0].high) == std::tuple(1, 2));
    CHECK(std::tie(pairs[0].low_won, pairs[0].high_won) == std::tuple(1, 0));
    CHECK(std::tie(pairs[1].low, pairs[1].high) == std::tuple(1, 3));
    CHECK(std::tie(pairs[1].low_won, pairs[1].high_won) == std::tuple(1, 2));
    CHECK(std::tie(pairs[2].low, pairs[2].high) == std::tuple(2, 9));
    CHECK(std::tie(pairs[2].low_won, pairs[2].high_won) == std::tuple(0, 1));
  }
}

TEST_CASE("many duels are folded on the way and lose nothing") {
  DuelTally tally;
  for (int64_t i = 0; i < 200'000; ++i)
    tally.add(i % 7, 7 + i % 11);
  int64_t sum = 0;
  for (const DuelTally::Pair& pair : tally.pairs()) {
    CHECK(pair.low < pair.high);
    CHECK(pair.high_won == 0);
    sum += pair.low_won;
  }
  CHECK(tally.pairs().size() == 77);
  CHECK(sum == 200'000);
}

TEST_CASE("the strengths are those at which every slope is 0") {
  Pcg32 pcg(2);
  for (const auto& field : {std::pair<size_t, int64_t>{2, 3}, {5, 9}, {12, 100}, {25, 600}}) {
    CAPTURE(field.first);
    const KnownWorks works(field.first, pcg);
    DuelTally tally = duelsBetween(works, field.second, pcg);
    const auto plain = plainLogs(tally.pairs());
    for (const DuelRow& row : rankByDuels(tally.pairs()))
      CHECK(logOf(row.strength) == doctest::Approx(plain.at(row.work)).epsilon(2e-6));
  }
}

TEST_CASE("one duel: by hand") {
  DuelTally tally;
  tally.add(7, 8);
  const std::vector<DuelRow> rows = rankByDuels(tally.pairs(), std::vector<int64_t>{7, 8, 9});
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].work == 7);
  CHECK(rows[1].work == 9);  // had no duel: in the middle
  CHECK(rows[2].work == 8);
  const double won = logOf(rows[0].strength);
  CHECK(1 - chance(2 * won) == doctest::Approx(won / 3).epsilon(1e-5));
  CHECK(rows[2].strength == -rows[0].strength);
  CHECK(rows[1].strength == 0);
  CHECK(logOf(rows[1].high) == doctest::Approx(1.96 * std::sqrt(3)).epsilon(1e-5));
  CHECK(rows[1].low == -rows[1].high);
  // Of [[d, -w], [-w, d]] the inverse has d / (d d - w w) on its diagonal.
  const double w = chance(2 * won) * (1 - chance(2 * won)), d = w + 1.0 / 3;
  CHECK(logOf(rows[0].high - rows[0].strength) == doctest::Approx(1.96 * std::sqrt(d / (d * d - w * w))).epsilon(1e-5));
  CHECK(rows[0].won == 1);
  CHECK(rows[0].lost == 0);
  CHECK(rows[2].lost == 1);
  CHECK(rows[2].place == 3);
}

TEST_CASE("a strength as a chance") {
  CHECK(chanceOf(0) == 500'000);
  for (const int64_t strength : {-9'000'000, -1'234'567, 1, 693'147, 20'000'000})
    CHECK(std::abs(chanceOf(strength) - 1e6 * chance(logOf(strength))) <= 1);
  CHECK(chanceOf(INT64_MAX) == 1'000'000);
  CHECK(chanceOf(INT64_MIN) == 0);
}

TEST_CASE("turning every duel round turns the ranking round") {
  Pcg32 pcg(4);
  const KnownWorks works(30, pcg);
  DuelTally tally = duelsBetween(works, 200, pcg), turned;
  for (const DuelTally::Pair& pair : tally.pairs()) {
    for (int64_t i = 0; i < pair.low_won; ++i)
      turned.add(pair.high, pair.low);
    for (int64_t i = 0; i < pair.high_won; ++i)
      turned.add(pair.low, pair.high);
  }
  const auto mirror = byWork(rankByDuels(turned.pairs()));
  for (const DuelRow& row : rankByDuels(tally.pairs())) {
    CHECK(std::abs(row.strength + mirror.at(row.work).strength) <= 1);
    CHECK(std::abs(row.low + mirror.at(row.work).high) <= 1);
  }
}

TEST_CASE("who never lost, who never won, and who meets whom a million times stay within bounds") {
  SUBCASE("a ladder: each beats the one below it every time") {
    DuelTally tally;
    for (int64_t step = 0; step < 60; ++step) {
      for (int i = 0; i < 2000; ++i)
        tally.add(step + 1, step);
    }
    const std::vector<DuelRow> rows = rankByDuels(tally.pairs());
    for (const DuelRow& row : rows) {
      CHECK(row.low < row.strength);
      CHECK(row.strength < row.high);
      CHECK(row.place == 61 - row.work);
    }
  }
  SUBCASE("two works alone") {
    DuelTally tally;
    for (int i = 0; i < 1'000'000; ++i)
      tally.add(i % 4 == 0 ? 2 : 1, i % 4 == 0 ? 1 : 2);
    const std::vector<DuelRow> rows = rankByDuels(tally.pairs());
    CHECK(logOf(rows[0].strength - rows[1].strength) == doctest::Approx(std::log(3)).epsilon(1e-4));
    CHECK(rows[0].strength == -rows[1].strength);
  }
  SUBCASE("two crowds that met once") {
    DuelTally tally;
    for (int64_t i = 0; i < 40'000; ++i)
      tally.add(1 + i % 20, 1 + (i + 1 + i / 20 % 19) % 20);
    for (int64_t i = 0; i < 40'000; ++i)
      tally.add(101 + i % 20, 101 + (i + 1 + i / 20 % 19) % 20);
    tally.add(1, 101);
    const auto rows = byWork(rankByDuels(tally.pairs()));
    for (int64_t i = 1; i <= 20; ++i)
      CHECK(rows.at(i).strength > rows.at(100 + i).strength);
  }
}

TEST_CASE("nobody, or works without duels, are ranked too") {
  CHECK(rankByDuels({}).empty());
  const std::vector<DuelRow> rows = rankByDuels({}, std::vector<int64_t>{5, 3});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].work == 3);
  CHECK(rows[1].work == 5);
  CHECK(rows[0].place == 1);
  CHECK(rows[1].place == 1);  // equals share a place
}

TEST_CASE("simulated duels: intervals hold what they promise, and the order is found") {
  // A little less than 95 %: few duels are not distributed normally, and the truth has longer tails than the prior.
  struct Simulation {
    size_t works;
    int64_t duels;
    int rounds;
  };
  for (const Simulation& each : {Simulation{30, 600, 60}, {30, 30, 60}, {400, 40'000, 5}, {400, 2000, 5}}) {
    CAPTURE(each.works);
    CAPTURE(each.duels);
    const int64_t share = covered(each.works, each.duels, each.rounds);
    CHECK(share >= 910);
    CHECK(share <= 970);
  }
  CHECK(inOrder(60, 600) >= 850);
  CHECK(inOrder(60, 12'000) >= 960);
}
