// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/allowance.h"

namespace fairground::store {

int64_t Allowance::Counts::of(int64_t day) const {
  if (day == last) return used;
  const auto found = behind.find(day);
  return day > last || found == behind.end() ? 0 : found->second;
}

void Allowance::Counts::add(int64_t day, int64_t change) {
  // Two collectors' clocks may differ where one day ends: each day has a count of its own.
  if (day > last) {
    behind[last] = used;
    last = day;
    used = 0;
  }
  (day == last ? used : behind[day]) += change;
}

std::function<void(int64_t, int64_t)> Allowance::behind(int64_t day, int64_t round) {
  return [this, day, round](int64_t of_day, int64_t of_round) {
    days.behind[day] = of_day;
    rounds.behind[round] = of_round;
  };
}

const char* Allowance::full(const campaign::ActRule& rule, int64_t day, int64_t round) const {
  const Used now = at(day, round);
  if (rule.total > 0 && now.total >= rule.total) return "total";
  if (rule.round > 0 && now.round >= rule.round) return "round";
  if (rule.day > 0 && now.day >= rule.day) return "day";
  return nullptr;
}

void Allowance::add(int64_t change, int64_t day, int64_t round) {
  total += change;
  days.add(day, change);
  rounds.add(round, change);
  moved = true;
}

void readAllowance(Connection& connection, const std::string& campaign, const std::string& participant,
                   std::string_view kind, Allowance& to) {
  connection.send(
      "SELECT total, day, day_used, round, round_used FROM allowances "
      "WHERE campaign = ?1 AND participant = ?2 AND kind = ?3",
      {campaign, participant, kind}, [&to](const Row& row) {
        to.total = row.integer(0);
        to.days.last = row.integer(1);
        to.days.used = row.integer(2);
        to.rounds.last = row.integer(3);
        to.rounds.used = row.integer(4);
      });
}

void writeAllowance(Connection& connection, const std::string& campaign, const std::string& participant,
                    std::string_view kind, const Allowance& allowance) {
  connection.send(
      "INSERT INTO allowances (campaign, participant, kind, total, day, day_used, round, round_used) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (campaign, participant, kind) DO UPDATE SET "
      "total = excluded.total, day = excluded.day, day_used = excluded.day_used, round = excluded.round, "
      "round_used = excluded.round_used",
      {campaign, participant, kind, allowance.total, allowance.days.last, allowance.days.used, allowance.rounds.last,
       allowance.rounds.used});
}

}  // namespace fairground::store
