// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Participants of a campaign that is over, on every database.

#include <doctest/doctest.h>

#include <algorithm>

#include "count/audit_fold.h"
#include "count/audit_record.h"
#include "store/desk.h"
#include "store/place.h"
#include "store/sample_act.h"

namespace fairground::store {

namespace {

/// Votes and duels, an entry of each of three participants, a jury with one of them, and a word of the brand.
void fillWithParticipants(Store& store) {
  for (int i = 1; i <= 3; ++i) {
    NewEntry entry = sampleEntry(i, "c");
    entry.participant = "p-" + std::to_string(i);
    entry.round = "summer";
    entry.salt = Bytes(16, uint8_t(i));
    REQUIRE(add(store, entry));
  }
  REQUIRE(add(store, sampleAct(1, 1, 2)));
  REQUIRE(add(store, sampleAct(2, 2, 1)));
  REQUIRE(add(store, sampleAct(3, 2, 3)));
  REQUIRE(add(store, sampleAct(4, 3, 1)));
  NewAct reply = sampleAct(9, 9, 1, ActKind::kComment);
  reply.participant = kBrand;
  reply.text = "Thank you";
  REQUIRE(add(store, reply));
  NewDuel duel;
  duel.campaign = "spring";
  duel.key = "duel-1";
  duel.participant = "p-3";
  duel.left = 1;
  duel.right = 2;
  duel.choice = Choice::kLeft;
  duel.phase = "summer";
  duel.rule.taken = true;
  duel.salt = Bytes(16, 3);
  std::promise<Code> promise;
  store.addDuel(duel, [&](const Answer<DuelAnswer>& answer) { promise.set_value(answer.code); });
  REQUIRE(promise.get_future().get() == Code::kOk);
  REQUIRE(add(store, sampleBlob("photo", 1)));
  NewJury jury;
  jury.campaign = "spring";
  jury.phase = "summer";
  jury.shares = {50, 20, 30};
  jury.jurors = {"p-2"};
  jury.salts = {Bytes(16, 9)};
  REQUIRE(store.keepJury(jury) == Code::kOk);
}

/// All figures that tell of participants' doings, in one line.
std::string figuresOf(Store& store) {
  const auto page = store.audit("spring", 0, 100, FigureKinds::kAll);
  REQUIRE(page);
  std::string line;
  for (const AuditFigures::Acts& acts : page.value.figures.acts)
    line += std::to_string(acts.work) + ' ' + acts.kind + ' ' + std::to_string(acts.count) + "; ";
  for (const AuditFigures::Duels& duels : page.value.figures.duels) {
    for (const auto& pair : duels.pairs)
      line += duels.phase + ' ' + std::to_string(pair.low_won) + ':' + std::to_string(pair.high_won) + "; ";
  }
  for (const AuditFigures::Standing& standing : page.value.figures.standings) {
    for (const count::Contender& work : standing.contenders)
      line += std::to_string(work.work) + ' ' + std::to_string(work.votes) + '+' + std::to_string(work.jurors) + "; ";
  }
  return line;
}

int64_t countOf(Connection& connection, const char* sql) {
  int64_t count = -1;
  connection.send(sql, {}, [&](const Row& row) { count = row.integer(0); });
  REQUIRE(connection.finish() == Code::kOk);
  return count;
}

}  // namespace

TEST_CASE(
    "participants are forgotten some at a time: at each moment log and figures are as before, in the end nobody is "
    "known") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  fillWithParticipants(*store);
  const auto log = store->audit("spring", 0, 100).value.records;
  const std::string figures = figuresOf(*store);
  CHECK(figures.find("1 1+1; ") != std::string::npos);  // of two votes one is the juror's
  CHECK(desk.forgetParticipants("autumn", 10).value == 0);

  int64_t forgotten = 0;
  for (;;) {
    const auto some = desk.forgetParticipants("spring", 1);
    REQUIRE(some);
    CHECK(figuresOf(*store) == figures);
    if (some.value == 0) break;
    forgotten += some.value;
  }
  CHECK(forgotten == 3);
  CHECK(store->audit("spring", 0, 100).value.records == log);
  const auto connection = place.connect();
  for (const char* sql : {"SELECT count(*) FROM entries WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM acts WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM duels WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM allowances WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM standings WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM blob_owners WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM juries WHERE participants LIKE '%p-%'",
                          "SELECT count(*) FROM audit_salts WHERE participant <> 'brand'"})
    CHECK_MESSAGE(countOf(*connection, sql) == 0, sql);
  // What is left beside each act is what the log says of it.
  size_t acts = 0;
  CHECK(store->eachAct("spring", [&](const StoredAct& act) {
    if (act.participant == kBrand) return true;
    const auto record = std::find_if(log.begin(), log.end(), [&](const std::string& line) {
      return line.find("\"" + count::keyDigest(act.key) + "\"") != std::string::npos;
    });
    REQUIRE(record != log.end());
    CHECK(count::readAuditRecord(*record)->who == act.participant);
    ++acts;
    return true;
  }) == Code::kOk);
  CHECK(acts == 4);
  CHECK(desk.personActs("spring", "p-2").value.rows.empty());

  // Whoever comes back is somebody new, and the log goes on.
  NewAct vote = sampleAct(20, 2, 1);
  vote.rule.work = vote.rule.total = 1;
  vote.salt = Bytes(16, 20);
  REQUIRE(add(*store, vote));
  count::AuditFold fold;
  for (const std::string& line : store->audit("spring", 0, 100).value.records)
    REQUIRE(fold.add(*count::readAuditRecord(line)));
}

TEST_CASE("who took part before there was a log is forgotten too, and nobody is twice") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  fillWithParticipants(*store);
  REQUIRE(add(*store, sampleBlob("unused", 7)));  // of somebody who did nothing else
  const auto connection = place.connect();
  REQUIRE(connection->script("DELETE FROM audit_salts WHERE participant = 'p-2'") == Code::kOk);
  CHECK(desk.knows("spring", "p-2").value);
  CHECK(desk.knows("spring", "p-7").value);
  CHECK_FALSE(desk.knows("spring", "p-8").value);
  CHECK_FALSE(desk.knows("autumn", "p-2").value);
  const auto all = [&](const auto& some) {
    int64_t sum = 0;
    for (;;) {
      const Answer<int64_t> done = some();
      REQUIRE(done);
      if (done.value == 0) return sum;
      sum += done.value;
    }
  };
  const auto salt = [&](int limit) {
    return all([&] { return desk.saltParticipants("spring", Bytes(16, 5), limit); });
  };
  const auto forget = [&] { return all([&] { return desk.forgetParticipants("spring", 1); }); };
  CHECK(salt(1) == 2);
  CHECK(salt(10) == 0);
  CHECK(forget() == 4);
  CHECK(salt(10) == 0);
  CHECK(forget() == 0);
  for (const char* sql : {"SELECT count(*) FROM entries WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM acts WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM blob_owners WHERE participant LIKE 'p-%'",
                          "SELECT count(*) FROM juries WHERE participants LIKE '%p-%'"})
    CHECK_MESSAGE(countOf(*connection, sql) == 0, sql);
  CHECK(countOf(*connection, "SELECT count(DISTINCT participant) FROM entries") == 3);
  CHECK_FALSE(desk.knows("spring", "p-2").value);
}

TEST_CASE("texts of all go some at a time, and the rows stay") {
  const Place place;
  const auto store = place.open();
  fillWithParticipants(*store);
  for (int i = 0; i < 4; ++i) {
    NewAct comment = sampleAct(20 + i, 1 + i % 3, 1, ActKind::kComment);
    comment.text = "Words " + std::to_string(i);
    REQUIRE(add(*store, comment));
  }
  CHECK(store->desk().eraseTexts("autumn", 10).value == 0);
  CHECK(store->desk().eraseTexts("spring", 3).value == 3);
  CHECK(store->desk().eraseTexts("spring", 3).value == 2);  // the brand's too
  CHECK(store->desk().eraseTexts("spring", 3).value == 0);
  int64_t acts = 0;
  CHECK(store->eachAct("spring", [&](const StoredAct& act) {
    ++acts;
    return act.text.empty();
  }) == Code::kOk);
  CHECK(acts == 9);
}

TEST_CASE("files that no entry names are told of, the first ones first") {
  const Place place;
  const auto store = place.open();
  for (const char* name : {"second", "first", "used"}) {
    NewBlob blob = sampleBlob(name);
    blob.received_ms = std::string(name) == "first" ? 1 : 2;
    REQUIRE(add(*store, blob));
  }
  NewEntry entry = sampleEntry(1, "c");
  entry.participant = "p-1";
  entry.blobs = {"used"};
  REQUIRE(add(*store, entry));
  const auto names = [&](int limit) {
    std::string all;
    for (const Blob& blob : store->desk().unusedBlobs("spring", limit).value)
      all += blob.name + ' ';
    return all;
  };
  CHECK(names(10) == "first second ");
  CHECK(names(1) == "first ");
  CHECK(store->desk().unusedBlobs("autumn", 10).value.empty());
}

}  // namespace fairground::store
