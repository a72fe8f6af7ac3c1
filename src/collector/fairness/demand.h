// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>

#include "collector/fairness/proof_of_work.h"
#include "collector/fairness/token_buckets.h"

namespace fairground::collector {

/// How many tickets or participants were given of late, to one network and to all, and how much work the next one
/// costs. Only what was given counts: who asks and goes away makes it dearer for nobody. In memory; thread-safe.
class Demand {
 public:
  struct Asking {
    uint64_t use = 0;      ///< a campaign's tickets, or its participants
    uint64_t network = 0;  ///< that asks
    int64_t allowed = 0;   ///< to one network, a minute; 0: as many as it likes
    int64_t all = 0;       ///< to all networks, a minute; likewise
    int most = kMaxWork;   ///< work that is asked for
  };

  /// 0: none. Each time that what was given is twice as much, one more.
  int workFor(const Asking& asking, int64_t now_ms) const;
  /// What a network has beyond its allowance, for which it pays, is no reason to ask all the others for more.
  void give(const Asking& asking, int64_t now_ms);

 private:
  TokenBuckets networks_, crowds_;
};

}  // namespace fairground::collector
