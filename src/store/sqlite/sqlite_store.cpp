// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/sqlite_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "store/sql_store.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace fairground::store {

Answer<std::shared_ptr<Store>> openSqlite(const SqliteOptions& options) {
  const std::filesystem::path folder = std::filesystem::path(options.file).parent_path();
  std::error_code failed;
  if (!folder.empty()) std::filesystem::create_directories(folder, failed);
  if (failed) return {Code::kReadOnly, folder.string() + ": " + failed.message()};
  // The file holds what visitors gave: its owner's alone. The log beside it takes the same mode.
  const int made = ::open(options.file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made >= 0) ::close(made);
  const Opener open = [options](Role role) { return SqliteConnection::open(options, role); };
  Answer<std::unique_ptr<Connection>> writer = open(Role::kWriter);
  if (!writer) return {writer.code, writer.detail};
  const Answer<int> schema = migrate(*writer.value);
  if (!schema) return {schema.code, options.file + ": " + schema.detail};
  GroupWriter::Limits limits;
  limits.schema = schema.value;
  limits.group = options.group_limit;
  limits.waiting = options.waiting_limit;
  return makeSqlStore(std::move(writer.value), open, limits, options.readers);
}

}  // namespace fairground::store
