// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How a round ends where several sides decide together. The best work of a side has all of that side's hundredths,
// every other one in proportion to it; whole numbers, rounded down.

#pragma once

#include <cstdint>
#include <vector>

namespace fairground::count {

/// Hundredths of each side, 100 together.
struct Shares {
  int votes = 100, duels = 0, jurors = 0;
};

struct Contender {
  int64_t work = 0;
  int64_t votes = 0;   ///< of everybody but the jurors
  int64_t jurors = 0;  ///< votes of jurors
  int64_t chance = 0;  ///< by duels, in millionths (chanceOf)
};

struct StandingRow : Contender {
  int64_t score = 0;  ///< millionths: 1,000,000 for who is best with every side
  int64_t place = 1;  ///< 1 + works with a higher score: equals share a place
};

/// The highest score first, equals by the work's number.
std::vector<StandingRow> standingOf(const std::vector<Contender>& contenders, const Shares& shares);

}  // namespace fairground::count
