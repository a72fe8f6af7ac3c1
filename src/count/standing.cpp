// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/standing.h"

#include <algorithm>
#include <tuple>

#include "count/places.h"

namespace fairground::count {

namespace {

constexpr int64_t kWhole = 1'000'000;

int64_t part(int64_t value, int64_t best) { return best > 0 ? value * kWhole / best : 0; }

}  // namespace

std::vector<StandingRow> standingOf(const std::vector<Contender>& contenders, const Shares& shares) {
  Contender best;
  for (const Contender& each : contenders) {
    best.votes = std::max(best.votes, each.votes);
    best.jurors = std::max(best.jurors, each.jurors);
    best.chance = std::max(best.chance, each.chance);
  }
  std::vector<StandingRow> rows;
  rows.reserve(contenders.size());
  for (const Contender& each : contenders) {
    StandingRow row;
    static_cast<Contender&>(row) = each;
    row.score = (shares.votes * part(each.votes, best.votes) + shares.duels * part(each.chance, best.chance) +
                 shares.jurors * part(each.jurors, best.jurors)) /
                100;
    rows.push_back(row);
  }
  // A total order, so that the sort's stability is of no consequence.
  std::sort(rows.begin(), rows.end(), [](const StandingRow& a, const StandingRow& b) {
    return std::tie(b.score, a.work) < std::tie(a.score, b.work);
  });
  Places places;
  for (StandingRow& row : rows)
    row.place = places.next(row.score);
  return rows;
}

}  // namespace fairground::count
