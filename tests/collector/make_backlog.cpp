// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_make_backlog STORE CAMPAIGN ACTIVITY ROWS PAD     STORE: sqlite:FILE or postgres://...
//   fg_make_backlog STORE CAMPAIGN                       the events that wait, a line each: number, attempts
//
// Fills a store without entries with what a collector finds when it starts after a long time: so many entries, of which
// every second one is held, an event for the brand of each, and as many records in the audit log, most of them PAD
// bytes longer. The log begins with kBurst votes for the first work within as many seconds, which nobody has judged
// yet.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/pcg32.h"
#include "store/audit_book.h"
#include "store/postgres/connection.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/sqlite_store.h"

namespace fairground::store {
namespace {

constexpr int64_t kBurst = 50, kFirstMs = 1'700'000'000'000, kRecordsAtOnce = 2000;

struct Backlog {
  std::string campaign, activity;
  int64_t rows = 0, pad = 0;
};

[[noreturn]] void giveUp(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

void must(Connection& connection, const std::string& sql) {
  if (connection.script(sql) != Code::kOk) giveUp(connection.lastError() + "\n" + sql);
}

/// `digest`: 32 bytes in the database's own words.
void fillRows(Connection& connection, const Backlog& backlog, const std::string& digest) {
  const std::string campaign = "'" + backlog.campaign + "'", activity = "'" + backlog.activity + "'";
  const std::string rows = std::to_string(backlog.rows), burst = std::to_string(kBurst);
  const std::string counted = std::to_string((backlog.rows + 1) / 2), held = std::to_string(backlog.rows / 2);
  const auto numbers = [](const std::string& last) {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + last + ") ";
  };
  const std::string at = std::to_string(kFirstMs) + " + 1000 * CAST(i AS BIGINT)";
  must(connection, "INSERT INTO campaigns (campaign, last_sequence, last_act, last_event) VALUES (" + campaign + ", " +
                       rows + ", " + burst + ", " + rows +
                       ") ON CONFLICT (campaign) DO UPDATE SET last_sequence = excluded.last_sequence, "
                       "last_act = excluded.last_act, last_event = excluded.last_event");
  must(connection,
       "INSERT INTO entries (campaign, sequence, key, id, activity, rules, ticket, status, reasons, combination, look, "
       "title, name, consents, strokes, received_ms, answered_count, answered_rank, body_digest, content_digest) " +
           numbers(rows) + "SELECT " + campaign + ", i, 'key-' || i, 'id-' || i, " + activity +
           ", 'rules', 'ticket-' || i, CASE WHEN i % 2 = 1 THEN 'counted' ELSE 'held' END, '[]', 'c' || (i % 1000), "
           "'[]', 'Title', 'Noor', '[]', 7, " +
           at + ", 1, 1, " + digest + ", " + digest + " FROM n");
  must(connection, "INSERT INTO documents (campaign, sequence, document) " + numbers(rows) + "SELECT " + campaign +
                       ", i, '{}' FROM n");
  must(connection, "INSERT INTO counters (campaign, activity, name, slot, value) VALUES (" + campaign + ", " +
                       activity + ", 'counted', 0, " + counted + "), (" + campaign + ", " + activity + ", 'held', 0, " +
                       held + ")");
  must(connection, "INSERT INTO walls (campaign, kind, name, works, last_place) VALUES (" + campaign + ", '', '', " +
                       counted + ", " + counted + ")");
  must(connection, "INSERT INTO places (campaign, wall, place, work, votes) " + numbers(rows) + "SELECT " + campaign +
                       ", 0, (i + 1) / 2, i, CASE WHEN i = 1 THEN " + burst + " ELSE 0 END FROM n WHERE i % 2 = 1");
  must(connection, "INSERT INTO outbox (campaign, number, event, sequence, at_ms, state, attempts, due_ms, error) " +
                       numbers(rows) + "SELECT " + campaign + ", i, 'entry', i, " + at + ", 'waiting', 0, " + at +
                       ", '' FROM n");
  must(connection,
       "INSERT INTO acts (campaign, sequence, key, kind, participant, work, undoes, reply_to, status, content, "
       "content_digest, received_ms, day, round) " +
           numbers(burst) + "SELECT " + campaign + ", i, 'act-' || i, 'vote', 'p-' || i, 1, 0, 0, 'counted', '', " +
           digest + ", " + at + ", 1, 1 FROM n");
  must(connection, "INSERT INTO act_tallies (campaign, work, kind, slot, value) VALUES (" + campaign +
                       ", 1, 'vote', 0, " + burst + ")");
}

count::AuditRecord voteRecord(int64_t act) {
  count::AuditRecord record;
  record.kind = count::AuditKind::kAct;
  record.sequence = act;
  record.key = count::keyDigest("act-" + std::to_string(act));
  record.who = count::keyDigest("p-" + std::to_string(act));
  record.act = "vote";
  record.on = 1;
  record.day = record.round = 1;
  return record;
}

/// Of people who like this and that: nothing about them is doubtful.
count::AuditRecord likeRecord(int64_t act, Pcg32& chance) {
  count::AuditRecord record = voteRecord(act);
  record.act = "like";
  record.who = count::keyDigest("p-" + std::to_string(chance.below(5000)));
  record.on = 2 + int64_t(chance.below(2000));
  return record;
}

count::AuditRecord entryRecord(const Backlog& backlog, int64_t entry) {
  count::AuditRecord record;
  record.sequence = entry;
  record.key = count::keyDigest("key-" + std::to_string(entry));
  record.counted = entry % 2 == 1;
  record.work = "id-" + std::to_string(entry);
  record.activity = backlog.activity;
  record.rules = "rules";
  record.combination = std::string(size_t(backlog.pad), 'c');
  return record;
}

void fillLog(Connection& connection, const Backlog& backlog) {
  Pcg32 chance(7);
  std::string peaks;
  int64_t entries = 0, acts = 0;
  for (int64_t size = 0; size < backlog.rows;) {
    AuditBook book(backlog.campaign);
    if (!book.resume(size, peaks)) giveUp("the log's end is none");
    for (const int64_t until = std::min(backlog.rows, size + kRecordsAtOnce); size < until; ++size) {
      count::AuditRecord record = size > 0 && acts < kBurst ? voteRecord(++acts)
                                  : size % 10 == 9          ? likeRecord(++acts, chance)
                                                            : entryRecord(backlog, ++entries);
      record.at_ms = kFirstMs + 1000 * size;
      book.add(std::move(record));
    }
    peaks = book.peaks();
    connection.begin();
    book.write(connection);
    connection.send("UPDATE campaigns SET audit_size = ?2, audit_peaks = ?3 WHERE campaign = ?1",
                    {backlog.campaign, size, peaks});
    connection.commit();
    if (connection.finish() != Code::kOk) giveUp(connection.lastError());
  }
}

void list(Connection& connection, const std::string& campaign) {
  connection.send("SELECT number, attempts FROM outbox WHERE campaign = ?1 AND state = 'waiting' ORDER BY number",
                  {campaign}, [](const Row& row) {
                    std::printf("%lld %lld\n", static_cast<long long>(row.integer(0)),
                                static_cast<long long>(row.integer(1)));
                  });
  if (connection.finish() != Code::kOk) giveUp(connection.lastError());
}

/// The store makes its tables; then its rows come past it.
template <class Opened, class Connected>
Connection& ready(const Opened& store, const Connected& connection) {
  if (store && connection) return *connection.value;
  giveUp(store.detail + connection.detail);
}

void work(Connection& connection, const Backlog& backlog, const std::string& digest) {
  if (backlog.rows == 0) return list(connection, backlog.campaign);
  fillRows(connection, backlog, digest);
  fillLog(connection, backlog);
  must(connection, "ANALYZE");
}

void inSqlite(const std::string& file, const Backlog& backlog) {
  SqliteOptions options;
  options.file = file;
  const auto store = openSqlite(options);
  const auto opened = SqliteConnection::open(options, Role::kWriter);
  Connection& connection = ready(store, opened);
  must(connection, "PRAGMA synchronous = OFF");  // nobody was promised any of it
  work(connection, backlog, "zeroblob(32)");
}

void inPostgres(const std::string& url, const Backlog& backlog) {
  const PostgresOptions options{.url = url};
  const auto store = openPostgres(options);
  const auto opened = PostgresConnection::open(options, Role::kWriter);
  Connection& connection = ready(store, opened);
  must(connection, "SET statement_timeout = 0; SET enable_sort = on; SET synchronous_commit = off");
  connection.setEndless(true);
  work(connection, backlog, "decode(repeat('00', 32), 'hex')");
}

}  // namespace
}  // namespace fairground::store

int main(int argc, char** argv) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (argc != 3 && argc != 6) {
    std::fprintf(stderr, "usage: fg_make_backlog STORE CAMPAIGN [ACTIVITY ROWS PAD]\n");
    return 2;
  }
  const std::string store = argv[1];
  fairground::store::Backlog backlog{argv[2], "", 0, 0};
  if (argc == 6) backlog = {argv[2], argv[3], std::max<int64_t>(100, std::atoll(argv[4])), std::atoll(argv[5])};
  if (store.starts_with(kSqlite)) {
    fairground::store::inSqlite(store.substr(kSqlite.size()), backlog);
  } else {
    fairground::store::inPostgres(store, backlog);
  }
  return 0;
}
