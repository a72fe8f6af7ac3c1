// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/schema.h"

namespace fairground::store {

namespace {

Answer<int64_t> oneNumber(Connection& connection, const char* sql) {
  int64_t number = 0;
  connection.send(sql, {}, [&](const Row& row) { number = row.integer(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return number;
}

Answer<int> prepareFile(Connection& connection) {
  const Answer<int64_t> id = oneNumber(connection, "PRAGMA application_id");
  if (!id) return {id.code, id.detail};
  if (id.value == kApplicationId) return 0;
  const Answer<int64_t> tables = oneNumber(connection, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return {tables.code, tables.detail};
  if (id.value != 0 || tables.value != 0) return {Code::kDamaged, "the file belongs to another program"};
  const Code code =
      connection.script("PRAGMA application_id = " + std::to_string(kApplicationId) + "; " + kMigrationsTableSql);
  return {code, connection.lastError()};
}

Answer<int> migrateFile(Connection& connection, int until) {
  if (Answer<int> file = prepareFile(connection); !file) return file;
  return applyMigrations(
      connection, [](std::string_view sql) { return std::string(sql); }, until);
}

}  // namespace

Answer<int> migrate(Connection& connection, int until) {
  if (const Code code = connection.script("BEGIN IMMEDIATE"); code != Code::kOk) return {code, connection.lastError()};
  return endMigration(connection, migrateFile(connection, until));
}

}  // namespace fairground::store
