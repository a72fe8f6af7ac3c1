// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/group_writer.h"

#include <algorithm>
#include <vector>

namespace fairground::store {

GroupWriter::GroupWriter(std::unique_ptr<Connection> connection, size_t group_limit, size_t waiting_limit)
    : connection_(std::move(connection)),
      group_limit_(std::max<size_t>(1, group_limit)),
      waiting_limit_(std::max<size_t>(1, waiting_limit)),
      thread_([this] { work(); }) {}

GroupWriter::~GroupWriter() { close(); }

Code GroupWriter::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return Code::kClosed;
    if (waiting_.size() >= waiting_limit_) return Code::kBusy;
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
  return Code::kOk;
}

void GroupWriter::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_one();
  const std::lock_guard lock(join_mutex_);
  if (thread_.joinable()) thread_.join();
}

void GroupWriter::work() {
  for (;;) {
    std::deque<Job> group;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const size_t count = std::min(group_limit_, waiting_.size());
      for (size_t i = 0; i < count; ++i) {
        group.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
    }
    writeGroup(group);
  }
}

void GroupWriter::writeGroup(std::deque<Job>& group) {
  std::vector<Outcome> outcomes(group.size());
  Outcome whole = failed(connection_->run("BEGIN IMMEDIATE"));
  for (size_t i = 0; i < group.size() && whole.code == Code::kOk; ++i) {
    outcomes[i] = writeOne(group[i]);
    // A full disk or an I/O error may end the transaction and with it what the jobs before have written.
    if (!connection_->inTransaction()) whole = outcomes[i];
  }
  if (whole.code == Code::kOk) whole = failed(connection_->run("COMMIT"));
  if (whole.code != Code::kOk && connection_->inTransaction()) connection_->run("ROLLBACK");
  for (size_t i = 0; i < group.size(); ++i) {
    const Outcome& told = whole.code != Code::kOk ? whole : outcomes[i];
    group[i].done(told.code, told.detail);
  }
}

GroupWriter::Outcome GroupWriter::writeOne(const Job& job) {
  Outcome outcome = failed(connection_->run("SAVEPOINT job"));
  if (outcome.code != Code::kOk) return outcome;
  outcome = failed(job.write(*connection_));
  if (!connection_->inTransaction()) {
    if (outcome.code == Code::kOk) outcome.code = Code::kUnavailable;
    return outcome;
  }
  if (outcome.code != Code::kOk && connection_->run("ROLLBACK TO job") != Code::kOk) {
    connection_->run("ROLLBACK");  // Half a job must not be committed with the others.
    return outcome;
  }
  if (const Code code = connection_->run("RELEASE job"); code != Code::kOk) outcome = failed(code);
  return outcome;
}

}  // namespace fairground::store
