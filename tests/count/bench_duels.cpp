// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_bench_duels     a JSON object a line (docs/benchmarks.md)
//
// The ranking of 10,000 works by 1,000,000 duels, from the duels one by one.

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "count/duel_makers.h"

using namespace fairground;
using namespace fairground::count;

namespace {

constexpr int kRuns = 3;
using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

void print(const char* what, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::printf("{\"what\":\"%s\",\"unit\":\"ms\",\"median\":%.4g,\"min\":%.4g,\"max\":%.4g,\"runs\":%d}\n", what,
              values[values.size() / 2], values.front(), values.back(), kRuns);
}

}  // namespace

int main() {
  std::vector<double> adding, ranking;
  for (int run = 0; run < kRuns; ++run) {
    Pcg32 pcg(uint64_t(run) + 1);
    const KnownWorks works(10'000, pcg);
    auto began = Clock::now();
    DuelTally tally = duelsBetween(works, 1'000'000, pcg);
    const auto pairs = tally.pairs();
    adding.push_back(millisecondsSince(began));
    began = Clock::now();
    const std::vector<DuelRow> rows = rankByDuels(pairs);
    ranking.push_back(millisecondsSince(began));
    if (rows.size() != 10'000) return 1;
  }
  print("1,000,000 duels drawn and added up by pair", adding);
  print("10,000 works ranked by 1,000,000 duels", ranking);
  return 0;
}
