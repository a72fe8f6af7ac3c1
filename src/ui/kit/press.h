// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <vector>

#include "ui/kit/geometry.h"

namespace fairground::ui {

/// Which widget the pointer hovers and presses. A widget is clicked when the pointer went down on it and comes up over
/// it; the one described first wins where two overlap.
class Press {
 public:
  struct Answer {
    bool hovered = false, held = false, clicked = false;
    bool pressed_now = false, released = false;
  };

  void moveTo(ImVec2 at) { queue_.push_back({Event::kMove, at}); }
  void button(bool down) { queue_.push_back({down ? Event::kDown : Event::kUp, {}}); }

  /// Takes what was queued, up to and with one change of the button: a tap that began and ended between two frames is
  /// still a press and a release for the widgets.
  void beginFrame(double now_ms);
  bool pending() const { return !queue_.empty(); }
  Answer test(uint32_t id, const Box& area);

  ImVec2 pointer() const { return pointer_; }
  ImVec2 origin() const { return origin_; }  ///< where the pointer went down last
  double since() const { return since_; }    ///< ms of the frame that saw it go down
  bool down() const { return down_; }
  uint32_t held() const { return held_; }  ///< 0 is none
  void drop() { held_ = 0; }
  /// Also a press that no frame has seen yet: the page takes a finger away to scroll before there was one.
  void cancel();

 private:
  struct Event {
    enum Kind : uint8_t { kMove, kDown, kUp } kind;
    ImVec2 at;
  };
  std::vector<Event> queue_;
  ImVec2 pointer_{-1e6f, -1e6f}, origin_;
  double since_ = 0;
  uint32_t held_ = 0, held_before_ = 0, hovered_ = 0;
  bool held_was_described_ = false;
  bool down_ = false, went_down_ = false, went_up_ = false;
};

}  // namespace fairground::ui
