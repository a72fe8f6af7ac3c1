// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/duel_field.h"

#include <algorithm>

namespace fairground::collector {

/// How often a participant has seen each pair of this field, and how often is
/// still few.
class DuelField::Seen {
 public:
  /// `pairs`: how many different ones this participant can be shown.
  Seen(std::span<const std::pair<int64_t, int64_t>> seen, uint64_t pairs) {
    for (const auto& [left, right] : seen)
      ++times_[std::minmax(left, right)];
    for (;; ++few_) {
      const auto often =
          std::count_if(times_.begin(), times_.end(), [this](const auto& of) { return of.second > few_; });
      if (pairs == 0 || uint64_t(often) < pairs) break;
    }
  }
  bool tooOften(int64_t a, int64_t b) const {
    const auto found = times_.find(std::minmax(a, b));
    return found != times_.end() && found->second > few_;
  }

 private:
  std::map<std::pair<int64_t, int64_t>, int> times_;
  int few_ = 0;
};

void DuelField::take(const store::StoredDuel& duel) {
  ++shown_[duel.left];
  ++shown_[duel.right];
  ++all_shown_;
  if (duel.status == store::Status::kHeld) {
    held_.insert(std::upper_bound(held_.begin(), held_.end(), duel.sequence), duel.sequence);
    return;
  }
  if (duel.choice == store::Choice::kSkip || duel.left == duel.right) return;
  const bool left = duel.choice == store::Choice::kLeft;
  tally_.add(left ? duel.left : duel.right, left ? duel.right : duel.left);
}

void DuelField::settle(std::vector<store::Contestant> contestants) {
  works_ = std::move(contestants);
  places_.assign(works_.size(), {});
  levels_.clear();
  owned_.clear();
  for (size_t i = 0; i < works_.size(); ++i) {
    const auto shown = shown_.find(works_[i].sequence);
    places_[i].shown = shown == shown_.end() ? 0 : shown->second;
    std::vector<size_t>& level = levels_[places_[i].shown];
    places_[i].in_level = level.size();
    level.push_back(i);
    if (!works_[i].participant.empty()) ++owned_[works_[i].participant];
  }
  rank();
}

void DuelField::rank() {
  std::vector<int64_t> sequences;
  sequences.reserve(works_.size());
  for (const store::Contestant& work : works_)
    sequences.push_back(work.sequence);
  ranking_.clear();
  order_.clear();
  for (const count::DuelRow& row : count::rankAmong(tally_.pairs(), sequences)) {
    const size_t work = size_t(std::lower_bound(sequences.begin(), sequences.end(), row.work) - sequences.begin());
    places_[work].by_strength = order_.size();
    order_.push_back(work);
    ranking_.push_back({row, works_[work].id});
  }
  settled_duels_ = tally_.duels();
  settled_shown_ = all_shown_;
}

void DuelField::show(size_t work) {
  Place& place = places_[work];
  std::vector<size_t>& left = levels_[place.shown];
  left[place.in_level] = left.back();
  places_[left.back()].in_level = place.in_level;
  left.pop_back();
  if (left.empty()) levels_.erase(place.shown);
  std::vector<size_t>& entered = levels_[++place.shown];
  place.in_level = entered.size();
  entered.push_back(work);
}

bool DuelField::mayMeet(size_t a, size_t b, const std::string& participant, const Seen& seen) const {
  return works_[b].participant != participant && !seen.tooOften(works_[a].sequence, works_[b].sequence);
}

std::optional<size_t> DuelField::opponentOf(size_t work, const std::string& participant, const Seen& seen,
                                            Pcg32& chance) const {
  std::optional<size_t> best;
  uint32_t equals = 0;
  const auto look = [&](size_t at, size_t& found) {
    const size_t other = order_[at];
    if (!mayMeet(work, other, participant, seen)) return;
    ++found;
    if (best && places_[other].shown > places_[*best].shown) return;
    // Of equals each has the same chance, in one pass.
    equals = best && places_[other].shown == places_[*best].shown ? equals + 1 : 1;
    if (chance.below(equals) == 0) best = other;
  };
  const size_t middle = places_[work].by_strength;
  size_t above = 0, below = 0;
  for (size_t at = middle; at > 0 && above < kNear; --at)
    look(at - 1, above);
  for (size_t at = middle + 1; at < order_.size() && below < kNear; ++at)
    look(at, below);
  return best;
}

std::optional<DuelField::Pair> DuelField::choose(const std::string& participant,
                                                 std::span<const std::pair<int64_t, int64_t>> shown, uint64_t seed) {
  const auto own = owned_.find(participant);
  const uint64_t others = works_.size() - (own == owned_.end() ? 0 : own->second);
  if (others < 2) return std::nullopt;
  const Seen seen(shown, others * (others - 1) / 2);
  Pcg32 chance(seed);
  for (const auto& [times, level] : levels_) {
    const uint32_t first = chance.below(uint32_t(level.size()));
    for (size_t i = 0; i < level.size(); ++i) {
      const size_t work = level[(first + i) % level.size()];
      if (works_[work].participant == participant) continue;
      const std::optional<size_t> opponent = opponentOf(work, participant, seen, chance);
      if (!opponent) continue;
      const bool swapped = chance.below(2) == 0;
      const Pair pair{works_[swapped ? *opponent : work], works_[swapped ? work : *opponent]};
      show(work);
      show(*opponent);
      return pair;
    }
  }
  return std::nullopt;
}

}  // namespace fairground::collector
