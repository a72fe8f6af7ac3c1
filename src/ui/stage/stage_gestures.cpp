// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/stage/stage_gestures.h"

#include <algorithm>
#include <cmath>

namespace fairground::ui {

namespace {

// Pigment should follow at once, and a second finger lands within a few hundredths of a second of the first.
constexpr int64_t kWaitMs = 60;
constexpr float kWaitDistance = 5;
constexpr int64_t kTakeBackMs = 250;

float distance(float x0, float y0, float x1, float y1) { return std::hypot(x1 - x0, y1 - y0); }

}  // namespace

bool StageGestures::pointer(const PointerEvent& event) {
  if (event.phase == PointerPhase::kDown) {
    down(event);
    return true;
  }
  const auto known = [&](const Finger& finger) { return finger.id == event.id; };
  if (std::none_of(fingers_.begin(), fingers_.end(), known)) return false;
  if (event.phase == PointerPhase::kMove) {
    move(event);
  } else if (event.phase != PointerPhase::kLeave) {
    up(event);
  }
  return true;
}

void StageGestures::down(const PointerEvent& event) {
  if (pen_ >= 0 && event.kind == PointerKind::kFinger) return;
  if (event.kind == PointerKind::kPen) pen_ = event.id;
  fingers_.push_back({event.id, event.x, event.y});
  if (fingers_.size() == 2 && (state_ == State::kWaiting || state_ == State::kStroke)) return startPinch();
  if (state_ != State::kIdle) return;
  began_ = event.time;
  // The middle button, or the right one, moves the view.
  if (event.kind == PointerKind::kMouse && (event.buttons & 1) == 0) {
    state_ = State::kDrag;
    return;
  }
  state_ = State::kWaiting;
  waiting_.assign(1, event);
  if (event.kind != PointerKind::kFinger) startStroke();
}

void StageGestures::startStroke() {
  state_ = State::kStroke;
  target_.strokeBegins(waiting_.front());
  for (size_t i = 1; i < waiting_.size(); ++i)
    target_.strokeMoves(waiting_[i]);
  waiting_.clear();
}

void StageGestures::startPinch() {
  if (state_ == State::kStroke) {
    // Young enough to be the clumsy half of a pinch; an older stroke is meant and stays.
    const bool young = waiting_.empty() && began_ >= 0;
    target_.strokeEnds();
    if (young) target_.strokeTakenBack();
  }
  waiting_.clear();
  state_ = State::kPinch;
}

void StageGestures::move(const PointerEvent& event) {
  const auto finger = std::find_if(fingers_.begin(), fingers_.end(), [&](const Finger& f) { return f.id == event.id; });
  if (finger == fingers_.end()) return;
  const Finger before = *finger;
  finger->x = event.x;
  finger->y = event.y;
  switch (state_) {
    case State::kWaiting: {
      waiting_.push_back(event);
      const PointerEvent& first = waiting_.front();
      const bool moved = distance(first.x, first.y, event.x, event.y) > kWaitDistance;
      if (moved || event.time - first.time > kWaitMs) startStroke();
      break;
    }
    case State::kStroke:
      if (event.time - began_ > kTakeBackMs) began_ = -1;
      target_.strokeMoves(event);
      break;
    case State::kDrag:
      target_.viewPans(event.x - before.x, event.y - before.y);
      break;
    case State::kPinch: {
      if (fingers_.size() < 2) break;
      const Finger& other = fingers_[0].id == event.id ? fingers_[1] : fingers_[0];
      const float was = distance(before.x, before.y, other.x, other.y);
      const float is = distance(event.x, event.y, other.x, other.y);
      target_.viewPans((event.x - before.x) / 2, (event.y - before.y) / 2);
      if (was > 1) target_.viewZooms(is / was, (event.x + other.x) / 2, (event.y + other.y) / 2);
      break;
    }
    case State::kIdle:
    case State::kOver:
      break;
  }
}

void StageGestures::up(const PointerEvent& event) {
  if (std::erase_if(fingers_, [&](const Finger& f) { return f.id == event.id; }) == 0) return;
  if (event.id == pen_) pen_ = -1;
  const bool cancelled = event.phase == PointerPhase::kCancel;
  if (state_ == State::kWaiting) {
    // A tap is a dab.
    if (!cancelled) {
      startStroke();
      target_.strokeEnds();
    }
    waiting_.clear();
    state_ = State::kOver;
  } else if (state_ == State::kStroke) {
    target_.strokeEnds();
    state_ = State::kOver;
  } else if (state_ == State::kPinch) {
    state_ = State::kOver;
  }
  if (fingers_.empty()) state_ = State::kIdle;
}

void StageGestures::stop() {
  if (state_ == State::kStroke) target_.strokeEnds();
  waiting_.clear();
  fingers_.clear();
  pen_ = -1;
  state_ = State::kIdle;
}

}  // namespace fairground::ui
