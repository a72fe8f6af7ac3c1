// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "store/migrations.h"

namespace fairground::store {

/// Brings the schema of the connection's first namespace (public, unless the address says otherwise) to this version,
/// all or nothing; collectors that start at once wait for each other. Refuses what applyMigrations refuses, and a
/// namespace with tables that are not ours.
Answer<int> migratePostgres(Connection& connection, int until = kNewestSchema);

}  // namespace fairground::store
