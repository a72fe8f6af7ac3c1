// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/write.h"

#include <algorithm>
#include <iterator>

#include "store/outbox.h"

namespace fairground::store {

void EntryWrite::read(Connection& connection, CampaignBook& book) {
  book.entries.read(connection, entry_);
  book.blobs.read(connection, entry_);
  book.walls.read(connection, entry_);
  book.stages.read(connection, entry_);
  if (!entry_.participant.empty()) book.audit.readSalt(connection, entry_.participant);
}

Code EntryWrite::decide(CampaignBook& book) {
  reason_.clear();
  if (!book.audit_whole) return Code::kDamaged;
  if (!book.entries.knows(entry_.key)) {
    if (!book.blobs.allSent(entry_)) return Code::kBlobsMissing;
    if (const Code may = book.stages.check(entry_, reason_); may != Code::kOk) return may;
  }
  const Code code = book.entries.add(entry_, book.last_sequence, stored_);
  if (code != Code::kOk) return code;
  writes_ = !stored_.repeated;
  if (writes_) {
    book.moved = true;
    book.blobs.use(entry_);
    book.stages.add(entry_, stored_.sequence);
    if (entry_.status == Status::kCounted) book.walls.hang(entry_, stored_.sequence);
    book.audit.add(recordOf(entry_, stored_, book.audit.secretOf(entry_.participant, entry_.salt)));
  } else if (stored_.sequence == tried_sequence_ && stored_.body == entry_.body) {
    stored_.repeated = false;  // its own commit, whose answer was lost
  }
  return code;
}

void EntryWrite::write(Connection& connection) {
  if (!writes_) return;
  writeEntryRows(connection, entry_, stored_);
  if (entry_.notify) writeEvent(connection, entry_.campaign, "entry", stored_.sequence, entry_.received_ms);
}

void EntryWrite::mayHaveHappened() { tried_sequence_ = stored_.repeated ? tried_sequence_ : stored_.sequence; }

void EntryWrite::answer(Code code, const std::string& detail) {
  if (code == Code::kOk) return done_(std::move(stored_));
  done_({code, reason_.empty() ? detail : reason_});
}

void ActWrite::read(Connection& connection, CampaignBook& book) {
  book.acts.read(connection, act_);
  book.audit.readSalt(connection, act_.participant);
}

Code ActWrite::decide(CampaignBook& book) {
  reason_.clear();
  if (!book.audit_whole) return Code::kDamaged;
  const Code code = book.acts.add(act_, book.last_act, answer_, reason_);
  if (code != Code::kOk) return code;
  writes_ = !answer_.repeated;
  if (writes_) {
    book.moved = true;
    book.audit.add(recordOf(answer_.act, book.audit.secretOf(act_.participant, act_.salt)));
  } else if (answer_.act.sequence == tried_sequence_) {
    answer_.repeated = false;
  }
  return code;
}

void ActWrite::write(Connection& connection) {
  if (!writes_) return;
  writeActRow(connection, act_.campaign, answer_.act);
  if (act_.notify) writeEvent(connection, act_.campaign, "act", answer_.act.sequence, act_.received_ms);
}

void ActWrite::answer(Code code, const std::string& detail) {
  if (code == Code::kOk) return done_(std::move(answer_));
  done_({code, reason_.empty() ? detail : reason_});
}

Code BlobWrite::decide(CampaignBook& book) {
  const Code code = book.blobs.add(blob_, answer_, book.moved);
  // Its own commit, whose answer was lost.
  if (code == Code::kOk && answer_.repeated && answer_.blob.file == blob_.file)
    answer_.repeated = answer_.theirs = false;
  return code;
}

void BlobWrite::answer(Code code, const std::string& detail) {
  // Whoever is told why it was not stored takes the file away again.
  if (tried_ && code != Code::kOk && code != Code::kQuota) code = Code::kUnavailable;
  done_(code == Code::kOk ? Answer<BlobAnswer>(std::move(answer_)) : Answer<BlobAnswer>(code, detail));
}

void SweepWrite::read(Connection& connection, CampaignBook& book) {
  book.blobs.readUnused(connection, before_ms_);
  for (const Blob& blob : tried_)
    book.blobs.read(connection, blob.name);
}

Code SweepWrite::decide(CampaignBook& book) {
  std::vector<Blob> gone;
  std::copy_if(tried_.begin(), tried_.end(), std::back_inserter(gone),
               [&](const Blob& blob) { return !book.blobs.isThere(blob.name); });
  swept_ = book.blobs.sweep();
  book.moved = book.moved || !swept_.empty();
  swept_.insert(swept_.end(), gone.begin(), gone.end());
  return Code::kOk;
}

void SweepWrite::answer(Code code, const std::string& detail) {
  done_(code == Code::kOk ? Answer<std::vector<Blob>>(std::move(swept_)) : Answer<std::vector<Blob>>(code, detail));
}

void DecisionWrite::read(Connection& connection, CampaignBook& book) {
  if (decision_.duel) {
    book.duels.read(connection, decision_);
  } else {
    book.acts.read(connection, decision_);
  }
}

Code DecisionWrite::decide(CampaignBook& book) {
  if (!book.audit_whole) return Code::kDamaged;
  const Code code = decision_.duel ? book.duels.decide(decision_, changed_) : book.acts.decide(decision_, changed_);
  if (code != Code::kOk || !changed_) return code;
  book.moved = true;
  book.audit.add(recordOf(decision_));
  return code;
}

void DecisionWrite::write(Connection& connection) {
  if (!changed_) return;
  if (decision_.duel) {
    writeDuelDecision(connection, decision_);
  } else {
    writeDecision(connection, decision_);
  }
}

Code CheckpointWrite::decide(CampaignBook& book) {
  book.moved = true;
  return Code::kOk;
}

void CheckpointWrite::write(Connection& connection) {
  connection.send(
      "INSERT INTO audit_checkpoints (campaign, size, root, at_ms, signature) VALUES (?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT (campaign, size) DO NOTHING",
      {campaign_, checkpoint_.head.size, checkpoint_.head.root, checkpoint_.at_ms, checkpoint_.signature});
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
