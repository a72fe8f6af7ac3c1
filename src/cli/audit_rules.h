// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>

#include "count/audit_export.h"

namespace fairground::cli {

/// Replays the log under the rules of a file (a campaign.json, or a document with its "fairness" alone) and prints each
/// rank that moves and why, and what of the rules a log cannot tell.
Result<void> printMoves(const std::string& file, const count::AuditExport& log);

}  // namespace fairground::cli
