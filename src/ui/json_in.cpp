// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/json_in.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace fairground::ui {

using nlohmann::json;

std::string stringOf(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int64_t numberOf(const json& object, const char* name, int64_t fallback) {
  const auto found = object.find(name);
  if (found == object.end()) return fallback;
  if (found->is_boolean()) return found->get<bool>() ? 1 : 0;
  if (found->is_number_integer()) return found->get<int64_t>();
  if (!found->is_number()) return fallback;
  const double value = found->get<double>();
  return std::abs(value) < 1e15 ? int64_t(std::llround(value)) : fallback;
}

bool flagOf(const json& object, const char* name, bool fallback) { return numberOf(object, name, fallback) != 0; }

const json* listOf(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? &*found : nullptr;
}

}  // namespace fairground::ui
