// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Duels: what every store promises about them.

#include <doctest/doctest.h>

#include <atomic>
#include <set>
#include <thread>

#include "count/audit_fold.h"
#include "store/desk.h"
#include "store/place.h"
#include "store/store.h"

namespace fairground::store {

namespace {

NewDuel sampleDuel(int key, int who, int64_t number, Choice choice = Choice::kLeft) {
  NewDuel duel;
  duel.campaign = "spring";
  duel.key = "duel-" + std::to_string(key);
  duel.participant = "p-" + std::to_string(who);
  duel.number = number;
  duel.left = 1 + number % 3;
  duel.right = 1 + (number + 1) % 3;
  duel.choice = choice;
  duel.received_ms = 1'700'000'000'000 + key;
  duel.day = 100;
  duel.round = 1;
  duel.rule.taken = true;
  duel.salt = Bytes(16, uint8_t(who));
  return duel;
}

Answer<DuelAnswer> add(Store& store, NewDuel duel) {
  std::promise<Answer<DuelAnswer>> promise;
  auto future = promise.get_future();
  store.addDuel(std::move(duel), [&](Answer<DuelAnswer> answer) { promise.set_value(std::move(answer)); });
  return future.get();
}

std::shared_ptr<Store> openWithWorks(const Place& place) {
  auto store = place.open();
  for (int i = 1; i <= 3; ++i) {
    NewEntry entry = sampleEntry(i, "c");
    entry.participant = "p-" + std::to_string(i);
    entry.round = i == 3 ? "autumn" : "summer";
    if (i == 2) entry.status = Status::kHeld;
    REQUIRE(add(*store, std::move(entry)));
  }
  return store;
}

std::vector<StoredDuel> all(Store& store, int64_t after = 0) {
  std::vector<StoredDuel> duels;
  CHECK(store.eachDuel("spring", after, [&](const StoredDuel& duel) {
    duels.push_back(duel);
    return true;
  }) == Code::kOk);
  return duels;
}

}  // namespace

TEST_CASE("a duel counts once, however often its answer is sent") {
  const Place place;
  const auto store = openWithWorks(place);
  NewDuel first = sampleDuel(1, 1, 0, Choice::kRight);
  first.phase = "summer";
  const auto stored = add(*store, first);
  REQUIRE(stored);
  CHECK(stored.value.duel.sequence == 1);
  CHECK(stored.value.used.total == 1);
  CHECK_FALSE(stored.value.repeated);
  NewDuel late = first;
  late.refused = true;  // the rules say no by now: it is stored all the same
  const auto again = add(*store, late);
  REQUIRE(again);
  CHECK(again.value.repeated);
  CHECK(again.value.duel.sequence == 1);
  CHECK(again.value.duel.choice == Choice::kRight);
  NewDuel other = first;
  other.choice = Choice::kLeft;
  CHECK(add(*store, other).code == Code::kKeyConflict);
  other = sampleDuel(1, 2, 0);
  CHECK(add(*store, other).code == Code::kKeyConflict);
  CHECK(add(*store, sampleDuel(2, 1, 0)).code == Code::kTicketUsed);
  CHECK(add(*store, sampleDuel(3, 1, 2)).code == Code::kTicketUsed);
  NewDuel refused = sampleDuel(4, 1, 1);
  refused.refused = true;
  CHECK(add(*store, refused).code == Code::kRefused);
  CHECK(add(*store, sampleDuel(5, 1, 1, Choice::kSkip)));
  CHECK(add(*store, sampleDuel(6, 2, 0)));

  const std::vector<StoredDuel> duels = all(*store);
  REQUIRE(duels.size() == 3);
  CHECK(duels[0].phase == "summer");
  CHECK(duels[0].participant == "p-1");
  CHECK(duels[0].left == 1);
  CHECK(duels[0].right == 2);
  CHECK(duels[1].sequence == 2);
  CHECK(duels[1].choice == Choice::kSkip);
  CHECK(all(*store, 2).size() == 1);
  const auto record = store->duelRecord("spring", "p-1", "summer", 100, 1);
  REQUIRE(record);
  CHECK(record.value.used.total == 2);
  CHECK(record.value.used.day == 2);
  CHECK(record.value.pairs == std::vector<std::pair<int64_t, int64_t>>{{1, 2}});
  CHECK(store->duelRecord("spring", "p-1", "", 101, 2).value.used.day == 0);
}

TEST_CASE("limits of duels hold, and a new day gives new ones") {
  const Place place;
  const auto store = openWithWorks(place);
  const auto limited = [](int key, int64_t number, int64_t day) {
    NewDuel duel = sampleDuel(key, 1, number);
    duel.day = day;
    duel.rule.day = 2;
    duel.rule.total = 3;
    return duel;
  };
  CHECK(add(*store, limited(1, 0, 100)));
  CHECK(add(*store, limited(2, 1, 100)));
  const auto full = add(*store, limited(3, 2, 100));
  CHECK(full.code == Code::kLimit);
  CHECK(full.detail == "day");
  CHECK(add(*store, limited(4, 2, 101)));
  CHECK(add(*store, limited(5, 3, 101)).detail == "total");
  CHECK(all(*store).size() == 3);
}

TEST_CASE("after a clock that ran far ahead the limits of duels are those of today, no more and no less") {
  const Place place;
  const auto store = openWithWorks(place);
  int number = 0;
  const auto duel = [&](int64_t day, int64_t round) {
    NewDuel made = sampleDuel(number, 1, number);
    ++number;
    made.day = day;
    made.round = round;
    made.rule.day = 2;
    made.rule.round = 3;
    return made;
  };
  const auto refused = [&](int64_t day, int64_t round, const char* limit) {
    const auto answer = add(*store, duel(day, round));
    CHECK(answer.code == Code::kLimit);
    CHECK(answer.detail == limit);
    --number;
  };
  REQUIRE(add(*store, duel(5000, 900)));
  REQUIRE(add(*store, duel(5000, 900)));
  refused(5000, 900, "day");
  // It was mended.
  REQUIRE(add(*store, duel(100, 1)));
  REQUIRE(add(*store, duel(100, 1)));
  refused(100, 1, "day");
  REQUIRE(add(*store, duel(101, 1)));
  refused(101, 1, "round");
  const auto record = store->duelRecord("spring", "p-1", "", 100, 1);
  REQUIRE(record);
  CHECK(record.value.used.day == 2);
  CHECK(record.value.used.round == 3);
  CHECK(record.value.used.total == 5);
  const auto told = store->participation("spring", "p-1", 100, 1);
  REQUIRE(told);
  CHECK(told.value.duels.day == 2);
  CHECK(told.value.duels.round == 3);
  // What was done on the far day is used up when it comes.
  refused(5000, 900, "day");
}

TEST_CASE("works that may meet are those that are shown, of one round or all") {
  const Place place;
  const auto store = openWithWorks(place);
  const auto of = [&](const std::string& phase) {
    std::string ids;
    CHECK(store->eachContestant("spring", phase, [&](const Contestant& work) {
      ids += work.id + " by " + work.participant + " ";
      return true;
    }) == Code::kOk);
    return ids;
  };
  CHECK(of("") == "id-1 by p-1 id-3 by p-3 ");
  CHECK(of("summer") == "id-1 by p-1 ");
  CHECK(of("winter").empty());
  // One that nobody sees any more would be given first, as the least shown, and nobody could decide.
  REQUIRE(store->desk().eraseEntry("spring", "key-1", "{}") == Code::kOk);
  CHECK(of("") == "id-3 by p-3 ");
  CHECK(of("summer").empty());
}

TEST_CASE("two stores and 32 clients race for the last duel: one gets it") {
  const Place place;
  const auto first = openWithWorks(place);
  const auto second = place.open();
  REQUIRE(add(*first, sampleDuel(1000, 1, 0)));
  std::atomic<int> counted = 0, refused = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 32; ++i) {
    clients.emplace_back([&, i] {
      // Half of them with the pair that was given first, half with one that another collector gave meanwhile.
      NewDuel duel = sampleDuel(i, 1, i % 4 == 3 ? 2 : 1);
      duel.rule.day = 2;
      const auto answer = add(*(i % 2 == 0 ? first : second), duel);
      if (answer) ++counted;
      if (answer.code == Code::kTicketUsed || answer.code == Code::kLimit) ++refused;
    });
  }
  for (std::thread& client : clients)
    client.join();
  CHECK(counted == 1);
  CHECK(refused == 31);
  std::set<std::pair<std::string, int64_t>> numbers;
  int64_t expected = 1;
  for (const StoredDuel& duel : all(*first)) {
    CHECK(duel.sequence == expected++);
    CHECK(numbers.emplace(duel.participant, duel.number).second);
  }
  CHECK(expected == 3);
}

TEST_CASE("a duel has its record in the audit log, what is decided on it too, and the figures are of the same moment") {
  const Place place;
  const auto store = openWithWorks(place);
  NewDuel first = sampleDuel(1, 1, 0, Choice::kRight);  // 2 against 1
  first.phase = "summer";
  first.salt = Bytes(16, 5);
  REQUIRE(add(*store, first));
  REQUIRE(add(*store, first));
  NewDuel doubted = sampleDuel(2, 2, 0);
  doubted.phase = "summer";
  doubted.status = Status::kHeld;
  doubted.reasons = {"no-proof"};
  REQUIRE(add(*store, doubted));
  REQUIRE(add(*store, sampleDuel(3, 1, 1, Choice::kSkip)));
  CHECK(store->heldDuels("spring", "summer").value == std::vector<int64_t>{2});
  CHECK(store->heldDuels("spring", "").value.empty());

  const auto decide = [&](int64_t duel, Status status, bool unless_decided = false) {
    std::promise<Code> promise;
    store->decideOnAct({"spring", duel, status, {"burst"}, "rules", 5, unless_decided, true},
                       [&](Code code) { promise.set_value(code); });
    return promise.get_future().get();
  };
  const auto page = [&] { return store->audit("spring", 0, 100, FigureKinds::kAll); };
  const auto before = page();
  REQUIRE(before);
  REQUIRE(before.value.records.size() == 3 + 3);
  const auto record = count::readAuditRecord(before.value.records[3]);
  REQUIRE(record);
  CHECK(record->kind == count::AuditKind::kDuel);
  CHECK(record->who == count::readAuditRecord(before.value.records[0])->who);  // whose entry it was
  CHECK(record->choice == "right");
  CHECK(record->phase == "summer");
  CHECK(count::readAuditRecord(before.value.records[4])->reasons == doubted.reasons);
  REQUIRE(before.value.figures.duels.size() == 2);
  CHECK(before.value.figures.duels[0].phase.empty());
  CHECK(before.value.figures.duels[0].works == std::vector<int64_t>{1, 3});
  CHECK(before.value.figures.duels[0].pairs.empty());
  const AuditFigures::Duels& summer = before.value.figures.duels[1];
  CHECK(summer.works == std::vector<int64_t>{1});
  REQUIRE(summer.pairs.size() == 1);
  CHECK(summer.pairs[0].low == 1);
  CHECK(summer.pairs[0].low_won == 0);
  CHECK(summer.pairs[0].high_won == 1);
  CHECK(store->audit("spring", 0, 100).value.figures.duels.empty());
  const auto proof = store->auditProof("spring", first.key);
  REQUIRE(proof);
  CHECK(proof.value.record == before.value.records[3]);

  CHECK(decide(9, Status::kHeld) == Code::kNotFound);
  CHECK(decide(1, Status::kHeld) == Code::kOk);
  CHECK(decide(1, Status::kHeld) == Code::kOk);           // nothing to change
  CHECK(decide(1, Status::kCounted, true) == Code::kOk);  // decided on
  CHECK(store->heldDuels("spring", "summer").value == std::vector<int64_t>{1, 2});
  const std::vector<StoredDuel> duels = all(*store);
  CHECK(duels[0].status == Status::kHeld);
  CHECK(duels[0].reasons == std::vector<std::string>{"burst"});
  const auto after = page();
  REQUIRE(after.value.records.size() == 3 + 3 + 1);
  CHECK(after.value.figures.duels[1].pairs.empty());
  count::AuditFold fold;
  for (const std::string& line : after.value.records)
    REQUIRE(fold.add(*count::readAuditRecord(line)));
  CHECK_FALSE(fold.duels()[0].counted);
  CHECK(fold.byDuels("summer").front().won == 0);
}

TEST_CASE("a held duel waits for a person, whose word is kept, logged, and moves the ranking; rules leave it alone") {
  const Place place;
  const auto store = openWithWorks(place);
  for (int who = 1; who <= 3; ++who) {
    NewDuel duel = sampleDuel(who, who, 0, who == 3 ? Choice::kSkip : Choice::kRight);
    duel.left = 1;
    duel.right = 3;
    duel.status = Status::kHeld;
    duel.reasons = {"no-proof"};
    REQUIRE(add(*store, duel));
  }
  Desk& desk = store->desk();
  const auto waiting = desk.waiting("spring", 10);
  REQUIRE(waiting);
  CHECK(waiting.value.duels == 3);
  CHECK(waiting.value.acts == 0);
  std::vector<Waiting> duels;
  for (const Waiting& item : waiting.value.items) {
    if (item.subject == Subject::kDuel) duels.push_back(item);
  }
  REQUIRE(duels.size() == 3);
  CHECK(duels[0].work == "id-3");  // which won
  CHECK(duels[0].on == 3);
  CHECK(duels[0].shown);
  CHECK(duels[0].won);
  CHECK(duels[0].other.work == "id-1");
  CHECK(duels[0].other.on == 1);
  CHECK(duels[0].reasons == std::vector<std::string>{"no-proof"});
  CHECK(duels[2].work == "id-1");
  CHECK_FALSE(duels[2].won);

  const auto word = [&](int64_t sequence, bool approved) {
    Verdict verdict{"spring", Subject::kDuel, sequence, approved, "Because", "", "ada", 7, true};
    return desk.decide(verdict);
  };
  const auto records = [&] { return store->audit("spring", 0, 100, FigureKinds::kAll).value.records.size(); };
  const size_t before = records();
  CHECK(word(1, true) == Code::kOk);
  CHECK(word(1, true) == Code::kOk);  // so already
  CHECK(word(2, false) == Code::kOk);
  CHECK(word(9, true) == Code::kNotFound);
  CHECK(records() == before + 2);
  CHECK(store->heldDuels("spring", "").value == std::vector<int64_t>{2, 3});
  CHECK(desk.waiting("spring", 10).value.duels == 1);
  const auto verdicts = desk.verdicts("spring", 0, 10);
  REQUIRE(verdicts.value.size() == 2);
  CHECK(verdicts.value[0].subject == Subject::kDuel);
  CHECK(verdicts.value[0].sequence == 2);
  CHECK_FALSE(verdicts.value[0].approved);

  std::promise<Code> promise;
  store->decideOnAct({"spring", 1, Status::kHeld, {"burst"}, "rules", 8, true, true},
                     [&](Code code) { promise.set_value(code); });
  CHECK(promise.get_future().get() == Code::kOk);
  CHECK(store->heldDuels("spring", "").value == std::vector<int64_t>{2, 3});

  const auto page = store->audit("spring", 0, 100, FigureKinds::kAll);
  REQUIRE(page.value.figures.duels.size() == 1);
  REQUIRE(page.value.figures.duels[0].pairs.size() == 1);
  CHECK(page.value.figures.duels[0].pairs[0].high_won == 1);
  count::AuditFold fold;
  for (const std::string& line : page.value.records)
    REQUIRE(fold.add(*count::readAuditRecord(line)));
  CHECK(fold.decisions() == 2);
  CHECK(fold.byDuels("").front().work == 3);
  CHECK(fold.byDuels("").front().won == 1);
  // And back: it goes from the figures again.
  CHECK(word(1, false) == Code::kOk);
  CHECK(store->audit("spring", 0, 100, FigureKinds::kAll).value.figures.duels[0].pairs.empty());
}

}  // namespace fairground::store
