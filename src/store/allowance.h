// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What one participant has used up of one kind's limits.

#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "store/sql.h"

namespace fairground::store {

struct Allowance {
  /// What is used up of the last day (or round) that was acted in, and of those before it that are asked about: a clock
  /// that once ran ahead must not keep anybody from acting until that day has come.
  struct Counts {
    int64_t last = 0, used = 0;
    std::map<int64_t, int64_t> behind;  // used by day, of days before the last
    int64_t of(int64_t day) const;
    void add(int64_t day, int64_t change);
  };
  int64_t total = 0;
  Counts days, rounds;
  bool moved = false;

  Used at(int64_t day, int64_t round) const { return {total, days.of(day), rounds.of(round)}; }
  /// Whether all is known that at() needs where the day and the round are not the last ones.
  bool knowsBehind(int64_t day, int64_t round) const {
    return days.behind.contains(day) && rounds.behind.contains(round);
  }
  /// Takes what sendUsedBehind and sendDuelsBehind tell of them; not to be called when this is gone.
  std::function<void(int64_t of_day, int64_t of_round)> behind(int64_t day, int64_t round);
  /// The name of the limit that leaves no more: "total", "round", "day"; null when there is room.
  const char* full(const campaign::ActRule& rule, int64_t day, int64_t round) const;
  /// One more, on this day and in this round.
  void take(int64_t day, int64_t round) { add(1, day, round); }
  /// One less, of the day and the round in which it was taken.
  void giveBack(int64_t day, int64_t round) { add(-1, day, round); }

 private:
  void add(int64_t change, int64_t day, int64_t round);
};

/// Sends the query; `to` is filled while the connection finishes.
void readAllowance(Connection& connection, const std::string& campaign, const std::string& participant,
                   std::string_view kind, Allowance& to);
void writeAllowance(Connection& connection, const std::string& campaign, const std::string& participant,
                    std::string_view kind, const Allowance& allowance);

}  // namespace fairground::store
