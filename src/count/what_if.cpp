// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/what_if.h"

#include <array>
#include <set>

#include "count/detectors.h"
#include "count/places.h"

namespace fairground::count {

namespace {

constexpr auto kVote = size_t(campaign::ActKind::kVote);

/// The entry as it was before a detector held it.
AuditRecord withoutCopyHold(AuditRecord record) {
  if (record.kind == AuditKind::kEntry && record.reasons == std::vector<std::string>{"copy"}) {
    record.counted = true;
    record.reasons.clear();
  }
  return record;
}

void hold(AuditFold& fold, const Suspicion& suspicion) {
  if (suspicion.about == AuditSubject::kDuel) {
    fold.holdDuel(suspicion.sequence, std::string(suspicion.reason));
  } else {
    fold.holdAct(suspicion.sequence, std::string(suspicion.reason));
  }
}

AuditFold foldUnder(const campaign::Fairness& rules, std::span<const AuditRecord> records) {
  AuditFold fold;
  Detectors detectors(rules);
  std::set<std::pair<AuditSubject, int64_t>> decided;  // what people decided on
  for (const AuditRecord& each : records) {
    const AuditRecord record = withoutCopyHold(each);
    // The log was folded before, so nothing in it can be refused.
    if (!fold.addWithoutRules(record)) return fold;
    if (record.kind == AuditKind::kDecision && record.by != AuditFold::kByRules) {
      decided.emplace(record.about, record.sequence);
    }
    for (const Suspicion& suspicion : detectors.add(record)) {
      if (suspicion.about == AuditSubject::kEntry) {
        fold.holdEntry(suspicion.sequence);
      } else if (!decided.contains({suspicion.about, suspicion.sequence})) {
        hold(fold, suspicion);
      }
    }
  }
  return fold;
}

/// Rank by votes, by sequence.
std::map<int64_t, int64_t> ranksOf(const AuditFold& fold) {
  std::map<int64_t, int64_t> ranks;
  Places places;
  for (const int64_t work : fold.byVotes())
    ranks[work] = places.next(fold.works()[size_t(work - 1)].acts[kVote]);
  return ranks;
}

int64_t at(const std::map<int64_t, int64_t>& ranks, int64_t key) {
  const auto found = ranks.find(key);
  return found == ranks.end() ? 0 : found->second;
}

using Reasons = std::map<int64_t, std::map<std::string, int64_t>>;  // how many for each reason, by work

std::array<int64_t, 1> worksOf(const AuditFold::Act& act) { return {act.on}; }
std::array<int64_t, 2> worksOf(const AuditFold::Duel& duel) { return {duel.left, duel.right}; }

/// Every reason of what is held in one and counts in the other.
template <class T>
Reasons heldOnlyIn(const std::vector<T>& held, const std::vector<T>& other, int64_t& total) {
  Reasons reasons;
  for (size_t i = 0; i < held.size(); ++i) {
    if (held[i].counted || !other[i].counted) continue;
    ++total;
    for (const int64_t work : worksOf(held[i])) {
      for (const std::string& reason : held[i].reasons)
        ++reasons[work][reason];
    }
  }
  return reasons;
}

int64_t worksHeldOnlyIn(const AuditFold& held, const AuditFold& other) {
  int64_t total = 0;
  for (size_t i = 0; i < held.works().size(); ++i)
    total += !held.works()[i].counted && other.works()[i].counted ? 1 : 0;
  return total;
}

std::map<std::string, int64_t> reasonsOf(const Reasons& all, int64_t work) {
  const auto found = all.find(work);
  return found == all.end() ? std::map<std::string, int64_t>() : found->second;
}

void compareVotes(const AuditFold& now, const AuditFold& then, WhatIf& result) {
  const Reasons held = heldOnlyIn(then.acts(), now.acts(), result.held);
  const Reasons released = heldOnlyIn(now.acts(), then.acts(), result.released);
  const auto ranks = ranksOf(now), new_ranks = ranksOf(then);
  std::vector<int64_t> order = now.byVotes();
  for (const int64_t work : then.byVotes()) {
    if (!ranks.contains(work)) order.push_back(work);
  }
  for (const int64_t work : order) {
    const AuditFold::Work& before = now.works()[size_t(work - 1)];
    RankMove move{"work " + before.id,
                  at(ranks, work),
                  before.acts[kVote],
                  at(new_ranks, work),
                  then.works()[size_t(work - 1)].acts[kVote],
                  {},
                  {}};
    if (move.rank == move.new_rank) continue;
    move.held = reasonsOf(held, work);
    move.released = reasonsOf(released, work);
    result.moves.push_back(std::move(move));
  }
}

void compareDuels(const AuditFold& now, const AuditFold& then, WhatIf& result) {
  const Reasons held = heldOnlyIn(then.duels(), now.duels(), result.held);
  const Reasons released = heldOnlyIn(now.duels(), then.duels(), result.released);
  for (const std::string& round : now.duelRounds()) {
    std::map<int64_t, DuelRow> before;
    for (const DuelRow& row : then.byDuels(round))
      before[row.work] = row;
    for (const DuelRow& row : now.byDuels(round)) {
      const DuelRow& other = before[row.work];
      if (other.place == row.place) continue;
      const std::string where = round.empty() ? "duels" : "duels " + round;
      result.moves.push_back({where + " work " + now.works()[size_t(row.work - 1)].id, row.place, row.won, other.place,
                              other.won, reasonsOf(held, row.work), reasonsOf(released, row.work)});
    }
  }
}

void compareCombinations(const AuditFold& now, const AuditFold& then, WhatIf& result) {
  for (const auto& [activity, totals] : now.entries()) {
    std::map<std::string, RankMove> moves;
    const auto take = [&, name = activity](const AuditFold& fold, auto rank_of, auto count_of) {
      Places places;
      for (const CombinationRow& row : fold.ranking(name)) {
        RankMove& move = moves[row.key];
        move.what = name + " " + row.key;
        move.*rank_of = places.next(row.count);
        move.*count_of = row.count;
      }
    };
    take(now, &RankMove::rank, &RankMove::count);
    take(then, &RankMove::new_rank, &RankMove::new_count);
    for (auto& [key, move] : moves) {
      if (move.rank != move.new_rank) result.moves.push_back(std::move(move));
    }
  }
}

}  // namespace

WhatIf replayUnder(const campaign::Fairness& rules, std::span<const AuditRecord> records, const AuditFold& recorded) {
  WhatIf result;
  const AuditFold then = foldUnder(rules, records);
  result.held = worksHeldOnlyIn(then, recorded);
  result.released = worksHeldOnlyIn(recorded, then);
  compareVotes(recorded, then, result);
  compareDuels(recorded, then, result);
  compareCombinations(recorded, then, result);
  return result;
}

}  // namespace fairground::count
