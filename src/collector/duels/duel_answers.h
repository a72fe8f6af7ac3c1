// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>
#include <vector>

#include "campaign/campaign.h"
#include "collector/answers.h"
#include "collector/duels/duel_field.h"
#include "count/standing.h"

namespace fairground::collector {

struct RankingPage {
  std::string round;  ///< "" where no phase is a round
  int64_t duels = 0, works = 0;
  std::vector<DuelField::Ranked> rows;
  std::string next;  ///< "" on the last page
};

RankingPage rankingPage(const DuelField& field, const std::string& round, int after, int limit);

struct StandingPage {
  std::string round;
  count::Shares shares;
  int64_t quota = 0;  ///< 0: no line
  int64_t works = 0;
  std::vector<count::StandingRow> rows;
  std::vector<std::string> ids;  ///< of rows
  std::string next;
};
/// Where one work stands among how many; 0: not at all.
struct StandingPlace {
  int64_t place = 0, works = 0;
};
StandingPlace standingPlaceIn(const DuelField& field, const campaign::Phase& phase, const std::string& id);

/// Of a field with its votes; `phase` null where no phase is a round: votes alone.
StandingPage standingPage(const DuelField& field, const campaign::Phase* phase, int after, int limit);

Json duelAnswer(const campaign::ActRule& rule, const store::DuelAnswer& answer);
/// `works`: those of the page's rows; one without an id is left out, since it
/// was taken down meanwhile.
Json rankingAnswer(const WorkPlace& place, const RankingPage& page, const std::vector<store::Work>& works);
Json standingAnswer(const WorkPlace& place, const StandingPage& page, const std::vector<store::Work>& works);

}  // namespace fairground::collector
