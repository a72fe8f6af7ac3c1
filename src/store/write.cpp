// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/write.h"

namespace fairground::store {

void EntryWrite::read(Connection& connection, CampaignBook& book) { book.entries.read(connection, entry_); }

Code EntryWrite::decide(CampaignBook& book) {
  const Code code = book.entries.add(entry_, book.last_sequence, stored_);
  if (code != Code::kOk) return code;
  writes_ = !stored_.repeated;
  if (writes_) {
    book.moved = true;
  } else if (stored_.sequence == tried_sequence_ && stored_.body == entry_.body) {
    stored_.repeated = false;  // its own commit, whose answer was lost
  }
  return code;
}

void EntryWrite::write(Connection& connection) {
  if (writes_) writeEntryRows(connection, entry_, stored_);
}

void EntryWrite::mayHaveHappened() { tried_sequence_ = stored_.repeated ? tried_sequence_ : stored_.sequence; }

void EntryWrite::answer(Code code, const std::string& detail) {
  done_(code == Code::kOk ? Answer<StoredEntry>(std::move(stored_)) : Answer<StoredEntry>(code, detail));
}

Code ActWrite::decide(CampaignBook& book) {
  reason_.clear();
  const Code code = book.acts.add(act_, book.last_act, answer_, reason_);
  if (code != Code::kOk) return code;
  writes_ = !answer_.repeated;
  if (writes_) {
    book.moved = true;
  } else if (answer_.act.sequence == tried_sequence_) {
    answer_.repeated = false;
  }
  return code;
}

void ActWrite::write(Connection& connection) {
  if (writes_) writeActRow(connection, act_.campaign, answer_.act);
}

void ActWrite::answer(Code code, const std::string& detail) {
  if (code == Code::kOk) return done_(std::move(answer_));
  done_({code, reason_.empty() ? detail : reason_});
}

const std::string& ProbeWrite::campaign() const {
  static const std::string none;
  return none;
}

Code ProbeWrite::decide(CampaignBook& book) {
  book.moved = true;
  return Code::kOk;
}

void ProbeWrite::write(Connection& connection) {
  connection.send(
      "INSERT INTO probes (id, times) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET times = probes.times + 1");
}

}  // namespace fairground::store
