// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/heart.h"

#include <string>

#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kSpread = 12;  ///< of the ring; where nothing moves it stands halfway and fades

/// 0 to 1 once it was given: a ring spreads; the picture of the heart itself keeps its size.
float sinceGiven(Ui& ui, const HeartFace& face) {
  const std::string own = std::string(face.id) + "/on";
  return ui.animate(face.motion.empty() ? std::string_view(own) : face.motion, face.on ? 1 : 0, kSettleMs);
}

Color figureInk(const Theme& theme, const HeartFace& face) { return face.on ? theme.accent : theme.ink; }

/// One that cannot be pressed stands back behind its figure.
void drawHeart(Ui& ui, ImVec2 middle, float side, const HeartFace& face, float ring) {
  const Theme& theme = ui.theme();
  const float t = sinceGiven(ui, face);
  const float spread = kSpread * (ui.reducedMotion() ? 0.5f : t);
  if (face.on && t < 1) ui.canvas().ring(middle, ring + spread, faded(theme.accent, 0.7f * (1 - t)), 2.5f);
  const Color ink = face.on || face.closed.empty() ? figureInk(theme, face) : theme.ink2;
  ui.canvas().icon(face.on ? "heart-filled" : "heart", middle, side, ink);
}

}  // namespace

bool heartFigure(Ui& ui, const Box& box, const HeartFace& face) {
  Canvas& canvas = ui.canvas();
  const float side = ui.mark(26);
  Hit hit;
  if (face.closed.empty()) {
    hit = ui.widget({.id = face.id, .role = "button", .name = face.name, .rect = box, .pressed = face.on}, 22);
  } else {
    // Of a text nothing but its words is read.
    const std::string name = std::string(face.name) + ", " + std::string(face.closed);
    ui.note({.id = face.id, .role = "text", .name = name, .rect = box});
  }
  const Box b = pressedBox(ui, face.id, box, hit.held);
  if (hit.hovered || hit.held) canvas.fill(b, faded(ui.theme().accent, 0.08f), b.h / 2);
  drawHeart(ui, {b.x + 9 + side / 2, b.midY()}, side, face, 12);
  ui.text().draw(canvas.list(), type::kTitle, face.count, {b.x + 15 + side, b.y, box.w, b.h},
                 canvas.inked(figureInk(ui.theme(), face)));
  return hit.clicked;
}

CardHeart::CardHeart(Ui& ui, const Box& box, const HeartFace& face) : box_(box), face_(face) {
  if (!face.closed.empty()) return;
  hit_ = ui.widget(
      {.id = face.id, .role = "gridcell", .name = face.name, .rect = box, .parent = face.parent, .selected = face.on},
      14);
}

void CardHeart::draw(Ui& ui) const {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const float line = ui.line(type::kMeta);
  const ImVec2 middle(box_.midX(), box_.midY() - 2 - line / 2);
  if (hit_.held || hit_.hovered) canvas.circle(middle, 18, faded(theme.accent, hit_.held ? 0.16f : 0.08f));
  drawHeart(ui, middle, ui.mark(24, 30), face_, 11);
  ui.text().draw(canvas.list(), type::kMetaBold, face_.count, {box_.x - 10, middle.y + 16, box_.w + 20, line},
                 canvas.inked(figureInk(theme, face_)), Align::kMiddle);
}

}  // namespace fairground::ui
