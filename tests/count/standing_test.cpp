// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/standing.h"

#include <doctest/doctest.h>

#include "count/places.h"

using namespace fairground::count;

TEST_CASE("equals share a place, and those behind them are as far behind as there are of them") {
  Places places;
  std::vector<int64_t> given;
  for (const int64_t count : {9, 5, 5, 5, 2, 0, 0})
    given.push_back(places.next(count));
  CHECK(given == std::vector<int64_t>{1, 2, 2, 2, 5, 6, 6});
  CHECK(Places().next(0) == 1);
  const auto even = standingOf({{1, 4, 0, 0}, {2, 4, 0, 0}, {3, 1, 0, 0}}, {100, 0, 0});
  CHECK(even[1].place == 1);
  CHECK(even[2].place == 3);
}

TEST_CASE("each side's best has all of its hundredths, the others in proportion") {
  const std::vector<Contender> works = {{1, 40, 0, 900'000}, {2, 10, 2, 450'000}, {3, 0, 1, 0}};
  const auto votes = standingOf(works, {100, 0, 0});
  CHECK(votes[0].work == 1);
  CHECK(votes[0].score == 1'000'000);
  CHECK(votes[1].score == 250'000);
  CHECK(votes[2].score == 0);
  const auto all = standingOf(works, {50, 30, 20});
  CHECK(all[0].work == 1);
  CHECK(all[0].score == 800'000);
  CHECK(all[1].work == 2);
  CHECK(all[1].score == 125'000 + 150'000 + 200'000);
  CHECK(all[2].score == 100'000);
  CHECK(all[2].place == 3);
  CHECK(standingOf(works, {0, 0, 100})[0].work == 2);
}

TEST_CASE("equals share a place, the earlier work first; nobody voted") {
  const auto rows = standingOf({{7, 3, 0, 0}, {4, 3, 0, 0}, {9, 1, 0, 0}}, {100, 0, 0});
  CHECK(rows[0].work == 4);
  CHECK(rows[1].work == 7);
  CHECK(rows[1].place == 1);
  CHECK(rows[2].place == 3);
  CHECK(standingOf({}, {}).empty());
  for (const StandingRow& row : standingOf({{1, 0, 0, 0}, {2, 0, 0, 0}}, {60, 20, 20})) {
    CHECK(row.score == 0);
    CHECK(row.place == 1);
  }
}
