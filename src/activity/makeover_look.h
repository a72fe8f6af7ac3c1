// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <vector>

#include "activity/makeover.h"
#include "activity/makeover_grid.h"

namespace fairground::activity {

/// What the actions of one look may cost to fold, in LookState's units (about 1.5 ns each): well under a second, where
/// a look of sixty strokes takes milliseconds. The limits of a log alone would allow a minute of a processor for each
/// entry, and 64 times that to draw it.
inline constexpr uint64_t kMaxLookWork = 500'000'000;

/// The fold of a look's actions on the decision grid. The model must outlive it. Refuses actions past kMaxLookWork.
class LookState final : public State {
 public:
  explicit LookState(const MakeoverModel& model);
  Result<void> apply(const Action& action) override;
  Outcome outcome() const override;
  uint64_t hash() const override;
  int tone() const { return tone_; }
  const LookGrid& grid() const { return grid_; }  ///< without the stroke that is under way

 private:
  Result<void> refusal(const Action& action) const;
  /// Counts `cells` of `cost` units each.
  void spend(uint64_t cells, uint64_t cost) { work_ += cells * cost; }
  void drawDabs();
  void finishStroke();
  const LookState& ended() const;

  const MakeoverModel* model_;
  LookGrid grid_;
  StampBook stamps_;
  StrokeCover cover_;
  StrokePath path_;
  StrokeStart stroke_;
  std::vector<Dab> dabs_;
  uint64_t work_ = 0;  ///< done so far; of the actions alone, so it is the same in every build
  bool open_ = false;  ///< a stroke is under way
  bool dragging_ = false;
  int32_t drag_x_ = 0, drag_y_ = 0;  ///< where the last drag left off, 1/128 art px
  int tone_ = 0;
  mutable std::shared_ptr<const LookState> ended_;  ///< this with the stroke ended, when that was asked for
};

}  // namespace fairground::activity
