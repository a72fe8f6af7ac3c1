// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace fairground::collector {

/// A member's text; "" where there is no such member, it is no text, or the document no object.
template <class AnyJson>
std::string textMember(const AnyJson& document, const char* name) {
  const auto found = document.is_object() ? document.find(name) : document.end();
  const auto* text = found == document.end() ? nullptr : found->template get_ptr<const typename AnyJson::string_t*>();
  return text ? *text : std::string();
}

}  // namespace fairground::collector
