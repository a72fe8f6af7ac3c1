// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is PostgreSQL's own: its schema, connections that go, a server that goes, and what its failures mean.

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <set>
#include <thread>

#include "store/act_reader.h"
#include "store/cutting_proxy.h"
#include "store/desk.h"
#include "store/place.h"
#include "store/postgres/connection.h"
#include "store/work_lists.h"
#include "store/work_reader.h"

namespace fairground::store {

namespace {

std::shared_ptr<Store> openAt(const PostgresOptions& options) {
  auto store = openPostgres(options);
  REQUIRE_MESSAGE(store, store.detail);
  return store.value;
}

/// The address with another port.
PostgresOptions through(const CuttingProxy& proxy, PostgresOptions options) {
  const size_t at = options.url.find('@'), colon = options.url.find(':', at), slash = options.url.find('/', at);
  options.url.replace(colon + 1, slash - colon - 1, std::to_string(proxy.port()));
  return options;
}

uint16_t serverPort() {
  const std::string url = environment("FG_POSTGRES");
  return uint16_t(std::atoi(url.c_str() + url.find(':', url.find('@')) + 1));
}

void server(const std::string& command) {
  const std::string line = FG_SOURCE_DIR "/scripts/lib/postgres " + command + " >/dev/null";
  REQUIRE(std::system(line.c_str()) == 0);
}

/// Whether somebody comes to wait for a lock who has one in the connection's namespace.
bool somebodyWaits(Connection& looks) {
  bool waits = false;
  for (int i = 0; i < 1000 && !waits; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    looks.send(
        "SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = current_schema() AND (NOT l.granted OR EXISTS (SELECT 1 FROM pg_locks w WHERE w.pid = l.pid "
        "AND NOT w.granted))",
        {}, [&waits](const Row&) { waits = true; });
    CHECK(looks.finish() == Code::kOk);
  }
  return waits;
}

int64_t entriesIn(Store& store) {
  int64_t count = 0;
  CHECK(store.eachEntry("spring", "eye", [&](const Store::Row& row) { return row.sequence == ++count; }) == Code::kOk);
  return count;
}

}  // namespace

TEST_CASE("migrating twice changes nothing; a newer, altered or foreign namespace is refused") {
  const TemporaryNamespace place;
  openAt(place.options());
  openAt(place.options());
  SUBCASE("newer") {
    CHECK(place.connect()->script("INSERT INTO schema_migrations VALUES (999, 'later', 'x')") == Code::kOk);
    CHECK(openPostgres(place.options()).code == Code::kNewerSchema);
  }
  SUBCASE("altered") {
    CHECK(place.connect()->script("UPDATE schema_migrations SET digest = 'x'") == Code::kOk);
    CHECK(openPostgres(place.options()).code == Code::kDamaged);
  }
  SUBCASE("another program's") {
    const TemporaryNamespace other;
    CHECK(other.connect()->script("CREATE TABLE recipes (name TEXT)") == Code::kOk);
    CHECK(openPostgres(other.options()).code == Code::kDamaged);
  }
}

TEST_CASE("eight collectors that start at once on an empty database all come up") {
  const TemporaryNamespace place;
  std::atomic<int> up{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      PostgresOptions options = place.options();
      options.serializable = i % 2 == 1;
      const auto store = openPostgres(options);
      if (store && add(*store.value, sampleEntry(i, "c"))) ++up;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(up == 8);
}

TEST_CASE("a step that takes all campaigns does not wait in a circle with a collector that takes them in their order") {
  const TemporaryNamespace place;
  REQUIRE(migratePostgres(*place.connect(), 13));
  const auto group = place.connect(), looks = place.connect();
  // Put there the other way round: whoever takes the rows as they lie begins with the last one.
  for (const char* campaign : {"summer", "spring"})
    group->send("INSERT INTO campaigns (campaign, last_sequence, last_act) VALUES (?1, 0, 0)", {campaign});
  REQUIRE(group->finish() == Code::kOk);
  const auto lock = [&](const char* campaign) {
    group->send("UPDATE campaigns SET last_sequence = last_sequence WHERE campaign = ?1", {campaign});
    return group->finish();
  };
  group->begin();
  REQUIRE(lock("spring") == Code::kOk);
  std::thread migrating([&] {
    const auto done = migratePostgres(*place.connect());
    CHECK_MESSAGE(done, done.detail);
  });
  CHECK(somebodyWaits(*looks));
  CHECK(lock("summer") == Code::kOk);
  group->commit();
  CHECK(group->finish() == Code::kOk);
  migrating.join();
}

TEST_CASE("a repair that loses against another transaction is tried again") {
  const TemporaryNamespace place;
  PostgresOptions options = place.options();
  options.serializable = true;
  const auto store = openAt(options);
  REQUIRE(add(*store, sampleEntry(1, "c")));
  const auto other = place.connect(), looks = place.connect();
  REQUIRE(other->script("UPDATE walls SET works = works + 1") == Code::kOk);
  other->begin();
  other->send("UPDATE campaigns SET last_sequence = last_sequence WHERE campaign = 'spring'");
  REQUIRE(other->finish() == Code::kOk);
  Code mended = Code::kBusy;
  std::thread mending([&] { mended = store->desk().mendWalls("spring"); });
  CHECK(somebodyWaits(*looks));
  other->commit();
  CHECK(other->finish() == Code::kOk);
  mending.join();
  CHECK(mended == Code::kOk);
  CHECK(store->works("spring", {}).value.total == 1);
}

TEST_CASE("an address without a server, and a name that is none, are told with the server's words") {
  for (const char* url : {"postgres://nobody@127.0.0.1:1/none", "postgres://127.0.0.1:notaport/"}) {
    const auto store = openPostgres({.url = url});
    CHECK(store.code == Code::kUnavailable);
    CHECK_FALSE(store.detail.empty());
  }
}

TEST_CASE("no message has the password in it") {
  for (const char* url :
       {"postgres://fairground:hush@[127.0.0.1/x", "postgres://fairground:hush@127.0.0.1:1/x?nonsense",
        "postgres://fairground:hush@127.0.0.1:1/x?options=%zz", "postgres://fairground:hush@127.0.0.1:1/x"}) {
    const auto store = openPostgres({.url = url});
    CHECK(store.code == Code::kUnavailable);
    CHECK_MESSAGE(store.detail.find("hush") == std::string::npos, store.detail);
  }
}

TEST_CASE("a database of another encoding is refused, and what to do is told") {
  const TemporaryNamespace place;
  for (const char* encoding : {"LATIN1", "SQL_ASCII"}) {
    const std::string name = place.name() + "_" + (encoding[0] == 'L' ? "latin" : "ascii");
    const std::string made = "CREATE DATABASE " + name + " ENCODING '" + encoding + "' LOCALE 'C' TEMPLATE template0";
    REQUIRE(place.connect()->script(made) == Code::kOk);
    PostgresOptions options;
    options.url = environment("FG_POSTGRES");
    options.url.replace(options.url.rfind('/') + 1, std::string::npos, name);
    const auto store = openPostgres(options);
    CHECK(store.code == Code::kUnavailable);
    CHECK_MESSAGE(store.detail.find(encoding) != std::string::npos, store.detail);
    CHECK_MESSAGE(store.detail.find("createdb --encoding UTF8") != std::string::npos, store.detail);
    CHECK(place.connect()->script("DROP DATABASE " + name + " WITH (FORCE)") == Code::kOk);
  }
}

TEST_CASE("a server that does not wait for its disk is refused; a role's setting is put right") {
  const TemporaryNamespace place;
  PostgresOptions options = place.options();
  options.url += "%20-csynchronous_commit%3Doff";
  const auto connection = PostgresConnection::open(options, Role::kWriter);
  REQUIRE_MESSAGE(connection, connection.detail);
  std::string setting;
  connection.value->send("SELECT current_setting('synchronous_commit')", {},
                         [&](const Row& row) { setting = row.text(0); });
  CHECK(connection.value->finish() == Code::kOk);
  CHECK(setting == "on");
}

TEST_CASE("a commit whose answer was lost is found again by its key: stored once, answered as the first time") {
  const TemporaryNamespace place;
  CuttingProxy proxy(serverPort());
  const auto store = openAt(through(proxy, place.options()));
  REQUIRE(add(*store, sampleEntry(1, "a")));
  proxy.cutWhenServerSays(std::string("COMMIT\0", 7), 3);
  const auto answer = add(*store, sampleEntry(2, "a"));
  REQUIRE_MESSAGE(answer, answer.detail);
  CHECK(answer.value.sequence == 2);
  CHECK(answer.value.count == 2);
  CHECK_FALSE(answer.value.repeated);
  for (int i = 3; i < 20; ++i) {
    const auto next = add(*store, sampleEntry(i, "a"));
    REQUIRE(next);
    CHECK(next.value.sequence == i);
  }
  CHECK(proxy.cutsLeft() == 0);
  CHECK(entriesIn(*store) == 19);
  CHECK(store->tally("spring", "eye", 5).value.counted == 19);
}

TEST_CASE("what the desk wrote in a commit whose answer was lost is found again: done once, answered as done") {
  const TemporaryNamespace place;
  CuttingProxy proxy(serverPort());
  const auto store = openAt(through(proxy, place.options()));
  Desk& desk = store->desk();
  REQUIRE(add(*store, sampleEntry(1, "a")));
  REQUIRE(desk.putAccount({"ada", "moderator", "hash", "SECRET", 0, 0, 0, 5}, {0, "", "account-add", "", "", "", 5}) ==
          Code::kOk);
  Verdict verdict;
  verdict.campaign = "spring";
  verdict.sequence = 1;
  verdict.who = "ada";
  const std::string committed("COMMIT\0", 7);
  const auto cut = [&] {
    CHECK(proxy.cutsLeft() == 0);
    proxy.cutWhenServerSays(committed, 1);
  };
  cut();
  CHECK(desk.decide(verdict) == Code::kOk);
  cut();
  CHECK(desk.appeal("spring", "key-1", "It is mine", "request-0", 900) == Code::kOk);
  CHECK(desk.appeal("spring", "key-1", "It is mine", "request-0", 900) == Code::kLimit);
  cut();
  CHECK(desk.noteFailure("ada", 0) == Code::kOk);
  CHECK(desk.account("ada").value.failures == 1);
  cut();
  CHECK(desk.noteLogin("ada", 7, {sha256(viewOf("token")), "ada", "csrf", 1000, 2000}) == Code::kOk);
  CHECK(desk.session(sha256(viewOf("token")), 1500));
  CHECK(desk.noteLogin("ada", 7, {sha256(viewOf("other")), "ada", "csrf", 1000, 2000}) == Code::kUndone);
  cut();
  CHECK(desk.note({0, "ada", "login", "", "", "request-1", 1000}) == Code::kOk);
  REQUIRE(add(*store, sampleBlob("unused")));
  cut();
  std::promise<Answer<std::vector<Blob>>> promise;
  store->sweepBlobs("spring", 1'800'000'000'000, [&](auto answer) { promise.set_value(std::move(answer)); });
  const auto swept = promise.get_future().get();
  REQUIRE(swept);
  REQUIRE(swept.value.size() == 1);  // whoever asked removes the file
  CHECK(swept.value[0].name == "unused");
  CHECK(proxy.cutsLeft() == 0);
  CHECK(desk.verdicts("spring", 0, 10).value.size() == 1);
  CHECK(desk.deskLog(0, 10).value.size() == 3);  // the account, the appeal, the login: each once
}

TEST_CASE("a server that freezes as soon as it has taken the connection is given up, not waited for") {
  const TemporaryNamespace place;
  CuttingProxy proxy(serverPort());
  proxy.freezeWhenServerSays("SET");  // the answer to the connection's own settings
  PostgresOptions options = through(proxy, place.options());
  options.answer_time = std::chrono::milliseconds(200);
  const auto opened = openPostgres(options);
  CHECK(opened.code == Code::kUnavailable);
  CHECK_MESSAGE(opened.detail.find("did not answer in time") != std::string::npos, opened.detail);
}

TEST_CASE("a migration takes as long as it takes, however soon an answer is wanted otherwise") {
  const TemporaryNamespace place;
  const auto connection = place.connect();
  REQUIRE(migratePostgres(*connection, 11));
  // A wall whose every change takes longer than an answer may, as counting a gallery of millions does.
  const Code made = connection->script(
      "INSERT INTO campaigns (campaign, last_sequence) VALUES ('spring', 1);"
      "INSERT INTO entries (campaign, sequence, key, id, activity, rules, ticket, status, reasons, combination, look, "
      "title, name, consents, strokes, received_ms, answered_count, answered_rank, body_digest, content_digest) VALUES "
      "('spring', 1, 'key-1', 'id-1', 'eye', 'rules', 'ticket-1', 'counted', '[]', 'c', '[]', 'Title', 'Noor', '[]', "
      "7, 1, 1, 1, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'));"
      "INSERT INTO walls (campaign, kind, name, works, last_place) VALUES ('spring', '', '', 7, 1);"
      "INSERT INTO places (campaign, wall, place, work, votes) VALUES ('spring', 0, 1, 1, 0);"
      "CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN PERFORM pg_sleep(1.5); RETURN NEW; END';"
      "CREATE TRIGGER slow BEFORE UPDATE ON walls FOR EACH ROW EXECUTE FUNCTION slowly()");
  REQUIRE_MESSAGE(made == Code::kOk, connection->lastError());
  PostgresOptions options = place.options();
  options.answer_time = std::chrono::milliseconds(1000);
  const auto opened = openPostgres(options);
  REQUIRE_MESSAGE(opened, opened.detail);
  CHECK(openAt(place.options())->desk().wallSums("spring").value.front().works == 1);
}

TEST_CASE("a connection that goes before the commit: written again, once") {
  const TemporaryNamespace place;
  CuttingProxy proxy(serverPort());
  const auto store = openAt(through(proxy, place.options()));
  REQUIRE(add(*store, sampleEntry(1, "a")));
  proxy.cutNextRequests(2);
  CHECK(add(*store, sampleEntry(2, "a")).value.sequence == 2);
  CHECK(proxy.cutsLeft() == 0);
  CHECK(store->findEntry("spring", "key-1"));
  proxy.cutNextRequests(1);
  CHECK(store->findEntry("spring", "key-2").value.sequence == 2);
  CHECK(proxy.cutsLeft() == 0);
  CHECK(entriesIn(*store) == 2);
}

TEST_CASE("every other session ended by the administrator: nobody notices") {
  const TemporaryNamespace place;
  const auto store = openAt(place.options());
  REQUIRE(add(*store, sampleEntry(1, "a")));
  CHECK(store->work("spring", "id-1"));
  const auto administrator = place.connect();
  for (int i = 2; i < 8; ++i) {
    administrator->send(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'fairground' AND pid <> "
        "pg_backend_pid()");
    CHECK(administrator->finish() == Code::kOk);
    CHECK(store->work("spring", "id-1"));
    CHECK(add(*store, sampleEntry(i, "a")).value.sequence == i);
  }
  CHECK(entriesIn(*store) == 7);
}

TEST_CASE("the server goes down and comes back: unavailable meanwhile, everything acknowledged is there") {
  const TemporaryNamespace place;
  PostgresOptions options = place.options();
  options.patience = std::chrono::milliseconds(300);
  const auto store = openAt(options);
  const std::string dir = environment("FG_POSTGRES_DIR");
  std::string mode;
  SUBCASE("shut down") { mode = "fast"; }
  SUBCASE("crashed") { mode = "immediate"; }
  std::atomic<bool> stop{false};
  std::atomic<int> next{1};
  std::array<std::set<std::string>, 4> acknowledged;
  std::atomic<int> unavailable{0}, other{0};
  std::vector<std::thread> threads;
  for (auto& mine : acknowledged) {
    threads.emplace_back([&] {
      while (!stop) {
        const NewEntry entry = sampleEntry(next++, "c");
        const auto answer = add(*store, entry);
        if (answer) mine.insert(entry.key);
        if (answer.code == Code::kUnavailable) ++unavailable;
        if (!answer && answer.code != Code::kUnavailable) ++other;
        if (!answer) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  server("stop " + dir + " " + mode);
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  CHECK(store->findEntry("spring", "key-1").code == Code::kUnavailable);
  CHECK(store->probe() == Code::kUnavailable);
  const int before = next;
  server("start " + dir);
  while (store->probe() != Code::kOk)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  stop = true;
  for (std::thread& thread : threads)
    thread.join();
  CHECK(unavailable > 0);
  CHECK(other == 0);
  CHECK(next > before);
  size_t stored = 0;
  for (const auto& mine : acknowledged) {
    stored += mine.size();
    for (const std::string& key : mine)
      CHECK(store->findEntry("spring", key));
  }
  // What was not acknowledged may be there too: its commit was, and its answer was lost.
  CHECK(entriesIn(*store) >= int64_t(stored));
  CHECK(store->tally("spring", "eye", 5).value.counted == entriesIn(*store));
}

TEST_CASE("pages of works are ranges of an index: nothing is sorted") {
  const TemporaryNamespace place;
  const auto store = openAt(place.options());
  for (int i = 1; i < 50; ++i)
    REQUIRE(add(*store, sampleEntry(i, "c" + std::to_string(i % 7))));
  const auto connection = place.connect();
  std::deque<std::string> explained;  // a statement is known by its address
  const auto check = [&](const char* sql, std::initializer_list<Param> params) {
    explained.push_back(std::string("EXPLAIN ") + sql);
    std::string plan;
    connection->send(explained.back().c_str(), params, [&](const Row& row) { plan += row.text(0) + "\n"; });
    REQUIRE_MESSAGE(connection->finish() == Code::kOk, connection->lastError());
    CHECK_MESSAGE(plan.find("Sort") == std::string::npos, plan);
    CHECK_MESSAGE(plan.find("Seq Scan") == std::string::npos, plan);
  };
  const int64_t wall = 0, at = 40, count = 5, work = 20;
  check(kNewestWorksSql, {"spring", wall, at, count, "", ""});
  check(kWorkAtPlaceSql, {"spring", wall, at, count, "", ""});
  check(kVotedWorksSql, {"spring", wall, at, count, "", "", work});
  check(kWorksAboveSql, {"spring", wall, at, count, "", "", work});
  check(kPlacesBelowSql, {"spring", wall, at, work, count});
  check(kPlacesAboveSql, {"spring", wall, at, work, count});
  check(kOwnWorksSql, {"spring", "p-1", at, count, "", "", wall});
  check(kTagsSql, {"spring", count});
  check(kTopCombinationsSql, {"spring", int64_t(40), int64_t(5), int64_t(5)});
  check(kCombinationWorksSql, {"spring", "eye", "c1", int64_t(40), int64_t(5)});
  check(kCommentsSql, {"spring", int64_t(4), int64_t(0), int64_t(5)});
}

TEST_CASE("states of the server as codes of ours") {
  CHECK(judgeState("40001").trouble == Trouble::kConflict);
  CHECK(judgeState("40P01").trouble == Trouble::kConflict);
  CHECK(judgeState("57P01").trouble == Trouble::kLost);
  CHECK(judgeState("25006").trouble == Trouble::kLost);
  CHECK(judgeState("53100").code == Code::kFull);
  CHECK(judgeState("22021").trouble == Trouble::kOne);
  CHECK(judgeState("42P01").trouble == Trouble::kAll);
  CHECK(judgeState("XX001").code == Code::kDamaged);
}

}  // namespace fairground::store
