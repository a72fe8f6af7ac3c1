// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>

#include "store/store.h"

namespace fairground::store {

/// Copies a store's file to a new one as it is at one moment, by SQLite's own backup, while collectors go on writing.
/// The copy is whole before it has its name: mode 0600, on disk, its pages checked. The value is its size in bytes.
/// Refuses a target that is there (kReadOnly) and a source that is no store or damaged (kDamaged).
Answer<int64_t> copySqlite(const std::string& from, const std::string& to);

}  // namespace fairground::store
