// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>
#include <string_view>

#include "base/hash.h"
#include "count/audit_head.h"

namespace fairground::count {

/// A signature that anybody can make, but not by flipping bits.
inline std::string signatureOf(std::string_view key, std::string_view campaign, const SignedHead& head) {
  return sha256Name(viewOf(std::string(key) + "/" + std::string(campaign) + "/" + std::to_string(head.size) + "/" +
                           std::to_string(head.at_ms) + "/" + toHex(head.root)));
}

inline bool isSigned(std::string_view key, std::string_view campaign, const SignedHead& head) {
  return head.signature == signatureOf(key, campaign, head);
}

}  // namespace fairground::count
