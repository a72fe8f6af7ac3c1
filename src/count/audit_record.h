// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A line of a campaign's audit log: an entry, an act, a duel, a decision about one of them, or a round's jury. It has
// what counting needs and nothing that says who somebody is: texts, names and tokens are not in it, or only as
// commitments that nobody can try guesses on once their salt is gone. docs/audit.md describes every member.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "count/standing.h"

namespace fairground::count {

enum class AuditKind { kEntry, kAct, kDuel, kDecision, kJury };
/// What a decision is about.
enum class AuditSubject { kEntry, kAct, kDuel };

struct AuditRecord {
  int64_t number = 0;  ///< in the log, from 1, without gaps
  int64_t at_ms = 0;   ///< milliseconds since 1970, as the collector's clock had it
  AuditKind kind = AuditKind::kEntry;
  int64_t sequence = 0;  ///< of the entry, act, duel or jury: from 1 among its campaign's, without gaps
  std::string key;       ///< keyDigest of its idempotency key; "" in a decision and a jury
  std::string who;       ///< pseudonymOf its participant, "" for nobody
  bool counted = true;   ///< false: held
  std::vector<std::string> reasons;

  // Of an entry.
  std::string work, activity, rules;
  std::string terms;        ///< digest of the pages that its consents lead to, hex; "" for none
  std::string combination;  ///< canonical key, "" for none
  std::string body;         ///< SHA-256 of the sealed document, hex
  std::string play;         ///< SHA-256 of what is replayed of it (collector::barePlay), hex
  std::string trace;        ///< what copies of it share: traceOf its log, or as much of a digest; "" for none
  std::string phase;        ///< round whose work it is, also of a duel and a jury; "" for none

  // Of an act.
  std::string act;                   ///< "vote", "like" ...
  int64_t on = 0;                    ///< sequence of the work's entry; 0 in a report, which has no `who` either
  int64_t undoes = 0, reply_to = 0;  ///< sequences of acts, 0: none
  std::string text;                  ///< textCommitment, "" when it has no text
  int64_t day = 0, round = 0;        ///< also of a duel

  // Of a duel.
  int64_t left = 0, right = 0;  ///< sequences of the works' entries, as they were shown
  std::string choice;           ///< "left", "right", "skip"

  // Of a decision: `sequence` is that of what was decided on.
  AuditSubject about = AuditSubject::kEntry;
  std::string by;  ///< "rules", or a moderator's name in the log

  // Of a jury: how the round's standing is made from here on.
  Shares shares;
  int64_t quota = 0;                 ///< works that get through, 0: no line is drawn
  std::vector<std::string> members;  ///< pseudonyms of those whose votes are the jurors', ascending
};

/// The record's line, without a line feed: canonical JSON, so that one record has one spelling and one hash.
std::string writeAuditRecord(const AuditRecord& record);
/// Refuses whatever writeAuditRecord would not have written.
Result<AuditRecord> readAuditRecord(std::string_view line);

/// Of an idempotency key: 32 hex digits. Who holds the key finds the record; the record does not give the key away.
std::string keyDigest(std::string_view key);
/// Of a participant, under the campaign's salt for that participant: 32 hex digits.
std::string pseudonymOf(std::string_view participant, ByteView salt);
/// Of a text, under its author's salt and the act's key: 64 hex digits; "" for no text.
std::string textCommitment(std::string_view text, std::string_view key, ByteView salt);

}  // namespace fairground::count
