// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is SQLite's own: the file, its schema, groups, and what happens when the disk is full.

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <deque>
#include <fstream>

#include "store/act_reader.h"
#include "store/desk_reader.h"
#include "store/fixture.h"
#include "store/group_writer.h"
#include "store/sqlite/connection.h"
#include "store/work_lists.h"
#include "store/work_reader.h"

namespace fairground::store {

namespace {

std::unique_ptr<Connection> connect(const TemporaryFolder& folder) {
  auto connection = SqliteConnection::open(folder.options(), Role::kWriter);
  REQUIRE_MESSAGE(connection, connection.detail);
  return std::move(connection.value);
}

std::string textOf(Connection& connection, const char* sql, int column = 0) {
  std::string text;
  connection.send(sql, {}, [&](const Row& row) { text += row.text(column) + "\n"; });
  CHECK(connection.finish() == Code::kOk);
  return text;
}

/// A write that does what the test says.
class TestWrite final : public Write {
 public:
  TestWrite(std::function<Code()> decide, const char* sql, int64_t number, std::function<void(Code)> done)
      : decide_(std::move(decide)), sql_(sql), number_(number), done_(std::move(done)) {}
  const std::string& campaign() const override {
    static const std::string none;
    return none;
  }
  void read(Connection&, CampaignBook&) override {}
  Code decide(CampaignBook& book) override {
    book.moved = true;
    return decide_();
  }
  void write(Connection& connection) override {
    if (sql_) connection.send(sql_, {number_});
  }
  void answer(Code code, const std::string&) override { done_(code); }

 private:
  std::function<Code()> decide_;
  const char* sql_;
  int64_t number_;
  std::function<void(Code)> done_;
};

Code submit(
    GroupWriter& writer, std::function<Code()> decide, const char* sql = nullptr, int64_t number = 0,
    std::function<void(Code)> done = [](Code) {}) {
  std::unique_ptr<Write> write = std::make_unique<TestWrite>(std::move(decide), sql, number, std::move(done));
  return writer.submit(write);
}

GroupWriter::Limits limits(size_t group, size_t waiting) { return {group, waiting, std::chrono::milliseconds(1000)}; }

}  // namespace

TEST_CASE("the file is its owner's alone, in WAL, with every commit waiting for the disk") {
  TemporaryFolder folder;
  const auto store = openSqlite(folder.options());
  REQUIRE(store);
  struct stat status {};
  REQUIRE(::stat(folder.options().file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto connection = connect(folder);
  CHECK(textOf(*connection, "PRAGMA journal_mode") == "wal\n");
  CHECK(textOf(*connection, "PRAGMA synchronous") == "2\n");
  CHECK(textOf(*connection, "PRAGMA foreign_keys") == "1\n");
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

TEST_CASE("in a group each write stands or falls alone, and answers come after the commit") {
  TemporaryFolder folder;
  auto connection = connect(folder);
  REQUIRE(connection->script("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT") == Code::kOk);
  const auto reader = connect(folder);
  std::atomic<int> good{0}, refused{0}, failed{0}, early{0};
  std::promise<void> started, go;
  {
    GroupWriter writer(std::move(connection), {}, limits(64, 1000));
    // The first write holds the writer until the others wait, so that they become one group.
    const auto gate = [&] {
      started.set_value();
      go.get_future().wait();
      return Code::kOk;
    };
    CHECK(submit(writer, gate) == Code::kOk);
    started.get_future().wait();
    bool spoilt = false;  // one of the group may break a rule of the database: the others are written all the same
    SUBCASE("where one is refused") {}
    SUBCASE("where one fails") { spoilt = true; }
    for (int i = 0; i < 50; ++i) {
      const auto done = [&, i](Code code) {
        bool seen = false;
        reader->send("SELECT n FROM t WHERE n = ?1", {int64_t(i)}, [&](const Row&) { seen = true; });
        if (reader->finish() != Code::kOk || seen != (code == Code::kOk)) ++early;
        ++(code == Code::kOk ? good : code == Code::kTicketUsed ? refused : failed);
      };
      const auto decide = [i] { return i % 5 == 3 ? Code::kTicketUsed : Code::kOk; };
      const char* sql = spoilt && i == 7 ? "INSERT INTO t VALUES (?1), (?1)" : "INSERT INTO t VALUES (?1)";
      CHECK(submit(writer, decide, sql, i, done) == Code::kOk);
    }
    go.set_value();
    writer.close();
    CHECK(good == (spoilt ? 39 : 40));
    CHECK(failed == (spoilt ? 1 : 0));
  }
  CHECK(refused == 10);
  CHECK(early == 0);
}

TEST_CASE("past the limit of waiting writes the answer is busy, at once") {
  TemporaryFolder folder;
  GroupWriter writer(connect(folder), {}, limits(4, 3));
  std::promise<void> started, go;
  const auto gate = [&] {
    started.set_value();
    go.get_future().wait();
    return Code::kOk;
  };
  CHECK(submit(writer, gate) == Code::kOk);
  started.get_future().wait();
  const auto fine = [] { return Code::kOk; };
  for (int i = 0; i < 3; ++i)
    CHECK(submit(writer, fine) == Code::kOk);
  CHECK(submit(writer, fine) == Code::kBusy);
  go.set_value();
  writer.close();
  CHECK(submit(writer, fine) == Code::kClosed);
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
  std::deque<std::string> explained;  // a statement is known by its address
  for (const char* sql : {kNewestWorksSql, kTopCombinationsSql, kCombinationWorksSql, kVotedWorksSql, kWorksAboveSql,
                          kWorkAtPlaceSql, kOwnWorksSql, kPlacesBelowSql, kPlacesAboveSql, kTagsSql, kCommentsSql}) {
    explained.push_back(std::string("EXPLAIN QUERY PLAN ") + sql);
    const std::string plan = textOf(*connection, explained.back().c_str(), 3);
    CHECK_MESSAGE(plan.find("TEMP B-TREE") == std::string::npos, plan);
    CHECK_MESSAGE(plan.find("SEARCH") != std::string::npos, plan);
    CHECK_MESSAGE(plan.find("SCAN") == std::string::npos, plan);
    // Not row by row through a whole campaign either.
    CHECK_MESSAGE(plan.find("PRIMARY KEY (campaign=?)") == std::string::npos, plan);
  }
}

TEST_CASE("complaints of some days are a range of an index, however many acts there are") {
  TemporaryFolder folder;
  REQUIRE(openSqlite(folder.options()));
  const auto connection = connect(folder);
  const std::string explained = std::string("EXPLAIN QUERY PLAN ") + kComplaintsSql;
  const std::string plan = textOf(*connection, explained.c_str(), 3);
  CHECK_MESSAGE(plan.find("INDEX acts_reports_time") != std::string::npos, plan);
}

}  // namespace fairground::store
