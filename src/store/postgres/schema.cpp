// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/postgres/schema.h"

#include <algorithm>
#include <array>

#include "store/migration_steps.h"

namespace fairground::store {

namespace {

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Keys are compared byte by byte: shorter comparisons, and an index that no update of the host's locales breaks.
std::string inPostgres(std::string_view sql) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWords = {{
      {" STRICT, WITHOUT ROWID", ""},
      {" STRICT", ""},
      {" INTEGER ", " BIGINT "},
      {" TEXT ", " TEXT COLLATE \"C\" "},
      {" BLOB ", " BYTEA "},
  }};
  std::string text(sql);
  for (const auto& [from, to] : kWords)
    replaceAll(text, from, to);
  return text;
}

Answer<int> prepareNamespace(Connection& connection) {
  int64_t tables = 0, ours = 0;
  connection.send(
      "SELECT count(*), count(*) FILTER (WHERE table_name = 'schema_migrations') FROM information_schema.tables "
      "WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'",  // an extension may have brought views
      {}, [&](const Row& row) {
        tables = row.integer(0);
        ours = row.integer(1);
      });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  if (ours > 0) return 0;
  if (tables > 0) return {Code::kDamaged, "the database belongs to another program"};
  return {connection.script(inPostgres(kMigrationsTableSql)), connection.lastError()};
}

/// Steps change what groups are decided on, under locks of the campaigns' rows. A step that takes those rows as it
/// finds them, and a collector that runs on and takes them in their order, would wait for each other: so whoever has
/// some of them ends first, and nobody begins.
Code lockCampaigns(Connection& connection, int until) {
  int64_t applied = 0;
  connection.send("SELECT coalesce(max(version), 0) FROM schema_migrations", {},
                  [&applied](const Row& row) { applied = row.integer(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return code;
  const bool steps_left = applied < std::min(until, migrationSteps().back().version);
  if (applied == 0 || !steps_left) return Code::kOk;
  return connection.script("LOCK TABLE campaigns IN SHARE ROW EXCLUSIVE MODE");
}

Answer<int> migrateNamespace(Connection& connection, int until) {
  if (Answer<int> prepared = prepareNamespace(connection); !prepared) return prepared;
  if (const Code code = lockCampaigns(connection, until); code != Code::kOk) return {code, connection.lastError()};
  return applyMigrations(connection, inPostgres, until);
}

Answer<int> migrateAlone(Connection& connection, int until) {
  // Not a snapshot from before the lock: whoever waited must see what the other has done. A step over many rows, what
  // this program does between two of its statements, and waiting for another's take as long as they take. The lock's
  // number is "FgR0" in letters.
  if (const Code code = connection.script("BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0; "
                                          "SET LOCAL idle_in_transaction_session_timeout = 0; "
                                          "SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(1181176368)");
      code != Code::kOk) {
    const std::string detail = connection.lastError();
    connection.rollback();
    return {code, detail};
  }
  return endMigration(connection, migrateNamespace(connection, until));
}

}  // namespace

Answer<int> migratePostgres(Connection& connection, int until) {
  connection.setEndless(true);
  Answer<int> done = migrateAlone(connection, until);
  connection.setEndless(false);
  return done;
}

}  // namespace fairground::store
