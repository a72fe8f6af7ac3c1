// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string_view>

#include "count/audit_export.h"
#include "count/audit_proof.h"

namespace fairground::cli {

/// Whether the holder of the key signed the head (Ed25519).
bool isSignedHead(std::string_view public_key, std::string_view campaign, const count::SignedHead& head);

/// That it holds by itself, and, where there is an export, that this has the same record in the same place, and the log
/// that was signed then.
Result<void> checkProof(const count::AuditProof& proof, const count::AuditExport* log);

void printProof(const count::AuditProof& proof);

}  // namespace fairground::cli
