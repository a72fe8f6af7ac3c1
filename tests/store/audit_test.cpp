// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The audit log: what every store promises about it.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <thread>

#include "count/audit_fold.h"
#include "count/audit_record.h"
#include "count/merkle.h"
#include "store/desk.h"
#include "store/place.h"
#include "store/sample_act.h"

namespace fairground::store {

namespace {

std::vector<std::string> wholeLog(Store& store, AuditHead& head, int limit = 1000) {
  std::vector<std::string> records;
  for (;;) {
    const auto page = store.audit("spring", int64_t(records.size()), limit);
    REQUIRE_MESSAGE(page, page.detail);
    head = page.value.head;
    records.insert(records.end(), page.value.records.begin(), page.value.records.end());
    if (page.value.records.size() < size_t(limit)) return records;
  }
}

/// Every record whole, in order, and all of them what the head says.
void checkLog(const std::vector<std::string>& records, const AuditHead& head) {
  count::MerkleTree tree;
  int64_t entries = 0, acts = 0;
  for (const std::string& line : records) {
    const auto record = count::readAuditRecord(line);
    REQUIRE_MESSAGE(record, line);
    CHECK(record->number == tree.size() + 1);
    if (record->kind == count::AuditKind::kEntry) CHECK(record->sequence == ++entries);
    if (record->kind == count::AuditKind::kAct) CHECK(record->sequence == ++acts);
    tree.append(count::leafHash(viewOf(line)));
  }
  CHECK(tree.size() == head.size);
  CHECK(tree.root() == head.root);
}

void checkProof(Store& store, const std::string& key) {
  const auto proof = store.auditProof("spring", key);
  REQUIRE_MESSAGE(proof, key << ": " << proof.detail);
  const auto record = count::readAuditRecord(proof.value.record);
  REQUIRE(record);
  CHECK(record->key == count::keyDigest(key));
  CHECK(record->number == proof.value.number);
  CHECK(count::rootFromPath(count::leafHash(viewOf(proof.value.record)), proof.value.number - 1, proof.value.head.size,
                            proof.value.path) == proof.value.head.root);
}

}  // namespace

TEST_CASE("each entry and act that is stored has a record, and one alone") {
  Place place;
  const auto store = place.open();
  AuditHead head;
  CHECK(wholeLog(*store, head).empty());
  CHECK(head.size == 0);
  NewEntry first = sampleEntry(1, "a");
  first.play = sha256(viewOf("play"));
  REQUIRE(add(*store, first));
  REQUIRE(add(*store, first));  // again: no second record
  NewEntry held = sampleEntry(2, "b");
  held.status = Status::kHeld;
  held.reasons = {"no-time-passed"};
  REQUIRE(add(*store, held));
  NewAct comment = sampleAct(1, 7, 1, ActKind::kComment);
  comment.text = "So bold";
  comment.salt = Bytes(16, 5);
  REQUIRE(add(*store, comment));
  REQUIRE(add(*store, comment));
  NewAct vote = sampleAct(2, 7, 1);
  vote.salt = Bytes(16, 9);  // too late: the participant has one
  REQUIRE(add(*store, vote));
  REQUIRE(add(*store, undo(3, vote)));
  NewAct refused = sampleAct(4, 7, 99);
  CHECK(add(*store, refused).code == Code::kNotFound);

  const std::vector<std::string> records = wholeLog(*store, head, 2);
  REQUIRE(records.size() == 5);
  checkLog(records, head);
  std::vector<count::AuditRecord> read;
  for (const std::string& line : records)
    read.push_back(*count::readAuditRecord(line));
  CHECK(read[0].play == toHex(first.play));
  CHECK(read[0].body == toHex(first.body));
  CHECK(read[0].combination == "a");
  CHECK_FALSE(read[1].counted);
  CHECK(read[1].reasons == held.reasons);
  CHECK(read[2].text == count::textCommitment("So bold", comment.key, comment.salt));
  CHECK(read[2].who == count::pseudonymOf("p-7", comment.salt));
  CHECK(read[3].who == read[2].who);
  CHECK(read[4].undoes == read[3].sequence);
  for (const std::string& line : records) {
    for (const std::string personal : {"So bold", "p-7", "Noor", "key-1", "act-1", "ticket-1"})
      CHECK_MESSAGE(line.find(personal) == std::string::npos, line);
  }
  CHECK(store->auditProof("spring", "nobody's").code == Code::kNotFound);
  CHECK(store->auditProof("autumn", "key-1").code == Code::kNotFound);
}

TEST_CASE("a record's proof holds at any size, also past the subtrees that are kept") {
  Place place;
  const auto store = place.open();
  constexpr int kMany = 600;
  std::vector<std::promise<Answer<StoredEntry>>> answers(kMany);
  for (int i = 0; i < kMany; ++i)
    store->addEntry(sampleEntry(i, "c" + std::to_string(i % 7)),
                    [&answers, i](Answer<StoredEntry> answer) { answers[i].set_value(std::move(answer)); });
  for (auto& answer : answers)
    REQUIRE(answer.get_future().get());
  AuditHead head;
  const std::vector<std::string> records = wholeLog(*store, head);
  CHECK(records.size() == kMany);
  checkLog(records, head);
  for (const int i : {0, 1, 254, 255, 256, 511, 512, 513, 599})
    checkProof(*store, "key-" + std::to_string(i));
}

TEST_CASE("stores on the same rows write one log between them") {
  Place place;
  const auto one = place.open();
  const auto two = place.open();
  REQUIRE(add(*one, sampleEntry(0, "a")));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i)
        CHECK(add(t % 2 == 0 ? *one : *two, sampleAct(t * 100 + i, t, 0)).code == Code::kOk);
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  AuditHead head;
  const std::vector<std::string> records = wholeLog(*two, head);
  CHECK(records.size() == 41);
  checkLog(records, head);
}

TEST_CASE("a decision moves the tally, is in the log, and holds whatever else happens to the act") {
  Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleEntry(1, "a")));
  const NewAct first = sampleAct(1, 1, 1), second = sampleAct(2, 2, 1), third = sampleAct(3, 3, 1);
  for (const NewAct& act : {first, second, third})
    REQUIRE(add(*store, act));
  const auto votes = [&] { return store->work("spring", "id-1").value.acts[size_t(ActKind::kVote)]; };
  const auto decide = [&](int64_t act, Status status, const std::string& by, bool unless_decided = false) {
    std::promise<Code> promise;
    store->decideOnAct({"spring", act, status, {"burst"}, by, 5, unless_decided},
                       [&](Code code) { promise.set_value(code); });
    return promise.get_future().get();
  };
  CHECK(decide(9, Status::kHeld, "rules") == Code::kNotFound);
  CHECK(decide(1, Status::kHeld, "rules") == Code::kOk);
  CHECK(votes() == 2);
  CHECK(decide(1, Status::kHeld, "rules") == Code::kOk);  // nothing to change, no record
  CHECK(votes() == 2);
  REQUIRE(add(*store, undo(4, first)));  // held already: the tally stays
  CHECK(votes() == 2);
  CHECK(decide(1, Status::kCounted, "moderator") == Code::kOk);  // counts, but does not stand
  CHECK(votes() == 2);
  REQUIRE(add(*store, undo(5, second)));
  CHECK(decide(2, Status::kHeld, "rules") == Code::kOk);
  CHECK(votes() == 1);
  CHECK(decide(3, Status::kHeld, "rules") == Code::kOk);
  CHECK(decide(3, Status::kCounted, "moderator") == Code::kOk);
  CHECK(decide(3, Status::kHeld, "rules", true) == Code::kOk);  // a moderator has decided
  CHECK(votes() == 1);
  AuditHead head;
  const std::vector<std::string> records = wholeLog(*store, head);
  CHECK(records.size() == 1 + 3 + 2 + 5);
  checkLog(records, head);
  count::AuditFold fold;
  for (const std::string& line : records)
    REQUIRE(fold.add(*count::readAuditRecord(line)));
  CHECK(fold.works()[0].acts[size_t(ActKind::kVote)] == 1);
}

TEST_CASE("a work that was refused has no place among those by votes; one that was erased keeps it") {
  Place place;
  const auto store = place.open();
  for (int i = 1; i <= 3; ++i)
    REQUIRE(add(*store, sampleEntry(i, "a")));
  for (int i = 1; i <= 3; ++i)
    REQUIRE(add(*store, sampleAct(i, i, i)));
  REQUIRE(add(*store, sampleAct(4, 4, 2)));
  const auto judge = [&](int64_t sequence, bool approved) {
    Verdict verdict;
    verdict.campaign = "spring";
    verdict.sequence = sequence;
    verdict.approved = approved;
    verdict.who = "ada";
    CHECK(store->desk().decide(verdict) == Code::kOk);
  };
  using Places = std::vector<std::pair<int64_t, int64_t>>;
  const auto checkPlaces = [&](const Places& expected) {
    const auto page = store->audit("spring", 0, 1000, FigureKinds::kAll);
    REQUIRE(page);
    Places published, folded;
    for (const auto& row : page.value.figures.places)
      published.emplace_back(row.work, row.votes);
    count::AuditFold fold;
    for (const std::string& line : page.value.records)
      REQUIRE(fold.add(*count::readAuditRecord(line)));
    for (const int64_t work : fold.byVotes())
      folded.emplace_back(work, fold.works()[size_t(work - 1)].acts[size_t(ActKind::kVote)]);
    CHECK(published == expected);
    CHECK(folded == expected);
  };
  checkPlaces({{2, 2}, {3, 1}, {1, 1}});
  judge(2, false);
  checkPlaces({{3, 1}, {1, 1}});
  REQUIRE(store->desk().eraseEntry("spring", "key-3", "{}") == Code::kOk);
  checkPlaces({{3, 1}, {1, 1}});
  judge(2, true);
  checkPlaces({{2, 2}, {3, 1}, {1, 1}});
}

TEST_CASE("where there are too many figures to publish, the first ones are, by work and in the kinds' order") {
  Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleEntry(1, "a")));
  // Three of each work, so that the twenty thousandth is one of the middle; beside them what is no figure.
  for (const std::string kind : {"vote", "like", "comment", "report", "recommend"}) {
    const std::string value = kind == "recommend" ? "0" : "1";
    CHECK(place.connect()->script(
              "INSERT INTO act_tallies (campaign, work, kind, slot, value) WITH RECURSIVE works (work) AS (SELECT 1 "
              "UNION ALL SELECT work + 1 FROM works WHERE work < 7000) SELECT 'spring', work, '" +
              kind + "', 0, " + value + " FROM works") == Code::kOk);
  }
  const auto page = store->audit("spring", 0, 1000, FigureKinds::kAll);
  REQUIRE_MESSAGE(page, page.detail);
  const auto& acts = page.value.figures.acts;
  REQUIRE(acts.size() == 20'000);
  const std::vector<std::string> kinds = {"vote", "like", "comment"};
  size_t right = 0;
  for (size_t i = 0; i < acts.size(); ++i)
    right += acts[i].work == int64_t(i / 3) + 1 && acts[i].kind == kinds[i % 3] && acts[i].count == 1;
  CHECK(right == acts.size());
}

TEST_CASE("checkpoints are kept, one for each size") {
  Place place;
  const auto store = place.open();
  for (int i = 1; i <= 3; ++i)
    REQUIRE(add(*store, sampleEntry(i, "a")));
  const auto keep = [&](int64_t size, const std::string& signature) {
    std::promise<Code> promise;
    store->addCheckpoint("spring", {{size, sha256(viewOf(signature))}, 5 + size, signature},
                         [&](Code code) { promise.set_value(code); });
    CHECK(promise.get_future().get() == Code::kOk);
  };
  keep(1, "one");
  keep(3, "three");
  keep(3, "other");
  const auto page = store->audit("spring", 1, 2);
  REQUIRE(page);
  REQUIRE(page.value.checkpoints.size() == 1);
  CHECK(page.value.checkpoints[0].signature == "three");
  CHECK(page.value.checkpoints[0].head.size == 3);
  CHECK(page.value.checkpoints[0].head.root == sha256(viewOf("three")));
  CHECK(page.value.checkpoints[0].at_ms == 8);
  CHECK(store->audit("spring", 0, 1).value.checkpoints.size() == 1);
}

namespace {

NewJury sampleJury(int64_t at_ms) {
  NewJury jury;
  jury.campaign = "spring";
  jury.phase = "final";
  jury.shares = {40, 0, 60};
  jury.quota = 1;
  jury.jurors = {"p-1", "p-2"};
  jury.salts = {Bytes(16, 31), Bytes(16, 32)};
  jury.at_ms = at_ms;
  return jury;
}

/// What is published of the round's works, and what the log gives: votes and jurors' votes by work.
using VotesOf = std::map<int64_t, std::pair<int64_t, int64_t>>;
VotesOf publishedVotes(Store& store) {
  VotesOf votes;
  const auto page = store.audit("spring", 0, 1000, FigureKinds::kAll);
  REQUIRE(page);
  REQUIRE(page.value.figures.standings.size() == 1);
  for (const count::Contender& work : page.value.figures.standings[0].contenders)
    votes[work.work] = {work.votes, work.jurors};
  return votes;
}
VotesOf loggedVotes(Store& store) {
  count::AuditFold fold;
  AuditHead head;
  for (const std::string& line : wholeLog(store, head))
    REQUIRE(fold.add(*count::readAuditRecord(line)));
  VotesOf votes;
  for (const count::StandingRow& row : fold.standing("final"))
    votes[row.work] = {row.votes, row.jurors};
  return votes;
}

}  // namespace

TEST_CASE("a round's jury is kept and logged once, and a juror's vote that is altered in the rows is found") {
  Place place;
  const auto store = place.open();
  REQUIRE(store->keepJury(sampleJury(1)) == Code::kOk);
  REQUIRE(store->keepJury(sampleJury(2)) == Code::kOk);
  for (int i = 1; i <= 2; ++i) {
    NewEntry entry = sampleEntry(i, "a");
    entry.round = "final";
    REQUIRE(add(*store, entry));
  }
  const NewAct first = sampleAct(1, 1, 1);
  REQUIRE(add(*store, first));               // of a juror
  REQUIRE(add(*store, sampleAct(2, 2, 2)));  // of the other
  REQUIRE(add(*store, sampleAct(3, 3, 2)));
  REQUIRE(add(*store, sampleAct(4, 1, 2)));
  REQUIRE(add(*store, undo(5, sampleAct(4, 1, 2))));
  AuditHead head;
  const std::vector<std::string> records = wholeLog(*store, head);
  REQUIRE(records.size() == 1 + 2 + 5);
  const auto jury = count::readAuditRecord(records[0]);
  REQUIRE(jury);
  CHECK(jury->kind == count::AuditKind::kJury);
  CHECK(jury->sequence == 1);
  CHECK(jury->members.size() == 2);
  // The jury made the pseudonym under which the juror acts.
  CHECK(count::readAuditRecord(records[3])->who == count::pseudonymOf("p-1", Bytes(16, 31)));
  CHECK(records[0].find("p-1") == std::string::npos);
  CHECK(publishedVotes(*store) == VotesOf{{1, {0, 1}}, {2, {1, 1}}});
  CHECK(loggedVotes(*store) == publishedVotes(*store));

  // Somebody who has the database lets the juror vote for the other work: what is published is not what was logged.
  CHECK(place.connect()->script("UPDATE acts SET work = 2 WHERE key = 'act-1'") == Code::kOk);
  CHECK(publishedVotes(*store) != loggedVotes(*store));
  CHECK(place.connect()->script("UPDATE acts SET work = 1 WHERE key = 'act-1'") == Code::kOk);
  CHECK(loggedVotes(*store) == publishedVotes(*store));
  // Or makes a juror a voter like others.
  CHECK(place.connect()->script("UPDATE juries SET participants = '[\"p-1\"]'") == Code::kOk);
  CHECK(publishedVotes(*store) != loggedVotes(*store));

  NewJury other = sampleJury(3);
  other.jurors = {"p-3"};
  other.salts = {Bytes(16, 33)};
  REQUIRE(store->keepJury(other) == Code::kOk);
  CHECK(wholeLog(*store, head).size() == 1 + 2 + 5 + 1);
  CHECK(publishedVotes(*store) == VotesOf{{1, {1, 0}}, {2, {1, 1}}});
  CHECK(loggedVotes(*store) == publishedVotes(*store));
}

}  // namespace fairground::store
