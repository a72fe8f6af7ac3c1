// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Duels between works whose strengths are known: the same in every build.

#pragma once

#include <cstdint>
#include <vector>

#include "base/pcg32.h"
#include "count/bradley_terry.h"

namespace fairground::count {

/// A work of chance c (of kChances) against a work of strength 1 has the strength c / (kChances - c).
inline constexpr uint32_t kChances = 1 << 15;

struct KnownWorks {
  std::vector<uint32_t> chances;
  /// As the prior has them: every chance alike.
  KnownWorks(size_t count, Pcg32& pcg) : chances(count) {
    for (uint32_t& chance : chances)
      chance = 1 + pcg.below(kChances - 1);
  }
  bool beats(size_t a, size_t b, Pcg32& pcg) const {
    // s_a / (s_a + s_b) without a division: a's odds times what b lacks, against the reverse.
    const uint64_t for_a = uint64_t(chances[a]) * (kChances - chances[b]);
    const uint64_t for_b = uint64_t(chances[b]) * (kChances - chances[a]);
    const uint32_t drawn = pcg.below(uint32_t((for_a + for_b) >> 1));
    return drawn < for_a >> 1;
  }
  double strength(size_t i) const { return double(chances[i]) / double(kChances - chances[i]); }
};

/// Each duel between two works drawn at random; works are numbered from 1.
inline DuelTally duelsBetween(const KnownWorks& works, int64_t duels, Pcg32& pcg) {
  DuelTally tally;
  const uint32_t count = uint32_t(works.chances.size());
  for (int64_t i = 0; i < duels; ++i) {
    const uint32_t a = pcg.below(count), b = (a + 1 + pcg.below(count - 1)) % count;
    const bool first = works.beats(a, b, pcg);
    tally.add(int64_t(first ? a : b) + 1, int64_t(first ? b : a) + 1);
  }
  return tally;
}

}  // namespace fairground::count
