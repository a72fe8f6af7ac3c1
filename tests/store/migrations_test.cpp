// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A store that an older version wrote: what its rows say is what it says afterwards.

#include <doctest/doctest.h>

#include <algorithm>

#include "store/desk.h"
#include "store/place.h"
#include "store/sample_act.h"
#include "store/wall_book.h"

namespace fairground::store {

namespace {

using Ids = std::vector<std::string>;

/// One row after another, as the version of that time wrote them.
class Rows {
 public:
  explicit Rows(const Place& place) : connection_(place.connect()) {}
  ~Rows() { CHECK_MESSAGE(connection_->finish() == Code::kOk, connection_->lastError()); }

  void entry(int64_t sequence, const std::string& combination, const char* status) {
    const std::string number = std::to_string(sequence), key = "key-" + number, id = "id-" + number;
    connection_->send(
        "INSERT INTO entries (campaign, sequence, key, id, activity, rules, ticket, status, reasons, combination, "
        "look, "
        "title, name, consents, strokes, received_ms, answered_count, answered_rank, body_digest, content_digest) "
        "VALUES "
        "('spring', ?1, ?2, ?3, 'eye', 'rules', ?2, ?4, '[]', ?5, '[]', 'Title', 'Noor', '[]', 7, ?6, 0, 0, ?7, ?7)",
        {sequence, key, id, status, combination, 1'700'000'000'000 + sequence, sha256(viewOf(key))});
    connection_->send("INSERT INTO documents (campaign, sequence, document) VALUES ('spring', ?1, '{}')", {sequence});
  }
  void act(int64_t sequence, const std::string& participant, int64_t work, int64_t undoes = 0) {
    const std::string key = "act-" + std::to_string(sequence);
    connection_->send(
        "INSERT INTO acts (campaign, sequence, key, kind, participant, work, undoes, reply_to, status, content, "
        "content_digest, received_ms, day, round) VALUES ('spring', ?1, ?2, 'vote', ?3, ?4, ?5, 0, 'counted', '', ?6, "
        "1, "
        "100, 1)",
        {sequence, key, participant, work, undoes, sha256(viewOf(key))});
  }
  void run(const char* sql, std::initializer_list<Param> params = {}) { connection_->send(sql, params); }

 private:
  std::unique_ptr<Connection> connection_;
};

/// Three entries that count and one that is held, and votes: two for the first, one of the second taken back.
void writeVersion2(const Place& place) {
  place.migrateTo(2);
  Rows rows(place);
  rows.run("INSERT INTO campaigns (campaign, last_sequence, last_act) VALUES ('spring', 4, 4)");
  rows.entry(1, "ember", "counted");
  rows.entry(2, "ember", "counted");
  rows.entry(3, "dusk", "counted");
  rows.entry(4, "moss", "held");
  rows.run(
      "INSERT INTO counters (campaign, activity, name, slot, value) VALUES ('spring', 'eye', 'counted', 2, 3), "
      "('spring', 'eye', 'held', 5, 1)");
  rows.run(
      "INSERT INTO combinations (campaign, activity, combination, look, title, count, first_sequence) VALUES "
      "('spring', 'eye', 'ember', '[]', 'Title', 2, 1), ('spring', 'eye', 'dusk', '[]', 'Title', 1, 3)");
  rows.run(
      "INSERT INTO levels (campaign, activity, count, combinations) VALUES ('spring', 'eye', 1, 1), "
      "('spring', 'eye', 2, 1)");
  rows.act(1, "p-1", 1);
  rows.act(2, "p-2", 1);
  rows.act(3, "p-1", 2);
  rows.act(4, "p-1", 2, 3);
  rows.run(
      "INSERT INTO allowances (campaign, participant, kind, total, day, day_used, round, round_used) VALUES "
      "('spring', 'p-1', 'vote', 1, 100, 1, 1, 1), ('spring', 'p-2', 'vote', 1, 100, 1, 1, 1)");
  rows.run(
      "INSERT INTO standings (campaign, participant, kind, work, acts) VALUES ('spring', 'p-1', 'vote', 1, 1), "
      "('spring', 'p-1', 'vote', 2, 0), ('spring', 'p-2', 'vote', 1, 1)");
  rows.run(
      "INSERT INTO act_tallies (campaign, work, kind, slot, value) VALUES ('spring', 1, 'vote', 3, 2), "
      "('spring', 2, 'vote', 3, 0)");
  rows.run(
      "INSERT INTO vote_places (campaign, work, votes) VALUES ('spring', 1, 2), ('spring', 2, 0), "
      "('spring', 3, 0)");
}

Ids byVotes(Store& store, const std::string& tag = "") {
  PageRequest page;
  page.sort = Sort::kVotes;
  page.tag = tag;
  const auto works = store.works("spring", page);
  REQUIRE_MESSAGE(works, works.detail);
  Ids ids;
  for (const Work& work : works.value.works)
    ids.push_back(work.id);
  CHECK(works.value.total == int64_t(ids.size()));
  return ids;
}

void checkWalls(Store& store) {
  const auto walls = store.desk().wallSums("spring");
  REQUIRE(walls);
  for (const Desk::WallSum& wall : walls.value)
    CHECK_MESSAGE(wall.works == wall.shown, (wall.kind + wall.name));
}

/// What the rows of version 2 say, and what goes on from there.
void checkFigures(Store& store) {
  const auto tally = store.tally("spring", "eye", 10);
  REQUIRE(tally);
  CHECK(tally.value.counted == 3);
  CHECK(tally.value.held == 1);
  REQUIRE(tally.value.combinations.size() == 2);
  CHECK(tally.value.combinations[0].key == "ember");
  CHECK(tally.value.combinations[0].count == 2);
  CHECK(store.work("spring", "id-1").value.acts[size_t(ActKind::kVote)] == 2);
  CHECK(store.work("spring", "id-2").value.acts[size_t(ActKind::kVote)] == 0);
  CHECK(store.desk().waiting("spring", 10).value.entries == 1);
  NewAct again = sampleAct(9, 1, 1);
  again.rule.work = 1;
  CHECK(add(store, again).detail == "work");
  again.rule.work = 2;
  again.rule.day = 1;
  CHECK(add(store, again).detail == "day");
  again.day = 101;
  again.work = "id-3";
  CHECK(add(store, again).value.act.sequence == 5);
  checkWalls(store);
}

Verdict approval(int64_t sequence) {
  Verdict verdict;
  verdict.campaign = "spring";
  verdict.sequence = sequence;
  verdict.approved = true;
  verdict.who = "ada";
  return verdict;
}

}  // namespace

TEST_CASE("a store of version 2 goes up with its rows, and its figures are theirs") {
  const Place place;
  writeVersion2(place);
  const auto store = place.open();
  CHECK(byVotes(*store) == Ids{"id-1", "id-3", "id-2"});
  checkFigures(*store);
  CHECK(byVotes(*store) == Ids{"id-1", "id-3", "id-2"});
  CHECK(add(*store, sampleEntry(5, "moss")).value.sequence == 5);
  CHECK(store->desk().decide(approval(4)) == Code::kOk);
  CHECK(byVotes(*store) == Ids{"id-1", "id-3", "id-5", "id-4", "id-2"});
  CHECK(store->tally("spring", "eye", 10).value.counted == 5);
  checkWalls(*store);
}

TEST_CASE("a store of version 9 keeps its verdicts, duels and pseudonyms; what was erased is in no number any more") {
  const Place place;
  writeVersion2(place);
  place.migrateTo(9);
  {
    Rows rows(place);
    // Two more, of which one was erased: walls counted both of them then.
    rows.entry(5, "dusk", "counted");
    rows.entry(6, "dusk", "counted");
    rows.run("UPDATE entries SET tags = '[\"light\"]', participant = 'p-3' WHERE sequence IN (5, 6)");
    rows.run("UPDATE entries SET erased = 1, name = '' WHERE sequence = 6");
    rows.run("UPDATE counters SET value = 5 WHERE name = 'counted'");
    rows.run("UPDATE combinations SET count = 3 WHERE combination = 'dusk'");
    rows.run("DELETE FROM levels WHERE count = 1");
    rows.run("INSERT INTO levels (campaign, activity, count, combinations) VALUES ('spring', 'eye', 3, 1)");
    rows.run("UPDATE walls SET works = 5, last_place = 5 WHERE kind = ''");
    rows.run("INSERT INTO walls (campaign, kind, name, works, last_place) VALUES ('spring', 'tag', 'light', 2, 2)");
    for (const int64_t wall : {int64_t(0), Wall{"tag", "light"}.number()}) {
      for (const int64_t work : {5, 6})
        rows.run("INSERT INTO places (campaign, wall, place, work, votes) VALUES ('spring', ?1, ?2, ?3, 0)",
                 {wall, wall == 0 ? work - 1 : work - 4, work});
    }
    rows.run("UPDATE campaigns SET last_sequence = 6, last_verdict = 1");
    rows.run("UPDATE entries SET verdict = 'refused' WHERE sequence = 4");
    rows.run(
        "INSERT INTO verdicts (campaign, number, subject, sequence, verdict, reason, note, who, at_ms) VALUES "
        "('spring', 1, 'entry', 4, 'refused', 'Because', '', 'ada', 7)");
    rows.run(
        "INSERT INTO duels (campaign, sequence, key, participant, number, left_work, right_work, choice, phase, "
        "received_ms, day, round) VALUES ('spring', 1, 'duel-1', 'p-1', 0, 1, 2, 'left', '', 9, 100, 1)");
    rows.run("INSERT INTO audit_salts (campaign, participant, salt, who) VALUES ('spring', 'p-1', ?1, 'somebody')",
             {ByteView(Bytes(16, 4))});
  }
  const auto store = place.open();
  CHECK(byVotes(*store) == Ids{"id-1", "id-5", "id-3", "id-2"});
  CHECK(byVotes(*store, "light") == Ids{"id-5"});
  const auto tally = store->tally("spring", "eye", 10);
  CHECK(tally.value.counted == 5);
  CHECK(tally.value.combinations[0].key == "dusk");
  CHECK(tally.value.combinations[0].count == 3);
  checkWalls(*store);
  const auto verdict = store->desk().verdictOn("spring", "key-4");
  REQUIRE(verdict);
  CHECK(verdict.value.reason == "Because");
  CHECK_FALSE(verdict.value.approved);
  int64_t duels = 0;
  CHECK(store->eachDuel("spring", 0, [&](const StoredDuel& duel) {
    ++duels;
    CHECK(duel.status == Status::kCounted);
    CHECK(duel.choice == Choice::kLeft);
    return true;
  }) == Code::kOk);
  CHECK(duels == 1);
  const Table erased = store->desk().personEntry("spring", "key-6").value;
  CHECK(std::find(erased.rows[0].begin(), erased.rows[0].end(), "[\"light\"]") == erased.rows[0].end());
  // The next verdict is the second, also on what had no verdicts then.
  Verdict on_duel = approval(1);
  on_duel.subject = Subject::kDuel;
  on_duel.approved = false;
  CHECK(store->desk().decide(on_duel) == Code::kOk);
  CHECK(store->desk().verdicts("spring", 0, 10).value.front().number == 2);
  CHECK(store->desk().decide(approval(4)) == Code::kOk);
  CHECK(byVotes(*store).size() == 5);
  checkWalls(*store);
  REQUIRE(add(*store, sampleAct(9, 1, 3)));
  CHECK(store->audit("spring", 0, 10).value.records.back().find("somebody") != std::string::npos);
}

TEST_CASE(
    "what was erased hangs on no wall of a tag any more, whichever version erased it; each number is what is shown") {
  const Place place;
  writeVersion2(place);
  place.migrateTo(13);
  const int64_t light = Wall{"tag", "light"}.number(), mine = Wall{"tag", "mine"}.number(),
                late = Wall{"tag", "late"}.number(), summer = Wall{"round", "summer"}.number();
  {
    Rows rows(place);
    for (int64_t work = 5; work <= 7; ++work) {
      rows.entry(work, "dusk", "counted");
      rows.run("INSERT INTO places (campaign, wall, place, work, votes) VALUES ('spring', 0, ?1, ?2, 0)",
               {work - 1, work});
    }
    rows.run("UPDATE entries SET tags = '[\"light\"]' WHERE sequence = 5");
    // Erased before version 13, which took the tags from the entry alone; and by a collector that had not heard of it.
    rows.run("UPDATE entries SET erased = 1, round = 'summer' WHERE sequence = 6");
    rows.run("UPDATE entries SET erased = 1, tags = '[\"late\"]' WHERE sequence = 7");
    rows.run(
        "INSERT INTO walls (campaign, kind, name, works, last_place) VALUES ('spring', 'tag', 'light', 1, 2), "
        "('spring', 'tag', 'mine', 0, 1), ('spring', 'tag', 'late', 1, 1), ('spring', 'round', 'summer', 0, 1)");
    rows.run("UPDATE walls SET works = 6, last_place = 6 WHERE kind = ''");
    rows.run(
        "INSERT INTO places (campaign, wall, place, work, votes) VALUES ('spring', ?1, 1, 5, 0), "
        "('spring', ?1, 2, 6, 0), ('spring', ?2, 1, 6, 0), ('spring', ?3, 1, 7, 0), ('spring', ?4, 1, 6, 0)",
        {light, mine, late, summer});
    rows.run("UPDATE campaigns SET last_sequence = 7");
  }
  const auto store = place.open();
  CHECK(byVotes(*store) == Ids{"id-1", "id-5", "id-3", "id-2"});
  CHECK(store->work("spring", "id-5").value.avatar.empty());  // chosen from version 15 on
  CHECK(byVotes(*store, "light") == Ids{"id-5"});
  checkWalls(*store);
  std::string walls, tags;
  std::vector<int64_t> of_erased;
  const auto connection = place.connect();
  connection->send("SELECT kind, name FROM walls ORDER BY kind, name", {},
                   [&](const Row& row) { walls += row.text(0) + "/" + row.text(1) + " "; });
  connection->send("SELECT wall FROM places WHERE work IN (6, 7) ORDER BY work, wall", {},
                   [&](const Row& row) { of_erased.push_back(row.integer(0)); });
  connection->send("SELECT tags FROM entries WHERE sequence = 7", {}, [&](const Row& row) { tags = row.text(0); });
  REQUIRE(connection->finish() == Code::kOk);
  CHECK(walls == "/ round/summer tag/light ");
  CHECK(of_erased == std::vector<int64_t>{0, summer, 0});
  CHECK(tags == "[]");
}

TEST_CASE("files of before version 15 are whose they were first, and part of that day's limit") {
  const Place place;
  writeVersion2(place);
  place.migrateTo(14);
  {
    Rows rows(place);
    rows.run(
        "INSERT INTO blobs (campaign, name, file, format, width, height, bytes, participant, received_ms, day, used) "
        "VALUES ('spring', 'a', 'older file of a', 'jpeg', 40, 30, 1000, 'p-1', 1700000000000, 100, 1), "
        "('spring', 'b', 'file of b', 'png', 40, 30, 99000, 'p-1', 1700000000001, 100, 0)");
  }
  const auto store = place.open();
  const auto files = store->desk().personFiles("spring", "p-1");
  REQUIRE(files.value.size() == 2);
  CHECK(files.value[0].file == "older file of a");
  CHECK(files.value[0].received_ms == 1'700'000'000'000);
  CHECK(files.value[1].format == "png");
  CHECK(store->desk().personFiles("spring", "p-2").value.empty());
  CHECK(add(*store, sampleBlob("a")).value.theirs);
  CHECK(add(*store, sampleBlob("c")).code == Code::kQuota);
  CHECK(add(*store, sampleBlob("c", 2)));
  CHECK(store->desk().blobUses("spring", "", 10).value.at(0).second == 1);
}

}  // namespace fairground::store
