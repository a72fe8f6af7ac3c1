// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Connections for reading, opened when first needed and lent to one thread at a time. A thread waits when all are lent.

#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sql.h"

namespace fairground::store {

class ReaderPool {
 public:
  ReaderPool(Opener open, size_t limit) : open_(std::move(open)), limit_(limit > 0 ? limit : 1) {}

  class Lease {
   public:
    Lease(ReaderPool& pool, Answer<std::unique_ptr<Connection>> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~Lease() { pool_.giveBack(std::move(connection_.value)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    explicit operator bool() const { return bool(connection_); }
    Connection& operator*() { return *connection_.value; }
    Connection* operator->() { return connection_.value.get(); }
    Code code() const { return connection_.code; }
    const std::string& detail() const { return connection_.detail; }

   private:
    ReaderPool& pool_;
    Answer<std::unique_ptr<Connection>> connection_;
  };
  Lease take();

 private:
  void giveBack(std::unique_ptr<Connection> connection);

  const Opener open_;
  const size_t limit_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  size_t lent_ = 0;
};

}  // namespace fairground::store
