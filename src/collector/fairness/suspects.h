// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the detectors found and the store does not know yet. Nothing is lost on the way: what the store does not take
// now is brought again.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "count/detectors.h"
#include "store/store.h"

namespace fairground::collector {

class Suspects {
 public:
  using About = std::pair<count::AuditSubject, int64_t>;  // and its sequence
  using Done = std::function<void(store::Code)>;
  using Decide = std::function<void(const About& about, const std::vector<std::string>& reasons, Done done)>;

  /// So many are on their way at once: beside them there is room for those who take part.
  static constexpr size_t kAtOnce = 64;

  void add(const count::Suspicion& suspicion);
  /// Somebody has decided on it.
  void settle(const About& about) { reasons_.erase(about); }
  /// Brings all, some at once, each time when those before were answered; ends early when one was not taken, and may
  /// be told to by `goes_on`. What was not taken stays.
  void bring(const Decide& decide, const std::function<bool()>& goes_on);
  size_t size() const { return reasons_.size(); }

 private:
  bool bringSome(const Decide& decide);

  std::map<About, std::vector<std::string>> reasons_;
};

}  // namespace fairground::collector
