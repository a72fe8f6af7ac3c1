// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/scroller.h"

#include <cmath>

namespace fairground::ui {

namespace {

constexpr float kStopped = 0.02f;     ///< dp a ms
constexpr float kFriction = 0.9962f;  ///< of the speed, each ms
constexpr float kFastest = 4;         ///< dp a ms, of a fling
constexpr float kFrameMs = 16;        ///< the least time that a drag's step is taken to have lasted
constexpr float kFling = 180;         ///< ms of its speed that a page-wise scroller goes on
constexpr float kBackMs = 70;         ///< time constant of springing back and gliding
constexpr float kGive = 0.5f;         ///< of a drag past the end that shows at first
constexpr float kRevealMargin = 12;   ///< around what is brought into view
constexpr float kFadeWidth = 28;      ///< of what fades at an end
constexpr float kFadeHeight = 20;     ///< of a column: a line's, so that the one before it is read

float limited(float v, float most) { return std::clamp(v, 0.0f, most); }

}  // namespace

float Scroller::shown(float most, float size) const {
  const float in = limited(offset_, most), over = offset_ - in;
  if (over == 0) return in;
  // Gives way less and less, and never more than half the view.
  const float pull = std::abs(over) * kGive, room = std::max(1.0f, size / 2);
  return in + std::copysign(pull * room / (pull + room), over);
}

void Scroller::drag(Ui& ui, const Box& view, float most, float dt) {
  const ImVec2 origin = ui.pressOrigin(), at = ui.pointer();
  const bool mine = ui.pointerDown() && view.contains(origin.x, origin.y);
  if (mine && !dragging_ && most > 0 && !ui.dragTaken()) {
    const float moved = std::abs(along(at) - along(origin));
    if (moved > kSlop && moved > std::abs(across(at) - across(origin))) {
      dragging_ = true;
      // From where the slop ended: between two slow frames a finger goes far.
      last_ = along(origin) + std::copysign(kSlop, along(at) - along(origin));
      ui.dropPress();
    }
    // A finger put down stops what still runs.
    speed_ = 0;
    going_ = false;
  }
  if (dragging_ && mine) {
    const float step = last_ - along(at);
    offset_ += step;
    // On a busy machine two frames come a millisecond apart, with all of the finger's way between them.
    const float speed = 0.7f * speed_ + 0.3f * step / std::max(dt, kFrameMs);
    speed_ = std::clamp(speed, -kFastest, kFastest);
    last_ = along(at);
  }
  dragging_ = dragging_ && mine;
}

void Scroller::coast(Ui& ui, float most, float pitch, float dt) {
  if (ui.reducedMotion()) {
    offset_ = limited(going_ ? target_ : offset_, most);
    if (pitch > 0) offset_ = limited(std::round(offset_ / pitch) * pitch, most);
    speed_ = 0;
    going_ = false;
    return;
  }
  const bool beyond = offset_ < 0 || offset_ > most;
  if (pitch > 0 && !going_ && !beyond) {
    const float rest = limited(std::round((offset_ + speed_ * kFling) / pitch) * pitch, most);
    if (std::abs(rest - offset_) > 0.5f) glideTo(rest);
  }
  if (beyond || going_) {
    const float to = limited(going_ ? target_ : offset_, most);
    offset_ += (to - offset_) * (1 - std::exp(-dt / kBackMs));
    // What was flung past the end is caught there.
    speed_ *= std::exp(-dt / (kBackMs / 2));
    if (beyond) offset_ += speed_ * dt;
    if (std::abs(to - offset_) < 0.5f && std::abs(speed_) < 0.1f) {
      offset_ = to;
      going_ = false;
      speed_ = 0;
    }
    ui.wantFrame();
  } else if (std::abs(speed_) > kStopped) {
    offset_ += speed_ * dt;
    speed_ *= std::pow(kFriction, dt);
    ui.wantFrame();
  } else {
    speed_ = 0;
  }
}

void Scroller::reveal(Ui& ui, const Box& view, float most) {
  const auto box = ui.takeReveal(key());
  if (!box) return;
  const float from = axis_ == Axis::kDown ? box->y - view.y : box->x - view.x;
  const float size = axis_ == Axis::kDown ? box->h : box->w, room = axis_ == Axis::kDown ? view.h : view.w;
  float by = 0;
  if (from + size > room - kRevealMargin) by = from + size - room + kRevealMargin;
  if (from - by < kRevealMargin) by = from - kRevealMargin;
  if (std::abs(by) > 1) glideTo(limited(offset_ + by, most));
  // A row within a page: the page has to go there, too.
  ui.passReveal(*box);
}

float Scroller::update(Ui& ui, const Box& view, float content, float pitch) {
  const float size = axis_ == Axis::kDown ? view.h : view.w;
  const float most = std::max(0.0f, content - size);
  const auto dt = float(std::clamp(ui.now() - last_time_, 1.0, 100.0));
  last_time_ = ui.now();
  reveal(ui, view, most);
  drag(ui, view, most, dt);
  if (!dragging_ && !ui.pointerDown()) coast(ui, most, pitch, dt);
  const ImVec2 at = ui.pointer();
  if (view.contains(at.x, at.y) && most > 0) {
    const ImVec2 wheel = ui.wheelNow();
    float by = along(wheel);
    // A plain wheel moves what lies in a row too, where nothing else takes it.
    if (by == 0 && axis_ == Axis::kAcross && !ui.takesDrag(at.x, at.y, 0, -across(wheel))) by = across(wheel);
    const float to = limited(offset_ + by, most);
    if (by != 0 && to != offset_) {
      ui.takeWheel();
      moveTo(to);
    }
  }
  most_ = most;
  // The content became shorter, or the view larger.
  if (!dragging_ && ui.reducedMotion()) offset_ = limited(offset_, most);
  ui.drags(view, axis_ == Axis::kDown, offset_, most - offset_);
  return shown(most, size);
}

void Scroller::bring(float from, float to, float view, float beside) {
  // Where all of it has no room, its beginning.
  const float last = from - beside, first = std::min(to + beside - view, last);
  if (first > offset_) glideTo(first);
  if (last < offset_) glideTo(last);
}

void Scroller::enter(Ui& ui, const Box& clip) {
  outer_ = ui.scroll();
  ui.setScroll(key());
  clip_ = clip;
  ui.canvas().clip(clip);
}

void Scroller::leave(Ui& ui) {
  ui.canvas().unclip();
  ui.setScroll(outer_);
}

void Scroller::leaveFading(Ui& ui) {
  Canvas& canvas = ui.canvas();
  const Color paper = ui.theme().paper, clear = faded(paper, 0);
  const bool begins = offset_ > 1, ends = offset_ < most_ - 1;
  if (axis_ == Axis::kDown) {
    if (begins) canvas.gradient({clip_.x, clip_.y, clip_.w, kFadeHeight}, paper, clear);
    if (ends) canvas.gradient({clip_.x, clip_.bottom() - kFadeHeight, clip_.w, kFadeHeight}, clear, paper);
  } else {
    if (begins) canvas.gradientAcross({clip_.x, clip_.y, kFadeWidth, clip_.h}, paper, clear);
    if (ends) canvas.gradientAcross({clip_.right() - kFadeWidth, clip_.y, kFadeWidth, clip_.h}, clear, paper);
  }
  leave(ui);
}

}  // namespace fairground::ui
