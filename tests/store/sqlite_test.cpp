// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is SQLite's own: the file, its schema, groups, and what happens when the disk is full.

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>

#include "store/fixture.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/group_writer.h"
#include "store/sqlite/work_reader.h"

namespace fairground::store {

namespace {

std::unique_ptr<Connection> connect(const TemporaryFolder& folder) {
  auto connection = Connection::open(folder.options(), Connection::Role::kWriter);
  REQUIRE_MESSAGE(connection, connection.detail);
  return std::move(connection.value);
}

std::string plan(Connection& connection, const std::string& sql) {
  const std::string explain = "EXPLAIN QUERY PLAN " + sql;
  std::string text;
  Query query = connection.query(explain.c_str());
  while (query.row())
    text += query.text(3) + "\n";
  CHECK(query.code() == Code::kOk);
  return text;
}

}  // namespace

TEST_CASE("the file is its owner's alone, in WAL, with every commit waiting for the disk") {
  TemporaryFolder folder;
  const auto store = openSqlite(folder.options());
  REQUIRE(store);
  struct stat status {};
  REQUIRE(::stat(folder.options().file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto connection = connect(folder);
  Query journal = connection->query("PRAGMA journal_mode");
  REQUIRE(journal.row());
  CHECK(journal.text(0) == "wal");
  Query synchronous = connection->query("PRAGMA synchronous");
  REQUIRE(synchronous.row());
  CHECK(synchronous.integer(0) == 2);
  Query keys = connection->query("PRAGMA foreign_keys");
  REQUIRE(keys.row());
  CHECK(keys.integer(0) == 1);
}

TEST_CASE("tables are strict and rows are bound to their campaign") {
  TemporaryFolder folder;
  REQUIRE(openSqlite(folder.options()));
  const auto connection = connect(folder);
  CHECK(connection->script("INSERT INTO campaigns VALUES ('a', 'many')") != Code::kOk);
  CHECK(connection->script("INSERT INTO tickets VALUES ('nowhere', 't', 'k', 1)") != Code::kOk);
}

TEST_CASE("migrating twice changes nothing; a newer, foreign or altered file is refused") {
  TemporaryFolder folder;
  REQUIRE(openSqlite(folder.options()));
  REQUIRE(openSqlite(folder.options()));
  SUBCASE("newer") {
    CHECK(connect(folder)->script("INSERT INTO schema_migrations VALUES (999, 'later', 'x')") == Code::kOk);
    CHECK(openSqlite(folder.options()).code == Code::kNewerSchema);
  }
  SUBCASE("altered") {
    CHECK(connect(folder)->script("UPDATE schema_migrations SET digest = 'x'") == Code::kOk);
    CHECK(openSqlite(folder.options()).code == Code::kDamaged);
  }
  SUBCASE("another program's") {
    TemporaryFolder other;
    CHECK(connect(other)->script("CREATE TABLE recipes (name TEXT)") == Code::kOk);
    CHECK(openSqlite(other.options()).code == Code::kDamaged);
  }
  SUBCASE("no database at all") {
    TemporaryFolder other;
    std::ofstream(other.options().file) << std::string(8192, 'x');
    CHECK(openSqlite(other.options()).code == Code::kDamaged);
  }
  SUBCASE("a folder that cannot be") {
    SqliteOptions options = folder.options();
    options.file += "/below/a/file.sqlite";
    const auto store = openSqlite(options);
    CHECK_FALSE(store);
    CHECK_FALSE(store.detail.empty());
  }
}

TEST_CASE("a full disk refuses what does not fit and keeps what was acknowledged") {
  TemporaryFolder folder;
  SqliteOptions options = folder.options();
  options.max_bytes = 600'000;
  std::vector<std::string> acknowledged;
  {
    const auto store = openSqlite(options);
    REQUIRE(store);
    Code last = Code::kOk;
    for (int i = 1; i <= 200 && last == Code::kOk; ++i) {
      NewEntry entry = sampleEntry(i, "c");
      entry.document = std::string(20'000, 'x');
      last = add(*store.value, entry).code;
      if (last == Code::kOk) acknowledged.push_back(entry.key);
    }
    CHECK(last == Code::kFull);
    CHECK_FALSE(acknowledged.empty());
    CHECK(store.value->tally("spring", "eye", 5).value.counted == int64_t(acknowledged.size()));
    CHECK(store.value->findEntry("spring", acknowledged.front()));
  }
  options.max_bytes = 0;
  const auto store = openSqlite(options);
  REQUIRE(store);
  for (const std::string& key : acknowledged)
    CHECK(store.value->findEntry("spring", key));
  CHECK(add(*store.value, sampleEntry(1000, "c")));
}

TEST_CASE("in a group each job stands or falls alone, and answers come after the commit") {
  TemporaryFolder folder;
  auto connection = connect(folder);
  REQUIRE(connection->script("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT") == Code::kOk);
  const auto reader = connect(folder);
  std::atomic<int> good{0}, bad{0}, early{0};
  std::promise<void> started, go;
  {
    GroupWriter writer(std::move(connection), 64, 1000);
    // The first job holds the writer until the others wait, so that they become one group.
    GroupWriter::Job gate;
    gate.write = [&](Connection&) {
      started.set_value();
      go.get_future().wait();
      return Code::kOk;
    };
    gate.done = [](Code, const std::string&) {};
    CHECK(writer.submit(std::move(gate)) == Code::kOk);
    started.get_future().wait();
    for (int i = 0; i < 50; ++i) {
      GroupWriter::Job job;
      job.write = [i](Connection& c) {
        Query insert = c.query("INSERT INTO t VALUES (?1)");
        const Code code = insert.bind(1, int64_t(i)).run();
        return i % 5 == 3 ? Code::kTicketUsed : code;
      };
      job.done = [&, i](Code code, const std::string&) {
        Query seen = reader->query("SELECT n FROM t WHERE n = ?1");
        if (seen.bind(1, int64_t(i)).row() != (code == Code::kOk)) ++early;
        ++(code == Code::kOk ? good : bad);
      };
      CHECK(writer.submit(std::move(job)) == Code::kOk);
    }
    go.set_value();
    writer.close();
  }
  CHECK(good == 40);
  CHECK(bad == 10);
  CHECK(early == 0);
}

TEST_CASE("past the limit of waiting writes the answer is busy, at once") {
  TemporaryFolder folder;
  GroupWriter writer(connect(folder), 4, 3);
  std::promise<void> started, go;
  GroupWriter::Job gate;
  gate.write = [&](Connection&) {
    started.set_value();
    go.get_future().wait();
    return Code::kOk;
  };
  gate.done = [](Code, const std::string&) {};
  CHECK(writer.submit(std::move(gate)) == Code::kOk);
  started.get_future().wait();
  const auto job = [] {
    return GroupWriter::Job{[](Connection&) { return Code::kOk; }, [](Code, const std::string&) {}};
  };
  for (int i = 0; i < 3; ++i)
    CHECK(writer.submit(job()) == Code::kOk);
  CHECK(writer.submit(job()) == Code::kBusy);
  go.set_value();
  writer.close();
  CHECK(writer.submit(job()) == Code::kClosed);
}

TEST_CASE("another process's lock is waited for, then told as busy") {
  TemporaryFolder folder;
  SqliteOptions options = folder.options();
  options.busy_time = std::chrono::milliseconds(30);
  const auto store = openSqlite(options);
  REQUIRE(store);
  const auto other = connect(folder);
  REQUIRE(other->script("BEGIN IMMEDIATE") == Code::kOk);
  CHECK(add(*store.value, sampleEntry(1, "a")).code == Code::kBusy);
  CHECK(store.value->findEntry("spring", "key-1").code == Code::kNotFound);  // reading goes on
  REQUIRE(other->script("ROLLBACK") == Code::kOk);
  CHECK(add(*store.value, sampleEntry(1, "a")));
}

TEST_CASE("pages of works are ranges of an index: nothing is sorted, nothing is read twice") {
  TemporaryFolder folder;
  REQUIRE(openSqlite(folder.options()));
  const auto connection = connect(folder);
  const std::string top = plan(*connection, kTopWorksSql);
  CHECK_MESSAGE(top.find("TEMP B-TREE") == std::string::npos, top);
  CHECK_MESSAGE(top.find("entries_combination (campaign=? AND activity=? AND combination=?") != std::string::npos, top);
  const std::string newest = plan(*connection, kNewestWorksSql);
  CHECK_MESSAGE(newest.find("TEMP B-TREE") == std::string::npos, newest);
}

}  // namespace fairground::store
