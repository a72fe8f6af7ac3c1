// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/demand.h"

#include <algorithm>

namespace fairground::collector {

namespace {

constexpr int64_t kWhole = 1000;  // thousandths

static_assert(TokenBuckets::kMostMinutes > 1 << (kMaxWork - 1), "a bucket that is full asks for the most work");

/// 0 within the allowance, then one more for each time that it doubles.
int stepsOver(int64_t thousandths) {
  int steps = 0;
  for (int64_t limit = kWhole; thousandths > limit && steps < kMaxWork; limit *= 2)
    ++steps;
  return steps;
}

}  // namespace

int Demand::workFor(const Asking& asking, int64_t now_ms) const {
  int work = 0;
  if (asking.allowed > 0) work = stepsOver(networks_.next(asking.network ^ asking.use, asking.allowed, now_ms));
  if (asking.all > 0) work = std::max(work, stepsOver(crowds_.next(asking.use, asking.all, now_ms)));
  return std::min(work, asking.most);
}

void Demand::give(const Asking& asking, int64_t now_ms) {
  const bool within =
      asking.allowed <= 0 || networks_.use(asking.network ^ asking.use, asking.allowed, now_ms) <= kWhole;
  if (within && asking.all > 0) crowds_.use(asking.use, asking.all, now_ms);
}

}  // namespace fairground::collector
