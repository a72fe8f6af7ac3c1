// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Reads members of the shell's messages. What is missing or of another type is the fallback: a message is never refused
// for one member.

#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace fairground::ui {

std::string stringOf(const nlohmann::json& object, const char* name);
/// Whole; a flag is 0 or 1.
int64_t numberOf(const nlohmann::json& object, const char* name, int64_t fallback = 0);
bool flagOf(const nlohmann::json& object, const char* name, bool fallback);
/// Null when there is no such array.
const nlohmann::json* listOf(const nlohmann::json& object, const char* name);

}  // namespace fairground::ui
