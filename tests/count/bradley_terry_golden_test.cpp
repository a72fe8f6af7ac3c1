// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The same duels must give the same ranking, strengths and intervals in every build. tests/golden/duel_ranks.txt holds
// what they give. FG_REBASELINE=1 writes it anew; a commit that does so says why rankings may change.

#include <doctest/doctest.h>

#include <string>

#include "base/hash.h"
#include "count/duel_makers.h"
#include "support/golden_lines.h"

using namespace fairground;
using namespace fairground::count;

namespace {

constexpr const char* kFile = FG_SOURCE_DIR "/tests/golden/duel_ranks.txt";

/// "40 works, 300 duels: 17 first with 901234 (812345 to 954321), all 0123..."
std::string lineFor(size_t count, int64_t duels) {
  Pcg32 pcg(count * 1000 + uint64_t(duels));
  const KnownWorks works(count, pcg);
  DuelTally tally = duelsBetween(works, duels, pcg);
  const std::vector<DuelRow> rows = rankByDuels(tally.pairs());
  Hash64 all;
  for (const DuelRow& row : rows) {
    for (const int64_t number :
         {row.work, row.place, int64_t(row.strength), int64_t(row.low), int64_t(row.high), row.won, row.lost})
      all.word(uint64_t(number));
  }
  const DuelRow& best = rows.front();
  return std::to_string(count) + " works, " + std::to_string(duels) + " duels: " + std::to_string(best.work) +
         " first with " + std::to_string(best.strength) + " (" + std::to_string(best.low) + " to " +
         std::to_string(best.high) + "), all " + hex64(all.value()) + "\n";
}

}  // namespace

TEST_CASE("recorded duels give the recorded rankings") {
  std::string lines;
  lines += lineFor(2, 1) + lineFor(2, 5000) + lineFor(3, 7) + lineFor(12, 60) + lineFor(40, 300) + lineFor(40, 20'000);
  lines += lineFor(300, 6000) + lineFor(301, 6000) + lineFor(2000, 3000) + lineFor(2000, 40'000);
  tests::checkGoldenLines(kFile, lines);
}
