// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every table that follows from others is counted anew: whatever somebody changes in one of them is told.

#include "collector/recount.h"

#include <array>
#include <deque>

#include "collector/fixture.h"
#include "store/desk.h"
#include "store/sample_act.h"
#include "store/sqlite/connection.h"

namespace fairground::collector {

namespace {

constexpr const char* kRecounted = "dot-days";
constexpr int kLikes = 260;  // more records than make the first kept hash of the log's tree

void addEntries(store::Store& store) {
  for (const int who : {1, 2})
    REQUIRE(store::add(store, store::sampleBlob("photo", who, kRecounted)));
  for (int i = 1; i <= 5; ++i) {
    store::NewEntry entry = store::sampleEntry(i, i <= 2 ? "a" : "b", kRecounted);
    entry.participant = "p-" + std::to_string(i);
    entry.round = "summer";
    entry.words.tags = {"light"};
    if (i <= 2) entry.blobs = {"photo"};
    if (i == 4) entry.status = store::Status::kHeld;
    REQUIRE(store::add(store, entry));
  }
}

void addActs(store::Store& store) {
  const auto act = [](int number, int who, int work, store::ActKind kind = store::ActKind::kVote) {
    store::NewAct made = store::sampleAct(number, who, work, kind);
    made.campaign = kRecounted;
    return made;
  };
  REQUIRE(store::add(store, act(1, 1, 1)));
  REQUIRE(store::add(store, act(2, 2, 1)));
  REQUIRE(store::add(store, act(3, 1, 2)));
  REQUIRE(store::add(store, store::undo(4, act(2, 2, 1))));
  std::deque<std::promise<store::Code>> answers(kLikes);
  for (int i = 0; i < kLikes; ++i) {
    store.addAct(act(100 + i, i % 20, 3, store::ActKind::kLike),
                 [&answers, i](const auto& answer) { answers[size_t(i)].set_value(answer.code); });
  }
  for (auto& answer : answers)
    REQUIRE(answer.get_future().get() == store::Code::kOk);
  store::NewDuel duel;
  duel.campaign = kRecounted;
  duel.key = "duel-1";
  duel.participant = "p-1";
  duel.left = 1;
  duel.right = 2;
  duel.day = 100;
  duel.rule.taken = true;
  duel.salt = Bytes(16, 1);
  std::promise<store::Code> promise;
  store.addDuel(duel, [&](const auto& answer) { promise.set_value(answer.code); });
  REQUIRE(promise.get_future().get() == store::Code::kOk);
}

/// What goes wrong, how it is told, and how it is right again.
struct Damage {
  const char *sql, *told, *mend;
};
constexpr std::array<Damage, 19> kDamages = {{
    {"UPDATE counters SET value = value + 1 WHERE name = 'held'",
     "eye, held: ", "UPDATE counters SET value = value - 1 WHERE name = 'held'"},
    {"UPDATE combinations SET count = count + 1 WHERE combination = 'a'", "eye, combination a: 3 stored, ",
     "UPDATE combinations SET count = count - 1 WHERE combination = 'a'"},
    {"UPDATE combinations SET first_sequence = 9 WHERE combination = 'a'", "eye, first of a: 9 stored, ",
     "UPDATE combinations SET first_sequence = 1 WHERE combination = 'a'"},
    {"UPDATE levels SET combinations = combinations + 1 WHERE count = 2",
     "eye, combinations chosen 2 times: ", "UPDATE levels SET combinations = combinations - 1 WHERE count = 2"},
    {"INSERT INTO levels VALUES ('dot-days', 'eye', 7, 1)", "eye, combinations chosen 7 times: 1 stored, ",
     "DELETE FROM levels WHERE count = 7"},
    {"UPDATE act_tallies SET value = value + 1 WHERE work = 1 AND kind = 'vote'",
     "work 1, vote: ", "UPDATE act_tallies SET value = value - 1 WHERE work = 1 AND kind = 'vote'"},
    {"UPDATE places SET votes = votes + 1 WHERE work = 2 AND wall = 0",
     "work 2, votes at a place: ", "UPDATE places SET votes = votes - 1 WHERE work = 2 AND wall = 0"},
    {"UPDATE places SET work = 4 WHERE work = 3 AND wall = 0", "work 3, walls that it lacks: 1 stored, ",
     "UPDATE places SET work = 3 WHERE work = 4 AND wall = 0"},
    {"INSERT INTO places VALUES ('dot-days', 77, 1, 1, 1)", "work 1, walls that are not its own: 1 stored, ",
     "DELETE FROM places WHERE wall = 77"},
    {"UPDATE walls SET works = works + 1 WHERE kind = ''",
     "works shown: ", "UPDATE walls SET works = works - 1 WHERE kind = ''"},
    {"UPDATE walls SET works = works + 1 WHERE kind = 'tag'",
     "works shown of the tag light: ", "UPDATE walls SET works = works - 1 WHERE kind = 'tag'"},
    {"UPDATE blobs SET used = used + 1", "file photo, entries that name it: 2 stored, ",
     "UPDATE blobs SET used = used - 1"},
    {"UPDATE allowances SET total = total + 1 WHERE participant = 'p-1' AND kind = 'vote'",
     "participant p-1, vote, used: 3 stored, ",
     "UPDATE allowances SET total = total - 1 WHERE participant = 'p-1' AND kind = 'vote'"},
    {"UPDATE allowances SET day_used = 5 WHERE participant = 'p-1' AND kind = 'duel'",
     "participant p-1, duel, used on that day: 5 stored, ",
     "UPDATE allowances SET day_used = 1 WHERE participant = 'p-1' AND kind = 'duel'"},
    {"UPDATE standings SET acts = acts + 1 WHERE participant = 'p-2' AND kind = 'vote'",
     "participant p-2, vote, standing for work 1: 1 stored, ",
     "UPDATE standings SET acts = acts - 1 WHERE participant = 'p-2' AND kind = 'vote'"},
    {"UPDATE audit_records SET record = record || ' ' WHERE number = 2",
     "audit log: its root is not that of its records",
     "UPDATE audit_records SET record = rtrim(record) WHERE number = 2"},
    {"UPDATE audit_nodes SET place = place + 1", "audit log, hashes of its tree: 0 stored, ",
     "UPDATE audit_nodes SET place = place - 1"},
    {"UPDATE campaigns SET last_act = last_act + 1",
     "number of the last act: ", "UPDATE campaigns SET last_act = last_act - 1"},
    {"UPDATE campaigns SET last_verdict = last_verdict + 1",
     "number of the last verdict: ", "UPDATE campaigns SET last_verdict = last_verdict - 1"},
}};

}  // namespace

TEST_CASE("recounting tells whatever does not follow from the rows, in every table that does") {
  CollectorFixture fixture;
  store::Store& store = *fixture.store;
  addEntries(store);
  addActs(store);
  store::Verdict verdict;
  verdict.campaign = kRecounted;
  verdict.sequence = 5;
  verdict.who = "ada";
  REQUIRE(store.desk().decide(verdict) == store::Code::kOk);
  REQUIRE(store.desk().eraseEntry(kRecounted, "key-2", "{}") == store::Code::kOk);
  const auto connection = store::SqliteConnection::open(fixture.folder.options(), store::Role::kWriter);
  REQUIRE(connection);
  const auto run = [&](const char* sql) {
    const store::Code code = connection.value->script(sql);
    REQUIRE_MESSAGE(code == store::Code::kOk, sql << ": " << connection.value->lastError());
  };
  const auto told = [&] {
    const auto recounted = recountCampaign(store, kRecounted);
    REQUIRE(recounted);
    CHECK(recounted.value.entries == 5);
    CHECK(recounted.value.acts == kLikes + 4);
    std::string lines;
    for (const std::string& line : recounted.value.disagreements)
      lines += line + "\n";
    return lines;
  };
  CHECK(told() == "");
  for (const Damage& damage : kDamages) {
    run(damage.sql);
    const std::string lines = told();
    CHECK_MESSAGE(lines.find(damage.told) != std::string::npos, damage.sql << ": " << lines);
    run(damage.mend);
    CHECK(told() == "");
  }
  run("UPDATE campaigns SET audit_peaks = 'AAAA'");
  CHECK(told().find("audit log: its size and the hashes") != std::string::npos);
}

}  // namespace fairground::collector
