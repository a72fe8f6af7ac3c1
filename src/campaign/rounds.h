// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Seasons: a phase of the calendar that has its own theme, line and jury is a round of the campaign. What was entered,
// voted and duelled in a round stays of that round when the next one opens.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "campaign/acts.h"
#include "campaign/local_text.h"

namespace fairground::campaign {

/// Works that carry the tag `id` are of this category.
struct Category {
  std::string id;
  LocalText title;
};

/// Hundredths that each side has in a round's standing; together 100.
struct Jury {
  int votes = 100;
  int duels = 0;
  int jurors = 0;
  std::vector<std::string> names;  ///< ids of the participants whose votes are the jurors'
};

/// What a round says otherwise than the campaign's acts; nullopt: as there.
struct RoundActs {
  std::array<std::optional<ActRule>, kActKinds> rules;
  std::optional<ActRule> duel;
};

struct Round {
  LocalText theme;
  LocalText description;
  std::vector<std::string> activities;  ///< ids of those that are open in it; empty: all
  std::vector<Category> categories;
  int64_t quota = 0;         ///< works that get through: the line is below them; 0: there is none
  std::optional<Jury> jury;  ///< nullopt: votes alone
  RoundActs acts;

  /// Votes alone decide, so a place by votes is the place.
  bool byVotes() const { return !jury || jury->votes == 100; }
};

class Reader;
struct Campaign;

/// The member "round" of a phase.
Round readRound(Reader reader);
/// What a round says of other parts of the campaign, which must all be read by now.
void checkRounds(const Campaign& campaign, Problems& problems);

}  // namespace fairground::campaign
