// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/migrations.h"

#include "base/hash.h"
#include "store/migration_steps.h"

namespace fairground::store {

namespace {

Answer<int> checkNewest(Connection& connection) {
  int64_t newest = 0;
  connection.send("SELECT coalesce(max(version), 0) FROM schema_migrations", {},
                  [&](const Row& row) { newest = row.integer(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  const int ours = migrationSteps().back().version;
  if (newest > ours) {
    return {Code::kNewerSchema,
            "its schema is version " + std::to_string(newest) + ", ours is " + std::to_string(ours)};
  }
  return ours;
}

Answer<int> apply(Connection& connection, const Migration& migration, const Dialect& dialect) {
  const std::string digest = sha256Name(viewOf(migration.sql));
  std::string known;
  connection.send("SELECT digest FROM schema_migrations WHERE version = ?1", {int64_t(migration.version)},
                  [&](const Row& row) { known = row.text(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  if (known == digest) return migration.version;
  if (!known.empty()) {
    return {Code::kDamaged, "migration " + std::to_string(migration.version) + " of the store is not ours"};
  }
  if (const Code code = connection.script(dialect(migration.sql)); code != Code::kOk) {
    return {code, connection.lastError()};
  }
  if (const Code code = migration.after ? migration.after(connection) : Code::kOk; code != Code::kOk) {
    return {code, connection.lastError()};
  }
  connection.send("INSERT INTO schema_migrations (version, name, digest) VALUES (?1, ?2, ?3)",
                  {int64_t(migration.version), migration.name, digest});
  return {connection.finish(), connection.lastError()};
}

}  // namespace

const char* const kMigrationsTableSql =
    "CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;";

Answer<int> applyMigrations(Connection& connection, const Dialect& dialect, int until) {
  const Answer<int> newest = checkNewest(connection);
  if (!newest) return newest;
  for (const Migration& migration : migrationSteps()) {
    if (migration.version > until) break;
    if (Answer<int> applied = apply(connection, migration, dialect); !applied) return applied;
  }
  return newest.value;
}

Answer<int> endMigration(Connection& connection, Answer<int> done) {
  if (done) {
    done.code = connection.script("COMMIT");
    if (!done) done.detail = connection.lastError();
  }
  if (!done) connection.rollback();
  return done;
}

}  // namespace fairground::store
