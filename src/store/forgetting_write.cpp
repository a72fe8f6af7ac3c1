// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/forgetting_write.h"

#include "count/audit_record.h"

namespace fairground::store {

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
  forgotten_ = int64_t(known_.size());
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
}

}  // namespace fairground::store
