// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The store in one SQLite file: write-ahead log, synchronous=FULL, one writing thread that commits what is waiting as
// one group. Several processes may share the file on one machine.

#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "store/store.h"

namespace fairground::store {

struct SqliteOptions {
  std::string file;                            ///< made with its folder when absent
  size_t group_limit = 256;                    ///< writes in one commit at most
  size_t waiting_limit = 4096;                 ///< writes waiting at most; past it kBusy
  size_t readers = 4;                          ///< connections that read at the same time
  int64_t max_bytes = 0;                       ///< quota of the file, 0 for none; past it kFull
  std::chrono::milliseconds busy_time{5'000};  ///< how long another process's lock is waited for
};

/// Opens, migrates the schema forward and checks it.
Answer<std::shared_ptr<Store>> openSqlite(const SqliteOptions& options);

}  // namespace fairground::store
