// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/readiness.h"

#include <chrono>

#include "collector/answers.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr int64_t kProbeEveryMs = 1000;
constexpr std::chrono::seconds kLookEvery{5};
constexpr size_t kMaxProbes = 256;

}  // namespace

void Readiness::tell(const Reply& reply) {
  {
    const std::lock_guard lock(mutex_);
    if (!draining_ && !stopping_ && waiting_.size() < kMaxProbes) {
      waiting_.push_back(reply);
      wake_.notify_one();
      return;
    }
  }
  reply(problems::draining());
}

void Readiness::drain() {
  const std::lock_guard lock(mutex_);
  draining_ = true;
}

void Readiness::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Readiness::work() {
  store::Code known = store::Code::kUnavailable;
  int64_t probed_ms = 0;
  std::unique_lock lock(mutex_);
  // The first look is at once.
  for (std::chrono::seconds patience{0};; patience = kLookEvery) {
    wake_.wait_for(lock, patience, [this] { return stopping_ || !waiting_.empty(); });
    std::vector<Reply> asked = std::move(waiting_);
    waiting_.clear();
    const bool ending = stopping_ || draining_;
    lock.unlock();
    const int64_t now = context_.now_ms();
    if (!ending && (now - probed_ms >= kProbeEveryMs || now < probed_ms)) {
      known = context_.options.store->probe();
      probed_ms = now;
    }
    const bool ready = !ending && known == store::Code::kOk && watch_.caughtUp();
    ready_ = ready;
    for (const Reply& reply : asked)
      reply(ready ? jsonResponse(200, {{"status", "ok"}}) : problems::draining());
    lock.lock();
    if (stopping_ && waiting_.empty()) return;
  }
}

}  // namespace fairground::collector
