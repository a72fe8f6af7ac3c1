// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A fixed number of threads and a bounded queue for each kind of work. What does not fit is refused at once, so that a
// crowd is told to come again instead of waiting for ever.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fairground::collector {

class WorkerPool {
 public:
  /// A kind of work. Lanes that stand earlier go first; `running` keeps a slow kind from taking every thread.
  struct Lane {
    size_t waiting = 0;  ///< jobs that may wait
    size_t running = 0;  ///< jobs that may run at once; 0: as many as there are threads
  };
  WorkerPool(unsigned threads, std::vector<Lane> lanes);
  ~WorkerPool();

  /// False when the lane's queue is full or the pool has stopped; the job is not kept then.
  bool submit(size_t lane, std::function<void()> job);
  size_t waiting(size_t lane) const;  ///< jobs that nobody works on yet

  /// Ends the threads after the jobs that run; those that wait are dropped. Idempotent.
  void stop();

 private:
  struct Queue {
    Lane lane;
    std::deque<std::function<void()>> jobs;
    size_t running = 0;
  };
  void work();
  Queue* nextQueue();

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Queue> queues_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace fairground::collector
