// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The store in a PostgreSQL database, 15 or later, shared by any number of collectors. One connection writes, in groups
// that are sent as a pipeline; others read. Lost connections are made again: meanwhile the answer is kUnavailable.
//
// Every key begins with the campaign, by which a large installation would be spread over several databases. Tables are
// not partitioned natively: a partition per campaign is DDL, with its locks and rights, whenever a campaign starts, and
// a fixed number of hashed ones makes every plan larger and no range shorter than the key's first column does.

#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "store/store.h"

namespace fairground::store {

struct PostgresOptions {
  std::string url;  ///< as libpq takes it: postgres://USER@HOST:PORT/DATABASE?sslmode=verify-full; several hosts too
  size_t group_limit = 256;                   ///< writes in one commit at most
  size_t waiting_limit = 4096;                ///< writes waiting at most; past it kBusy
  size_t readers = 4;                         ///< connections that read at the same time
  std::chrono::milliseconds patience{5'000};  ///< how long a write is tried again after a conflict or a lost connection
  std::chrono::milliseconds answer_time{20'000};  ///< past it a server that says nothing counts as lost
  bool serializable = false;  ///< instead of READ COMMITTED, which the lock on the campaign's row makes enough
};

/// Opens, migrates the schema forward and checks it; several collectors may do so at once. Refuses a server that does
/// not wait for its disk (fsync = off).
Answer<std::shared_ptr<Store>> openPostgres(const PostgresOptions& options);

}  // namespace fairground::store
