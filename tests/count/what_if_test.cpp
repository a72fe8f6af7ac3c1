// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/what_if.h"

#include <doctest/doctest.h>

#include <map>

#include "count/crowds.h"

namespace fairground::count {

TEST_CASE("other rules move ranks, and each move says why") {
  std::vector<AuditRecord> records;
  AuditFold fold;
  const auto add = [&](AuditRecord record) {
    record.number = int64_t(records.size()) + 1;
    REQUIRE(fold.add(record));
    records.push_back(record);
  };
  for (int64_t i = 1; i <= 3; ++i) {
    AuditRecord entry;
    entry.sequence = i;
    entry.work = "w" + std::to_string(i);
    entry.activity = "eye";
    entry.combination = i == 3 ? "b" : "a";
    // The second one was held as a copy.
    if (i == 2) {
      entry.counted = false;
      entry.reasons = {"copy"};
      entry.trace = "0000000000000001";
    }
    if (i == 1) entry.trace = "0000000000000000";
    add(entry);
  }
  int64_t act = 0;
  const auto vote = [&](int64_t on, int64_t at_ms) {
    ++act;
    add(voteRecord({at_ms, "p" + std::to_string(act), on, "", false}, act));
  };
  for (int i = 0; i < 6; ++i)
    vote(1, 1000 + i);  // a burst, as it looks
  for (int i = 0; i < 4; ++i)
    vote(3, 100'000 * (i + 1) + i * i);
  CHECK(fold.byVotes() == std::vector<int64_t>{1, 3});

  campaign::Fairness rules;
  rules.present = true;
  CHECK(replayUnder(rules, records, fold).released == 1);  // no copies are held any more
  rules.copy_bits = 3;
  const WhatIf same = replayUnder(rules, records, fold);
  CHECK(same.moves.empty());
  CHECK(same.held == 0);
  rules.burst = {6, 1};
  const WhatIf strict = replayUnder(rules, records, fold);
  CHECK(strict.held == 6);
  REQUIRE(strict.moves.size() == 2);
  CHECK(strict.moves[0].what == "work w1");
  CHECK(strict.moves[0].rank == 1);
  CHECK(strict.moves[0].new_rank == 2);
  CHECK(strict.moves[0].new_count == 0);
  CHECK(strict.moves[0].held == std::map<std::string, int64_t>{{"burst", 6}});
  CHECK(strict.moves[1].what == "work w3");

  // What a person decided stays; what the rules decided does not.
  AuditRecord decision;
  decision.kind = AuditKind::kDecision;
  decision.about = AuditSubject::kAct;
  decision.sequence = 1;
  decision.by = "moderator";
  add(decision);
  decision.sequence = 7;
  decision.counted = false;
  decision.reasons = {"burst"};
  decision.by = "rules";
  add(decision);
  // Held before anybody decided, then counted by the moderator.
  const WhatIf decided = replayUnder(rules, records, fold);
  CHECK(decided.held == 5);
  CHECK(decided.released == 1);
}

TEST_CASE("other rules move places by duels too") {
  std::vector<AuditRecord> records;
  AuditFold fold;
  const auto add = [&](AuditRecord record) {
    record.number = int64_t(records.size()) + 1;
    REQUIRE(fold.add(record));
    records.push_back(record);
  };
  for (int64_t i = 1; i <= 2; ++i) {
    AuditRecord entry;
    entry.sequence = i;
    entry.work = "w" + std::to_string(i);
    entry.activity = "eye";
    add(entry);
  }
  for (int64_t i = 1; i <= 9; ++i) {
    AuditRecord duel;
    duel.kind = AuditKind::kDuel;
    duel.sequence = i;
    duel.left = 1;
    duel.right = 2;
    duel.choice = i <= 3 ? "right" : "left";
    duel.at_ms = i <= 3 ? i * 100'000 : 1'000'000 + i;
    add(duel);
  }
  campaign::Fairness rules;
  rules.present = true;
  rules.burst = {6, 1};
  const WhatIf result = replayUnder(rules, records, fold);
  CHECK(result.held == 6);
  REQUIRE(result.moves.size() == 2);
  CHECK(result.moves[0].what == "duels work w1");
  CHECK(result.moves[0].rank == 1);
  CHECK(result.moves[0].new_rank == 2);
  CHECK(result.moves[0].held == std::map<std::string, int64_t>{{"burst", 6}});
}

namespace {

/// A log as it grows, and what it gives.
struct Past {
  std::vector<AuditRecord> records;
  AuditFold fold;
  int64_t works = 0, acts = 0, duels = 0;

  void add(AuditRecord record) {
    record.number = int64_t(records.size()) + 1;
    REQUIRE(fold.add(record));
    records.push_back(record);
  }
  /// With a trace it was held as the copy that it is of an earlier one with that trace.
  void entry(const std::string& combination, const std::string& phase = "", const std::string& trace = "",
             bool copy = false) {
    AuditRecord record;
    record.sequence = ++works;
    record.work = "w" + std::to_string(works);
    record.activity = "eye";
    record.combination = combination;
    record.phase = phase;
    record.trace = trace;
    record.counted = !copy;
    if (copy) record.reasons = {"copy"};
    add(record);
  }
  void vote(int64_t on, int64_t at_ms) {
    ++acts;
    add(voteRecord({at_ms, "p" + std::to_string(acts), on, "", false}, acts));
  }
  void duel(int64_t winner, int64_t loser, int64_t at_ms, const std::string& phase = "") {
    AuditRecord record;
    record.kind = AuditKind::kDuel;
    record.sequence = ++duels;
    record.left = winner;
    record.right = loser;
    record.choice = "left";
    record.at_ms = at_ms;
    record.phase = phase;
    add(record);
  }
};

using Why = std::map<std::string, int64_t>;

const RankMove* moveOf(const WhatIf& result, const std::string& what) {
  for (const RankMove& move : result.moves) {
    if (move.what == what) return &move;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("other rules move combinations, and tell which entries did it") {
  Past past;
  past.entry("a");
  past.entry("a");
  past.entry("b", "", "0000000000000000");
  past.entry("b", "", "0000000000000001", true);
  past.entry("b", "", "0000000000000002", true);
  campaign::Fairness rules;
  rules.present = true;
  const WhatIf result = replayUnder(rules, past.records, past.fold);
  CHECK(result.released == 2);
  const RankMove* up = moveOf(result, "eye b");
  REQUIRE(up);
  CHECK(up->rank == 2);
  CHECK(up->new_rank == 1);
  CHECK(up->new_count == 3);
  CHECK(up->released == Why{{"copy", 2}});
  const RankMove* down = moveOf(result, "eye a");
  REQUIRE(down);
  CHECK(down->released.empty());
  // And the works themselves: ranked by votes only then, because of their own entries.
  const RankMove* work = moveOf(result, "work w4");
  REQUIRE(work);
  CHECK(work->rank == 0);
  CHECK(work->released == Why{{"copy", 1}});
}

TEST_CASE("a work that only other rules let in is ranked by duels, and what was held for more than that stays held") {
  Past past;
  past.entry("a", "", "0000000000000000");
  past.entry("b");
  past.entry("c", "", "0000000000000001", true);
  AuditRecord doubted;
  doubted.sequence = ++past.works;
  doubted.work = "w4";
  doubted.activity = "eye";
  doubted.trace = "0000000000000002";
  doubted.counted = false;
  doubted.reasons = {"no-proof", "copy"};
  past.add(doubted);
  past.duel(3, 1, 1000);
  past.duel(1, 2, 2000);
  campaign::Fairness rules;
  rules.present = true;
  const WhatIf result = replayUnder(rules, past.records, past.fold);
  CHECK(result.released == 1);
  const RankMove* in = moveOf(result, "duels work w3");
  REQUIRE(in);
  CHECK(in->rank == 0);
  CHECK(in->new_rank == 1);
  CHECK(in->new_count == 1);
  CHECK(in->released == Why{{"copy", 1}});
  CHECK(moveOf(result, "duels work w1"));
  CHECK_FALSE(moveOf(result, "duels work w4"));
  CHECK_FALSE(moveOf(result, "work w4"));
}

TEST_CASE("other rules move a round's standing, by its votes and by its duels") {
  const auto roundOf = [](const Shares& shares) {
    Past past;
    AuditRecord jury;
    jury.kind = AuditKind::kJury;
    jury.sequence = 1;
    jury.phase = "final";
    jury.shares = shares;
    past.add(jury);
    past.entry("a", "final");
    past.entry("b", "final");
    for (int i = 0; i < 6; ++i)
      past.vote(1, 1000 + i);  // a burst, as it looks
    for (int i = 0; i < 4; ++i)
      past.vote(2, 100'000 * (i + 1));
    for (int i = 0; i < 6; ++i)
      past.duel(1, 2, 1'000'000 + i, "final");
    for (int i = 0; i < 4; ++i)
      past.duel(2, 1, 2'000'000 + 100'000 * i, "final");
    return past;
  };
  campaign::Fairness rules;
  rules.present = true;
  const Past calm = roundOf({100, 0, 0});
  CHECK(replayUnder(rules, calm.records, calm.fold).moves.empty());
  rules.burst = {6, 1};
  for (const Shares& shares : {Shares{100, 0, 0}, Shares{0, 100, 0}}) {
    const Past past = roundOf(shares);
    const WhatIf result = replayUnder(rules, past.records, past.fold);
    CHECK(result.held == 12);
    const RankMove* move = moveOf(result, "standing final work w1");
    REQUIRE(move);
    CHECK(move->rank == 1);
    CHECK(move->count == 1000);
    CHECK(move->new_rank == 2);
    CHECK(move->new_count < 1000);
    CHECK(move->held == Why{{"burst", 6}});  // of the side that decides
    CHECK(moveOf(result, "standing final work w2"));
    CHECK(moveOf(result, "duels final work w1")->held == Why{{"burst", 6}});
    CHECK(moveOf(result, "work w1")->held == Why{{"burst", 6}});
  }
}

}  // namespace fairground::count
