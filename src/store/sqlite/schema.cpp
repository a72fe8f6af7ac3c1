// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/schema.h"

#include "base/hash.h"

namespace fairground::store {

namespace {

struct Migration {
  int version;
  const char* name;
  const char* sql;
};

// A migration that was released is never edited: its digest stands in every store. A change is a new line at the end.
// SQL common to SQLite and PostgreSQL wherever there is a choice. A row's place is (campaign, sequence), so one
// campaign's rows lie together and a page of the newest works is one range.
constexpr Migration kMigrations[] = {
    {1, "entries, documents, tickets and tallies", R"sql(
CREATE TABLE campaigns (
  campaign TEXT NOT NULL PRIMARY KEY,
  last_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  sequence INTEGER NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  activity TEXT NOT NULL,
  rules TEXT NOT NULL,
  ticket TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('counted', 'held')),
  reasons TEXT NOT NULL,
  combination TEXT NOT NULL,
  look TEXT NOT NULL,
  title TEXT NOT NULL,
  name TEXT NOT NULL,
  consents TEXT NOT NULL,
  strokes INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  answered_count INTEGER NOT NULL,
  answered_rank INTEGER NOT NULL,
  body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
  content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
  PRIMARY KEY (campaign, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entries_key ON entries (campaign, key);
CREATE UNIQUE INDEX entries_id ON entries (campaign, id);
CREATE INDEX entries_combination ON entries (campaign, activity, combination, sequence) WHERE status = 'counted';
CREATE INDEX entries_shown ON entries (campaign, sequence) WHERE status = 'counted';

CREATE TABLE documents (
  campaign TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (campaign, sequence),
  FOREIGN KEY (campaign, sequence) REFERENCES entries (campaign, sequence)
) STRICT;

CREATE TABLE tickets (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  ticket TEXT NOT NULL,
  key TEXT NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (campaign, ticket)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  activity TEXT NOT NULL,
  name TEXT NOT NULL,
  slot INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (campaign, activity, name, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE combinations (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  activity TEXT NOT NULL,
  combination TEXT NOT NULL,
  look TEXT NOT NULL,
  title TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  PRIMARY KEY (campaign, activity, combination)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX combinations_rank ON combinations (campaign, count DESC, first_sequence);

-- How many combinations were chosen so often: a rank is a sum over few rows, however many combinations there are.
CREATE TABLE levels (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  activity TEXT NOT NULL,
  count INTEGER NOT NULL,
  combinations INTEGER NOT NULL,
  PRIMARY KEY (campaign, activity, count)
) STRICT, WITHOUT ROWID;

CREATE TABLE probes (
  id INTEGER NOT NULL PRIMARY KEY,
  times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql"},
};

constexpr int kApplicationId = 0x46675230;  // "FgR0", in the file's header

Answer<int64_t> pragma(Connection& connection, const char* sql) {
  Query query = connection.query(sql);
  if (query.row()) return query.integer(0);
  return {query.code() == Code::kOk ? Code::kUnavailable : query.code(), connection.lastError()};
}

Answer<int> prepareFile(Connection& connection) {
  const Answer<int64_t> id = pragma(connection, "PRAGMA application_id");
  if (!id) return {id.code, id.detail};
  if (id.value == kApplicationId) return 0;
  const Answer<int64_t> tables = pragma(connection, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return {tables.code, tables.detail};
  if (id.value != 0 || tables.value != 0) return {Code::kDamaged, "the file belongs to another program"};
  const Code code = connection.script("PRAGMA application_id = " + std::to_string(kApplicationId) +
                                      "; CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name "
                                      "TEXT NOT NULL, digest TEXT NOT NULL)"
                                      " STRICT, WITHOUT ROWID;");
  return {code, connection.lastError()};
}

Answer<int> checkNewest(Connection& connection) {
  const Answer<int64_t> newest = pragma(connection, "SELECT coalesce(max(version), 0) FROM schema_migrations");
  if (!newest) return {newest.code, newest.detail};
  const int ours = kMigrations[std::size(kMigrations) - 1].version;
  if (newest.value > ours) {
    return {Code::kNewerSchema,
            "its schema is version " + std::to_string(newest.value) + ", ours is " + std::to_string(ours)};
  }
  return ours;
}

Answer<int> apply(Connection& connection, const Migration& migration) {
  const std::string digest = sha256Name(viewOf(migration.sql));
  {
    Query known = connection.query("SELECT digest FROM schema_migrations WHERE version = ?1");
    if (known.bind(1, int64_t(migration.version)).row()) {
      if (known.text(0) == digest) return migration.version;
      return {Code::kDamaged, "migration " + std::to_string(migration.version) + " of the file is not ours"};
    }
    if (known.code() != Code::kOk) return {known.code(), connection.lastError()};
  }
  if (const Code code = connection.script(migration.sql); code != Code::kOk) return {code, connection.lastError()};
  Query insert = connection.query("INSERT INTO schema_migrations (version, name, digest) VALUES (?1, ?2, ?3)");
  insert.bind(1, int64_t(migration.version)).bind(2, std::string_view(migration.name)).bind(3, digest);
  return {insert.run(), connection.lastError()};
}

Answer<int> migrateInside(Connection& connection) {
  if (Answer<int> file = prepareFile(connection); !file) return file;
  if (Answer<int> newest = checkNewest(connection); !newest) return newest;
  for (const Migration& migration : kMigrations) {
    if (Answer<int> applied = apply(connection, migration); !applied) return applied;
  }
  return 0;
}

}  // namespace

Answer<int> migrate(Connection& connection) {
  if (const Code code = connection.script("BEGIN IMMEDIATE"); code != Code::kOk) return {code, connection.lastError()};
  Answer<int> done = migrateInside(connection);
  if (done) done.code = connection.script("COMMIT");
  if (!done) {
    if (done.detail.empty()) done.detail = connection.lastError();
    if (connection.inTransaction()) connection.script("ROLLBACK");
    return done;
  }
  return kMigrations[std::size(kMigrations) - 1].version;
}

}  // namespace fairground::store
