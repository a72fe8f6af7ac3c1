// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_export.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "campaign/strict_json.h"
#include "count/audit_figures.h"
#include "count/json_members.h"

namespace fairground::count {

namespace {

using nlohmann::json;

/// A play has the log of an entry; everything else is far shorter.
constexpr campaign::JsonLimits kLineLimits = {1 << 20, 8};

}  // namespace

Result<void> AuditExport::add(std::string_view line) {
  ++lines_;
  const auto refuse = [this](const std::string& what) {
    return error("", "line " + std::to_string(lines_) + ": " + what);
  };
  Problems problems;
  const json document = campaign::readJson(line, problems, kLineLimits);
  if (!document.is_object()) return refuse("it is no JSON object");
  if (document.contains("n")) return addRecord(line);
  if (document.contains("fairground_audit")) {
    if (numberMember(document, "fairground_audit") != 1 || document.size() != 3)
      return refuse("it is of another version");
    return addHeader(textMember(document, "campaign"), textMember(document, "public_key"));
  }
  for (const char* name : {"checkpoint", "head"}) {
    const auto found = document.find(name);
    if (found == document.end() || document.size() != 1) continue;
    const std::optional<SignedHead> head = readSignedHead(*found);
    return head ? addHead(*head) : refuse("its head cannot be read");
  }
  if (document.contains("play") && document.size() == 2) {
    return addPlay(numberMember(document, "play"), textMember(document, "document"));
  }
  if (!document.contains("figure") && !document.contains("figures")) return refuse("it is no line of an export");
  published_.emplace_back(line);
  return {};
}

Result<void> AuditExport::addHeader(const std::string& campaign, const std::string& public_key) {
  if (Result<void> compared = compare(); !compared) return compared;
  if (campaign_.empty()) {
    campaign_ = campaign;
    public_key_ = public_key;
  }
  if (campaign != campaign_) return error("", "the export has pages of two campaigns");
  if (public_key != public_key_) return error("", "the export's pages were signed with different keys");
  return {};
}

Result<void> AuditExport::addRecord(std::string_view line) {
  Result<AuditRecord> record = readAuditRecord(line);
  if (!record) {
    return error("", "line " + std::to_string(lines_) + ": " + record.problems().front().message);
  }
  // Pages that overlap bring the same records again.
  const Digest leaf = leafHash(viewOf(line));
  if (record->number >= 1 && record->number <= tree_.size()) {
    if (leaf == leaves_[size_t(record->number - 1)]) return {};
    return error("", "record " + std::to_string(record->number) + " is there twice, and not the same");
  }
  if (Result<void> folded = fold_.add(*record); !folded) return folded;
  leaves_.push_back(leaf);
  tree_.append(leaf);
  records_.push_back(std::move(*record));
  const auto expected = ahead_.find(tree_.size());
  if (expected == ahead_.end()) return {};
  const Digest root = expected->second;
  ahead_.erase(expected);
  return checkRoot(tree_.size(), root);
}

Result<void> AuditExport::checkRoot(int64_t size, const Digest& root) {
  if (root == tree_.root()) return {};
  return error("", "the first " + std::to_string(size) +
                       " records are not those that were signed: one of them was changed, added or taken out");
}

Result<void> AuditExport::addHead(const SignedHead& head) {
  if (!is_signed_(public_key_, campaign_, head)) {
    return error("", "line " + std::to_string(lines_) + ": the signature of the head of " + std::to_string(head.size) +
                         " records does not hold");
  }
  ++heads_;
  if (head.size == tree_.size()) return checkRoot(head.size, head.root);
  if (head.size < tree_.size()) {
    if (rootOf(head.size) == head.root) return {};
    return error("", "the first " + std::to_string(head.size) + " records are not those that were signed");
  }
  const auto [known, fresh] = ahead_.emplace(head.size, head.root);
  if (fresh || known->second == head.root) return {};
  return error("", "two heads of " + std::to_string(head.size) + " records were signed that differ");
}

Digest AuditExport::rootOf(int64_t size) const {
  MerkleTree before;
  for (int64_t i = 0; i < size; ++i)
    before.append(leaves_[size_t(i)]);
  return before.root();
}

Result<void> AuditExport::addPlay(int64_t sequence, std::string document) {
  if (sequence < 1 || size_t(sequence) > fold_.works().size()) {
    return error("", "line " + std::to_string(lines_) + ": the play is of no entry before it");
  }
  plays_[sequence] = std::move(document);
  return {};
}

Result<void> AuditExport::compare() {
  const Result<ComparedFigures> compared = compareFigures(fold_, published_);
  if (!compared) return compared.problems();
  figures_ += compared->lines;
  if (compared->whole) whole_at_ = tree_.size();
  published_.clear();
  return {};
}

Result<void> AuditExport::finish() {
  if (campaign_.empty()) return error("", "it does not begin as an export does");
  if (!ahead_.empty()) {
    return error("", "it ends after record " + std::to_string(tree_.size()) + ", and record " +
                         std::to_string(ahead_.rbegin()->first) + " was signed: pages are missing");
  }
  if (heads_ == 0) return error("", "nothing in it is signed");
  if (Result<void> compared = compare(); !compared) return compared;
  for (const AuditRecord& record : records_) {
    if (record.kind != AuditKind::kEntry) continue;
    const auto play = plays_.find(record.sequence);
    if (play != plays_.end() && toHex(sha256(viewOf(play->second))) != record.play) {
      return error("", "the play of entry " + std::to_string(record.sequence) + " is not the one that was recorded");
    }
  }
  return {};
}

}  // namespace fairground::count
