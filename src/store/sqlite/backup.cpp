// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace fairground::store {

namespace {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

constexpr int kBusyMs = 10'000;

Answer<Database> openFile(const std::string& file, int flags) {
  sqlite3* raw = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Answer<Database> opened;
  opened.value.reset(raw);
  opened.code = codeOf(result);
  if (!opened) opened.detail = file + ": " + (raw ? sqlite3_errmsg(raw) : "out of memory");
  if (raw) sqlite3_busy_timeout(raw, kBusyMs);
  return opened;
}

std::string firstText(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  std::string text;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW) {
    const auto* words = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    if (words) text = words;
  } else {
    text = sqlite3_errmsg(database);
  }
  sqlite3_finalize(statement);
  return text;
}

/// In one step: in a write-ahead log that is one moment of the source, and writers do not wait for it.
int copyPages(sqlite3* from, sqlite3* to) {
  sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
  if (!backup) return sqlite3_errcode(to);
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  return stepped == SQLITE_DONE ? finished : stepped;
}

Answer<int64_t> copyInto(const std::string& from, const std::string& partial) {
  Answer<Database> source = openFile(from, SQLITE_OPEN_READONLY);
  if (!source) return {source.code, source.detail};
  if (firstText(source.value.get(), "PRAGMA application_id") != std::to_string(kApplicationId)) {
    return {Code::kDamaged, from + ": is no store of Fairground"};
  }
  Answer<Database> target = openFile(partial, SQLITE_OPEN_READWRITE);
  if (!target) return {target.code, target.detail};
  if (const int result = copyPages(source.value.get(), target.value.get()); result != SQLITE_OK) {
    return {codeOf(result), partial + ": " + sqlite3_errstr(result)};
  }
  const std::string checked = firstText(target.value.get(), "PRAGMA integrity_check(1)");
  if (checked != "ok") return {Code::kDamaged, from + ": " + checked};
  // One file: what was a write-ahead log is in it.
  firstText(target.value.get(), "PRAGMA journal_mode = DELETE");
  return 0;
}

}  // namespace

Answer<int64_t> copySqlite(const std::string& from, const std::string& to) {
  std::error_code failed;
  if (!std::filesystem::exists(from, failed)) return {Code::kNoFile, from};
  if (std::filesystem::exists(to, failed)) return {Code::kExists, to};
  const std::filesystem::path folder = std::filesystem::path(to).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, failed);
  const std::string partial = to + ".part";
  const int made = ::open(partial.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made < 0) return {Code::kReadOnly, partial + ": cannot be made"};
  Answer<int64_t> copied = copyInto(from, partial);
  const bool stored = copied && ::fsync(made) == 0;
  ::close(made);
  if (copied && !stored) copied = {Code::kFull, partial + ": cannot be put on disk"};
  if (copied) copied.value = int64_t(std::filesystem::file_size(partial, failed));
  if (copied) std::filesystem::rename(partial, to, failed);
  if (copied && failed) copied = {Code::kReadOnly, to + ": " + failed.message()};
  if (!copied) std::filesystem::remove(partial, failed);
  return copied;
}

}  // namespace fairground::store
