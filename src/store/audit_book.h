// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The end of one campaign's audit log: every write that counts or decides something adds its record, in the transaction
// that holds the thing itself. So there is nothing without a record, and no record of what never was.

#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "count/audit_record.h"
#include "count/merkle.h"
#include "store/desk.h"
#include "store/sql.h"

namespace fairground::store {

/// How the log and the rows of what was decided on name whoever moderates.
inline constexpr std::string_view kByModerator = "moderator";

/// What hides a participant in the log.
struct AuditSecret {
  Bytes salt;
  std::string who;  ///< pseudonym; "" for nobody
};

class AuditBook {
 public:
  explicit AuditBook(std::string campaign) : campaign_(std::move(campaign)) {}

  /// Where the log ends; `peaks` as peaks() wrote them. False when the two do not belong together.
  bool resume(int64_t size, const std::string& peaks);
  /// Sends the query for a participant's salt.
  void readSalt(Connection& connection, const std::string& participant);
  /// The participant's salt and pseudonym; `fresh` becomes the salt where there is none yet.
  AuditSecret secretOf(const std::string& participant, const Bytes& fresh);

  /// Gives the record its number.
  void add(count::AuditRecord record);
  /// Sends the records and what else was added.
  void write(Connection& connection) const;

  int64_t size() const { return tree_.size(); }
  std::string peaks() const;  ///< base64url

 private:
  struct Line {
    int64_t number = 0;
    std::string key, text;
    Digest leaf{};
  };
  struct Salt {
    Bytes bytes;
    std::string who;                    // "" as the salt makes it
    bool known = false, fresh = false;  // in the store, or to be put there
  };
  const std::string campaign_;
  count::MerkleTree tree_;
  std::vector<Line> lines_;
  std::vector<std::pair<count::Subtree, Digest>> nodes_;
  std::map<std::string, Salt> salts_;  // by participant
};

count::AuditRecord recordOf(const NewEntry& entry, const StoredEntry& stored, const AuditSecret& secret);
count::AuditRecord recordOf(const StoredAct& act, const AuditSecret& secret);
count::AuditRecord recordOf(const StoredDuel& duel, const AuditSecret& secret);
count::AuditRecord recordOf(const NewDecision& decision);
count::AuditRecord recordOf(const NewJury& jury, int64_t number, std::vector<std::string> members);
count::AuditRecord recordOf(const Verdict& verdict);  ///< who decided is in the desk's own log, not in everybody's

/// 32 bytes each; nullopt when the text is not that.
std::optional<std::vector<Digest>> readPeaks(const std::string& peaks);

}  // namespace fairground::store
