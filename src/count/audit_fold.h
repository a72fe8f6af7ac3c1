// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every published figure, folded from an audit log's records alone, in their order.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "campaign/acts.h"
#include "count/audit_record.h"
#include "count/bradley_terry.h"
#include "count/combination.h"
#include "count/standing.h"

namespace fairground::count {

class AuditFold {
 public:
  struct Work {
    std::string id, activity, combination;
    std::string phase;  ///< round whose work it is, "" for none
    bool counted = false;
    std::vector<std::string> reasons;                 ///< why it is held
    std::array<int64_t, campaign::kActKinds> acts{};  ///< that count and stand, by kind
  };
  struct Act {
    campaign::ActKind kind = campaign::ActKind::kVote;
    std::string who;
    int64_t on = 0;
    bool counted = false, undone = false, undoes = false;
    std::vector<std::string> reasons;
  };
  struct Duel {
    int64_t left = 0, right = 0;
    std::string choice, phase;
    bool counted = false;
    std::vector<std::string> reasons;
  };
  /// How a round's standing is made.
  struct Jury {
    Shares shares;
    int64_t quota = 0;
    std::set<std::string> members;  ///< pseudonyms
  };
  struct Totals {
    int64_t counted = 0, held = 0;
  };

  /// What `by` says in decisions of the rules' own.
  static constexpr std::string_view kByRules = "rules";

  /// Takes the record in; refuses what a collector would not have written: a gap, a work or act that is not there, an
  /// act taken back twice or by another participant.
  Result<void> add(const AuditRecord& record);

  /// The same without what the rules decided: as if they had not been there.
  Result<void> addWithoutRules(const AuditRecord& record);
  /// Holds what counts, as a decision would. It is there.
  void holdAct(int64_t sequence, std::string reason);
  void holdDuel(int64_t sequence, std::string reason);
  void holdEntry(int64_t sequence, std::string reason);

  const std::map<std::string, Totals>& entries() const { return entries_; }  ///< by activity
  const std::vector<Work>& works() const { return works_; }                  ///< the entry of sequence s at s - 1
  const std::vector<Act>& acts() const { return acts_; }                     ///< the act of sequence s at s - 1
  const std::vector<Duel>& duels() const { return duels_; }                  ///< the duel of sequence s at s - 1
  const std::map<std::string, Jury>& juries() const { return juries_; }      ///< the last of each round
  int64_t records() const { return records_; }
  int64_t decisions() const { return decisions_; }

  /// Combinations of an activity, the most chosen first.
  std::vector<CombinationRow> ranking(const std::string& activity) const;
  /// Sequences of works that count, as the gallery orders them: the most votes first, then the newest.
  std::vector<int64_t> byVotes() const;
  /// Rounds that had duels; "" is that of all works.
  std::set<std::string> duelRounds() const;
  /// Works that count of a round, "" for all, by duels: the first first.
  std::vector<DuelRow> byDuels(const std::string& round) const;
  /// The same works as votes, duels and jurors have them together, by the round's last jury: the first first. Votes
  /// alone where the log has none.
  std::vector<StandingRow> standing(const std::string& round) const;

 private:
  Result<void> take(const AuditRecord& record, bool with_rules);
  Result<void> addEntry(const AuditRecord& record);
  Result<void> addAct(const AuditRecord& record);
  Result<void> addDuel(const AuditRecord& record);
  Result<void> addDecision(const AuditRecord& record);
  Result<void> addJury(const AuditRecord& record);
  void setAct(Act& act, bool counted, std::vector<std::string> reasons);
  void setEntry(Work& work, bool counted, std::vector<std::string> reasons);
  Result<void> takeBack(const AuditRecord& record, const Act& act);
  void count(const Act& act, int64_t change) {
    if (act.on > 0) works_[size_t(act.on - 1)].acts[size_t(act.kind)] += change;
  }

  std::map<std::string, Totals> entries_;
  std::vector<Work> works_;
  std::vector<Act> acts_;
  std::vector<Duel> duels_;
  std::map<std::string, Jury> juries_;  // by round
  int64_t records_ = 0, decisions_ = 0, jury_records_ = 0;
};

}  // namespace fairground::count
