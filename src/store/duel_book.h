// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What one campaign's new duels are decided on, read, folded and written as entry_book.h has it.

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "store/allowance.h"
#include "store/sql.h"

namespace fairground::store {

class DuelBook {
 public:
  explicit DuelBook(std::string campaign) : campaign_(std::move(campaign)) {}

  /// Sends the queries for what the duel depends on.
  void read(Connection& connection, const NewDuel& duel);
  /// Folds the duel in. `answer` is set when the code is kOk, `reason` with kLimit.
  Code add(const NewDuel& duel, DuelAnswer& answer, std::string& reason);
  void read(Connection& connection, const NewDecision& decision);
  Code decide(const NewDecision& decision, bool& changed);
  /// Sends what the fold has moved.
  void write(Connection& connection) const;

 private:
  const std::string campaign_;
  std::optional<int64_t> last_;                             // sequence
  std::map<std::string, std::optional<StoredDuel>> known_;  // by key; asked for, there or not
  std::map<std::string, Allowance> allowances_;             // by participant
  struct Decided {
    StoredDuel duel;
    std::string by;
  };
  std::map<int64_t, Decided> decided_;  // by sequence
};

/// As sendUsedBehind (act_book.h) of acts.
void sendDuelsBehind(Connection& connection, const std::string& campaign, const std::string& participant, int64_t day,
                     int64_t round, std::function<void(int64_t day, int64_t round)> each);

void writeDuelDecision(Connection& connection, const NewDecision& decision);

/// The duel's own row.
void writeDuelRow(Connection& connection, const std::string& campaign, const StoredDuel& duel);

}  // namespace fairground::store
