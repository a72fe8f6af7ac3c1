// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/connection.h"

#include <algorithm>

namespace fairground::store {

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

Query::~Query() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Query::note(int result) {
  if (code_ == Code::kOk) code_ = codeOf(result);
}

Query& Query::bind(int index, int64_t value) {
  if (statement_) note(sqlite3_bind_int64(statement_, index, value));
  return *this;
}

Query& Query::bind(int index, std::string_view value) {
  // A null pointer would bind NULL.
  const char* text = value.data() ? value.data() : "";
  if (statement_) note(sqlite3_bind_text64(statement_, index, text, value.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Query& Query::bindBlob(int index, ByteView value) {
  const void* bytes = value.data() ? static_cast<const void*>(value.data()) : "";
  if (statement_) note(sqlite3_bind_blob64(statement_, index, bytes, value.size(), SQLITE_STATIC));
  return *this;
}

bool Query::row() {
  if (code_ != Code::kOk) return false;
  const int result = sqlite3_step(statement_);
  note(result);
  return result == SQLITE_ROW;
}

Code Query::run() {
  while (row()) {
  }
  return code_;
}

int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string Query::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return text ? std::string(text, size_t(sqlite3_column_bytes(statement_, column))) : std::string();
}

Bytes Query::blob(int column) const {
  const auto* bytes = static_cast<const uint8_t*>(sqlite3_column_blob(statement_, column));
  return bytes ? Bytes(bytes, bytes + sqlite3_column_bytes(statement_, column)) : Bytes();
}

Answer<std::unique_ptr<Connection>> Connection::open(const SqliteOptions& options, Role role) {
  sqlite3* database = nullptr;
  // A connection is never used by two threads at once, so SQLite's own lock on it would be for nothing.
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (role == Role::kWriter) flags |= SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(options.file.c_str(), &database, flags, nullptr);
  std::unique_ptr<Connection> connection(new Connection(database));
  Code code = codeOf(result);
  if (code == Code::kOk) code = connection->configure(options, role);
  if (code != Code::kOk) return {code, options.file + ": " + connection->lastError()};
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_)
    sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Code Connection::configure(const SqliteOptions& options, Role role) {
  sqlite3_busy_timeout(database_, int(options.busy_time.count()));
  std::string sql =
      "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;";
  if (role == Role::kReader) return script(sql + "PRAGMA query_only = ON;");
  sql += "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;";
  if (const Code code = script(sql); code != Code::kOk) return code;
  if (options.max_bytes <= 0) return Code::kOk;
  Query page_size = query("PRAGMA page_size");
  const int64_t bytes = page_size.row() ? page_size.integer(0) : 4096;
  return script("PRAGMA max_page_count = " + std::to_string(std::max<int64_t>(1, options.max_bytes / bytes)));
}

Query Connection::query(const char* sql) {
  sqlite3_stmt*& statement = statements_[sql];
  int result = SQLITE_OK;
  if (!statement) result = sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  return Query(statement, codeOf(result));
}

Code Connection::script(const std::string& sql) {
  return codeOf(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
}

bool Connection::inTransaction() const { return sqlite3_get_autocommit(database_) == 0; }

std::string Connection::lastError() const { return database_ ? sqlite3_errmsg(database_) : "out of memory"; }

}  // namespace fairground::store
