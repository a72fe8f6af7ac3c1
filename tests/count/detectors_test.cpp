// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/detectors.h"

#include <doctest/doctest.h>

#include <map>

#include "count/crowds.h"
#include "count/trace.h"

namespace fairground::count {

namespace {

using Votes = std::vector<LabelledVote>;

/// So many votes for work 1, one after another at these gaps.
Votes oneAfterAnother(const std::vector<int64_t>& gaps) {
  Votes votes = {{1'000'000, "p0", 1, "", false}};
  for (const int64_t gap : gaps)
    votes.push_back({votes.back().at_ms + gap, "p" + std::to_string(votes.size()), 1, "", false});
  return votes;
}

std::map<std::string, std::string> reasonsOf(const Votes& votes, const campaign::Fairness& rules) {
  std::map<std::string, std::string> reasons;
  Detectors detectors(rules);
  for (size_t i = 0; i < votes.size(); ++i) {
    for (const Suspicion& suspicion : detectors.add(voteRecord(votes[i], int64_t(i) + 1)))
      reasons[votes[size_t(suspicion.sequence - 1)].who] += std::string(suspicion.reason);
  }
  return reasons;
}

}  // namespace

TEST_CASE("a burst is so many within so long, all of it, and not one less") {
  campaign::Fairness rules;
  rules.present = true;
  rules.burst = {5, 2};
  const Votes four = oneAfterAnother({100, 100, 100});
  CHECK(reasonsOf(four, rules).empty());
  const Votes slow = oneAfterAnother({500, 500, 500, 501});
  CHECK(reasonsOf(slow, rules).empty());
  const auto found = reasonsOf(oneAfterAnother({500, 500, 500, 500, 5000}), rules);
  CHECK(found.size() == 5);
  CHECK_FALSE(found.contains("p5"));
  // Not of different works together, and not what is held or takes back.
  Votes spread = oneAfterAnother({1, 1, 1, 1});
  spread[2].on = 2;
  CHECK(reasonsOf(spread, rules).empty());
  Detectors detectors(rules);
  for (int64_t i = 1; i <= 9; ++i) {
    AuditRecord record = voteRecord(four[0], i);
    if (i % 2 == 0) record.counted = false;
    if (i % 4 == 1) record.undoes = 1;
    if (i % 4 == 3) record.act = "comment";
    CHECK(detectors.add(record).empty());
  }
}

TEST_CASE("clockwork is found with its jitter, people are not, and a clock that is set back hurts nobody") {
  campaign::Fairness rules;
  rules.present = true;
  rules.regular = {12, 25};
  std::vector<int64_t> even, people;
  Pcg32 chance(3, 1);
  for (int i = 0; i < 12; ++i) {
    even.push_back(2000 + int64_t(chance.next()) % 600 - 300);
    people.push_back(200 + (i * i * 7919) % 4000);
  }
  const auto found = reasonsOf(oneAfterAnother(even), rules);
  CHECK(found.size() == 13);
  CHECK(found.at("p0") == "regular");
  CHECK(reasonsOf(oneAfterAnother(people), rules).empty());
  even[5] = -5000;
  CHECK(reasonsOf(oneAfterAnother(even), rules).empty());
  CHECK(reasonsOf(oneAfterAnother(std::vector<int64_t>(40, 0)), rules).empty());
}

TEST_CASE("a burst is found however many acts came before, and however often what is old is forgotten") {
  campaign::Fairness rules;
  rules.present = true;
  rules.burst = {5, 2};
  rules.regular = {0, 0};
  rules.lockstep = {0, 4, 20};
  Detectors detectors(rules);
  int64_t sequence = 0, now = 1'000'000;
  std::vector<int64_t> found;
  const auto vote = [&](int64_t work) {
    for (const Suspicion& suspicion : detectors.add(voteRecord({now, "p", work, "", false}, ++sequence)))
      found.push_back(suspicion.sequence);
  };
  // Old is what came more than an hour ago; whenever that is looked for, a burst is under way.
  for (int64_t i = 0; i < 200'000; ++i) {
    now += 200;
    vote(10 + i);
    if (sequence % 65'536 >= 65'530 || sequence % 65'536 < 4) vote(1);
  }
  CHECK(found.size() == 3 * 5);
}

TEST_CASE("who went in step is remembered for so many steps of everybody, and no longer") {
  campaign::Fairness rules;
  rules.present = true;
  rules.burst = {0, 1};
  rules.regular = {0, 0};
  rules.lockstep = {4, 3, 20};
  const auto found = [&](int64_t between) {
    Detectors detectors(rules);
    int64_t sequence = 0;
    std::map<std::string, int> named;
    const auto vote = [&](const std::string& who, int64_t work) {
      ++sequence;
      for (const Suspicion& suspicion : detectors.add(voteRecord({sequence * 9000, who, work, "", false}, sequence)))
        named[std::to_string(suspicion.sequence)] += 1;
    };
    const auto walk = [&](const std::string& who) {
      for (const int64_t work : {2, 1, 3})
        vote(who, work);
    };
    for (int i = 0; i < 3; ++i)
      walk("p" + std::to_string(i));
    for (int64_t i = 0; i < between; ++i)
      vote("other" + std::to_string(i), 100 + i % 500);
    walk("p3");
    return named.size();
  };
  CHECK(found(0) == 0);  // of nothing else there is only chance
  CHECK(found(1000) == 12);
  CHECK(found(Detectors::kLockstepSteps - 12) == 12);
  CHECK(found(Detectors::kLockstepSteps) == 0);
}

TEST_CASE("lockstep is the same works in the same order by more than chance has it") {
  campaign::Fairness rules;
  rules.present = true;
  rules.lockstep = {4, 3, 20};
  const auto walk = [](int who, std::initializer_list<int64_t> works) {
    Votes votes;
    for (const int64_t work : works)
      votes.push_back({int64_t(votes.size()), "p" + std::to_string(who), work, "", false});
    return votes;
  };
  Votes votes;
  const auto add = [&](const Votes& more) { votes.insert(votes.end(), more.begin(), more.end()); };
  for (int i = 0; i < 30; ++i)
    add(walk(100 + i, {10 + i, 50 + i}));
  for (int i = 0; i < 3; ++i)
    add(walk(i, {2, 1, 3}));
  CHECK(reasonsOf(votes, rules).empty());
  Votes other_order = votes;
  for (const LabelledVote& vote : walk(9, {3, 1, 2}))
    other_order.push_back(vote);
  CHECK(reasonsOf(other_order, rules).empty());
  // As a gallery lists them.
  Votes listed = votes;
  for (int i = 20; i < 30; ++i) {
    for (const LabelledVote& vote : walk(i, {5, 6, 7}))
      listed.push_back(vote);
  }
  CHECK(reasonsOf(listed, rules).empty());
  add(walk(7, {4, 2, 1, 3}));
  const auto found = reasonsOf(votes, rules);
  CHECK(found.size() == 4);
  CHECK(found.at("p7") == "locksteplocksteplockstep");
  // The same three where everybody votes for nothing else: chance alone has it.
  Votes few;
  for (int i = 0; i < 6; ++i) {
    for (const LabelledVote& vote : walk(i, {2, 1, 3}))
      few.push_back(vote);
  }
  CHECK(reasonsOf(few, rules).empty());
}

TEST_CASE("copies of a log are known whatever time they took, other logs are not copies") {
  Pcg32 chance(11, 1);
  const auto log = [&](size_t length) {
    std::vector<std::vector<int64_t>> actions;
    for (size_t i = 0; i < length; ++i)
      actions.push_back({int64_t(chance.next()) % 3, int64_t(chance.next()) % 700, int64_t(chance.next()) % 700});
    return actions;
  };
  const auto first = log(300);
  auto edited = first;
  edited.resize(297);
  edited.push_back({1, 2, 3});
  CHECK(traceOf(std::span(first).first(kTracedActions - 1)).empty());
  CHECK(traceDistance(readTrace(traceOf(first)), readTrace(traceOf(edited))) <= 3);
  int nearest = 64;
  for (int i = 0; i < 300; ++i)
    nearest = std::min(nearest, traceDistance(readTrace(traceOf(first)), readTrace(traceOf(log(300)))));
  CHECK(nearest > 8);

  Detectors detectors(usualRules());
  AuditRecord record;
  record.sequence = 1;
  record.trace = traceOf(first);
  CHECK(detectors.add(record).empty());
  record.sequence = 2;
  record.trace = traceOf(edited);
  CHECK(detectors.isCopy(record.trace));
  CHECK(detectors.add(record) == std::vector<Suspicion>{{AuditSubject::kEntry, 2, "copy"}});
  record.trace = traceOf(log(300));
  CHECK_FALSE(detectors.isCopy(record.trace));
  CHECK(detectors.add(record).empty());
  record.trace.clear();
  CHECK(detectors.add(record).empty());
}

TEST_CASE("in labelled crowds, few who are honest are doubted and few who are not get by") {
  for (uint64_t seed = kTuningSeed; seed < kTuningSeed + 3; ++seed) {
    Crowds crowds(seed);
    crowds.visitors(600);
    crowds.office(80, 40);
    crowds.followers(150, 41);
    crowds.farm(200, 42);
    crowds.burst(120, 43);
    crowds.ring(12, 60);
    const Votes votes = crowds.votes();
    const std::set<size_t> found = suspicious(votes, usualRules());
    CHECK(found == suspicious(votes, usualRules()));
    std::map<std::string, std::pair<double, double>> by_crowd;  // found, of how many
    double right = 0, brushed = 0;
    for (size_t i = 0; i < votes.size(); ++i) {
      auto& [hits, all] = by_crowd[votes[i].crowd];
      hits += found.contains(i) ? 1 : 0;
      all += 1;
      right += found.contains(i) && votes[i].brushed ? 1 : 0;
      brushed += votes[i].brushed ? 1 : 0;
    }
    CHECK(right / double(found.size()) >= 0.97);
    CHECK(right / brushed >= 0.9);
    CHECK(by_crowd["office"].first <= 0.02 * by_crowd["office"].second);
    CHECK(by_crowd["followers"].first == 0);
    CHECK(by_crowd["ring"].first >= 0.5 * by_crowd["ring"].second);
  }
}

TEST_CASE("where a ring goes in no step at all, nobody else is doubted in its place") {
  for (uint64_t seed = kTuningSeed; seed < kTuningSeed + 3; ++seed) {
    Crowds crowds(seed);
    crowds.visitors(600);
    crowds.office(80, 40);
    crowds.looseRing(12, 44);
    const Votes votes = crowds.votes();
    double honest = 0, doubted = 0;
    for (const LabelledVote& vote : votes)
      honest += vote.brushed ? 0 : 1;
    for (const size_t found : suspicious(votes, usualRules()))
      doubted += votes[found].brushed ? 0 : 1;
    CHECK(doubted <= 0.02 * honest);
  }
}

TEST_CASE("a work that is let win duels in a burst is found, one that is good is not") {
  campaign::Fairness rules;
  rules.present = true;
  rules.burst = {40, 10};
  const auto found = [&](int lost_of_ten) {
    Detectors detectors(rules);
    std::set<int64_t> sequences;
    for (int64_t i = 1; i <= 60; ++i) {
      AuditRecord record;
      record.kind = AuditKind::kDuel;
      record.sequence = i;
      record.at_ms = i * 100;
      record.who = "p" + std::to_string(i);
      record.left = 1;
      record.right = 2 + i % 9;
      record.choice = i % 10 < lost_of_ten ? "right" : "left";
      for (const Suspicion& suspicion : detectors.add(record)) {
        CHECK(suspicion.about == AuditSubject::kDuel);
        CHECK(suspicion.reason == "burst");
        sequences.insert(suspicion.sequence);
      }
    }
    return sequences.size();
  };
  CHECK(found(0) == 60);
  CHECK(found(2) == 0);
}

TEST_CASE("in labelled crowds of duels, few who are honest are doubted") {
  for (uint64_t seed = kTuningSeed; seed < kTuningSeed + 3; ++seed) {
    DuelCrowds crowds(seed);
    crowds.visitors(800, 0, 8);
    crowds.visitors(400, 9 * Crowds::kHour, 0);  // all at once
    crowds.farm(200, 10 * Crowds::kHour, 3);
    crowds.machine(200, 11 * Crowds::kHour);
    const auto duels = crowds.duels();
    const std::set<int64_t> found = suspicious(duels, usualRules());
    double right = 0, brushed = 0;
    for (const auto& duel : duels) {
      brushed += duel.brushed ? 1 : 0;
      right += duel.brushed && found.contains(duel.record.sequence) ? 1 : 0;
    }
    CHECK(right / double(found.size()) >= 0.97);
    CHECK(right / brushed >= 0.9);
  }
}

}  // namespace fairground::count
