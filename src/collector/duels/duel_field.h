// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The works of one round that meet in duels, as this collector knows them: how
// often each was shown, what each won, and which pair to show next. The pair is
// the collector's to choose, never the page's:
//
// 1. of the works, the one that was shown least; never the participant's own,
// never a pair that the participant has seen
//    while there is one not yet seen;
// 2. against it, of the kNear works nearest in strength to each side, the one
// that was shown least;
// 3. what is equal, and who stands left, is left to the seed.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/pcg32.h"
#include "count/bradley_terry.h"
#include "store/duel.h"

namespace fairground::collector {

class DuelField {
 public:
  static constexpr size_t kNear = 8;

  struct Pair {
    store::Contestant left, right;
  };

  /// Folds a stored duel in; each once, in any order. What follows from it
  /// shows after settle(). One that is held was shown all the same.
  void take(const store::StoredDuel& duel);
  /// Sequences of the held ones, ascending.
  const std::vector<int64_t>& held() const { return held_; }
  /// Who takes part from now on, by sequence; ranks them anew. Works that are
  /// not among them any more still tell what those were worth whom they met.
  void settle(std::vector<store::Contestant> contestants);

  /// Nullopt when there is no pair for this participant. `seen`: sequences of
  /// the works of every pair that the participant was shown. What is given
  /// counts as shown.
  std::optional<Pair> choose(const std::string& participant, std::span<const std::pair<int64_t, int64_t>> seen,
                             uint64_t seed);

  /// Of works by sequence; a juror's are among the jurors' only.
  struct Votes {
    int64_t votes = 0, jurors = 0;
  };
  void setVotes(std::map<int64_t, Votes> votes) { votes_ = std::move(votes); }
  const std::map<int64_t, Votes>& votes() const { return votes_; }

  struct Ranked {
    count::DuelRow row;
    std::string id;
  };
  const std::vector<Ranked>& ranking() const { return ranking_; }  ///< as of the last settle()
  int64_t duels() const { return settled_duels_; }                 ///< chosen ones in that ranking
  int64_t shown() const { return settled_shown_; }                 ///< all of them, passed-over ones included

 private:
  struct Place {
    int64_t shown = 0;
    size_t in_level = 0;     // where it stands in its level
    size_t by_strength = 0;  // where it stands in order_
  };
  class Seen;

  void rank();
  void show(size_t work);
  std::optional<size_t> opponentOf(size_t work, const std::string& participant, const Seen& seen, Pcg32& chance) const;
  bool mayMeet(size_t a, size_t b, const std::string& participant, const Seen& seen) const;

  count::DuelTally tally_;
  std::map<int64_t, int64_t> shown_;  // by sequence, of stored duels
  int64_t all_shown_ = 0;
  std::vector<int64_t> held_;
  std::vector<store::Contestant> works_;
  std::vector<Place> places_;                      // of works_
  std::map<int64_t, std::vector<size_t>> levels_;  // works by how often they were shown
  std::vector<size_t> order_;                      // works, the strongest first
  std::map<std::string, size_t> owned_;            // works by participant
  std::vector<Ranked> ranking_;
  std::map<int64_t, Votes> votes_;
  int64_t settled_duels_ = 0, settled_shown_ = 0;
};

}  // namespace fairground::collector
