// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who somebody is between two visits, without a cookie: a token that the collector signs and the page keeps, so it
// works in another site's frame too. It is good for one campaign and says nothing about a person. On the wire
// "fgp1.PAYLOAD.MAC" (signed_text.h), the payload {"c":campaign,"e":expires,"i":id,"n":issued}
// (and "d":1 in a doubted one, "v":1 in one that a host page vouched for).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "collector/context.h"
#include "collector/secret.h"

namespace fairground::collector {

struct Participant {
  std::string id;  ///< 32 hex digits
  std::string campaign;
  int64_t issued = 0, expires = 0;  ///< seconds since 1970; good until `expires` itself has come
  bool doubted = false;             ///< what it does is held (Guard)
  bool vouched = false;             ///< a host page said who it is
};

inline constexpr int64_t kParticipantSeconds = 400 * 86'400;
/// Of what makes its pseudonym in the audit log.
inline constexpr size_t kSaltBytes = 16;
/// Of one that a host page vouches for: it is had again by another identity, as the same participant.
inline constexpr int64_t kIdentifiedSeconds = 86'400;

std::string writeParticipant(const Secret& secret, const Participant& participant);
/// Nullopt for what this secret did not sign. Nothing else is judged.
std::optional<Participant> readParticipant(const Secret& secret, std::string_view text);

/// Gives tokens out and judges those that come back, as "Authorization: Bearer TOKEN".
class ParticipantOffice {
 public:
  explicit ParticipantOffice(Context& context) : context_(context) {}

  /// POST .../participants: somebody new, or who the host page's identity says
  void give(const RequestPtr& request, const Reply& reply) const;
  /// Whether one takes part in it with an account of the host page and not otherwise.
  bool wantsAccount(const HostedCampaign& campaign) const;
  /// Nullopt when `participant` is set and may take part; else the refusal. A token from the time before an account was
  /// wanted is still good for its owner's data, not for acts.
  std::optional<Response> judgeTakingPart(const HostedCampaign& campaign, const Request& request,
                                          Participant& participant) const;
  /// Nullopt when `participant` is set; else the refusal.
  std::optional<Response> judge(const HostedCampaign& campaign, const Request& request, Participant& participant) const;
  /// The same where a token may be left out: the id is "" then.
  std::optional<Response> judgeIfGiven(const HostedCampaign& campaign, const Request& request,
                                       Participant& participant) const;
  /// As judgeTakingPart() where only the token says which campaign it is about.
  std::optional<Response> judgeAnywhere(const Request& request, Participant& participant,
                                        HostedCampaignPtr& campaign) const;

 private:
  Context& context_;
};

}  // namespace fairground::collector
