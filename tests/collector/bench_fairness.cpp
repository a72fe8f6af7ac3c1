// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the usual rules find in labelled crowds and ask of them, a line for each, and over all: votes, how many were
// doubted and how many were missed; participants, how many of them were asked for work, and how much.
//
//   fg_bench_fairness [SEEDS]

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "collector/fairness/demand.h"
#include "collector/http/network.h"
#include "count/crowds.h"

using namespace fairground;
using namespace fairground::count;

namespace {

constexpr int64_t kFirstHashes = 60'000;  // that the least work takes on average, doubled by each step

struct Found {
  int64_t votes = 0, doubted = 0;
  int64_t participants = 0, asked = 0, hashes = 0;
  int most = 0;  // work
  bool brushed = false;
};
using ByCrowd = std::map<std::string, Found>;

/// Who comes for the first time is given a participant, for work where the collector wants some.
void passGate(const std::vector<LabelledVote>& votes, ByCrowd& crowds) {
  const collector::Secret secret(Bytes(32, 1));
  collector::Demand demand;
  std::set<std::string> known;
  for (const LabelledVote& vote : votes) {
    if (!known.insert(vote.who).second) continue;
    const int64_t now_ms = 1'800'000'000'000 + vote.at_ms;
    const collector::Demand::Asking asking{1, collector::networkNumber(secret, vote.address, now_ms / 1000), 20, 3000};
    const int work = demand.workFor(asking, now_ms);
    demand.give(asking, now_ms);
    Found& crowd = crowds[vote.crowd];
    ++crowd.participants;
    crowd.asked += work > 0 ? 1 : 0;
    crowd.hashes += work > 0 ? (kFirstHashes / 2) << work : 0;
    crowd.most = std::max(crowd.most, work);
  }
}

void printVotes(int seeds) {
  ByCrowd crowds;
  std::chrono::nanoseconds took{0};
  for (int i = 0; i < seeds; ++i) {
    Crowds made(kPrintedSeed + uint64_t(i));
    made.visitors(2000);
    made.office(120, 40);
    made.followers(200, 41);
    made.farm(250, 42);
    made.burst(150, 43);
    made.ring(12, 60);
    made.looseRing(12, 44);
    const std::vector<LabelledVote> all = made.votes();
    const auto began = std::chrono::steady_clock::now();
    const std::set<size_t> found = suspicious(all, usualRules());
    took += std::chrono::steady_clock::now() - began;
    for (size_t vote = 0; vote < all.size(); ++vote) {
      Found& crowd = crowds[all[vote].crowd];
      crowd.brushed = all[vote].brushed;
      ++crowd.votes;
      crowd.doubted += found.contains(vote) ? 1 : 0;
    }
    passGate(all, crowds);
  }
  int64_t right = 0, doubted = 0, brushed = 0, votes = 0;
  for (const auto& [name, crowd] : crowds) {
    std::printf(
        "{\"crowd\":\"%s\",\"brushed\":%s,\"votes\":%lld,\"doubted\":%lld,\"missed\":%lld,\"participants\":%lld,"
        "\"asked\":%lld,\"hashes\":%lld,\"most_work\":%d}\n",
        name.c_str(), crowd.brushed ? "true" : "false", static_cast<long long>(crowd.votes),
        static_cast<long long>(crowd.doubted), static_cast<long long>(crowd.brushed ? crowd.votes - crowd.doubted : 0),
        static_cast<long long>(crowd.participants), static_cast<long long>(crowd.asked),
        static_cast<long long>(crowd.hashes), crowd.most);
    right += crowd.brushed ? crowd.doubted : 0;
    brushed += crowd.brushed ? crowd.votes : 0;
    doubted += crowd.doubted;
    votes += crowd.votes;
  }
  std::printf("{\"precision\":%.4f,\"recall\":%.4f,\"missed\":%lld,\"votes\":%lld,\"microseconds_per_vote\":%.3f}\n",
              double(right) / double(std::max<int64_t>(1, doubted)),
              double(right) / double(std::max<int64_t>(1, brushed)), static_cast<long long>(brushed - right),
              static_cast<long long>(votes), double(took.count()) / 1000.0 / double(std::max<int64_t>(1, votes)));
}

void printDuels(int seeds) {
  int64_t duels = 0, brushed = 0, doubted = 0, right = 0;
  for (int i = 0; i < seeds; ++i) {
    DuelCrowds made(kPrintedSeed + uint64_t(i));
    made.visitors(2000, 0, 8);
    made.visitors(600, 9 * Crowds::kHour, 0);
    made.farm(200, 10 * Crowds::kHour, 3);
    made.machine(200, 11 * Crowds::kHour);
    const auto all = made.duels();
    const std::set<int64_t> found = suspicious(all, usualRules());
    for (const DuelCrowds::Labelled& duel : all) {
      const bool doubts = found.contains(duel.record.sequence);
      brushed += duel.brushed ? 1 : 0;
      right += duel.brushed && doubts ? 1 : 0;
    }
    duels += int64_t(all.size());
    doubted += int64_t(found.size());
  }
  std::printf(
      "{\"duel_precision\":%.4f,\"duel_recall\":%.4f,\"duels\":%lld,\"brushed_duels\":%lld,\"missed_duels\":%lld}\n",
      double(right) / double(std::max<int64_t>(1, doubted)), double(right) / double(std::max<int64_t>(1, brushed)),
      static_cast<long long>(duels), static_cast<long long>(brushed), static_cast<long long>(brushed - right));
}

}  // namespace

int main(int argc, char** argv) {
  const int seeds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20;
  printDuels(seeds);
  printVotes(seeds);
  return 0;
}
