// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "count/audit_export.h"
#include "play/entry.h"

namespace fairground::cli {

struct Replayed {
  int64_t plays = 0;
  int64_t other_rules = 0;  ///< made under rules that this rulebook does not have: not replayed
};

/// Replays every play of the export: each must give the state, outcome and combination that were recorded of it.
Result<Replayed> replayPlays(const count::AuditExport& log, const play::Rulebook& rulebook);

}  // namespace fairground::cli
