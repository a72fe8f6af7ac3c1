// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a play's log looks like, in 64 bits: logs that share most of their actions, in whatever time they were made,
// have traces that differ in few bits; other logs' differ in about half of them (SimHash, Charikar 2002).

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairground::count {

/// Shorter logs are alike by chance.
inline constexpr size_t kTracedActions = 48;

/// Of actions as lists of numbers, without their times; "" for fewer than kTracedActions. 16 hex digits.
std::string traceOf(std::span<const std::vector<int64_t>> actions);
uint64_t readTrace(std::string_view hex);  ///< of what traceOf wrote; 0 for anything else
int traceDistance(uint64_t a, uint64_t b);

}  // namespace fairground::count
