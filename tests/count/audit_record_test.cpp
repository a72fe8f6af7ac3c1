// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_record.h"

#include <doctest/doctest.h>

namespace fairground::count {

namespace {

AuditRecord entryRecord() {
  AuditRecord record;
  record.number = 4;
  record.at_ms = 1'700'000'000'123;
  record.sequence = 3;
  record.key = keyDigest("k");
  record.counted = false;
  record.reasons = {"no-time-passed"};
  record.work = "w";
  record.activity = "eye";
  record.rules = "sha256:r";
  record.combination = "a+\"b\"";
  record.body = "aa";
  record.play = "bb";
  return record;
}

AuditRecord actRecord() {
  AuditRecord record;
  record.kind = AuditKind::kAct;
  record.number = 5;
  record.sequence = 9;
  record.key = keyDigest("k2");
  record.who = pseudonymOf("p", viewOf("salt"));
  record.act = "comment";
  record.on = 3;
  record.reply_to = 2;
  record.text = textCommitment("Well", "k2", viewOf("salt"));
  record.day = 20'000;
  record.round = 1'700'000'000;
  return record;
}

AuditRecord duelRecord() {
  AuditRecord record;
  record.kind = AuditKind::kDuel;
  record.number = 7;
  record.sequence = 2;
  record.key = keyDigest("k3");
  record.who = pseudonymOf("p", viewOf("salt"));
  record.left = 3;
  record.right = 1;
  record.choice = "right";
  record.phase = "final";
  record.day = 20'000;
  return record;
}

AuditRecord decisionRecord() {
  AuditRecord record;
  record.kind = AuditKind::kDecision;
  record.number = 6;
  record.sequence = 9;
  record.about = AuditSubject::kAct;
  record.counted = false;
  record.by = "rules";
  record.reasons = {"burst", "lockstep"};
  return record;
}

AuditRecord juryRecord() {
  AuditRecord record;
  record.kind = AuditKind::kJury;
  record.number = 8;
  record.sequence = 1;
  record.phase = "final";
  record.shares = {50, 20, 30};
  record.quota = 3;
  record.members = {pseudonymOf("p", viewOf("salt"))};
  return record;
}

}  // namespace

TEST_CASE("a record is read as it was written") {
  for (const AuditRecord& record : {entryRecord(), actRecord(), duelRecord(), decisionRecord(), juryRecord()}) {
    const std::string line = writeAuditRecord(record);
    CHECK(line.find('\n') == std::string::npos);
    const auto read = readAuditRecord(line);
    REQUIRE(read);
    CHECK(read->kind == record.kind);
    CHECK(writeAuditRecord(*read) == line);
  }
  CHECK(
      writeAuditRecord(decisionRecord()) ==
      R"({"about":"act","at":0,"by":"rules","n":6,"reasons":["burst","lockstep"],"seq":9,"status":"held","what":"decision"})");
  AuditRecord of_round = entryRecord();
  CHECK(writeAuditRecord(of_round).find("phase") == std::string::npos);
  CHECK(writeAuditRecord(of_round).find("terms") == std::string::npos);
  of_round.phase = "final";
  of_round.terms = "cc";
  const auto read = readAuditRecord(writeAuditRecord(of_round));
  REQUIRE(read);
  CHECK(read->phase == "final");
  CHECK(read->terms == "cc");
  const auto jury = readAuditRecord(writeAuditRecord(juryRecord()));
  REQUIRE(jury);
  CHECK(jury->shares.jurors == 30);
  CHECK(jury->quota == 3);
  CHECK(jury->members == juryRecord().members);
  AuditRecord about_duel = decisionRecord();
  about_duel.about = AuditSubject::kDuel;
  CHECK(readAuditRecord(writeAuditRecord(about_duel))->about == AuditSubject::kDuel);
}

TEST_CASE("a line that no record gives is refused, whatever was done to it") {
  for (const AuditRecord& record : {entryRecord(), actRecord(), duelRecord(), decisionRecord()}) {
    const std::string line = writeAuditRecord(record);
    for (size_t i = 0; i < line.size(); ++i) {
      CHECK_FALSE(readAuditRecord(std::string(line).substr(0, i)));
      std::string spaced = line;
      spaced.insert(i, 1, ' ');
      const auto read = readAuditRecord(spaced);
      // Inside a text it is another text, which the hash tells.
      if (read) CHECK(writeAuditRecord(*read) != line);
    }
    std::string more = line;
    more.insert(1, "\"a\":1,");
    CHECK_FALSE(readAuditRecord(more));
  }
  CHECK_FALSE(readAuditRecord("[]"));
  CHECK_FALSE(readAuditRecord(""));
}

TEST_CASE("without the salt, equal texts and participants look different") {
  CHECK(pseudonymOf("p", viewOf("a")) != pseudonymOf("p", viewOf("b")));
  CHECK(textCommitment("Yes", "k", viewOf("a")) != textCommitment("Yes", "k", viewOf("b")));
  CHECK(textCommitment("Yes", "k", viewOf("a")) != textCommitment("Yes", "l", viewOf("a")));
  // Parts do not run into each other.
  CHECK(textCommitment("bc", "a", viewOf("s")) != textCommitment("c", "ab", viewOf("s")));
  CHECK(pseudonymOf("", viewOf("s")).empty());
  CHECK(textCommitment("", "k", viewOf("s")).empty());
}

}  // namespace fairground::count
