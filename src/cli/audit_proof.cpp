// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/audit_proof.h"

#include <cstdio>
#include <string>

#include "cli/counted.h"
#include "collector/fairness/audit_key.h"

namespace fairground::cli {

namespace {

Result<void> checkAgainst(const count::AuditProof& proof, const count::AuditExport& log) {
  const int64_t number = proof.record.number;
  if (proof.campaign != log.campaign()) return error("", "it is of another campaign");
  if (proof.public_key != log.publicKey()) return error("", "it was signed with another key than the export");
  if (number < 1 || size_t(number) > log.records().size()) {
    return error("", "the export has no record " + std::to_string(number));
  }
  if (log.leaf(number) != count::leafHash(viewOf(proof.line))) {
    return error("", "record " + std::to_string(number) + " of the export is another one");
  }
  if (size_t(proof.head.size) > log.records().size()) {
    return error("",
                 "the log had " + counted(proof.head.size, "record") + " then, and the export has fewer: make it anew");
  }
  if (log.rootOf(proof.head.size) == proof.head.root) return {};
  return error(
      "", "the first " + counted(proof.head.size, "record") + " of the export are not those that were signed then");
}

std::string kindOf(const count::AuditRecord& record) {
  switch (record.kind) {
    case count::AuditKind::kEntry:
      return "entry";
    case count::AuditKind::kAct:
      return record.act;
    case count::AuditKind::kDuel:
      return "duel";
    case count::AuditKind::kDecision:
      return "decision";
    case count::AuditKind::kJury:
      return "jury";
  }
  return {};
}

}  // namespace

bool isSignedHead(std::string_view public_key, std::string_view campaign, const count::SignedHead& head) {
  return collector::isSigned(public_key, campaign, {{head.size, head.root}, head.at_ms, head.signature});
}

Result<void> checkProof(const count::AuditProof& proof, const count::AuditExport* log) {
  if (log) {
    if (Result<void> same = checkAgainst(proof, *log); !same) return same;
  }
  return count::checkAuditProof(proof, isSignedHead);
}

void printProof(const count::AuditProof& proof) {
  std::printf(
      "verified record %lld of %s, %s %lld, %s: it is in the log of %s that was signed with the key %s, root %s\n",
      static_cast<long long>(proof.record.number), proof.campaign.c_str(), kindOf(proof.record).c_str(),
      static_cast<long long>(proof.record.sequence), proof.record.counted ? "counted" : "held",
      counted(proof.head.size, "record").c_str(), proof.public_key.c_str(), toHex(proof.head.root).c_str());
}

}  // namespace fairground::cli
