// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/what_if.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "count/detectors.h"
#include "count/places.h"

namespace fairground::count {

namespace {

constexpr auto kVote = size_t(campaign::ActKind::kVote);

/// The entry as it was before a detector held it.
AuditRecord withoutCopyHold(AuditRecord record) {
  if (record.kind == AuditKind::kEntry && std::erase(record.reasons, "copy") > 0) {
    record.counted = record.reasons.empty();
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
        fold.holdEntry(suspicion.sequence, std::string(suspicion.reason));
      } else if (!decided.contains({suspicion.about, suspicion.sequence})) {
        hold(fold, suspicion);
      }
    }
  }
  return fold;
}

using Reasons = std::map<std::string, int64_t>;  // how many for each
using ByWork = std::map<int64_t, Reasons>;

/// What is held in one of two folds and counts in the other, and why.
struct Held {
  ByWork votes, entries;
  std::map<std::string, ByWork> duels;  // by round
  int64_t total = 0;                    // other acts too
};

void add(const std::vector<std::string>& reasons, Reasons& to) {
  for (const std::string& reason : reasons)
    ++to[reason];
}

void add(const ByWork& from, int64_t work, Reasons& to) {
  const auto found = from.find(work);
  if (found == from.end()) return;
  for (const auto& [reason, many] : found->second)
    to[reason] += many;
}

Held heldOnlyIn(const AuditFold& held, const AuditFold& other) {
  Held found;
  for (size_t i = 0; i < held.acts().size(); ++i) {
    const AuditFold::Act& act = held.acts()[i];
    if (act.counted || !other.acts()[i].counted) continue;
    ++found.total;
    if (act.kind == campaign::ActKind::kVote) add(act.reasons, found.votes[act.on]);
  }
  for (size_t i = 0; i < held.duels().size(); ++i) {
    const AuditFold::Duel& duel = held.duels()[i];
    if (duel.counted || !other.duels()[i].counted) continue;
    ++found.total;
    for (const int64_t work : {duel.left, duel.right})
      add(duel.reasons, found.duels[duel.phase][work]);
  }
  for (size_t i = 0; i < held.works().size(); ++i) {
    const AuditFold::Work& work = held.works()[i];
    if (work.counted || !other.works()[i].counted) continue;
    ++found.total;
    add(work.reasons, found.entries[int64_t(i) + 1]);
  }
  return found;
}

/// A row of a ranking of works.
struct Ranked {
  int64_t work = 0, rank = 0, count = 0;
};

std::vector<Ranked> byVotes(const AuditFold& fold) {
  std::vector<Ranked> ranking;
  Places places;
  for (const int64_t work : fold.byVotes()) {
    const int64_t votes = fold.works()[size_t(work - 1)].acts[kVote];
    ranking.push_back({work, places.next(votes), votes});
  }
  return ranking;
}

std::vector<Ranked> byDuels(const AuditFold& fold, const std::string& round) {
  std::vector<Ranked> ranking;
  for (const DuelRow& row : fold.byDuels(round))
    ranking.push_back({row.work, row.place, row.won});
  return ranking;
}

std::vector<Ranked> byStanding(const AuditFold& fold, const std::string& round) {
  std::vector<Ranked> ranking;
  for (const StandingRow& row : fold.standing(round))
    ranking.push_back({row.work, row.place, row.score / 1000});
  return ranking;
}

/// Of the log as it is, and as it would be.
class Comparison {
 public:
  Comparison(const AuditFold& now, const AuditFold& then)
      : now_(now), then_(then), held_(heldOnlyIn(then, now)), released_(heldOnlyIn(now, then)) {}

  WhatIf make() {
    compare("", byVotes(now_), byVotes(then_), Sides{true, nullptr});
    for (const std::string& round : now_.duelRounds())
      compare(round.empty() ? "duels " : "duels " + round + " ", byDuels(now_, round), byDuels(then_, round),
              Sides{false, &round});
    for (const auto& [round, jury] : now_.juries()) {
      const bool by_votes = jury.shares.votes + jury.shares.jurors > 0, by_duels = jury.shares.duels > 0;
      compare("standing " + round + " ", byStanding(now_, round), byStanding(then_, round),
              Sides{by_votes, by_duels ? &round : nullptr});
    }
    for (const auto& [activity, totals] : now_.entries())
      compareCombinations(activity);
    result_.held = held_.total;
    result_.released = released_.total;
    return std::move(result_);
  }

 private:
  /// What a ranking is made of, beside the works' own entries.
  struct Sides {
    bool votes = false;
    const std::string* duels = nullptr;  // round
  };

  static Reasons reasonsOf(const Held& held, int64_t work, const Sides& sides) {
    Reasons reasons;
    add(held.entries, work, reasons);
    if (sides.votes) add(held.votes, work, reasons);
    const auto duels = sides.duels ? held.duels.find(*sides.duels) : held.duels.end();
    if (duels != held.duels.end()) add(duels->second, work, reasons);
    return reasons;
  }

  void compare(const std::string& where, const std::vector<Ranked>& before, const std::vector<Ranked>& after,
               const Sides& sides) {
    std::map<int64_t, Ranked> old, fresh;
    for (const Ranked& row : before)
      old[row.work] = row;
    for (const Ranked& row : after)
      fresh[row.work] = row;
    std::vector<Ranked> order = before;
    std::copy_if(after.begin(), after.end(), std::back_inserter(order),
                 [&](const Ranked& row) { return !old.contains(row.work); });
    // By votes also of what is not ranked: a work that is held keeps those that it has.
    const auto count_of = [&where](const AuditFold& fold, int64_t work, const Ranked& row) {
      return row.rank == 0 && where.empty() ? fold.works()[size_t(work - 1)].acts[kVote] : row.count;
    };
    for (const Ranked& row : order) {
      const int64_t work = row.work;
      const Ranked was = old[work], is = fresh[work];
      if (was.rank == is.rank) continue;
      result_.moves.push_back({where + "work " + now_.works()[size_t(work - 1)].id, was.rank, count_of(now_, work, was),
                               is.rank, count_of(then_, work, is), reasonsOf(held_, work, sides),
                               reasonsOf(released_, work, sides)});
    }
  }

  void compareCombinations(const std::string& activity) {
    std::map<std::string, RankMove> moves;
    const auto take = [&](const AuditFold& fold, auto rank_of, auto count_of) {
      Places places;
      for (const CombinationRow& row : fold.ranking(activity)) {
        RankMove& move = moves[row.key];
        move.what = activity + " " + row.key;
        move.*rank_of = places.next(row.count);
        move.*count_of = row.count;
      }
    };
    take(now_, &RankMove::rank, &RankMove::count);
    take(then_, &RankMove::new_rank, &RankMove::new_count);
    const auto tell = [&](const Held& held, auto reasons_of) {
      for (const auto& [work, reasons] : held.entries) {
        const AuditFold::Work& entry = now_.works()[size_t(work - 1)];
        const auto move = moves.find(entry.combination);
        if (entry.activity == activity && move != moves.end()) add(held.entries, work, move->second.*reasons_of);
      }
    };
    tell(held_, &RankMove::held);
    tell(released_, &RankMove::released);
    for (auto& [key, move] : moves) {
      if (move.rank != move.new_rank) result_.moves.push_back(std::move(move));
    }
  }

  const AuditFold& now_;
  const AuditFold& then_;
  const Held held_, released_;
  WhatIf result_;
};

}  // namespace

WhatIf replayUnder(const campaign::Fairness& rules, std::span<const AuditRecord> records, const AuditFold& recorded) {
  const AuditFold then = foldUnder(rules, records);
  return Comparison(recorded, then).make();
}

}  // namespace fairground::count
