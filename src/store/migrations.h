// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The schema of every store, as steps that only go forward.

#pragma once

#include <string>
#include <string_view>

#include "store/sql.h"

namespace fairground::store {

/// A step's statements, written for SQLite, in a database's own words.
using Dialect = std::function<std::string(std::string_view)>;

/// Lists the steps that were taken, with their digests; made by the database's own part.
extern const char* const kMigrationsTableSql;

/// Takes the steps that are missing, inside the caller's transaction; the value is the schema's version. Refuses a
/// store that a newer version wrote, and one whose steps differ from ours. `until`: no step after that one, for a test
/// of what an older store becomes.
Answer<int> applyMigrations(Connection& connection, const Dialect& dialect, int until);
inline constexpr int kNewestSchema = 1'000'000;

/// Ends the transaction that the steps were taken in: commits when they were, rolls back when they or the commit
/// failed, and keeps the words of what failed.
Answer<int> endMigration(Connection& connection, Answer<int> done);

}  // namespace fairground::store
