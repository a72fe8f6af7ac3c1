// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/worker_pool.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace fairground::collector {

WorkerPool::WorkerPool(unsigned threads, std::vector<Lane> lanes) {
  threads = std::max(1u, threads);
  for (Lane& lane : lanes) {
    if (lane.running == 0) lane.running = threads;
    queues_.push_back({lane, {}, 0});
  }
  for (unsigned i = 0; i < threads; ++i)
    threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::submit(size_t lane, std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    Queue& queue = queues_[lane];
    if (stopping_ || queue.jobs.size() >= queue.lane.waiting) return false;
    queue.jobs.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

size_t WorkerPool::waiting(size_t lane) const {
  const std::lock_guard lock(mutex_);
  return queues_[lane].jobs.size();
}

void WorkerPool::stop() {
  std::vector<Queue> dropped;  // their ends may call back, which must not happen under the lock
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (Queue& queue : queues_)
      dropped.push_back({queue.lane, std::exchange(queue.jobs, {}), 0});
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

WorkerPool::Queue* WorkerPool::nextQueue() {
  for (Queue& queue : queues_) {
    if (!queue.jobs.empty() && queue.running < queue.lane.running) return &queue;
  }
  return nullptr;
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    Queue* queue = nullptr;
    wake_.wait(lock, [&] { return stopping_ || (queue = nextQueue()) != nullptr; });
    if (stopping_) return;
    std::function<void()> job = std::move(queue->jobs.front());
    queue->jobs.pop_front();
    ++queue->running;
    lock.unlock();
    try {
      job();
    } catch (const std::exception&) {
      // Of one request, whose reply goes with the job and says that it is lost: no memory, say. The others go on.
    }
    job = nullptr;
    lock.lock();
    --queue->running;
    // A thread may have gone to sleep because this lane ran as many jobs as it may.
    if (nextQueue()) wake_.notify_one();
  }
}

}  // namespace fairground::collector
