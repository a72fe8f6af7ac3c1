// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/scroller.h"

#include <cmath>

namespace fairground::ui {

namespace {

constexpr float kStopped = 0.02f;     ///< dp a ms
constexpr float kFriction = 0.9962f;  ///< of the speed, each ms

}  // namespace

float Scroller::update(Ui& ui, const Box& view, float content) {
  const float most = std::max(0.0f, content - (axis_ == Axis::kDown ? view.h : view.w));
  const ImVec2 origin = ui.pressOrigin(), at = ui.pointer();
  const bool mine = ui.pointerDown() && view.contains(origin.x, origin.y);
  const auto dt = float(std::clamp(ui.now() - last_time_, 1.0, 100.0));
  last_time_ = ui.now();
  if (mine && !dragging_ && most > 0 && !ui.dragTaken()) {
    const float moved = std::abs(along(at) - along(origin));
    if (moved > kSlop && moved > std::abs(across(at) - across(origin))) {
      dragging_ = true;
      last_ = along(at);
      speed_ = 0;
      ui.dropPress();
    } else {
      speed_ = 0;  // a finger put down stops what still runs
    }
  }
  if (dragging_ && mine) {
    const float step = last_ - along(at);
    offset_ += step;
    speed_ = 0.7f * speed_ + 0.3f * step / dt;
    last_ = along(at);
  } else {
    dragging_ = false;
    if (std::abs(speed_) > kStopped && !ui.reducedMotion()) {
      offset_ += speed_ * dt;
      speed_ *= std::pow(kFriction, dt);
      ui.wantFrame();
    } else {
      speed_ = 0;
    }
  }
  if (view.contains(at.x, at.y) && most > 0) {
    const ImVec2 wheel = ui.takeWheel();
    offset_ += std::abs(along(wheel)) > 0 ? along(wheel) : across(wheel);
  }
  if (offset_ < 0 || offset_ > most) speed_ = 0;
  offset_ = std::clamp(offset_, 0.0f, most);
  return offset_;
}

}  // namespace fairground::ui
