// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What it costs to take part often. A network that has many tickets or participants, or a crowd that is larger
// than usual, is asked for proof of work: who does it is never refused, so nobody is locked out because of whom they
// share an address with. A single participant, and a single ticket, have limits of their own.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/fairness/demand.h"
#include "collector/fairness/proof_of_work.h"
#include "collector/fairness/token_buckets.h"
#include "collector/hosted_campaign.h"
#include "collector/http/http_message.h"
#include "collector/http/network.h"

namespace fairground::collector {

/// The reason of what is held because the work was not done.
inline constexpr std::string_view kNoProof = "no-proof";

class Guard {
 public:
  explicit Guard(const Secret& secret) : secret_(secret), proofs_(secret) {}

  enum class Asked { kTickets, kParticipants };
  /// `proof` is the request's "proof" member as JSON, "" for none; the text "unsolved" comes from a device that could
  /// not solve its puzzle in time, of which a network has a few a minute. Nullopt lets the request pass; `doubted` is
  /// set when what follows from it is to be held.
  std::optional<Response> admit(Asked asked, const HostedCampaign& campaign, const Request& request,
                                const std::string& proof, int64_t now_ms, bool& doubted);

  /// Acts of a participant, tries of a ticket: the refusal when there are too many at once.
  std::optional<Response> paceAct(const HostedCampaign& campaign, std::string_view participant, int64_t now_ms);
  std::optional<Response> paceTicket(const HostedCampaign& campaign, std::string_view ticket, int64_t now_ms);

 private:
  Demand::Asking askingOf(Asked asked, const HostedCampaign& campaign, const Request& request, int64_t now_ms) const;
  bool passesUnsolved(const HostedCampaign& campaign, const Demand::Asking& asking, int64_t now_ms);
  std::optional<Response> pace(std::string_view use, int64_t per_minute, int64_t now_ms);

  const Secret secret_;
  ProofOfWork proofs_;
  Demand demand_;
  TokenBuckets paces_;
};

}  // namespace fairground::collector
