// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Tells strokes from pinches: one finger draws, two never do.

#pragma once

#include <cstdint>
#include <vector>

#include "ui/kit/pointer.h"

namespace fairground::ui {

class GestureTarget {
 public:
  virtual ~GestureTarget() = default;
  virtual void strokeBegins(const PointerEvent& at) = 0;
  virtual void strokeMoves(const PointerEvent& at) = 0;
  virtual void strokeEnds() = 0;
  /// The stroke turned out to be the first finger of a pinch: as if it had not been.
  virtual void strokeTakenBack() = 0;
  virtual void viewZooms(float factor, float x, float y) = 0;
  virtual void viewPans(float dx, float dy) = 0;
};

class StageGestures {
 public:
  explicit StageGestures(GestureTarget& target) : target_(target) {}

  /// Whether the pointer is one that went down on the stage; a press here makes it one.
  bool pointer(const PointerEvent& event);
  /// Ends whatever runs, keeping what was drawn.
  void stop();
  bool drawing() const { return state_ == State::kStroke || state_ == State::kWaiting; }
  bool idle() const { return fingers_.empty(); }

 private:
  /// kWaiting: a finger is down and may still become the first of two. kOver: until all fingers are up.
  enum class State : uint8_t { kIdle, kWaiting, kStroke, kPinch, kDrag, kOver };
  void down(const PointerEvent& event);
  void move(const PointerEvent& event);
  void up(const PointerEvent& event);
  void startStroke();
  void startPinch();

  struct Finger {
    int id = 0;
    float x = 0, y = 0;
  };
  GestureTarget& target_;
  State state_ = State::kIdle;
  std::vector<Finger> fingers_;
  std::vector<PointerEvent> waiting_;
  int64_t began_ = 0;
  int pen_ = -1;  ///< while a pen is down, a palm is not a finger
};

}  // namespace fairground::ui
