// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Connections for reading, opened when first needed and lent to one thread at a time. A thread waits when all are lent.

#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sqlite/connection.h"

namespace fairground::store {

class ReaderPool {
 public:
  explicit ReaderPool(const SqliteOptions& options) : options_(options) {}

  class Lease {
   public:
    Lease(ReaderPool& pool, Answer<std::unique_ptr<Connection>> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~Lease() { pool_.giveBack(std::move(connection_.value)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    explicit operator bool() const { return bool(connection_); }
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

  const SqliteOptions options_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  size_t lent_ = 0;
};

}  // namespace fairground::store
