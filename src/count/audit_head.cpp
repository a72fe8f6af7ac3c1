// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_head.h"

#include "count/json_members.h"

namespace fairground::count {

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
  const std::optional<Digest> root = readDigest(textMember(document, "root"));
  SignedHead head{numberMember(document, "size"), numberMember(document, "at"), root.value_or(Digest{}),
                  textMember(document, "signature")};
  if (!root || head.size < 0 || head.at_ms < 0) return std::nullopt;
  return head;
}

}  // namespace fairground::count
