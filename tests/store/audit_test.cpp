// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The audit log: what every store promises about it.

#include <doctest/doctest.h>

#include <thread>

#include "count/audit_fold.h"
#include "count/audit_record.h"
#include "count/merkle.h"
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

}  // namespace fairground::store
