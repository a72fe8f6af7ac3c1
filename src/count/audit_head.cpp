// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_head.h"

#include <nlohmann/json.hpp>

namespace fairground::count {

namespace {

int64_t numberOf(const nlohmann::json& document, const char* name) {
  const auto found = document.find(name);
  return found != document.end() && found->is_number_integer() ? found->get<int64_t>() : -1;
}

std::string textOf(const nlohmann::json& document, const char* name) {
  const auto found = document.find(name);
  return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::optional<Digest> readDigest(std::string_view hex) {
  Digest digest{};
  if (hex.size() != digest.size() * 2) return std::nullopt;
  for (size_t i = 0; i < hex.size(); ++i) {
    const size_t digit = std::string_view("0123456789abcdef").find(hex[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    digest[i / 2] = uint8_t(digest[i / 2] << 4 | digit);
  }
  return digest;
}

std::optional<SignedHead> readSignedHead(const nlohmann::json& document) {
  if (!document.is_object() || document.size() != 4) return std::nullopt;
  const std::optional<Digest> root = readDigest(textOf(document, "root"));
  SignedHead head{numberOf(document, "size"), numberOf(document, "at"), root.value_or(Digest{}),
                  textOf(document, "signature")};
  if (!root || head.size < 0 || head.at_ms < 0) return std::nullopt;
  return head;
}

}  // namespace fairground::count
