// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Group commit: whatever waits is written in one transaction and shares one wait for the disk. While the disk works
// the next group gathers, so the busier it is the larger the groups: no timer, no added delay when it is quiet.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "store/sqlite/connection.h"

namespace fairground::store {

class GroupWriter {
 public:
  /// `write` runs inside the transaction, in a savepoint of its own: when it fails its changes go and the others' stay.
  /// `done` runs after the commit, or with the reason why there was none; exactly once.
  struct Job {
    std::function<Code(Connection&)> write;
    std::function<void(Code, const std::string& detail)> done;
  };

  GroupWriter(std::unique_ptr<Connection> connection, size_t group_limit, size_t waiting_limit);
  ~GroupWriter();

  /// kBusy when the limit of waiting jobs is reached, kClosed when the writer is closing: nothing is called then.
  Code submit(Job job);
  /// Writes what waits and ends the thread. Idempotent.
  void close();

 private:
  struct Outcome {
    Code code = Code::kOk;
    std::string detail;
  };
  void work();
  void writeGroup(std::deque<Job>& group);
  Outcome writeOne(const Job& job);
  Outcome failed(Code code) { return {code, connection_->lastError()}; }

  std::unique_ptr<Connection> connection_;
  const size_t group_limit_;
  const size_t waiting_limit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> waiting_;
  bool closing_ = false;
  std::mutex join_mutex_;
  std::thread thread_;
};

}  // namespace fairground::store
