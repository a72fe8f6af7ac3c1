// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "collector/answers.h"
#include "collector/context.h"
#include "collector/duels/duel_office.h"
#include "collector/people/participant.h"

namespace fairground::collector {

/// What has been counted, for everybody to see: works and the tally.
class Gallery {
 public:
  Gallery(Context& context, const ParticipantOffice& participants, DuelOffice& duels)
      : context_(context), participants_(participants), duels_(duels) {}

  void listWorks(const RequestPtr& request, const Reply& reply);
  void showWork(const RequestPtr& request, const Reply& reply);
  void listRelated(const RequestPtr& request, const Reply& reply);
  void listTags(const RequestPtr& request, const Reply& reply);
  void showTally(const RequestPtr& request, const Reply& reply);

 private:
  /// Nullopt and the answer given when the request brings a token that is not good.
  std::optional<WorkPlace> placeFor(const HostedCampaign& campaign, const Request& request, const Reply& reply) const;
  void tellPlace(const HostedCampaignPtr& campaign, const WorkPlace& place, const store::Work& work, Json document,
                 const Reply& reply);

  Context& context_;
  const ParticipantOffice& participants_;
  DuelOffice& duels_;
};

/// A whole number between the limits; `otherwise` when the query has no such name; nullopt for anything else.
std::optional<int> queryNumber(const Request& request, std::string_view name, int min, int max, int otherwise);

}  // namespace fairground::collector
