// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/connection.h"

#include <algorithm>

namespace fairground::store {

namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string text(int column) const override {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return text ? std::string(text, size_t(sqlite3_column_bytes(statement_, column))) : std::string();
  }
  Bytes blob(int column) const override {
    const auto* bytes = static_cast<const uint8_t*>(sqlite3_column_blob(statement_, column));
    return bytes ? Bytes(bytes, bytes + sqlite3_column_bytes(statement_, column)) : Bytes();
  }

 private:
  sqlite3_stmt* statement_;
};

int bindOne(sqlite3_stmt* statement, int index, const Param& param) {
  if (param.kind == Param::Kind::kInteger) return sqlite3_bind_int64(statement, index, param.integer);
  // A null pointer would bind NULL.
  const void* bytes = param.bytes.data() ? static_cast<const void*>(param.bytes.data()) : "";
  const size_t size = param.bytes.size();
  if (param.kind == Param::Kind::kBlob) return sqlite3_bind_blob64(statement, index, bytes, size, SQLITE_STATIC);
  return sqlite3_bind_text64(statement, index, static_cast<const char*>(bytes), size, SQLITE_STATIC, SQLITE_UTF8);
}

Trouble troubleOf(int result) {
  switch (result & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return Trouble::kNone;
    case SQLITE_FULL:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
      return Trouble::kOne;
    default:
      return Trouble::kAll;
  }
}

}  // namespace

Code codeOf(int sqlite_result) {
  switch (sqlite_result & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return Code::kOk;
    case SQLITE_FULL:
      return Code::kFull;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return Code::kReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Code::kDamaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Code::kBusy;
    default:
      return Code::kUnavailable;
  }
}

Answer<std::unique_ptr<Connection>> SqliteConnection::open(const SqliteOptions& options, Role role) {
  sqlite3* database = nullptr;
  // A connection is never used by two threads at once, so SQLite's own lock on it would be for nothing.
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (role == Role::kWriter) flags |= SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(options.file.c_str(), &database, flags, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(database));
  connection->note(result);
  Code code = codeOf(result);
  if (code == Code::kOk) code = connection->configure(options, role);
  if (code != Code::kOk) return {code, options.file + ": " + connection->lastError()};
  return std::unique_ptr<Connection>(std::move(connection));
}

SqliteConnection::~SqliteConnection() {
  for (const auto& [sql, statement] : statements_)
    sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Code SqliteConnection::configure(const SqliteOptions& options, Role role) {
  sqlite3_busy_timeout(database_, int(options.busy_time.count()));
  std::string sql =
      "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;";
  if (role == Role::kReader) return script(sql + "PRAGMA query_only = ON;");
  std::string journal;
  send("PRAGMA journal_mode = WAL", {}, [&](const Row& row) { journal = row.text(0); });
  if (const Code code = finish(); code != Code::kOk) return code;
  if (journal != "wal") {
    // It answers with the mode that stayed; without the log, reading would wait for writing.
    error_ = "its file system cannot hold a write-ahead log (journal mode " + journal + ")";
    return Code::kUnavailable;
  }
  sql += "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;";
  if (const Code code = script(sql); code != Code::kOk) return code;
  if (options.max_bytes <= 0) return Code::kOk;
  int64_t bytes = 4096;
  send("PRAGMA page_size", {}, [&](const Row& row) { bytes = row.integer(0); });
  if (const Code code = finish(); code != Code::kOk) return code;
  return script("PRAGMA max_page_count = " + std::to_string(std::max<int64_t>(1, options.max_bytes / bytes)));
}

void SqliteConnection::send(const char* sql, std::span<const Param> params, Each each) {
  if (failed_ == SQLITE_OK) note(run(sql, params, each));
}

int SqliteConnection::run(const char* sql, std::span<const Param> params, const Each& each) {
  sqlite3_stmt*& statement = statements_[sql];
  int result = SQLITE_OK;
  if (!statement) result = sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  for (size_t i = 0; i < params.size() && result == SQLITE_OK; ++i)
    result = bindOne(statement, int(i) + 1, params[i]);
  if (result != SQLITE_OK) return result;
  const SqliteRow row(statement);
  while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
    if (each) each(row);
  }
  if (result != SQLITE_DONE) note(result);  // before the reset, which forgets the words
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

void SqliteConnection::note(int result) {
  if (result == SQLITE_OK || failed_ != SQLITE_OK) return;
  failed_ = result;
  error_ = database_ ? sqlite3_errmsg(database_) : "out of memory";
}

Code SqliteConnection::finish() {
  trouble_ = troubleOf(failed_);
  const Code code = codeOf(failed_);
  failed_ = SQLITE_OK;
  return code;
}

void SqliteConnection::rollback() {
  failed_ = SQLITE_OK;
  // A full disk or an I/O error may have ended the transaction already.
  if (sqlite3_get_autocommit(database_) == 0) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Code SqliteConnection::script(const std::string& sql) {
  note(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
  return finish();
}

}  // namespace fairground::store
