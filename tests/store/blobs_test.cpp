// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Files beside entries, and what entrants wrote: what every store promises about them.

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "store/desk.h"
#include "store/place.h"

namespace fairground::store {

namespace {

using Names = std::vector<std::string>;

Answer<std::vector<Blob>> sweep(Store& store, int64_t before_ms) {
  std::promise<Answer<std::vector<Blob>>> promise;
  auto future = promise.get_future();
  store.sweepBlobs("spring", before_ms, [&](auto answer) { promise.set_value(std::move(answer)); });
  return future.get();
}

NewEntry entryWith(int number, Names blobs, int who = 1) {
  NewEntry entry = sampleEntry(number, "c");
  entry.participant = "p-" + std::to_string(who);
  entry.blobs = std::move(blobs);
  return entry;
}

Names namesOf(const std::vector<Blob>& blobs) {
  Names names;
  for (const Blob& blob : blobs)
    names.push_back(blob.name);
  return names;
}

}  // namespace

TEST_CASE("a file is kept once, whoever sends it again") {
  const Place place;
  const auto store = place.open();
  const auto first = add(*store, sampleBlob("a"));
  REQUIRE(first);
  CHECK_FALSE(first.value.repeated);
  NewBlob again = sampleBlob("a", 2);
  again.file = "another file";
  const auto second = add(*store, again);
  CHECK(second.value.repeated);
  CHECK_FALSE(second.value.theirs);
  CHECK(second.value.blob.file == "file of a");  // the other one is of no use
  CHECK(add(*store, again).value.theirs);
  REQUIRE(add(*store, sampleBlob("b")));
  CHECK(namesOf(store->blobs("spring", {"b", "x", "a"}).value) == Names{"b", "a"});
  CHECK(store->blobs("autumn", {"a"}).value.empty());
  const Blob blob = store->blobs("spring", {"a"}).value.at(0);
  CHECK(blob.format == "jpeg");
  CHECK(blob.width == 40);
  CHECK(blob.height == 30);
  CHECK(blob.bytes == 1000);
}

TEST_CASE("so many files and bytes a day for each participant") {
  const Place place;
  const auto store = place.open();
  for (int i = 0; i < 10; ++i)
    REQUIRE(add(*store, sampleBlob("f" + std::to_string(i))));
  CHECK(add(*store, sampleBlob("f10")).code == Code::kQuota);
  NewBlob again = sampleBlob("f0");
  again.file = "another file";
  CHECK(add(*store, again).value.repeated);  // costs nothing
  CHECK(add(*store, sampleBlob("f10", 2)));
  NewBlob tomorrow = sampleBlob("f11");
  tomorrow.day = 101;
  tomorrow.bytes = 100'000;
  CHECK(add(*store, tomorrow));
  tomorrow.name = "f12";
  CHECK(add(*store, tomorrow).code == Code::kQuota);
}

TEST_CASE("clients that race for the last file get it once") {
  const Place place;
  const auto store = place.open(), other = place.open();
  std::vector<std::thread> threads;
  std::atomic<int> kept{0}, refused{0};
  for (int i = 0; i < 20; ++i) {
    threads.emplace_back([&, i] {
      const auto answer = add(i % 2 ? *store : *other, sampleBlob("f" + std::to_string(i)));
      ++(answer ? kept : refused);
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(kept == 10);
  CHECK(refused == 10);
}

TEST_CASE("an entry waits for its files, and keeps them") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleBlob("a")));
  REQUIRE(add(*store, sampleBlob("b")));
  REQUIRE(add(*store, sampleBlob("c")));
  CHECK(add(*store, entryWith(1, {"a", "x"})).code == Code::kBlobsMissing);
  CHECK_FALSE(store->ticketUser("spring", "ticket-1").value.has_value());
  REQUIRE(add(*store, entryWith(1, {"a", "b"})));
  CHECK(add(*store, entryWith(1, {"a", "b"})).value.repeated);
  CHECK(store->work("spring", "id-1").value.blobs == Names{"a", "b"});

  CHECK(sweep(*store, 1'700'000'000'000).value.empty());  // not before, but at that time
  const auto swept = sweep(*store, 1'700'000'000'001);
  CHECK(namesOf(swept.value) == Names{"c"});
  CHECK(swept.value.at(0).file == "file of c");
  CHECK(namesOf(store->blobs("spring", {"a", "b", "c"}).value) == Names{"a", "b"});
  CHECK(add(*store, entryWith(2, {"c"})).code == Code::kBlobsMissing);
  CHECK_FALSE(add(*store, sampleBlob("c")).value.repeated);
  CHECK(add(*store, entryWith(2, {"c"})));
}

TEST_CASE("a file is whose bytes they were, and nobody else's who knows its name") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  const auto owned = [&](int who) {
    Names names;
    for (const PersonFile& file : desk.personFiles("spring", "p-" + std::to_string(who)).value)
      names.push_back(file.name);
    return names;
  };
  REQUIRE(add(*store, sampleBlob("a")));
  REQUIRE(add(*store, sampleBlob("b")));
  CHECK(add(*store, entryWith(2, {"a"}, 2)).code == Code::kBlobsMissing);
  CHECK(store->sentBlobs("spring", "p-2", {"a", "b"}).value.empty());
  CHECK(namesOf(store->sentBlobs("spring", "p-1", {"b", "x", "a"}).value) == Names{"b", "a"});
  CHECK(store->sentBlobs("spring", "", {"a"}).value.empty());
  CHECK(owned(2).empty());

  // Sent by the other one too, without a file of its own: what is there is theirs as well.
  NewBlob known = sampleBlob("a", 2);
  known.file.clear();
  known.received_ms += 5000;
  const auto second = add(*store, known);
  REQUIRE(second);
  CHECK(second.value.blob.file == "file of a");
  CHECK(owned(2) == Names{"a"});
  CHECK(owned(1) == Names{"a", "b"});
  CHECK(desk.personFiles("spring", "p-2").value[0].received_ms == 1'700'000'005'000);
  known.name = "gone";
  CHECK(add(*store, known).code == Code::kNotFound);
  CHECK(owned(2) == Names{"a"});
  REQUIRE(add(*store, entryWith(2, {"a"}, 2)));
  REQUIRE(add(*store, entryWith(3, {"a", "b"}, 1)));
  REQUIRE(add(*store, entryWith(4, {"b"}, 1)));
  const auto files = desk.entryFiles("spring", "key-3");
  REQUIRE(files);
  CHECK(files.value.size() == 2);
  CHECK(desk.entryFiles("spring", "key-2").value.size() == 1);
  CHECK(desk.entryFiles("spring", "key-9").value.empty());

  // An erased entry's files are its maker's no more, but those that another entry of theirs names.
  REQUIRE(desk.eraseEntry("spring", "key-3", "{}") == Code::kOk);
  CHECK(owned(1) == Names{"b"});
  CHECK(owned(2) == Names{"a"});
  CHECK(sweep(*store, 1'800'000'000'000).value.empty());
  CHECK(add(*store, entryWith(5, {"a"}, 1)).code == Code::kBlobsMissing);
}

TEST_CASE("a file that another sent a moment ago is not swept with an entry that is erased") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleBlob("a")));
  REQUIRE(add(*store, entryWith(1, {"a"}, 1)));
  NewBlob known = sampleBlob("a", 2);
  known.file.clear();
  REQUIRE(add(*store, known));
  REQUIRE(store->desk().eraseEntry("spring", "key-1", "{}") == Code::kOk);
  CHECK(sweep(*store, 1'700'000'000'000).value.empty());
  CHECK(namesOf(sweep(*store, 1'700'000'000'001).value) == Names{"a"});
  CHECK(store->desk().personFiles("spring", "p-2").value.empty());
  // Sent anew, nobody has it who had it before.
  REQUIRE(add(*store, sampleBlob("a", 3)));
  CHECK(store->sentBlobs("spring", "p-2", {"a"}).value.empty());
}

TEST_CASE("what others have sent already is part of a day's limit as well") {
  const Place place;
  const auto store = place.open();
  for (int i = 0; i < 10; ++i) {
    REQUIRE(add(*store, sampleBlob("f" + std::to_string(i))));
    REQUIRE(add(*store, sampleBlob("f" + std::to_string(i), 2)));
  }
  REQUIRE(add(*store, sampleBlob("g", 3)));
  CHECK(add(*store, sampleBlob("g", 2)).code == Code::kQuota);
}

TEST_CASE("what an entrant wrote is kept to the letter, whose it is too") {
  const Place place;
  const auto store = place.open();
  NewEntry entry = sampleEntry(1, "c");
  entry.participant = "p-1";
  entry.kind = "photo";
  entry.round = "r1";
  entry.words = {"My <b>\u5c0f</b>", "\"'; DROP TABLE", "A window, \\ and light", {"light", "<i>", "\u706f"}};
  REQUIRE(add(*store, entry));
  const Work work = store->work("spring", "id-1").value;
  CHECK(work.words == entry.words);
  CHECK(work.participant == "p-1");
  CHECK(work.kind == "photo");
  CHECK(work.round == "r1");
  CHECK(work.title == "Title of c");
  CHECK(store->works("spring", {}).value.works.at(0).words == entry.words);
}

}  // namespace fairground::store
