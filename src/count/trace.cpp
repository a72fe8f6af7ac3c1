// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/trace.h"

#include <array>
#include <bit>
#include <charconv>

#include "base/hash.h"

namespace fairground::count {

std::string traceOf(std::span<const std::vector<int64_t>> actions) {
  if (actions.size() < kTracedActions) return "";
  std::array<int64_t, 64> votes{};
  for (size_t i = 1; i < actions.size(); ++i) {
    Hash64 pair;
    for (const std::vector<int64_t>* action : {&actions[i - 1], &actions[i]}) {
      pair.word(action->size());
      for (const int64_t number : *action)
        pair.word(uint64_t(number));
    }
    for (size_t bit = 0; bit < votes.size(); ++bit)
      votes[bit] += (pair.value() >> bit & 1) != 0 ? 1 : -1;
  }
  uint64_t trace = 0;
  for (size_t bit = 0; bit < votes.size(); ++bit)
    trace |= uint64_t(votes[bit] > 0 ? 1 : 0) << bit;
  return hex64(trace);
}

uint64_t readTrace(std::string_view hex) {
  uint64_t trace = 0;
  const auto [end, failed] = std::from_chars(hex.data(), hex.data() + hex.size(), trace, 16);
  return failed == std::errc() && end == hex.data() + hex.size() ? trace : 0;
}

int traceDistance(uint64_t a, uint64_t b) { return std::popcount(a ^ b); }

}  // namespace fairground::count
