// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/duel_write.h"

#include "store/text_list.h"

namespace fairground::store {

void DuelWrite::read(Connection& connection, CampaignBook& book) {
  book.duels.read(connection, duel_);
  book.audit.readSalt(connection, duel_.participant);
}

Code DuelWrite::decide(CampaignBook& book) {
  reason_.clear();
  if (!book.audit_whole) return Code::kDamaged;
  const Code code = book.duels.add(duel_, answer_, reason_);
  if (code != Code::kOk) return code;
  writes_ = !answer_.repeated;
  if (writes_) {
    book.moved = true;
    book.audit.add(recordOf(answer_.duel, book.audit.secretOf(duel_.participant, duel_.salt)));
  } else if (answer_.duel.sequence == tried_sequence_) {
    answer_.repeated = false;
  }
  return code;
}

void DuelWrite::write(Connection& connection) {
  if (writes_) writeDuelRow(connection, duel_.campaign, answer_.duel);
}

void DuelWrite::answer(Code code, const std::string& detail) {
  if (code == Code::kOk) return done_(std::move(answer_));
  done_({code, reason_.empty() ? detail : reason_});
}

void JuryWrite::read(Connection& connection, CampaignBook& book) {
  last_ = 0;
  same_ = false;
  connection.send("SELECT number FROM juries WHERE campaign = ?1 ORDER BY number DESC LIMIT 1", {jury_.campaign},
                  [this](const Row& row) { last_ = row.integer(0); });
  connection.send(
      "SELECT votes, duels, jurors, quota, participants FROM juries WHERE campaign = ?1 AND phase = ?2 "
      "ORDER BY number DESC LIMIT 1",
      {jury_.campaign, jury_.phase}, [this](const Row& row) {
        const count::Shares& shares = jury_.shares;
        same_ = row.integer(0) == shares.votes && row.integer(1) == shares.duels && row.integer(2) == shares.jurors &&
                row.integer(3) == jury_.quota && readTextList(row.text(4)) == jury_.jurors;
      });
  for (const std::string& juror : jury_.jurors)
    book.audit.readSalt(connection, juror);
}

Code JuryWrite::decide(CampaignBook& book) {
  if (!book.audit_whole) return Code::kDamaged;
  if (same_) return Code::kOk;
  std::vector<std::string> members;
  for (size_t i = 0; i < jury_.jurors.size(); ++i)
    members.push_back(book.audit.secretOf(jury_.jurors[i], jury_.salts[i]).who);
  book.moved = true;
  book.audit.add(recordOf(jury_, last_ + 1, std::move(members)));
  return Code::kOk;
}

void JuryWrite::write(Connection& connection) {
  if (same_) return;
  connection.send(
      "INSERT INTO juries (campaign, number, phase, votes, duels, jurors, quota, participants, at_ms) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      {jury_.campaign, last_ + 1, jury_.phase, int64_t(jury_.shares.votes), int64_t(jury_.shares.duels),
       int64_t(jury_.shares.jurors), jury_.quota, writeTextList(jury_.jurors), jury_.at_ms});
}

}  // namespace fairground::store
