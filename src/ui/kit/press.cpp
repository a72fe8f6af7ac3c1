// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/press.h"

namespace fairground::ui {

void Press::beginFrame(double now_ms) {
  // What is no longer described can't stay held.
  if (!held_was_described_) held_ = 0;
  held_was_described_ = false;
  held_before_ = held_;
  hovered_ = 0;
  went_down_ = went_up_ = false;
  size_t taken = 0;
  bool dragged = false;
  while (taken < queue_.size() && !went_down_ && !went_up_) {
    const Event& event = queue_[taken];
    // Where a drag went is seen before it is let go: between two slow frames there may be all of it.
    if (event.kind == Event::kUp && dragged) break;
    ++taken;
    if (event.kind == Event::kMove) {
      dragged = dragged || (down_ && (event.at.x != pointer_.x || event.at.y != pointer_.y));
      pointer_ = event.at;
    } else if ((event.kind == Event::kDown) != down_) {
      down_ = !down_;
      (down_ ? went_down_ : went_up_) = true;
      if (!down_) continue;
      origin_ = pointer_;
      since_ = now_ms;
    }
  }
  queue_.erase(queue_.begin(), queue_.begin() + ptrdiff_t(taken));
}

void Press::cancel() {
  drop();
  std::erase_if(queue_, [](const Event& event) { return event.kind == Event::kDown; });
}

Press::Answer Press::test(uint32_t id, const Box& area) {
  Answer answer;
  if (held_ == id) held_was_described_ = true;
  const bool free = (held_ == 0 || held_ == id) && (hovered_ == 0 || hovered_ == id);
  answer.hovered = free && area.contains(pointer_.x, pointer_.y);
  if (answer.hovered) {
    hovered_ = id;
    if (went_down_) {
      held_ = id;
      held_was_described_ = true;
      answer.pressed_now = true;
    }
  }
  if (held_ == id) {
    answer.held = down_;
    if (!down_) {
      answer.clicked = went_up_ && answer.hovered;
      held_ = 0;
    }
  }
  answer.released = held_before_ == id && held_ != id;
  return answer;
}

}  // namespace fairground::ui
