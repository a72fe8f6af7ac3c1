// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An export of an audit log, checked line by line: that every record is there as it was hashed, that every signed head
// is the root of what came before it, and that the figures that were published are those that the records give. Pages
// of an export may stand one after another, also those that were had at different times.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "count/audit_fold.h"
#include "count/audit_head.h"
#include "count/merkle.h"

namespace fairground::count {

class AuditExport {
 public:
  explicit AuditExport(IsSigned is_signed) : is_signed_(std::move(is_signed)) {}

  /// The next line, without its line feed. After a refusal nothing more is taken.
  Result<void> add(std::string_view line);
  /// When all lines are in: the newest head must be the whole log's, and what it was published with must hold.
  Result<void> finish();

  const AuditFold& fold() const { return fold_; }
  const std::vector<AuditRecord>& records() const { return records_; }
  const std::map<int64_t, std::string>& plays() const { return plays_; }  ///< documents by sequence of their entry
  const std::string& campaign() const { return campaign_; }
  const std::string& publicKey() const { return public_key_; }
  const Digest& leaf(int64_t number) const { return leaves_[size_t(number - 1)]; }
  Digest root() const { return tree_.root(); }
  Digest rootOf(int64_t size) const;            ///< of the first so many records, at most all
  int64_t heads() const { return heads_; }      ///< signed heads that were checked
  int64_t figures() const { return figures_; }  ///< published figures that were compared
  /// Whether all that was published when the last record was there is in it.
  bool isWhole() const { return whole_at_ == tree_.size(); }

 private:
  Result<void> addRecord(std::string_view line);
  Result<void> addHeader(const std::string& campaign, const std::string& public_key);
  Result<void> addHead(const SignedHead& head);
  Result<void> checkRoot(int64_t size, const Digest& root);
  Result<void> compare();
  Result<void> addPlay(int64_t sequence, std::string document);

  const IsSigned is_signed_;
  std::string campaign_, public_key_;
  std::vector<AuditRecord> records_;
  std::vector<Digest> leaves_;
  std::map<int64_t, Digest> ahead_;     // roots of signed heads by size, where that many records have not come yet
  std::vector<std::string> published_;  // figures of the page that is read
  std::map<int64_t, std::string> plays_;
  MerkleTree tree_;
  AuditFold fold_;
  int64_t lines_ = 0, heads_ = 0, figures_ = 0;
  int64_t whole_at_ = -1;  // records, when all figures were there
};

}  // namespace fairground::count
