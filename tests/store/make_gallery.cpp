// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_make_gallery STORE CAMPAIGN ACTIVITY WORKS     STORE: sqlite:FILE or postgres://...
//
// Fills an empty store with so many works, as the store would have written them, by the database itself: a million by
// the store's way take minutes. Half of the works have no vote; there are four rounds and a hundred tags.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "store/postgres/connection.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/sqlite_store.h"
#include "store/wall_book.h"

namespace fairground::store {
namespace {

constexpr int kRounds = 4, kTags = 100;

struct Gallery {
  std::string campaign, activity;
  int works = 0;
};

void must(Connection& connection, const std::string& sql) {
  if (connection.script(sql) == Code::kOk) return;
  std::fprintf(stderr, "%s\n%s\n", connection.lastError().c_str(), sql.c_str());
  std::exit(1);
}

/// Every `step`th number from `first` to the last one as `i`, and how many there are by then as `place`.
std::string numbers(int first, int step, int last) {
  const std::string by = std::to_string(step);
  return "WITH RECURSIVE n(i, place) AS (SELECT CAST(" + std::to_string(first) +
         " AS BIGINT), CAST(1 AS BIGINT) UNION ALL SELECT i + " + by + ", place + 1 FROM n WHERE i + " + by +
         " <= " + std::to_string(last) + ") ";
}

/// In the database's own words: 32 bytes, and what it does for its planner after so many rows.
struct Words {
  std::string digest, tidy;
};

void fill(Connection& connection, const Gallery& gallery, const Words& words) {
  const std::string count = std::to_string(gallery.works);
  const std::string campaign = "'" + gallery.campaign + "'";
  const std::string& digest = words.digest;
  const std::string votes = "CASE WHEN i % 2 = 0 THEN 0 ELSE i * 7919 % 997 END";
  must(connection, "INSERT INTO campaigns (campaign, last_sequence) VALUES (" + campaign + ", " + count + ")");
  must(connection,
       "INSERT INTO entries (campaign, sequence, key, id, activity, rules, ticket, status, reasons, "
       "combination, look, title, name, consents, strokes, received_ms, answered_count, answered_rank, "
       "body_digest, content_digest, participant, kind, round, caption, alt, tags) " +
           numbers(1, 1, gallery.works) + "SELECT " + campaign + ", i, 'key-' || i, 'id-' || i, '" + gallery.activity +
           "', 'sha256:rules', 'ticket-' || i, 'counted', '[]', "
           "'c' || (i % 1000), '[]', 'Title', 'Noor', '[]', 7, 1700000000000 + i, 1, 1, " +
           digest + ", " + digest +
           ", 'p-' || (i % 100000), 'photo', 'r' || (i % 4), 'A window, and the light in it', 'A window', "
           "'[\"t' || (i % 100) || '\"]' FROM n");
  // The works whose number leaves this rest.
  const auto hang = [&](const Wall& wall, int every, int rest) {
    const int first = rest == 0 ? every : rest;
    const std::string works = std::to_string((gallery.works - first) / every + 1);
    must(connection, "INSERT INTO places (campaign, wall, place, work, votes) " + numbers(first, every, gallery.works) +
                         "SELECT " + campaign + ", " + std::to_string(wall.number()) + ", place, i, " + votes +
                         " FROM n");
    must(connection, "INSERT INTO walls (campaign, kind, name, works, last_place) VALUES (" + campaign + ", '" +
                         wall.kind + "', '" + wall.name + "', " + works + ", " + works + ")");
  };
  hang({"", ""}, 1, 0);
  for (int i = 0; i < kRounds; ++i)
    hang({"round", "r" + std::to_string(i)}, kRounds, i);
  for (int i = 0; i < kTags; ++i)
    hang({"tag", "t" + std::to_string(i)}, kTags, i);
  must(connection, "INSERT INTO act_tallies (campaign, work, kind, slot, value) " + numbers(1, 2, gallery.works) +
                       "SELECT " + campaign + ", i, 'vote', 0, " + votes + " FROM n");
  must(connection, words.tidy);
}

/// The store makes its tables; then its rows come past it.
template <class Opened, class Connected>
Connection& ready(const Opened& store, const Connected& connection) {
  if (store && connection) return *connection.value;
  std::fprintf(stderr, "%s%s\n", store.detail.c_str(), connection.detail.c_str());
  std::exit(1);
}

void fillSqlite(const std::string& file, const Gallery& gallery) {
  SqliteOptions options;
  options.file = file;
  const auto store = openSqlite(options);
  const auto opened = SqliteConnection::open(options, Role::kWriter);
  Connection& connection = ready(store, opened);
  // Its own cache is full after some thousand works, and every index is written in an order of its own.
  must(connection, "PRAGMA cache_size = -524288");
  must(connection, "BEGIN");
  fill(connection, gallery, {"zeroblob(32)", "ANALYZE"});
  must(connection, "COMMIT");
}

void fillPostgres(const std::string& url, const Gallery& gallery) {
  const PostgresOptions options{.url = url};
  const auto store = openPostgres(options);
  const auto opened = PostgresConnection::open(options, Role::kWriter);
  Connection& connection = ready(store, opened);
  must(connection, "SET statement_timeout = 0; SET enable_sort = on");
  // Else the server begins with it by itself, while it is being measured.
  fill(connection, gallery, {"decode(repeat('00', 32), 'hex')", "VACUUM ANALYZE"});
}

}  // namespace
}  // namespace fairground::store

int main(int argc, char** argv) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (argc != 5) {
    std::fprintf(stderr, "usage: fg_make_gallery STORE CAMPAIGN ACTIVITY WORKS\n");
    return 2;
  }
  const std::string store = argv[1];
  const fairground::store::Gallery gallery{argv[2], argv[3], std::clamp(std::atoi(argv[4]), 100, 10'000'000)};
  if (store.starts_with(kSqlite)) {
    fairground::store::fillSqlite(store.substr(kSqlite.size()), gallery);
  } else {
    fairground::store::fillPostgres(store, gallery);
  }
  return 0;
}
