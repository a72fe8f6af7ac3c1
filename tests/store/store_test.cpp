// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What every store promises, whatever the database.

#include "store/store.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "base/pcg32.h"
#include "store/desk.h"
#include "store/place.h"

namespace fairground::store {

namespace {

/// Count and first sequence by combination, folded from the rows.
std::map<std::string, std::pair<int64_t, int64_t>> fold(Store& store, const std::string& campaign) {
  std::map<std::string, std::pair<int64_t, int64_t>> folded;
  const Code code = store.eachEntry(campaign, "eye", [&](const Store::Row& row) {
    if (row.status == Status::kCounted) {
      auto& [count, first] = folded.try_emplace(row.combination, 0, row.sequence).first->second;
      ++count;
    }
    return true;
  });
  CHECK(code == Code::kOk);
  return folded;
}

void checkTallyIsFold(Store& store, const std::string& campaign) {
  const auto folded = fold(store, campaign);
  const Answer<Tally> tally = store.tally(campaign, "eye", 1'000'000);
  REQUIRE(tally);
  CHECK(tally.value.combinations.size() == folded.size());
  int64_t sum = 0;
  for (const Combination& row : tally.value.combinations) {
    const auto found = folded.find(row.key);
    REQUIRE_MESSAGE(found != folded.end(), row.key);
    CHECK_MESSAGE(row.count == found->second.first, row.key);
    CHECK_MESSAGE(row.first == found->second.second, row.key);
    sum += row.count;
  }
  CHECK(sum == tally.value.counted);
}

}  // namespace

TEST_CASE("an entry gets its place, count and rank, and all of it is found again") {
  const Place place;
  const auto store = place.open();
  const auto first = add(*store, sampleEntry(1, "lid:ember/copper"));
  REQUIRE(first);
  CHECK(first.value.sequence == 1);
  CHECK(first.value.count == 1);
  CHECK(first.value.rank == 1);
  CHECK_FALSE(first.value.repeated);
  const auto second = add(*store, sampleEntry(2, "lid:dusk/plum"));
  CHECK(second.value.sequence == 2);
  CHECK(second.value.rank == 1);  // as often as the first
  const auto third = add(*store, sampleEntry(3, "lid:ember/copper"));
  CHECK(third.value.count == 2);
  CHECK(third.value.rank == 1);
  const auto fourth = add(*store, sampleEntry(4, "lid:smoke/ash"));
  CHECK(fourth.value.rank == 2);

  const auto found = store->findEntry("spring", "key-3");
  REQUIRE(found);
  CHECK(found.value.id == "id-3");
  CHECK(found.value.count == 2);
  CHECK(found.value.combination == "lid:ember/copper");
  CHECK(store->findEntry("spring", "key-9").code == Code::kNotFound);
  CHECK(store->findEntry("autumn", "key-3").code == Code::kNotFound);
  const auto work = store->work("spring", "id-3");
  REQUIRE(work);
  CHECK(work.value.name == "Noor");
  CHECK(work.value.look == std::vector<std::string>{"lid:ember/copper"});
  CHECK(work.value.strokes == 7);
  CHECK(store->workDocument("spring", "id-3").value == "{\"number\":3}");
  CHECK(store->work("spring", "id-9").code == Code::kNotFound);
}

TEST_CASE("the same key answers the first answer again; with another body it conflicts") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleEntry(1, "a")));
  for (int i = 2; i < 6; ++i)
    REQUIRE(add(*store, sampleEntry(i, "a")));
  const auto again = add(*store, sampleEntry(1, "a"));
  REQUIRE(again);
  CHECK(again.value.repeated);
  CHECK(again.value.sequence == 1);
  CHECK(again.value.count == 1);

  NewEntry fresh_ticket = sampleEntry(1, "a");
  fresh_ticket.ticket = "ticket-99";
  fresh_ticket.body[0] ^= 1;  // the ticket is part of the body
  CHECK(add(*store, fresh_ticket).value.repeated);
  CHECK_FALSE(store->ticketUser("spring", "ticket-99").value.has_value());

  NewEntry other = fresh_ticket;
  other.content[0] ^= 1;
  CHECK(add(*store, other).code == Code::kKeyConflict);
  CHECK(store->tally("spring", "eye", 10).value.counted == 5);
  CHECK(add(*store, sampleEntry(1, "a", "autumn")).value.sequence == 1);  // keys are a campaign's own
}

TEST_CASE("a ticket serves one key; what was refused leaves nothing behind") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleEntry(1, "a")));
  CHECK(store->ticketUser("spring", "ticket-1").value == "key-1");
  NewEntry thief = sampleEntry(2, "b");
  thief.ticket = "ticket-1";
  CHECK(add(*store, thief).code == Code::kTicketUsed);
  CHECK(store->findEntry("spring", "key-2").code == Code::kNotFound);
  CHECK(store->tally("spring", "eye", 10).value.combinations.size() == 1);
  CHECK(add(*store, sampleEntry(3, "b")).value.sequence == 2);  // no gap where the refused one was
}

TEST_CASE("a held entry is kept with its reasons, not counted and not shown") {
  const Place place;
  const auto store = place.open();
  NewEntry held = sampleEntry(1, "a");
  held.status = Status::kHeld;
  held.reasons = {"no-time-passed"};
  const auto answer = add(*store, held);
  REQUIRE(answer);
  CHECK(answer.value.status == Status::kHeld);
  CHECK(answer.value.count == 0);
  REQUIRE(add(*store, sampleEntry(2, "a")));
  const auto tally = store->tally("spring", "eye", 10);
  CHECK(tally.value.counted == 1);
  CHECK(tally.value.held == 1);
  CHECK(tally.value.combinations.at(0).count == 1);
  CHECK(tally.value.combinations.at(0).first == 2);
  CHECK(store->findEntry("spring", "key-1").value.reasons == std::vector<std::string>{"no-time-passed"});
  CHECK(store->work("spring", "id-1").code == Code::kNotFound);
  CHECK(store->workDocument("spring", "id-1").code == Code::kNotFound);
  CHECK(store->works("spring", {}).value.works.size() == 1);
}

TEST_CASE("pages of works neither skip nor repeat, by time and by choice") {
  const Place place;
  const auto store = place.open();
  Pcg32 chance(11);
  const int entries = 57;
  for (int i = 1; i <= entries; ++i)
    REQUIRE(add(*store, sampleEntry(i, "c" + std::to_string(chance.below(9)))));
  const auto rows = fold(*store, "spring");
  for (const Sort sort : {Sort::kNewest, Sort::kTop}) {
    for (const int limit : {1, 4, 19, 57, 58}) {
      std::vector<Work> all;
      PageRequest page{sort, "", limit};
      do {
        const auto answer = store->works("spring", page);
        REQUIRE(answer);
        CHECK(answer.value.works.size() <= size_t(limit));
        CHECK_FALSE(answer.value.works.empty());
        for (const Work& work : answer.value.works)
          all.push_back(work);
        page.after = answer.value.next;
      } while (!page.after.empty());
      CHECK(all.size() == entries);
      const auto before = [&](const Work& a, const Work& b) {
        if (sort == Sort::kNewest) return a.sequence > b.sequence;
        const auto& [count_a, first_a] = rows.at(a.look.at(0));
        const auto& [count_b, first_b] = rows.at(b.look.at(0));
        return std::tuple(-count_a, first_a, -a.sequence) < std::tuple(-count_b, first_b, -b.sequence);
      };
      for (size_t i = 1; i < all.size(); ++i)
        CHECK(before(all[i - 1], all[i]));
    }
  }
  for (const char* cursor : {"x", "n", "n.", "n.-1", "n.01", "n.1.2", "t.1", "n.99999999999999999999", "t.1.2.3 "}) {
    CHECK_MESSAGE(store->works("spring", {Sort::kNewest, cursor, 5}).code == Code::kBadCursor, cursor);
  }
  CHECK(store->works("nobody", {}).value.works.empty());
}

TEST_CASE("many threads at once: each key once, no gap, tallies equal their fold") {
  const Place place;
  const auto store = place.open();
  constexpr int kThreads = 8;
  constexpr int kEach = 60;
  std::atomic<int> fresh{0}, repeated{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      Pcg32 chance(uint64_t(t) / 2);  // two threads each send the same entries
      for (int i = 0; i < kEach; ++i) {
        const auto answer = add(*store, sampleEntry(t / 2 * 1000 + i, "c" + std::to_string(chance.below(20))));
        if (!answer) continue;
        ++(answer.value.repeated ? repeated : fresh);
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(fresh == kThreads / 2 * kEach);
  CHECK(repeated == kThreads / 2 * kEach);
  std::set<std::string> keys;
  int64_t expected = 1;
  CHECK(store->eachEntry("spring", "eye", [&](const Store::Row& row) {
    CHECK(row.sequence == expected++);
    CHECK(keys.insert(row.key).second);
    return true;
  }) == Code::kOk);
  CHECK(keys.size() == kThreads / 2 * kEach);
  checkTallyIsFold(*store, "spring");
}

TEST_CASE("two stores on one database: no gap, each key once, one truth") {
  const Place place;
  const std::array<std::shared_ptr<Store>, 2> stores = {place.open(), place.open()};
  constexpr int kThreads = 8;
  constexpr int kEach = 40;
  std::atomic<int> fresh{0}, repeated{0}, failed{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      Pcg32 chance(uint64_t(t) / 2);
      for (int i = 0; i < kEach; ++i) {
        // Each entry goes to both stores, at about the same time; every other one to another campaign.
        const auto answer =
            add(*stores[size_t(t) % 2],
                sampleEntry(t / 2 * 1000 + i, "c" + std::to_string(chance.below(9)), i % 2 ? "spring" : "autumn"));
        ++(!answer ? failed : answer.value.repeated ? repeated : fresh);
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(failed == 0);
  CHECK(fresh == kThreads / 2 * kEach);
  CHECK(repeated == kThreads / 2 * kEach);
  for (const auto& store : stores) {
    for (const char* campaign : {"spring", "autumn"}) {
      int64_t expected = 1;
      CHECK(store->eachEntry(campaign, "eye", [&](const Store::Row& row) { return row.sequence == expected++; }) ==
            Code::kOk);
      CHECK(expected == kThreads / 2 * kEach / 2 + 1);
      checkTallyIsFold(*store, campaign);
    }
  }
}

TEST_CASE("reading many entries goes in pieces and ends where it is told to") {
  const Place place;
  const auto store = place.open();
  constexpr int kEntries = 2100;
  std::atomic<int> done{0};
  std::promise<void> all;
  for (int i = 1; i <= kEntries; ++i) {
    store->addEntry(sampleEntry(i, "c"), [&](Answer<StoredEntry>) {
      if (++done == kEntries) all.set_value();
    });
  }
  all.get_future().wait();
  int64_t seen = 0;
  CHECK(store->eachEntry("spring", "eye", [&](const Store::Row& row) { return row.sequence == ++seen; }) == Code::kOk);
  CHECK(seen == kEntries);
  seen = 0;
  CHECK(store->eachEntry("spring", "eye", [&](const Store::Row&) { return ++seen < 1500; }) == Code::kOk);
  CHECK(seen == 1500);
}

TEST_CASE("32 clients race for one ticket: one gets it") {
  const Place place;
  const auto store = place.open();
  std::atomic<int> won{0}, refused{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 32; ++t) {
    threads.emplace_back([&, t] {
      NewEntry entry = sampleEntry(t, "c");
      entry.ticket = "the-one";
      const auto answer = add(*store, entry);
      if (answer) ++won;
      if (answer.code == Code::kTicketUsed) ++refused;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(won == 1);
  CHECK(refused == 31);
}

TEST_CASE("ranks agree with a full sort at every step") {
  const Place place;
  const auto store = place.open();
  Pcg32 chance(5);
  std::map<std::string, int64_t> counts;
  for (int i = 1; i <= 200; ++i) {
    // Skewed, so that levels fill and empty again.
    const std::string combination = "c" + std::to_string(chance.below(1 + chance.below(30)));
    ++counts[combination];
    const auto answer = add(*store, sampleEntry(i, combination));
    REQUIRE(answer);
    const int64_t above =
        std::count_if(counts.begin(), counts.end(), [&](const auto& row) { return row.second > counts[combination]; });
    CHECK(answer.value.rank == above + 1);
    CHECK(answer.value.count == counts[combination]);
  }
  checkTallyIsFold(*store, "spring");
}

TEST_CASE("text of any kind comes back as it went in") {
  const Place place;
  const auto store = place.open();
  NewEntry entry = sampleEntry(1, "a");
  entry.name = "'; DROP TABLE entries; -- \xF0\x9F\x92\x84 \xD9\x86\xD9\x88\xD8\xB1";
  entry.avatar = "'--";
  entry.title = "";
  entry.look = {"a\"b", "", "\\"};
  REQUIRE(add(*store, entry));
  const auto work = store->work("spring", "id-1");
  CHECK(work.value.name == entry.name);
  CHECK(work.value.avatar == entry.avatar);
  CHECK(work.value.title == "");
  CHECK(work.value.look == entry.look);
}

TEST_CASE("once a newer version has taken the store further an older one writes nothing more and goes on reading") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleEntry(1, "a")));
  REQUIRE(store->probe() == Code::kOk);
  const auto newer = place.connect();
  REQUIRE(newer->script("INSERT INTO schema_migrations (version, name, digest) VALUES (999, 'later', 'x')") ==
          Code::kOk);
  CHECK(add(*store, sampleEntry(2, "a")).code == Code::kNewerSchema);
  CHECK(add(*store, sampleEntry(1, "a")).code == Code::kNewerSchema);
  CHECK(store->desk().eraseEntry("spring", "key-1", "{}") == Code::kNewerSchema);
  CHECK(store->probe() == Code::kNewerSchema);  // so its proxy asks another one
  CHECK(store->work("spring", "id-1"));
  CHECK(store->findEntry("spring", "key-2").code == Code::kNotFound);
  REQUIRE(newer->script("DELETE FROM schema_migrations WHERE version = 999") == Code::kOk);
  CHECK(add(*store, sampleEntry(2, "a")).value.sequence == 2);
}

TEST_CASE("after closing nothing is taken and everything acknowledged is there") {
  const Place place;
  {
    const auto store = place.open();
    REQUIRE(add(*store, sampleEntry(1, "a")));
    store->close();
    CHECK(add(*store, sampleEntry(2, "a")).code == Code::kClosed);
    store->close();
  }
  const auto store = place.open();
  CHECK(store->findEntry("spring", "key-1"));
  CHECK(store->findEntry("spring", "key-2").code == Code::kNotFound);
  CHECK(store->probe() == Code::kOk);
}

}  // namespace fairground::store
