// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "campaign/fairness.h"
#include "count/audit_fold.h"

namespace fairground::count {

/// A rank that would have been another one under other rules, and why.
struct RankMove {
  std::string what;  ///< "work ID", "duels ROUND work ID", "standing ROUND work ID", or "ACTIVITY COMBINATION"
  int64_t rank = 0, count = 0;  ///< as it is; rank 0: not ranked. A standing's count is its score in thousandths
  int64_t new_rank = 0, new_count = 0;
  /// What would be held and is not, by reason: votes, duels or the entry of this work, or entries of this combination.
  std::map<std::string, int64_t> held;
  std::map<std::string, int64_t> released;  ///< and what is and would not be
};

struct WhatIf {
  /// Works by votes first, then by duels, then of rounds with a jury, each in the order as it is; then combinations.
  std::vector<RankMove> moves;
  int64_t held = 0, released = 0;  ///< acts, duels and entries of the whole log
};

/// Replays the log as if these rules had been there from the beginning. What people decided stays decided, and so does
/// what was held for reasons that are not the detectors'.
WhatIf replayUnder(const campaign::Fairness& rules, std::span<const AuditRecord> records, const AuditFold& recorded);

}  // namespace fairground::count
