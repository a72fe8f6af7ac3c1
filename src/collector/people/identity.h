// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "collector/people/identity_keys.h"

namespace fairground::collector {

/// Who a host page says somebody is, in its own words. Never stored and never logged.
struct Identity {
  std::string issuer, subject;
};

/// Judges a JWT (compact JWS, RFC 7515): signed by one of the keys with that key's own algorithm, "iss" and "aud" as
/// the rules have them, "exp" there and not past, "nbf" and "iat" not ahead, each with the leeway; a "sub". The
/// alternative is the refusal's reason, a sentence that names what did not fit and nothing that the token says.
std::variant<Identity, std::string> judgeIdentity(std::string_view token, const IdentityRules& rules,
                                                  int64_t now_seconds);

/// The participant's id: the same for the same person in the same campaign, and saying nothing of either. 32 hex
/// digits.
std::string participantOf(const Secret& secret, std::string_view campaign, const Identity& identity);

}  // namespace fairground::collector
