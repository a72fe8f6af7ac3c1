// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// People's data and what is told to a brand: what every store promises about them.

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "count/audit_record.h"
#include "store/desk.h"
#include "store/place.h"
#include "store/sample_act.h"

namespace fairground::store {

namespace {

using Strings = std::vector<std::string>;

std::string cell(const Table& table, size_t row, const std::string& column) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), column);
  REQUIRE_MESSAGE(found != table.columns.end(), column);
  REQUIRE(row < table.rows.size());
  return table.rows[row][size_t(found - table.columns.begin())];
}

NewAct commentOf(int number, int who, const std::string& text, int64_t received_ms) {
  NewAct act = sampleAct(number, who, 1, ActKind::kComment);
  act.text = text;
  act.received_ms = received_ms;
  return act;
}

NewEntry entryOf(int number, int who, Strings blobs = {}) {
  NewEntry entry = sampleEntry(number, "c");
  entry.participant = "p-" + std::to_string(who);
  entry.avatar = "fern";
  entry.words = {"My title", "My caption", "My alt", {"light", "mine" + std::to_string(number)}};
  entry.blobs = std::move(blobs);
  return entry;
}

Strings sweptOf(Store& store, int64_t before_ms) {
  std::promise<Answer<std::vector<Blob>>> promise;
  store.sweepBlobs("spring", before_ms, [&](auto answer) { promise.set_value(std::move(answer)); });
  const auto swept = promise.get_future().get();
  REQUIRE(swept);
  Strings names;
  for (const Blob& blob : swept.value)
    names.push_back(blob.name);
  return names;
}

Verdict refusal(int64_t sequence) {
  Verdict verdict;
  verdict.campaign = "spring";
  verdict.sequence = sequence;
  verdict.who = "ada";
  verdict.at_ms = 5;
  return verdict;
}

/// Whether the salt that is there now makes the commitment of the text.
bool canTell(const Place& place, const std::string& participant, const std::string& text, const std::string& key,
             const std::string& commitment) {
  bool found = false;
  const auto connection = place.connect();
  connection->send("SELECT salt FROM audit_salts WHERE participant = ?1", {participant}, [&](const Row& row) {
    found = found || count::textCommitment(text, key, row.blob(0)) == commitment;
  });
  REQUIRE(connection->finish() == Code::kOk);
  return found;
}

}  // namespace

TEST_CASE("the texts of one participant go, all or those of a time, and what could tell them from others") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  REQUIRE(add(*store, sampleEntry(1, "c")));
  REQUIRE(add(*store, commentOf(1, 1, "Old words", 1000)));
  REQUIRE(add(*store, commentOf(2, 1, "New words", 2000)));
  REQUIRE(add(*store, commentOf(3, 2, "Words of another", 1000)));
  REQUIRE(add(*store, sampleAct(4, 1, 1)));
  const auto log = store->audit("spring", 0, 100).value.records;
  const auto record = count::readAuditRecord(log[1]), newer = count::readAuditRecord(log[2]);
  REQUIRE(record);
  REQUIRE(newer);
  CHECK(canTell(place, "p-1", "Old words", "act-1", record->text));
  auto authors = desk.authorsBefore("spring", 2000, 10).value;
  std::sort(authors.begin(), authors.end());
  CHECK(authors == Strings{"p-1", "p-2"});
  CHECK(desk.authorsBefore("spring", 1000, 10).value.empty());
  CHECK(desk.authorsBefore("autumn", 2000, 10).value.empty());
  CHECK(desk.authorsBefore("spring", 3000, 1).value.size() == 1);

  REQUIRE(desk.eraseActs("spring", "p-1", Bytes(16, 77), 2000) == Code::kOk);
  const auto acts = desk.personActs("spring", "p-1").value;
  REQUIRE(acts.rows.size() == 3);
  CHECK(cell(acts, 0, "text").empty());
  CHECK(cell(acts, 1, "text") == "New words");
  CHECK(cell(acts, 2, "kind") == "vote");
  CHECK(desk.authorsBefore("spring", 2000, 10).value == Strings{"p-2"});
  // What stays can still be proven to be what the log has.
  CHECK(canTell(place, "p-1", "New words", "act-2", newer->text));
  CHECK(cell(desk.personActs("spring", "p-2").value, 0, "text") == "Words of another");
  CHECK(store->comments("spring", "id-1", "", 10).value.comments.size() == 2);

  REQUIRE(desk.eraseActs("spring", "p-1", Bytes(16, 78)) == Code::kOk);
  CHECK(cell(desk.personActs("spring", "p-1").value, 1, "text").empty());
  CHECK_FALSE(canTell(place, "p-1", "Old words", "act-1", record->text));
  CHECK_FALSE(canTell(place, "p-1", "New words", "act-2", newer->text));
  // The log is as it was, and goes on under the same pseudonym.
  CHECK(store->audit("spring", 0, 100).value.records == log);
  REQUIRE(add(*store, sampleAct(5, 1, 1, ActKind::kLike)));
  CHECK(count::readAuditRecord(store->audit("spring", 0, 100).value.records.back())->who == record->who);
  CHECK(desk.eraseActs("spring", "nobody", Bytes(16, 79)) == Code::kOk);
}

TEST_CASE("an entry that is erased keeps what it counts for and nothing that its maker wrote") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  REQUIRE(add(*store, entryOf(1, 1)));
  REQUIRE(add(*store, entryOf(2, 1)));
  const Table before = desk.personEntry("spring", "key-1").value;
  CHECK(cell(before, 0, "name") == "Noor");
  CHECK(cell(before, 0, "avatar") == "fern");
  CHECK(cell(before, 0, "document") == "{\"number\":1}");
  CHECK(desk.personEntry("spring", "key-9").code == Code::kNotFound);
  CHECK(desk.personEntries("spring", "p-1").value.rows.size() == 2);
  CHECK(desk.personEntries("spring", "").value.rows.empty());
  CHECK(desk.unerasedBefore("spring", 1'800'000'000'000, 10).value == Strings{"key-1", "key-2"});
  CHECK(desk.unerasedBefore("spring", 1'800'000'000'000, 1).value == Strings{"key-1"});
  CHECK(desk.unerasedBefore("spring", 1, 10).value.empty());
  const auto tags = [&] {
    std::string all;
    for (const Tag& tag : store->tags("spring", 10).value)
      all += tag.name + " " + std::to_string(tag.works) + " ";
    return all;
  };
  CHECK(tags() == "light 2 mine1 1 mine2 1 ");

  REQUIRE(desk.eraseEntry("spring", "key-1", "{}") == Code::kOk);
  CHECK(desk.eraseEntry("spring", "key-9", "{}") == Code::kNotFound);
  const Table after = desk.personEntry("spring", "key-1").value;
  for (const char* column : {"name", "avatar", "own_title", "caption", "alt", "appeal"})
    CHECK_MESSAGE(cell(after, 0, column).empty(), column);
  CHECK(cell(after, 0, "tags") == "[]");
  CHECK(cell(after, 0, "document") == "{}");
  CHECK(cell(after, 0, "erased") == "1");
  for (const char* column : {"key", "work", "activity", "status", "title", "consents"})
    CHECK_MESSAGE(cell(after, 0, column) == cell(before, 0, column), column);
  CHECK(store->work("spring", "id-1").code == Code::kNotFound);
  CHECK(store->tally("spring", "eye", 10).value.counted == 2);
  CHECK(desk.unerasedBefore("spring", 1'800'000'000'000, 10).value == Strings{"key-2"});
  // A tag that nobody else has written is not there any more, not even as a wall of nothing.
  CHECK(tags() == "light 1 mine2 1 ");
  int64_t walls = 0;
  const auto connection = place.connect();
  connection->send("SELECT count(*) FROM walls WHERE name = 'mine1'", {},
                   [&](const Row& row) { walls = row.integer(0); });
  REQUIRE(connection->finish() == Code::kOk);
  CHECK(walls == 0);
  // Whoever writes it next has a wall as if there had been none.
  NewEntry again = entryOf(3, 2);
  again.words.tags = {"mine1"};
  REQUIRE(add(*store, again));
  PageRequest page;
  page.tag = "mine1";
  CHECK(store->works("spring", page).value.works.size() == 1);
  // What was refused has its tags out of the list, and back with it.
  REQUIRE(desk.decide(refusal(2)) == Code::kOk);
  CHECK(tags() == "mine1 1 ");
  Verdict approval = refusal(2);
  approval.approved = true;
  REQUIRE(desk.decide(approval) == Code::kOk);
  CHECK(tags() == "light 1 mine1 1 mine2 1 ");
}

TEST_CASE("a photo that a living entry shares stays, however often and from wherever the other one is erased") {
  const Place place;
  const auto store = place.open(), other = place.open();
  REQUIRE(add(*store, sampleBlob("shared")));
  REQUIRE(add(*store, sampleBlob("shared", 2)));
  REQUIRE(add(*store, sampleBlob("own")));
  REQUIRE(add(*store, sampleBlob("fresh")));
  REQUIRE(add(*store, entryOf(1, 1, {"shared", "own"})));
  REQUIRE(add(*store, entryOf(2, 2, {"shared"})));
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back(
        [&, i] { CHECK((i % 2 ? *store : *other).desk().eraseEntry("spring", "key-1", "{}") == Code::kOk); });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(store->desk().eraseEntry("spring", "key-1", "{}") == Code::kOk);
  // What only the erased one named need not be a day old; what was sent and not used yet must be.
  CHECK(sweptOf(*store, 1'700'000'000'000) == Strings{"own"});
  CHECK(store->blobs("spring", {"shared", "own", "fresh"}).value.size() == 2);
  REQUIRE(store->desk().eraseEntry("spring", "key-2", "{}") == Code::kOk);
  CHECK(sweptOf(*store, 1'700'000'000'000) == Strings{"shared"});
}

TEST_CASE("a participant's duels and files are told, each once and nobody else's") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  for (const auto& [name, who] : {std::pair("mine", 1), {"unused", 1}, {"both", 2}, {"both", 1}, {"another's", 2}})
    REQUIRE(add(*store, sampleBlob(name, who)));
  REQUIRE(add(*store, entryOf(1, 1, {"mine", "both"})));  // the same picture, which another sent first
  REQUIRE(add(*store, entryOf(2, 2)));
  NewDuel duel;
  duel.campaign = "spring";
  duel.key = "duel-1";
  duel.participant = "p-1";
  duel.left = 2;
  duel.right = 1;
  duel.choice = Choice::kRight;
  duel.received_ms = 5000;
  duel.rule.taken = true;
  duel.salt = Bytes(16, 1);
  std::promise<Code> promise;
  store->addDuel(duel, [&](const auto& answer) { promise.set_value(answer.code); });
  REQUIRE(promise.get_future().get() == Code::kOk);

  const Table duels = desk.personDuels("spring", "p-1").value;
  REQUIRE(duels.rows.size() == 1);
  const Strings told = {cell(duels, 0, "number"), cell(duels, 0, "left"),   cell(duels, 0, "right"),
                        cell(duels, 0, "choice"), cell(duels, 0, "status"), cell(duels, 0, "received_ms")};
  CHECK(told == Strings{"0", "id-2", "id-1", "right", "counted", "5000"});
  CHECK(desk.personDuels("spring", "p-2").value.rows.empty());
  CHECK(desk.personDuels("autumn", "p-1").value.rows.empty());
  const auto names = [](const Answer<std::vector<PersonFile>>& files) {
    Strings found;
    for (const PersonFile& file : files.value)
      found.push_back(file.name);
    return found;
  };
  CHECK(names(desk.personFiles("spring", "p-1")) == Strings{"both", "mine", "unused"});
  CHECK(names(desk.personFiles("spring", "p-2")) == Strings{"another's", "both"});
  CHECK(names(desk.personFiles("spring", "")).empty());
  CHECK(names(desk.personFiles("autumn", "p-1")).empty());
  CHECK(names(desk.entryFiles("spring", "key-1")) == Strings{"both", "mine"});
  CHECK(names(desk.entryFiles("spring", "key-2")).empty());
  CHECK(desk.entryFiles("spring", "key-1").value[1].received_ms == 1'700'000'000'000);
}

TEST_CASE("nobody appeals for what was erased") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  for (int i = 1; i <= 2; ++i) {
    REQUIRE(add(*store, entryOf(i, i)));
    REQUIRE(desk.decide(refusal(i)) == Code::kOk);
  }
  REQUIRE(desk.eraseEntry("spring", "key-1", "{}") == Code::kOk);
  CHECK(desk.appeal("spring", "key-1", "My words") == Code::kNotFound);
  CHECK(cell(desk.personEntry("spring", "key-1").value, 0, "appeal").empty());
  REQUIRE(desk.appeal("spring", "key-2", "My words") == Code::kOk);
  CHECK(desk.appeal("spring", "key-2", "My words") == Code::kLimit);
  REQUIRE(desk.eraseEntry("spring", "key-2", "{}") == Code::kOk);
  CHECK(cell(desk.personEntry("spring", "key-2").value, 0, "appeal").empty());
}

TEST_CASE("tables come in pieces, each from after the one before") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  for (int i = 1; i <= 5; ++i)
    REQUIRE(add(*store, entryOf(i, i)));
  for (int i = 1; i <= 3; ++i)
    REQUIRE(add(*store, commentOf(i, i, "Words " + std::to_string(i), 1000 + i)));
  REQUIRE(desk.decide(refusal(4)) == Code::kOk);
  CHECK(desk.table("spring", "secrets", 0, 10).code == Code::kNotFound);
  const Table first = desk.table("spring", "entries", 0, 3).value,
              second = desk.table("spring", "entries", first.last, 3).value;
  CHECK(first.rows.size() == 3);
  CHECK(first.last == 3);
  REQUIRE(second.rows.size() == 2);
  CHECK(cell(second, 0, "work") == "id-4");
  CHECK(cell(second, 0, "verdict") == "refused");
  CHECK(cell(second, 1, "count") == "5");
  const Table acts = desk.table("spring", "acts", 1, 10).value;
  REQUIRE(acts.rows.size() == 2);
  CHECK(cell(acts, 0, "text") == "Words 2");
  CHECK(cell(acts, 0, "work") == "id-1");
  const Table verdicts = desk.table("spring", "verdicts", 0, 10).value;
  REQUIRE(verdicts.rows.size() == 1);
  CHECK(cell(verdicts, 0, "who") == "ada");
  CHECK(cell(verdicts, 0, "sequence") == "4");
  CHECK(desk.table("spring", "verdicts", 1, 10).value.rows.empty());
  CHECK(desk.table("autumn", "entries", 0, 10).value.rows.empty());
}

TEST_CASE("an event is taken by one at a time, comes again when it was not sent, and waits with the dead in the end") {
  const Place place;
  const auto store = place.open(), other = place.open();
  Desk& desk = store->desk();
  for (int i = 1; i <= 3; ++i) {
    NewEntry entry = entryOf(i, i);
    entry.notify = true;
    entry.received_ms = 1000 * i;
    REQUIRE(add(*store, entry));
  }
  NewAct comment = commentOf(1, 1, "Words", 4000);
  comment.notify = true;
  REQUIRE(add(*store, comment));
  CHECK(desk.takeEvents(999, 100, 10).value.empty());
  auto taken = desk.takeEvents(2500, 100, 10).value;
  REQUIRE(taken.size() == 2);
  std::sort(taken.begin(), taken.end(), [](const Event& a, const Event& b) { return a.number < b.number; });
  CHECK(taken[0].event == "entry");
  CHECK(taken[0].sequence == 1);
  CHECK(taken[0].attempts == 1);
  CHECK(other->desk().takeEvents(2500, 100, 10).value.empty());
  REQUIRE(desk.eventSent(taken[0]) == Code::kOk);
  REQUIRE(desk.eventFailed(taken[1], "it said 500", 5000) == Code::kOk);
  CHECK(desk.takeEvents(2700, 100, 10).value.empty());
  // Whoever took it and is gone loses it when the lease is over.
  auto third = other->desk().takeEvents(3000, 100, 1).value;
  REQUIRE(third.size() == 1);
  CHECK(third[0].sequence == 3);
  CHECK(desk.takeEvents(3099, 100, 10).value.empty());
  third = desk.takeEvents(3100, 100, 10).value;
  REQUIRE(third.size() == 1);
  CHECK(third[0].attempts == 2);
  REQUIRE(desk.eventSent(third[0]) == Code::kOk);

  auto late = desk.takeEvents(6000, 100, 10).value;
  REQUIRE(late.size() == 2);
  std::sort(late.begin(), late.end(), [](const Event& a, const Event& b) { return a.number < b.number; });
  CHECK(late[0].error == "it said 500");
  CHECK(late[0].attempts == 2);
  CHECK(late[1].event == "act");
  const auto body = desk.eventBody(late[1]);
  REQUIRE(body);
  CHECK(std::find(body.value.members.begin(), body.value.members.end(),
                  std::pair<std::string, std::string>("text", "Words")) != body.value.members.end());
  CHECK(desk.eventBody(late[0]).value.document == "{\"number\":2}");
  CHECK(desk.deadEvents("spring", 10).value.empty());
  REQUIRE(desk.eventFailed(late[0], "it said 410", 0) == Code::kOk);
  REQUIRE(desk.eventSent(late[1]) == Code::kOk);
  CHECK(desk.takeEvents(1'000'000, 100, 10).value.empty());
  const auto dead = desk.deadEvents("spring", 10).value;
  REQUIRE(dead.size() == 1);
  CHECK(dead[0].error == "it said 410");
  CHECK(desk.deadEvents("autumn", 10).value.empty());
  REQUIRE(desk.reviveEvents("autumn", 7000) == Code::kOk);
  CHECK(desk.takeEvents(8000, 100, 10).value.empty());
  REQUIRE(desk.reviveEvents("spring", 7000) == Code::kOk);
  CHECK(desk.deadEvents("spring", 10).value.empty());
  CHECK(desk.takeEvents(6999, 100, 10).value.empty());
  const auto revived = desk.takeEvents(7000, 100, 10).value;
  REQUIRE(revived.size() == 1);
  CHECK(revived[0].attempts == 1);
}

}  // namespace fairground::store
