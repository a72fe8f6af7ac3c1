// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string_view>

namespace fairground::store {

/// Whether something counts. What is held is kept, and counts as soon as somebody says so.
enum class Status { kCounted, kHeld };
std::string_view statusName(Status status);  ///< "counted", "held"

}  // namespace fairground::store
