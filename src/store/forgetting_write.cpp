// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/forgetting_write.h"

#include "base/hash.h"
#include "count/audit_record.h"

namespace fairground::store {

void AllTextsErasureWrite::read(Connection& connection, CampaignBook&) {
  acts_.clear();
  connection.send("SELECT sequence FROM acts WHERE campaign = ?1 AND content <> '' ORDER BY received_ms LIMIT ?2",
                  {campaign_, limit_}, [this](const Row& row) { acts_.push_back(row.integer(0)); });
}

Code AllTextsErasureWrite::decide(CampaignBook& book) {
  many_ = int64_t(acts_.size());
  book.moved = book.moved || !acts_.empty();
  return Code::kOk;
}

void AllTextsErasureWrite::write(Connection& connection) {
  for (const int64_t act : acts_)
    connection.send("UPDATE acts SET content = '' WHERE campaign = ?1 AND sequence = ?2", {campaign_, act});
}

namespace {

// From each participant in an index to the next one, past all of their rows.
#define FG_WITHOUT_SALT(table)                                                                                        \
  "WITH RECURSIVE found (participant) AS (SELECT min(participant) FROM " table                                        \
  " WHERE campaign = ?1 AND participant <> '' UNION ALL SELECT (SELECT min(t.participant) FROM " table                \
  " t WHERE t.campaign = ?1 AND t.participant <> '' AND t.participant > f.participant) FROM found f WHERE "           \
  "f.participant IS NOT NULL) SELECT f.participant FROM found f WHERE f.participant IS NOT NULL AND "                 \
  "f.participant <> ?2 AND NOT EXISTS (SELECT 1 FROM audit_salts s WHERE s.campaign = ?1 AND s.participant = "        \
  "f.participant) AND NOT EXISTS (SELECT 1 FROM forgotten g WHERE g.campaign = ?1 AND g.participant = f.participant)" \
  " LIMIT ?3"

}  // namespace

void SaltingWrite::read(Connection& connection, CampaignBook&) {
  participants_.clear();
  for (const char* sql : {FG_WITHOUT_SALT("entries"), FG_WITHOUT_SALT("acts"), FG_WITHOUT_SALT("duels"),
                          FG_WITHOUT_SALT("blob_owners")}) {
    connection.send(sql, {campaign_, kBrand, limit_}, [this](const Row& row) { participants_.insert(row.text(0)); });
  }
}

Code SaltingWrite::decide(CampaignBook& book) {
  many_ = int64_t(participants_.size());
  book.moved = book.moved || !participants_.empty();
  return Code::kOk;
}

void SaltingWrite::write(Connection& connection) {
  for (const std::string& participant : participants_) {
    Sha256 hash;
    hash.update(salt_);
    hash.update(viewOf(participant));
    const Digest digest = hash.finish();
    connection.send("INSERT INTO audit_salts (campaign, participant, salt) VALUES (?1, ?2, ?3)",
                    {campaign_, participant, ByteView(digest).first(salt_.size())});
  }
}

void ForgettingWrite::read(Connection& connection, CampaignBook&) {
  known_.clear();
  connection.send(
      "SELECT participant, salt, who FROM audit_salts WHERE campaign = ?1 AND participant <> ?2 ORDER BY participant "
      "LIMIT ?3",
      {campaign_, kBrand, limit_}, [this](const Row& row) {
        Known one{row.text(0), row.text(2)};
        if (one.who.empty()) one.who = count::pseudonymOf(one.participant, row.blob(1));
        known_.push_back(std::move(one));
      });
}

Code ForgettingWrite::decide(CampaignBook& book) {
  many_ = int64_t(known_.size());
  book.moved = book.moved || !known_.empty();
  return Code::kOk;
}

void ForgettingWrite::write(Connection& connection) {
  for (const Known& one : known_)
    writeOne(connection, one);
}

void ForgettingWrite::writeOne(Connection& connection, const Known& one) const {
  // That an entry has one at all is said because the index on them leaves the others out.
  for (const char* sql :
       {"UPDATE entries SET participant = ?3 WHERE campaign = ?1 AND participant = ?2 AND participant <> ''",
        "UPDATE acts SET participant = ?3 WHERE campaign = ?1 AND participant = ?2",
        "UPDATE duels SET participant = ?3 WHERE campaign = ?1 AND participant = ?2",
        "UPDATE allowances SET participant = ?3 WHERE campaign = ?1 AND participant = ?2",
        "UPDATE standings SET participant = ?3 WHERE campaign = ?1 AND participant = ?2",
        "UPDATE blob_owners SET participant = ?3 WHERE campaign = ?1 AND participant = ?2"}) {
    connection.send(sql, {campaign_, one.participant, one.who});
  }
  // Jurors stand in a list, and their votes are told from others' by it.
  connection.send(
      "UPDATE juries SET participants = replace(participants, ?2, ?3) "
      "WHERE campaign = ?1 AND participants LIKE '%' || ?2 || '%'",
      {campaign_, '"' + one.participant + '"', '"' + one.who + '"'});
  connection.send("DELETE FROM audit_salts WHERE campaign = ?1 AND participant = ?2", {campaign_, one.participant});
  // A pseudonym looks as a participant does.
  connection.send(
      "INSERT INTO forgotten (campaign, participant) VALUES (?1, ?2) ON CONFLICT (campaign, participant) DO NOTHING",
      {campaign_, one.who});
}

}  // namespace fairground::store
