// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/audit_book.h"

#include <algorithm>

namespace fairground::store {

std::optional<std::vector<Digest>> readPeaks(const std::string& peaks) {
  const std::optional<Bytes> bytes = fromBase64Url(peaks);
  if (!bytes || bytes->size() % sizeof(Digest) != 0) return std::nullopt;
  std::vector<Digest> digests(bytes->size() / sizeof(Digest));
  for (size_t i = 0; i < digests.size(); ++i)
    std::copy_n(bytes->begin() + ptrdiff_t(i * sizeof(Digest)), sizeof(Digest), digests[i].begin());
  return digests;
}

bool AuditBook::resume(int64_t size, const std::string& peaks) {
  std::optional<std::vector<Digest>> read = readPeaks(peaks);
  if (!read) return false;
  std::optional<count::MerkleTree> tree = count::MerkleTree::resume(size, std::move(*read));
  if (tree) tree_ = std::move(*tree);
  return tree.has_value();
}

std::string AuditBook::peaks() const {
  Bytes bytes;
  for (const Digest& peak : tree_.peaks())
    bytes.insert(bytes.end(), peak.begin(), peak.end());
  return toBase64Url(bytes);
}

void AuditBook::readSalt(Connection& connection, const std::string& participant) {
  const auto [place, unread] = salts_.try_emplace(participant);
  if (!unread) return;
  connection.send("SELECT salt, who FROM audit_salts WHERE campaign = ?1 AND participant = ?2",
                  {campaign_, participant}, [&to = place->second](const Row& row) {
                    to = {row.blob(0), row.text(1), true, false};
                  });
}

AuditSecret AuditBook::secretOf(const std::string& participant, const Bytes& fresh) {
  if (participant.empty()) return {};
  Salt& salt = salts_[participant];
  if (!salt.known && !salt.fresh) salt = {fresh, {}, false, true};
  return {salt.bytes, salt.who.empty() ? count::pseudonymOf(participant, salt.bytes) : salt.who};
}

void AuditBook::add(count::AuditRecord record) {
  record.number = tree_.size() + 1;
  Line line{record.number, record.key, count::writeAuditRecord(record), {}};
  line.leaf = count::leafHash(viewOf(line.text));
  tree_.append(line.leaf, [this](const count::Subtree& subtree, const Digest& hash) {
    if (subtree.level % kKeptLevels == 0) nodes_.emplace_back(subtree, hash);
  });
  lines_.push_back(std::move(line));
}

void AuditBook::write(Connection& connection) const {
  for (const Line& line : lines_) {
    connection.send("INSERT INTO audit_records (campaign, number, key, record, leaf) VALUES (?1, ?2, ?3, ?4, ?5)",
                    {campaign_, line.number, line.key, line.text, line.leaf});
  }
  for (const auto& [subtree, hash] : nodes_) {
    connection.send("INSERT INTO audit_nodes (campaign, level, place, hash) VALUES (?1, ?2, ?3, ?4)",
                    {campaign_, int64_t(subtree.level), subtree.place, hash});
  }
  for (const auto& [participant, salt] : salts_) {
    if (!salt.fresh) continue;
    connection.send("INSERT INTO audit_salts (campaign, participant, salt) VALUES (?1, ?2, ?3)",
                    {campaign_, participant, ByteView(salt.bytes)});
  }
}

namespace {

count::AuditSubject subjectOf(Subject subject) {
  switch (subject) {
    case Subject::kEntry:
      return count::AuditSubject::kEntry;
    case Subject::kAct:
      return count::AuditSubject::kAct;
    case Subject::kDuel:
      return count::AuditSubject::kDuel;
  }
  return count::AuditSubject::kEntry;
}

/// What every record of something that was taken begins with.
template <class Taken>
count::AuditRecord recordOfTaken(count::AuditKind kind, const Taken& taken, int64_t sequence) {
  count::AuditRecord record;
  record.kind = kind;
  record.at_ms = taken.received_ms;
  record.sequence = sequence;
  record.key = count::keyDigest(taken.key);
  record.counted = taken.status == Status::kCounted;
  record.reasons = taken.reasons;
  return record;
}

}  // namespace

count::AuditRecord recordOf(const NewEntry& entry, const StoredEntry& stored, const AuditSecret& secret) {
  count::AuditRecord record = recordOfTaken(count::AuditKind::kEntry, entry, stored.sequence);
  record.who = secret.who;
  record.work = entry.id;
  record.activity = entry.activity;
  record.rules = entry.rules;
  record.terms = entry.terms;
  record.combination = entry.combination;
  record.body = toHex(entry.body);
  record.play = toHex(entry.play);
  record.trace = entry.trace;
  record.phase = entry.round;
  return record;
}

count::AuditRecord recordOf(const StoredAct& act, const AuditSecret& secret) {
  count::AuditRecord record = recordOfTaken(count::AuditKind::kAct, act, act.sequence);
  record.act = campaign::actName(act.kind);
  record.undoes = act.undoes;
  record.reply_to = act.reply_to;
  record.day = act.day;
  record.round = act.round;
  if (act.kind == ActKind::kReport) {
    // The log is for everybody, what was reported is for those who moderate.
    record.text = count::textCommitment(std::to_string(act.work) + "\n" + act.text, act.key, secret.salt);
    return record;
  }
  record.who = secret.who;
  record.on = act.work;
  record.text = count::textCommitment(act.text, act.key, secret.salt);
  return record;
}

count::AuditRecord recordOf(const StoredDuel& duel, const AuditSecret& secret) {
  count::AuditRecord record = recordOfTaken(count::AuditKind::kDuel, duel, duel.sequence);
  record.who = secret.who;
  record.left = duel.left;
  record.right = duel.right;
  record.choice = choiceName(duel.choice);
  record.phase = duel.phase;
  record.day = duel.day;
  record.round = duel.round;
  return record;
}

count::AuditRecord recordOf(const NewDecision& decision) {
  count::AuditRecord record;
  record.kind = count::AuditKind::kDecision;
  record.at_ms = decision.at_ms;
  record.sequence = decision.act;
  record.about = decision.duel ? count::AuditSubject::kDuel : count::AuditSubject::kAct;
  record.counted = decision.status == Status::kCounted;
  record.reasons = decision.reasons;
  record.by = decision.by;
  return record;
}

count::AuditRecord recordOf(const NewJury& jury, int64_t number, std::vector<std::string> members) {
  count::AuditRecord record;
  record.kind = count::AuditKind::kJury;
  record.at_ms = jury.at_ms;
  record.sequence = number;
  record.phase = jury.phase;
  record.shares = jury.shares;
  record.quota = jury.quota;
  // Not in the order of the participants' ids: who is which is nobody's business.
  std::sort(members.begin(), members.end());
  record.members = std::move(members);
  return record;
}

count::AuditRecord recordOf(const Verdict& verdict) {
  count::AuditRecord record;
  record.kind = count::AuditKind::kDecision;
  record.at_ms = verdict.at_ms;
  record.sequence = verdict.sequence;
  record.about = subjectOf(verdict.subject);
  record.counted = verdict.approved;
  record.by = kByModerator;
  return record;
}

}  // namespace fairground::store
