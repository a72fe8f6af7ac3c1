// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <optional>

#include "collector/context.h"
#include "collector/entries/ticket.h"
#include "play/entry.h"

namespace fairground::collector {

/// Gives tickets out and judges those that come back.
class TicketOffice {
 public:
  explicit TicketOffice(Context& context) : context_(context) {}

  /// POST .../tickets
  void give(const RequestPtr& request, const Reply& reply) const;

  /// Signature, campaign, activity, expiry, rules, seed, in this order; `ticket` is set when there is no refusal.
  /// Whether it was used before is the store's to say.
  std::optional<Response> judge(const HostedCampaign& campaign, const play::Entry& entry, Ticket& ticket) const;

 private:
  Context& context_;
};

}  // namespace fairground::collector
