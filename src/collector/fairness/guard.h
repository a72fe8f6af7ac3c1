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

/// How somebody was let in.
struct Admission {
  bool doubted = false;  ///< what follows from it is to be held
  std::string nonce;     ///< of the puzzle that was solved for it; "" for none

  /// What a ticket's or a participant's id is made of, at most 32 bytes: random, but for one puzzle the same at every
  /// collector. So its solution gives one ticket, or one participant, at however many collectors it is shown.
  Result<Bytes> chance(const Secret& secret, size_t count) const;
};

class Guard {
 public:
  explicit Guard(const Secret& secret) : secret_(secret), proofs_(secret) {}

  enum class Asked { kTickets, kParticipants };
  /// `proof` is the request's "proof" member as JSON, "" for none; the text "unsolved" comes from a device that could
  /// not solve its puzzle in time, of which a network has a few a minute. Nullopt lets the request pass, as `admission`
  /// says.
  std::optional<Response> admit(Asked asked, const HostedCampaign& campaign, const Request& request,
                                const std::string& proof, int64_t now_ms, Admission& admission);

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
