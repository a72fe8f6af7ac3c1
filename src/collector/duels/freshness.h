// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Until when something that is read now and then is good as it is. No lock: whoever shares one guards it.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace fairground::collector {

class Freshness {
 public:
  using Clock = std::chrono::steady_clock;  // the other one may be set

  /// It lacks something, or is known to be wrong. Whoever is reading it anew at this moment began too early.
  void lose() {
    until_.reset();
    ++lost_;
  }
  /// It is read from now on; what comes back goes to made().
  int64_t begin() const { return lost_; }
  /// It was read whole, and is good until then: if nothing was lost since it was begun.
  void made(int64_t begun, Clock::time_point until) {
    if (begun == lost_) until_ = until;
  }

  bool whole() const { return until_.has_value(); }  ///< old, perhaps
  bool holds() const { return until_ && Clock::now() < *until_; }

 private:
  std::optional<Clock::time_point> until_;
  int64_t lost_ = 0;
};

}  // namespace fairground::collector
