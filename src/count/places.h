// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>

namespace fairground::count {

/// A single work's place is found by counting those before it, as far as this: behind it nobody is told more than that.
inline constexpr int64_t kPlacesTold = 10'000;

/// The places of a list that is in its order, told row by row: one more than the rows before it that count for more, so
/// equals share a place and the next one after them is as far behind as there are of them (1, 2, 2, 4). Every ranking
/// that is shown, answered or audited is numbered so; what breaks ties decides on the order alone.
class Places {
 public:
  /// The next row's place.
  int64_t next(int64_t count) {
    if (++rows_ == 1 || count != count_) place_ = rows_;
    count_ = count;
    return place_;
  }

 private:
  int64_t rows_ = 0, count_ = 0, place_ = 0;
};

}  // namespace fairground::count
