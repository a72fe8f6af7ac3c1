// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "ui/kit/ui.h"

namespace fairground::ui {

/// Drag scrolling along one axis: fling, rubber band past the ends, wheel, and the focus brought into view. A drag
/// takes the press away from the widget it began on, so nothing fires when a scroll was meant. With reduced motion it
/// stops where the finger does.
class Scroller {
 public:
  enum class Axis : uint8_t { kAcross, kDown };
  explicit Scroller(Axis axis) : axis_(axis) {}

  /// Call once a frame before the content; answers how far it is scrolled, dp; a little less than 0 or more than there
  /// is while it is pulled past an end. pitch: where it comes to rest is a multiple of that; 0: anywhere.
  float update(Ui& ui, const Box& view, float content, float pitch = 0);
  /// Around the content: clips to the box, and tells widgets that they move with this scroller.
  void enter(Ui& ui, const Box& clip);
  void leave(Ui& ui);
  /// Leaves a row or a column on paper: what goes on beyond an end of its clip fades into it, so that nothing looks cut
  /// off.
  void leaveFading(Ui& ui);

  void moveTo(float offset) { offset_ = offset, speed_ = 0, going_ = false; }
  void glideTo(float offset) { target_ = offset, going_ = true, speed_ = 0; }
  /// Glides no farther than it takes to see that part of the content, with so much beside it, in a view of that length.
  void bring(float from, float to, float view, float beside);
  /// The content begins elsewhere by so much: what is seen stays.
  void shift(float by) { offset_ += by, target_ += by; }
  bool dragging() const { return dragging_; }
  float offset() const { return offset_; }
  float speed() const { return speed_; }  ///< dp a ms

 private:
  float along(ImVec2 v) const { return axis_ == Axis::kDown ? v.y : v.x; }
  float across(ImVec2 v) const { return axis_ == Axis::kDown ? v.x : v.y; }
  uint32_t key() const { return uint32_t(reinterpret_cast<uintptr_t>(this)) | 1u; }
  void drag(Ui& ui, const Box& view, float most, float dt);
  void coast(Ui& ui, float most, float pitch, float dt);
  void reveal(Ui& ui, const Box& view, float most);
  float shown(float most, float size) const;

  Axis axis_;
  float offset_ = 0;  ///< past an end by as much as the finger went there
  float speed_ = 0;   ///< dp a ms
  float last_ = 0;
  float target_ = 0;
  float most_ = 0;  ///< that it can be scrolled to
  Box clip_;        ///< of what is in it
  double last_time_ = 0;
  bool dragging_ = false;
  bool going_ = false;  ///< to target_
  uint32_t outer_ = 0;
};

}  // namespace fairground::ui
