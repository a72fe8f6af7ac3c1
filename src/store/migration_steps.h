// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The steps of the schema, the oldest first.

#pragma once

#include <span>

#include "store/sql.h"

namespace fairground::store {

struct Migration {
  int version;
  const char* name;
  const char* sql;
  Code (*after)(Connection&) = nullptr;  ///< what SQL alone cannot do
};
std::span<const Migration> migrationSteps();

}  // namespace fairground::store
