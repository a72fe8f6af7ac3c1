// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/suspects.h"

#include <future>

namespace fairground::collector {

void Suspects::add(const count::Suspicion& suspicion) {
  reasons_[{suspicion.about, suspicion.sequence}].emplace_back(suspicion.reason);
}

void Suspects::bring(const Decide& decide, const std::function<bool()>& goes_on) {
  while (!reasons_.empty() && goes_on()) {
    if (!bringSome(decide)) return;
  }
}

/// Whether all of them were taken.
bool Suspects::bringSome(const Decide& decide) {
  std::vector<std::pair<About, std::future<store::Code>>> answers;
  for (auto each = reasons_.begin(); each != reasons_.end() && answers.size() < kAtOnce; ++each) {
    const auto promise = std::make_shared<std::promise<store::Code>>();
    answers.emplace_back(each->first, promise->get_future());
    decide(each->first, each->second, [promise](store::Code code) { promise->set_value(code); });
  }
  bool all = true;
  for (auto& [about, answer] : answers) {
    const store::Code code = answer.get();
    const bool taken = code == store::Code::kOk || code == store::Code::kNotFound;
    if (taken) reasons_.erase(about);
    all = all && taken;
  }
  return all;
}

}  // namespace fairground::collector
