// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "store/sqlite/connection.h"

namespace fairground::store {

/// One entry with all that depends on it, inside the caller's transaction. `stored` is set when the answer is kOk.
Code writeEntryRows(Connection& connection, const NewEntry& entry, StoredEntry& stored);

/// The columns of a stored answer, in readStoredEntry's order.
#define FG_STORED_ENTRY_COLUMNS                                                                  \
  "sequence, id, activity, status, reasons, combination, title, answered_count, answered_rank, " \
  "received_ms, body_digest, content_digest"
StoredEntry readStoredEntry(const Query& query);

}  // namespace fairground::store
