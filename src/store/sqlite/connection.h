// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One SQLite connection and its prepared statements. What is sent is run at once; there is no network to save.

#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "store/sql.h"
#include "store/sqlite/sqlite_store.h"

namespace fairground::store {

/// SQLite's result code, extended or not, as one of ours.
Code codeOf(int sqlite_result);

class SqliteConnection final : public Connection {
 public:
  static Answer<std::unique_ptr<Connection>> open(const SqliteOptions& options, Role role);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  using Connection::send;
  void send(const char* sql, std::span<const Param> params, Each each) override;
  Code finish() override;
  void begin() override { send("BEGIN IMMEDIATE"); }
  void beginReading() override { send("BEGIN"); }
  void rollback() override;
  Code script(const std::string& sql) override;
  Trouble trouble() const override { return trouble_; }
  std::string lastError() const override { return error_; }

 private:
  explicit SqliteConnection(sqlite3* database) : database_(database) {}
  Code configure(const SqliteOptions& options, Role role);
  int run(const char* sql, std::span<const Param> params, const Each& each);
  void note(int result);

  sqlite3* database_;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
  int failed_ = SQLITE_OK;  ///< since the last finish()
  Trouble trouble_ = Trouble::kNone;
  std::string error_;
};

}  // namespace fairground::store
