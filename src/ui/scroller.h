// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "ui/ui.h"

namespace fairground::ui {

/// Drag scrolling along one axis, with momentum, wheel and ends. A drag takes the press away from the widget it began
/// on, so nothing fires when a scroll was meant.
class Scroller {
 public:
  enum class Axis : uint8_t { kAcross, kDown };
  explicit Scroller(Axis axis) : axis_(axis) {}

  /// Call once a frame before the content; answers how far it is scrolled, dp.
  float update(Ui& ui, const Box& view, float content);
  void moveTo(float offset) { offset_ = offset, speed_ = 0; }
  bool dragging() const { return dragging_; }

 private:
  float along(ImVec2 v) const { return axis_ == Axis::kDown ? v.y : v.x; }
  float across(ImVec2 v) const { return axis_ == Axis::kDown ? v.x : v.y; }

  Axis axis_;
  float offset_ = 0;
  float speed_ = 0;  ///< dp a ms
  float last_ = 0;
  double last_time_ = 0;
  bool dragging_ = false;
};

}  // namespace fairground::ui
