// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Reads members of the shell's messages. What is missing or of another type is the fallback: a message is never refused
// for one member.

#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace fairground::ui {

// What comes from other people or another machine is bounded where it comes in; code points.
inline constexpr size_t kIdPoints = 80, kAuthorPoints = 40, kTitlePoints = 120;

std::string stringOf(const nlohmann::json& object, const char* name);
/// Whole; a flag is 0 or 1.
int64_t numberOf(const nlohmann::json& object, const char* name, int64_t fallback = 0);
bool flagOf(const nlohmann::json& object, const char* name, bool fallback);
/// Null when there is no such array.
const nlohmann::json* listOf(const nlohmann::json& object, const char* name);

}  // namespace fairground::ui
