// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What visitors do with the works of others: votes, likes, comments ... Each is stored before it is answered, counts
// once for its key, and is held to the limits of the campaign by the store, where all collectors meet.

#pragma once

#include "collector/people/participant.h"

namespace fairground::collector {

/// The last part of the path where acts of that kind are sent: "votes", "likes" ...
std::string_view actPath(campaign::ActKind kind);

class ActIntake {
 public:
  ActIntake(Context& context, const ParticipantOffice& participants) : context_(context), participants_(participants) {}

  /// POST .../votes and so on
  void take(campaign::ActKind kind, const RequestPtr& request, const Reply& reply);
  /// GET .../participants/me: what is left of every limit, and what stands.
  void tellOwn(const RequestPtr& request, const Reply& reply);
  /// GET .../works/{id}/comments
  void listComments(const RequestPtr& request, const Reply& reply);

 private:
  void admit(campaign::ActKind kind, const HostedCampaignPtr& campaign, const RequestPtr& request, const Reply& reply);

  Context& context_;
  const ParticipantOffice& participants_;
};

/// A number that grows whenever a phase opens or closes.
int64_t roundAt(const campaign::Campaign& campaign, int64_t now_seconds);

}  // namespace fairground::collector
