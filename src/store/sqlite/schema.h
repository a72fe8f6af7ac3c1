// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "store/sqlite/connection.h"

namespace fairground::store {

/// Brings the file's schema to this version, one migration after the other, all or nothing; two processes may start at
/// once. Refuses a file that a newer version wrote, one whose migrations differ from ours, and one that is not a store.
Answer<int> migrate(Connection& connection);

}  // namespace fairground::store
