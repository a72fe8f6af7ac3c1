// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A ticket lets one entry in: for one campaign, one activity, under these rules, until it expires. It is signed, not
// stored; what is stored is that it was used. On the wire "fgt1.PAYLOAD.MAC": both base64url, the payload JSON
// {"a":activity,"c":campaign,"e":expires,"i":id,"n":issued,"r":rules,"s":"seed"} (and "d":1 in a doubted one, "t":terms
// where consents lead to a page), the MAC HMAC-SHA256 over what stands before its dot.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "collector/secret.h"

namespace fairground::collector {

struct Ticket {
  std::string id;  ///< 32 hex digits
  std::string campaign, activity, rules;
  uint64_t seed = 0;
  int64_t issued = 0, expires = 0;  ///< seconds since 1970; good until `expires` itself has come
  bool doubted = false;             ///< what comes with it is held (Guard)
  std::string terms;                ///< HostedCampaign::terms_digest as it was given
};

std::string writeTicket(const Secret& secret, const Ticket& ticket);
/// Nullopt for what this secret did not sign. Nothing else is judged.
std::optional<Ticket> readTicket(const Secret& secret, std::string_view text);

}  // namespace fairground::collector
