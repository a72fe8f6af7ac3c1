// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "store/migrations.h"

namespace fairground::store {

inline constexpr int kApplicationId = 0x46675230;  ///< "FgR0", in the file's header

/// Brings the file's schema to this version, all or nothing; two processes may start at once. Refuses what
/// applyMigrations refuses, and a file that is not a store.
Answer<int> migrate(Connection& connection, int until = kNewestSchema);

}  // namespace fairground::store
