// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the usual rules find in labelled crowds, a line for each, and over all: votes, how many were doubted.
//
//   fg_bench_fairness [SEEDS]

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "count/crowds.h"

using namespace fairground::count;

int main(int argc, char** argv) {
  const int seeds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20;
  struct Found {
    int64_t votes = 0, doubted = 0;
    bool brushed = false;
  };
  std::map<std::string, Found> crowds;
  int64_t right = 0, doubted = 0, brushed = 0, votes = 0;
  std::chrono::nanoseconds took{0};
  for (int seed = 1; seed <= seeds; ++seed) {
    Crowds made{uint64_t(seed)};
    made.visitors(2000);
    made.office(120, 40);
    made.followers(200, 41);
    made.farm(250, 42);
    made.burst(150, 43);
    made.ring(12, 60);
    const std::vector<LabelledVote> all = made.votes();
    const auto began = std::chrono::steady_clock::now();
    const std::set<size_t> found = suspicious(all, usualRules());
    took += std::chrono::steady_clock::now() - began;
    for (size_t i = 0; i < all.size(); ++i) {
      Found& crowd = crowds[all[i].crowd];
      crowd.brushed = all[i].brushed;
      ++crowd.votes;
      crowd.doubted += found.contains(i) ? 1 : 0;
      right += found.contains(i) && all[i].brushed ? 1 : 0;
      brushed += all[i].brushed ? 1 : 0;
    }
    doubted += int64_t(found.size());
    votes += int64_t(all.size());
  }
  int64_t duels = 0, brushed_duels = 0, doubted_duels = 0, right_duels = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    DuelCrowds made{uint64_t(seed)};
    made.visitors(2000, 0, 8);
    made.visitors(600, 9 * Crowds::kHour, 0);
    made.farm(200, 10 * Crowds::kHour, 3);
    made.machine(200, 11 * Crowds::kHour);
    const auto all = made.duels();
    const std::set<int64_t> found = suspicious(all, usualRules());
    for (const DuelCrowds::Labelled& duel : all) {
      const bool doubts = found.contains(duel.record.sequence);
      brushed_duels += duel.brushed ? 1 : 0;
      right_duels += duel.brushed && doubts ? 1 : 0;
    }
    duels += int64_t(all.size());
    doubted_duels += int64_t(found.size());
  }
  std::printf("{\"duel_precision\":%.4f,\"duel_recall\":%.4f,\"duels\":%lld,\"brushed_duels\":%lld}\n",
              double(right_duels) / double(std::max<int64_t>(1, doubted_duels)),
              double(right_duels) / double(std::max<int64_t>(1, brushed_duels)), static_cast<long long>(duels),
              static_cast<long long>(brushed_duels));
  for (const auto& [name, crowd] : crowds) {
    std::printf("{\"crowd\":\"%s\",\"brushed\":%s,\"votes\":%lld,\"doubted\":%lld}\n", name.c_str(),
                crowd.brushed ? "true" : "false", static_cast<long long>(crowd.votes),
                static_cast<long long>(crowd.doubted));
  }
  std::printf("{\"precision\":%.4f,\"recall\":%.4f,\"votes\":%lld,\"microseconds_per_vote\":%.3f}\n",
              double(right) / double(std::max<int64_t>(1, doubted)),
              double(right) / double(std::max<int64_t>(1, brushed)), static_cast<long long>(votes),
              double(took.count()) / 1000.0 / double(votes));
  return 0;
}
