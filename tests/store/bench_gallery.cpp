// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_bench_gallery [WORKS...]     a JSON object a line (docs/benchmarks.md); 1,000 and 1,000,000 without any
//
// How long a page of 20 works takes, by each order and filter, at its beginning and in its middle: SQLite, and
// PostgreSQL where FG_POSTGRES is set. Half of the works have no vote; there are four rounds and a hundred tags.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "base/pcg32.h"
#include "store/fixture.h"
#include "store/postgres/connection.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/connection.h"
#include "store/wall_book.h"

namespace fairground::store {
namespace {

constexpr int kPages = 200;
constexpr int kRounds = 4, kTags = 100;

void must(Connection& connection, const std::string& sql) {
  if (connection.script(sql) == Code::kOk) return;
  std::fprintf(stderr, "%s\n%s\n", connection.lastError().c_str(), sql.c_str());
  std::exit(1);
}

/// Rows as the store would have written them, by the database itself: a million by the store's way take minutes.
void fill(Connection& connection, int works, const std::string& digest) {
  const std::string count = std::to_string(works);
  const std::string numbers =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ") ";
  const std::string votes = "CASE WHEN i % 2 = 0 THEN 0 ELSE i * 7919 % 997 END";
  must(connection, "INSERT INTO campaigns (campaign, last_sequence) VALUES ('spring', " + count + ")");
  must(connection,
       "INSERT INTO entries (campaign, sequence, key, id, activity, rules, ticket, status, reasons, "
       "combination, look, title, name, consents, strokes, received_ms, answered_count, answered_rank, "
       "body_digest, content_digest, participant, kind, round, caption, alt, tags) " +
           numbers +
           "SELECT 'spring', i, 'key-' || i, 'id-' || i, 'still', 'sha256:rules', 'ticket-' || i, 'counted', '[]', "
           "'c' || (i % 1000), '[]', 'Title', 'Noor', '[]', 7, 1700000000000 + i, 1, 1, " +
           digest + ", " + digest +
           ", 'p-' || (i % 100000), 'photo', 'r' || (i % 4), 'A window, and the light in it', 'A window', "
           "'[\"t' || (i % 100) || '\"]' FROM n");
  const auto hang = [&](const Wall& wall, int every, int first) {
    const std::string whole = every == 1 ? "" : " WHERE i % " + std::to_string(every) + " = " + std::to_string(first);
    must(connection, "INSERT INTO places (campaign, wall, place, work, votes) " + numbers + "SELECT 'spring', " +
                         std::to_string(wall.number()) + ", row_number() OVER (ORDER BY i), i, " + votes + " FROM n" +
                         whole);
    must(connection, "INSERT INTO walls (campaign, kind, name, works, last_place) SELECT 'spring', '" + wall.kind +
                         "', '" + wall.name +
                         "', count(*), count(*) FROM places WHERE wall = " + std::to_string(wall.number()));
  };
  hang({"", ""}, 1, 0);
  for (int i = 0; i < kRounds; ++i)
    hang({"round", "r" + std::to_string(i)}, kRounds, i);
  for (int i = 0; i < kTags; ++i)
    hang({"tag", "t" + std::to_string(i)}, kTags, i);
  must(connection, "INSERT INTO act_tallies (campaign, work, kind, slot, value) " + numbers +
                       "SELECT 'spring', i, 'vote', 0, " + votes + " FROM n WHERE i % 2 = 1");
  must(connection, "ANALYZE");
}

void print(const std::string& what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](size_t thousandth) { return times[times.size() * thousandth / 1000]; };
  std::printf("{\"what\":\"%s\",\"unit\":\"ms\",\"median\":%.3g,\"p99\":%.3g,\"max\":%.3g,\"runs\":%zu}\n",
              what.c_str(), at(500), at(990), times.back(), times.size());
  std::fflush(stdout);
}

template <class Ask>
void measure(const std::string& what, const Ask& ask) {
  std::vector<double> times;
  for (int i = 0; i < kPages; ++i) {
    const auto began = std::chrono::steady_clock::now();
    if (!ask(i)) std::exit((std::fprintf(stderr, "%s failed\n", what.c_str()), 1));
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
  }
  print(what, std::move(times));
}

PageRequest request(Sort sort, std::string after = "") {
  PageRequest page;
  page.sort = sort;
  page.after = std::move(after);
  return page;
}

void bench(Store& store, const std::string& where, int works) {
  const std::string begin = where + ", " + std::to_string(works) + " works, ";
  Pcg32 chance(1);
  const auto page = [&](const PageRequest& asked) { return store.works("spring", asked).code == Code::kOk; };
  const std::string middle = std::to_string(works / 2);
  measure(begin + "newest", [&](int) { return page(request(Sort::kNewest)); });
  measure(begin + "newest, the middle", [&](int) { return page(request(Sort::kNewest, "n." + middle)); });
  measure(begin + "votes", [&](int) { return page(request(Sort::kVotes)); });
  measure(begin + "votes, the middle of those without any",
          [&](int) { return page(request(Sort::kVotes, "v.0." + middle)); });
  measure(begin + "near the middle", [&](int) { return page(request(Sort::kNear)); });
  measure(begin + "by a seed", [&](int i) {
    PageRequest asked = request(Sort::kSeed);
    asked.seed = uint64_t(i);
    return page(asked);
  });
  measure(begin + "by a seed, the middle", [&](int i) {
    PageRequest asked = request(Sort::kSeed, "s." + middle + "." + std::to_string(works));
    asked.seed = uint64_t(i);
    return page(asked);
  });
  measure(begin + "a tag by votes", [&](int i) {
    PageRequest asked = request(Sort::kVotes);
    asked.tag = "t" + std::to_string(i % kTags);
    return page(asked);
  });
  measure(begin + "a round near its middle", [&](int i) {
    PageRequest asked = request(Sort::kNear);
    asked.round = "r" + std::to_string(i % kRounds);
    return page(asked);
  });
  measure(begin + "one's own", [&](int i) {
    PageRequest asked = request(Sort::kNewest);
    asked.participant = "p-" + std::to_string(i);
    return page(asked);
  });
  measure(begin + "related", [&](int) {
    return bool(store.related("spring", "id-" + std::to_string(1 + chance.below(uint32_t(works))), 12));
  });
  measure(begin + "tags", [&](int) { return bool(store.tags("spring", 50)); });
}

void benchSqlite(int works) {
  const TemporaryFolder folder;
  const auto store = openSqlite(folder.options());
  const auto connection = SqliteConnection::open(folder.options(), Role::kWriter);
  if (!store || !connection) std::exit(1);
  must(*connection.value, "BEGIN");
  fill(*connection.value, works, "zeroblob(32)");
  must(*connection.value, "COMMIT");
  bench(*store.value, "SQLite", works);
}

void benchPostgres(const std::string& url, int works) {
  const auto administrator = PostgresConnection::open({.url = url}, Role::kWriter);
  if (!administrator) std::exit((std::fprintf(stderr, "%s\n", administrator.detail.c_str()), 1));
  must(*administrator.value, "CREATE SCHEMA bench");
  const PostgresOptions options{.url = url + "?options=-csearch_path%3Dbench"};
  {
    const auto store = openPostgres(options);
    const auto connection = PostgresConnection::open(options, Role::kWriter);
    if (!store || !connection) std::exit(1);
    must(*connection.value, "SET statement_timeout = 0; SET enable_sort = on");
    fill(*connection.value, works, "decode(repeat('00', 32), 'hex')");
    bench(*store.value, "PostgreSQL", works);
  }
  must(*administrator.value, "DROP SCHEMA bench CASCADE");
}

}  // namespace
}  // namespace fairground::store

int main(int argc, char** argv) {
  std::vector<int> sizes;
  for (int i = 1; i < argc; ++i)
    sizes.push_back(std::clamp(std::atoi(argv[i]), 100, 10'000'000));
  if (sizes.empty()) sizes = {1'000, 1'000'000};
  const char* url = std::getenv("FG_POSTGRES");
  for (const int works : sizes) {
    fairground::store::benchSqlite(works);
    if (url) fairground::store::benchPostgres(url, works);
  }
  return 0;
}
