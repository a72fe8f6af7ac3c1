// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "count/merkle.h"

namespace fairground::count {

/// The head of an audit log as it was signed.
struct SignedHead {
  int64_t size = 0, at_ms = 0;
  Digest root{};
  std::string signature;  ///< base64url
};

/// Whether the key signed the head as that campaign's; the caller brings the cryptography.
using IsSigned = std::function<bool(std::string_view public_key, std::string_view campaign, const SignedHead& head)>;

/// 64 hex digits in small letters.
std::optional<Digest> readDigest(std::string_view hex);
/// {"size","root","at","signature"} and nothing else.
std::optional<SignedHead> readSignedHead(const nlohmann::json& document);

}  // namespace fairground::count
