// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Duels: two works side by side, which the collector picks, and the ranking
// that follows from what was chosen.

#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "collector/answers.h"
#include "collector/duels/duel_answers.h"
#include "collector/duels/duel_hall.h"
#include "collector/duels/duel_token.h"
#include "collector/people/participant.h"

namespace fairground::collector {

inline constexpr int64_t kDuelSeconds = 15 * 60;

class DuelOffice {
 public:
  DuelOffice(Context& context, const ParticipantOffice& participants, JuryKeeper& juries)
      : context_(context), participants_(participants), hall_(context, juries) {}

  /// POST .../duels
  void give(const RequestPtr& request, const Reply& reply);
  /// POST .../duels/{duel}
  void take(const RequestPtr& request, const Reply& reply);
  /// GET .../ranking
  void rank(const RequestPtr& request, const Reply& reply);
  /// GET .../standing
  void tellStanding(const RequestPtr& request, const Reply& reply);
  /// Where a work stands in a round by the round's own rule; `then` is called once, here or on a worker, with nothing
  /// where that cannot be told now.
  void findPlace(const HostedCampaignPtr& hosted, const campaign::Phase& round, const std::string& id,
                 const std::function<void(const std::optional<StandingPlace>&)>& then);

 private:
  struct Asking;
  using AskingPtr = std::shared_ptr<Asking>;
  /// A pair as it was given, with its works' ids.
  struct Given {
    DuelToken token;
    std::string left, right;
  };

  void look(const AskingPtr& asking);
  void offer(const AskingPtr& asking, DuelHall::Fresh fresh);
  std::optional<Given> pick(const Asking& asking, DuelField& field);
  void show(const AskingPtr& asking, const Given& given);
  void forget(const Given& given);
  void keep(const HostedCampaignPtr& hosted, const RequestPtr& request, const Reply& reply);
  /// What both of them are asked for; nullopt and the refusal given when it is none.
  struct Wanted {
    HostedCampaignPtr hosted;
    std::string phase;
    int limit = 0, after = 0;
  };
  std::optional<Wanted> wantedBy(const RequestPtr& request, const Reply& reply) const;
  /// Works by their ids; nullopt and the refusal given when the store fails.
  std::optional<std::vector<store::Work>> worksOf(const WorkPlace& place, const std::vector<std::string>& ids,
                                                  const Reply& reply) const;
  WorkPlace placeFor(const HostedCampaign& hosted, const std::string& viewer) const;

  Context& context_;
  const ParticipantOffice& participants_;
  DuelHall hall_;
  std::mutex mutex_;
  std::map<std::string, Given> open_;  // by campaign and participant: asking
                                       // again must not bring another pair
  std::deque<std::string> oldest_;     // keys of open_, in order of time
};

}  // namespace fairground::collector
