// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/reader_pool.h"

namespace fairground::store {

ReaderPool::Lease ReaderPool::take() {
  {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return lent_ < limit_; });
    ++lent_;
    if (!idle_.empty()) {
      std::unique_ptr<Connection> connection = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(connection)};
    }
  }
  return {*this, open_(Role::kReader)};
}

void ReaderPool::giveBack(std::unique_ptr<Connection> connection) {
  const bool lost = connection && connection->trouble() == Trouble::kLost;
  if (lost) connection.reset();
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    // Where one connection was cut the others were too.
    if (lost) idle_.clear();
    if (connection) idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

}  // namespace fairground::store
