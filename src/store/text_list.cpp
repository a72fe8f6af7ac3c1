// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/text_list.h"

#include <nlohmann/json.hpp>

namespace fairground::store {

using nlohmann::json;

std::string writeTextList(const std::vector<std::string>& list) {
  return json(list).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<std::string> readTextList(std::string_view text) {
  std::vector<std::string> list;
  const json document = json::parse(text, nullptr, false);
  if (!document.is_array()) return list;
  for (const json& item : document) {
    if (const auto* string = item.get_ptr<const json::string_t*>()) list.push_back(*string);
  }
  return list;
}

}  // namespace fairground::store
