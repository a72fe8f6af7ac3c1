// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What one campaign's new acts are decided on, read, folded and written as entry_book.h has it.

#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "store/allowance.h"
#include "store/sql.h"

namespace fairground::store {

class ActBook {
 public:
  explicit ActBook(std::string campaign) : campaign_(std::move(campaign)) {}

  /// Sends the queries for what the act depends on.
  void read(Connection& connection, const NewAct& act);
  /// Folds the act in. `answer` is set when the code is kOk, `reason` otherwise where Store::addAct names one.
  Code add(const NewAct& act, int64_t& last_act, ActAnswer& answer, std::string& reason);
  /// The same for a decision on an act. `changed` is set when there is something to write; the act is as it is then.
  void read(Connection& connection, const NewDecision& decision);
  Code decide(const NewDecision& decision, bool& changed);
  /// Sends what the fold has moved.
  void write(Connection& connection, int64_t slot) const;

 private:
  struct Sum {
    int64_t before = 0, added = 0;
    bool moved = false;
    int64_t now() const { return before + added; }
  };
  struct Decided {
    StoredAct act;
    std::string by;  // "" when nobody has decided on it
  };
  using Whose = std::pair<std::string, ActKind>;  // participant and kind

  void readKnown(Connection& connection, const std::string& key);
  void readStanding(Connection& connection, const NewAct& act);
  void readUsed(Connection& connection, const NewAct& act);
  const StoredAct* find(const std::string& key) const;
  const StoredAct* findLatest(const NewAct& act, int64_t work) const;
  Code check(const NewAct& act, const StoredAct* target, StoredAct& stored, std::string& reason);
  Code checkUndo(const NewAct& act, const StoredAct* target, StoredAct& stored, std::string& reason) const;
  Code checkLimits(const NewAct& act, int64_t work, std::string& reason);
  void move(const NewAct& act, const StoredAct& stored, const StoredAct* target);
  Sum& standing(const NewAct& act, int64_t work) { return standings_[{act.participant, act.kind, work}]; }
  void tell(const NewAct& act, ActAnswer& answer);

  const std::string campaign_;
  std::map<std::string, std::optional<StoredAct>> known_;  // by key; asked for, there or not
  std::map<int64_t, Decided> decided_;                     // by sequence
  std::set<int64_t> undone_;
  struct WorkOf {
    int64_t sequence = 0;  // 0: it is not shown
    std::string round;
  };
  std::map<std::string, WorkOf> works_;  // by id
  std::map<Whose, Allowance> allowances_;
  std::map<std::tuple<std::string, ActKind, int64_t>, Sum> standings_;  // by participant, kind and work
  std::map<std::pair<int64_t, ActKind>, Sum> tallies_;                  // by work and kind
};

void writeDecision(Connection& connection, const NewDecision& decision);

/// The act's own row.
void writeActRow(Connection& connection, const std::string& campaign, const StoredAct& act);

/// Sends the query for how many acts of a participant stand that were of a day, and of a round, where the allowance is
/// already of a later one; 0 where it is not.
void sendUsedBehind(Connection& connection, const std::string& campaign, const std::string& participant, ActKind kind,
                    int64_t day, int64_t round, std::function<void(int64_t day, int64_t round)> each);

/// The columns of an act, in readAct's order.
#define FG_ACT_COLUMNS                                                                                              \
  "a.sequence, a.key, a.kind, a.participant, a.work, a.undoes, a.reply_to, a.content, a.content_digest, a.status, " \
  "a.received_ms, a.day, a.round, a.reasons"
StoredAct readAct(const Row& row);

}  // namespace fairground::store
