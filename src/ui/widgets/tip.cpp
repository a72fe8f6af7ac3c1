// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/tip.h"

#include "ui/kit/ui.h"

namespace fairground::ui {

namespace {

constexpr double kDelayMs = 500;
constexpr double kAfterTouchMs = 1500;
constexpr float kHeight = 32, kMost = 260;

}  // namespace

void Tip::offer(Ui& ui, std::string_view id, const Hit& hit, const Box& box, std::string_view text) {
  const bool pressed = hit.finger && ui.longPress(id);
  const bool lingers = id_ == id && ui.now() < until_;
  const bool rested = (hit.hovered && !hit.held) || ui.focused() == id;
  if (hit.clicked || hit.pressed_now) closed_ = id;
  if (!pressed && !rested && !lingers) {
    if (closed_ == id) closed_.clear();
    return;
  }
  if (closed_ == id && !pressed) return;
  alive_ = 1;
  if (id_ != id) {
    id_ = id;
    since_ = ui.now();
    shown_ = false;
  }
  text_ = text;
  box_ = box;
  if (pressed) {
    until_ = ui.now() + kAfterTouchMs;
    since_ = ui.now() - kDelayMs;
  }
  const double left = since_ + kDelayMs - ui.now();
  if (left > 0) ui.wantFrameIn(float(left));
  if (lingers || pressed) ui.wantFrameIn(float(until_ - ui.now()));
  shown_ = left <= 0;
}

void Tip::draw(Ui& ui) {
  if (!alive_) id_.clear(), shown_ = false;
  alive_ = 0;
  const float t = ui.animate("tip", shown_ ? 1 : 0, kQuickMs);
  if (t <= 0 || text_.empty()) return;
  Canvas& canvas = ui.canvas();
  const float width = std::min(ui.text().width(type::kMeta, text_) + 24, kMost);
  const Box screen = ui.screen();
  Box bubble{box_.midX() - width / 2, box_.y - kHeight - 6, width, kHeight};
  if (bubble.y < ui.safe().top + 4) bubble.y = box_.bottom() + 6;
  bubble.x = std::clamp(bubble.x, 8.0f, std::max(8.0f, screen.w - width - 8));
  canvas.fade(t);
  canvas.shadow(bubble, 10, Elevation::kCard);
  canvas.fill(bubble, ui.theme().ink, 10);
  ui.text().draw(canvas.list(), type::kMeta, text_, bubble.inset(12, 0), canvas.inked(ui.theme().paper),
                 Align::kMiddle);
  canvas.unfade();
}

bool Tip::close() {
  if (!shown_) return false;
  closed_ = id_;
  shown_ = false;
  until_ = 0;
  return true;
}

}  // namespace fairground::ui
