// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace fairground::collector {

/// Milliseconds since 1970, UTC.
using WallClock = std::function<int64_t()>;
WallClock systemClock();

inline constexpr int64_t kHourMs = 3'600'000, kDayMs = 24 * kHourMs;

std::string rfc3339(int64_t seconds);  ///< "2026-11-21T22:30:52Z"
std::string rfc3339Ms(int64_t ms);     ///< "2026-11-21T22:30:52.125Z"

}  // namespace fairground::collector
