// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/duel_write.h"

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

}  // namespace fairground::store
