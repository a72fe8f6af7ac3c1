// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "collector/context.h"
#include "collector/fairness/fairness_watch.h"

namespace fairground::collector {

/// Whether the store takes writes and what must be known of it was read; asked at most once a second: the question is a
/// write that waits for the disk. It is asked on a thread of its own, so that a disk or a server that hangs keeps
/// nobody else from working; every few seconds also when no proxy does, so that the metric is true.
class Readiness {
 public:
  Readiness(Context& context, FairnessWatch& watch) : context_(context), watch_(watch), thread_([this] { work(); }) {}
  ~Readiness() { stop(); }

  /// GET /readyz
  void tell(const Reply& reply);
  /// From now on the answer is no.
  void drain();
  void stop();
  /// What the last question came to; false before there was one, and while it ends.
  bool lastKnown() const { return ready_ && !draining_; }

 private:
  void work();

  Context& context_;
  FairnessWatch& watch_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Reply> waiting_;
  std::atomic<bool> ready_{false};
  std::atomic<bool> draining_{false};
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fairground::collector
