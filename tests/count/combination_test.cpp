// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/combination.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace fairground::count;

namespace {

std::vector<std::string> keysOf(const std::vector<CombinationRow>& rows) {
  std::vector<std::string> keys;
  for (const CombinationRow& row : rows)
    keys.push_back(row.key);
  return keys;
}

using Entries = std::vector<std::pair<std::string, int64_t>>;

CombinationTally tallyOf(const Entries& entries) {
  CombinationTally tally;
  for (const auto& [key, sequence] : entries)
    tally.add(key, sequence);
  return tally;
}

}  // namespace

TEST_CASE("a combination has one key, whatever the order of its items") {
  std::vector<std::string> items{"lid:ember/copper", "crease:dusk/aubergine", "brow_bone:petal/shell"};
  const std::string key = "brow_bone:petal/shell+crease:dusk/aubergine+lid:ember/copper";
  std::sort(items.begin(), items.end());
  do
    CHECK(combinationKey(items) == key);
  while (std::next_permutation(items.begin(), items.end()));
}

TEST_CASE("items are sorted bytewise, not by a locale") {
  CHECK(combinationKey({"b", "a", "B", "\xC3\xA9", "z"}) == "B+a+b+z+\xC3\xA9");
}

TEST_CASE("an empty look and a single item") {
  CHECK(combinationKey({}) == "");
  CHECK(combinationKey({"lid:ember/copper"}) == "lid:ember/copper");
}

TEST_CASE("the most chosen comes first, then the earliest, then the key") {
  const Entries entries{{"tide", 1}, {"ember", 2}, {"dusk", 3}, {"ember", 4}, {"dusk", 5}, {"petal", 6}};
  const std::vector<CombinationRow> ranking = tallyOf(entries).ranking();
  CHECK(keysOf(ranking) == std::vector<std::string>{"ember", "dusk", "tide", "petal"});
  CHECK(ranking[0].count == 2);
  CHECK(ranking[0].first == 2);
  CHECK(ranking[3].first == 6);
}

TEST_CASE("equal counts with equal first numbers fall back to the key") {
  const Entries entries{{"b", 7}, {"a", 7}, {"c", 7}};
  CHECK(keysOf(tallyOf(entries).ranking()) == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("the ranking does not depend on the order in which numbered entries are folded") {
  Entries entries{{"a", 1}, {"b", 2}, {"b", 3}, {"c", 4}, {"a", 5}, {"", 6}};
  const std::vector<CombinationRow> expected = tallyOf(entries).ranking();
  std::sort(entries.begin(), entries.end());
  do {
    const CombinationTally tally = tallyOf(entries);
    const std::vector<CombinationRow> ranking = tally.ranking();
    REQUIRE(tally.total() == 6);
    REQUIRE(keysOf(ranking) == keysOf(expected));
    for (size_t i = 0; i < ranking.size(); ++i) {
      REQUIRE(ranking[i].count == expected[i].count);
      REQUIRE(ranking[i].first == expected[i].first);
    }
  } while (std::next_permutation(entries.begin(), entries.end()));
}

TEST_CASE("an empty tally ranks nothing") {
  CHECK(CombinationTally().ranking().empty());
  CHECK(CombinationTally().total() == 0);
}
