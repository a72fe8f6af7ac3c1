// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/combination.h"

#include <algorithm>
#include <tuple>

namespace fairground::count {

std::string combinationKey(std::vector<std::string> items) {
  std::sort(items.begin(), items.end());
  std::string key;
  for (const std::string& item : items) {
    if (&item != &items.front()) key += '+';
    key += item;
  }
  return key;
}

void CombinationTally::add(const std::string& key, int64_t sequence) {
  CombinationRow& row = rows_.try_emplace(key, CombinationRow{key, 0, sequence}).first->second;
  ++row.count;
  row.first = std::min(row.first, sequence);
  ++total_;
}

std::vector<CombinationRow> CombinationTally::ranking() const {
  std::vector<CombinationRow> ranking;
  ranking.reserve(rows_.size());
  for (const auto& [key, row] : rows_)
    ranking.push_back(row);
  // A total order, so that the sort's stability is of no consequence.
  std::sort(ranking.begin(), ranking.end(), [](const CombinationRow& a, const CombinationRow& b) {
    return std::tie(b.count, a.first, a.key) < std::tie(a.count, b.first, b.key);
  });
  return ranking;
}

}  // namespace fairground::count
