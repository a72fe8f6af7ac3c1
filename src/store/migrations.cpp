// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/migrations.h"

#include <iterator>

#include "base/hash.h"

namespace fairground::store {

namespace {

struct Migration {
  int version;
  const char* name;
  const char* sql;
};

// A migration that was released is never edited: its digest stands in every store. A change is a new line at the end.
// Written for SQLite; postgres/schema.cpp says in which words PostgreSQL has it. A row's place is (campaign, sequence),
// so one campaign's rows lie together and a page of the newest works is one range.
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
    {2, "acts", R"sql(
ALTER TABLE campaigns ADD COLUMN last_act INTEGER NOT NULL DEFAULT 0;

-- Only ever added to. Taking an act back is a row of its own, that names the row it takes back.
CREATE TABLE acts (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  sequence INTEGER NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  participant TEXT NOT NULL,
  work INTEGER NOT NULL,
  undoes INTEGER NOT NULL,
  reply_to INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('counted', 'held')),
  content TEXT NOT NULL,
  content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
  received_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  round INTEGER NOT NULL,
  PRIMARY KEY (campaign, sequence),
  FOREIGN KEY (campaign, work) REFERENCES entries (campaign, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX acts_key ON acts (campaign, key);
CREATE UNIQUE INDEX acts_undone ON acts (campaign, undoes) WHERE undoes > 0;
CREATE INDEX acts_comments ON acts (campaign, work, sequence) WHERE kind = 'comment' AND undoes = 0;

-- What follows from acts, moved in the same transaction: what each participant has used up, and what stands for which
-- work.
CREATE TABLE allowances (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  participant TEXT NOT NULL,
  kind TEXT NOT NULL,
  total INTEGER NOT NULL,
  day INTEGER NOT NULL,
  day_used INTEGER NOT NULL,
  round INTEGER NOT NULL,
  round_used INTEGER NOT NULL,
  PRIMARY KEY (campaign, participant, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE standings (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  participant TEXT NOT NULL,
  kind TEXT NOT NULL,
  work INTEGER NOT NULL,
  acts INTEGER NOT NULL,
  PRIMARY KEY (campaign, participant, kind, work)
) STRICT, WITHOUT ROWID;

-- Each collector adds to a slot of its own; the figure is the sum.
CREATE TABLE act_tallies (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  work INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slot INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (campaign, work, kind, slot)
) STRICT, WITHOUT ROWID;

-- Where each shown work stands by votes.
CREATE TABLE vote_places (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  work INTEGER NOT NULL,
  votes INTEGER NOT NULL,
  PRIMARY KEY (campaign, work)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX vote_places_order ON vote_places (campaign, votes DESC, work DESC);
INSERT INTO vote_places (campaign, work, votes) SELECT campaign, sequence, 0 FROM entries WHERE status = 'counted';
)sql"},
};

Answer<int> checkNewest(Connection& connection) {
  int64_t newest = 0;
  connection.send("SELECT coalesce(max(version), 0) FROM schema_migrations", {},
                  [&](const Row& row) { newest = row.integer(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  const int ours = kMigrations[std::size(kMigrations) - 1].version;
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
  connection.send("INSERT INTO schema_migrations (version, name, digest) VALUES (?1, ?2, ?3)",
                  {int64_t(migration.version), migration.name, digest});
  return {connection.finish(), connection.lastError()};
}

}  // namespace

const char* const kMigrationsTableSql =
    "CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;";

Answer<int> applyMigrations(Connection& connection, const Dialect& dialect) {
  const Answer<int> newest = checkNewest(connection);
  if (!newest) return newest;
  for (const Migration& migration : kMigrations) {
    if (Answer<int> applied = apply(connection, migration, dialect); !applied) return applied;
  }
  return newest.value;
}

}  // namespace fairground::store
