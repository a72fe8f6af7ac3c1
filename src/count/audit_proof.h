// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The proof that an entry, act or duel is in an audit log, as a collector gives it (GET .../audit/proof) and as
// somebody kept it. It holds by itself, without the log: who has it and the published key needs nobody's word.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "count/audit_head.h"
#include "count/audit_record.h"

namespace fairground::count {

struct AuditProof {
  std::string campaign, public_key;
  std::string line;    ///< the record as it was hashed
  AuditRecord record;  ///< and as it reads
  AuditPath path;      ///< from its leaf to the head's root
  SignedHead head;
};

Result<AuditProof> readAuditProof(std::string_view json);

/// The path must lead from the record, in its place, to the root, and the key must have signed the head.
Result<void> checkAuditProof(const AuditProof& proof, const IsSigned& is_signed);

}  // namespace fairground::count
