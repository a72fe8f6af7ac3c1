// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One SQLite connection and its prepared statements; used by one thread at a time.

#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/bytes.h"
#include "store/sqlite/sqlite_store.h"

namespace fairground::store {

/// SQLite's result code, extended or not, as one of ours.
Code codeOf(int sqlite_result);

/// A prepared statement in use; reset when it goes. Parameters are numbered from 1, columns from 0. The first failure
/// sticks: later calls do nothing, and code() tells it.
class Query {
 public:
  Query(sqlite3_stmt* statement, Code code) : statement_(statement), code_(code) {}
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(int index, int64_t value);
  Query& bind(int index, std::string_view value);  ///< not copied: must live until the query goes
  Query& bindBlob(int index, ByteView value);      ///< likewise
  bool row();                                      ///< the next row is there
  Code run();                                      ///< to the end, rows ignored

  int64_t integer(int column) const;
  std::string text(int column) const;
  Bytes blob(int column) const;

  Code code() const { return code_; }

 private:
  void note(int result);
  sqlite3_stmt* statement_;
  Code code_;
};

class Connection {
 public:
  enum class Role { kWriter, kReader };
  static Answer<std::unique_ptr<Connection>> open(const SqliteOptions& options, Role role);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// `sql` must outlive the connection (a literal): the statement is kept by its address.
  Query query(const char* sql);
  Code run(const char* sql) { return query(sql).run(); }
  Code script(const std::string& sql);  ///< several statements, not kept

  bool inTransaction() const;
  std::string lastError() const;

 private:
  explicit Connection(sqlite3* database) : database_(database) {}
  Code configure(const SqliteOptions& options, Role role);

  sqlite3* database_;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

}  // namespace fairground::store
