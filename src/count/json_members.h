// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace fairground::count {

/// "" where the object has no such member, or it is no text.
inline std::string textMember(const nlohmann::json& document, const char* name) {
  const auto found = document.find(name);
  const auto* text = found == document.end() ? nullptr : found->get_ptr<const nlohmann::json::string_t*>();
  return text ? *text : std::string();
}

/// -1 where the object has no such member, or it is no whole number.
inline int64_t numberMember(const nlohmann::json& document, const char* name) {
  const auto found = document.find(name);
  return found != document.end() && found->is_number_integer() ? found->get<int64_t>() : -1;
}

}  // namespace fairground::count
