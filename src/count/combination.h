// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fairground::count {

/// "crease:dusk/aubergine+lid:ember/copper": items sorted bytewise and joined by '+'; "" for an empty look.
std::string combinationKey(std::vector<std::string> items);

struct CombinationRow {
  std::string key;
  int64_t count = 0;
  int64_t first = 0;  ///< sequence number of the earliest entry, which breaks ties
};

/// The tally of combinations: recomputable by folding the entries in sequence order.
class CombinationTally {
 public:
  void add(const std::string& key, int64_t sequence);
  std::vector<CombinationRow> ranking() const;  ///< most chosen first, then the earliest, then by key
  int64_t total() const { return total_; }

 private:
  std::map<std::string, CombinationRow> rows_;
  int64_t total_ = 0;
};

}  // namespace fairground::count
