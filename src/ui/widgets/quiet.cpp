// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/quiet.h"

#include <string>

#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kFigureIcon = 26;

void drawChip(Ui& ui, Box in, std::string_view icon, std::string_view label, Color ground, Color ink) {
  Canvas& canvas = ui.canvas();
  canvas.fill(in, ground, in.h / 2);
  in.takeLeft(12);
  if (!icon.empty()) {
    const float side = ui.mark(18);
    canvas.icon(icon, in.takeLeft(side).center(), side, ink);
    in.takeLeft(6);
  }
  ui.text().draw(canvas.list(), type::kMetaBold, label, in, canvas.inked(ink));
}

Box chipIn(Ui& ui, const Box& box) { return box.centered(box.w, ui.around(36, type::kMeta)); }

}  // namespace

float quietLinkWidth(Ui& ui, std::string_view icon, std::string_view label) {
  return std::max(kTouch, ui.text().width(type::kMetaBold, label) + (icon.empty() ? 16 : 24 + ui.mark(18)));
}

bool quietLink(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Hit hit = ui.widget({.id = id, .role = "button", .name = label, .rect = box}, box.h / 2);
  Box in = pressedBox(ui, id, box, hit.held);
  if (hit.held || hit.hovered) canvas.fill(in, faded(theme.ink, hit.held ? 0.08f : 0.05f), in.h / 2);
  in.takeLeft(8);
  if (!icon.empty()) {
    const float side = ui.mark(18);
    canvas.icon(icon, in.takeLeft(side).center(), side, theme.ink2);
    in.takeLeft(6);
  }
  ui.text().draw(canvas.list(), type::kMetaBold, label, in, canvas.inked(theme.ink2));
  return hit.clicked;
}

float flatChipWidth(Ui& ui, std::string_view icon, std::string_view label) {
  return std::max(kTouch, ui.text().width(type::kMetaBold, label) + (icon.empty() ? 26 : 30 + ui.mark(18)));
}

bool flatChip(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label,
              std::optional<bool> on) {
  const Theme& theme = ui.theme();
  const Hit hit = ui.widget({.id = id, .role = "button", .name = label, .rect = box, .pressed = on}, 18);
  const Box in = pressedBox(ui, id, chipIn(ui, box), hit.held);
  const bool inked = on.value_or(false);
  drawChip(ui, in, icon, label, inked ? theme.ink : shaded(hit, theme.paper2, theme.ink),
           inked ? theme.paper : theme.ink);
  if (theme.contrast && !inked) ui.canvas().outline(in, theme.edge, in.h / 2, 1);
  return hit.clicked;
}

void closedChip(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label,
                std::string_view closed) {
  // Of a text nothing but its words is read.
  const std::string name = std::string(label) + ", " + std::string(closed);
  ui.note({.id = id, .role = "text", .name = name, .rect = box});
  drawChip(ui, chipIn(ui, box), icon, label, ui.theme().paper2, ui.theme().ink2);
}

float figureWidth(Ui& ui, std::string_view figure) {
  return ui.text().width(type::kTitle, figure) + 26 + ui.mark(kFigureIcon);
}

bool figureButton(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view name,
                  std::string_view figure) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const float side = ui.mark(kFigureIcon);
  const Hit hit = ui.widget({.id = id, .role = "button", .name = name, .rect = box}, 22);
  if (hit.hovered || hit.held) canvas.fill(box, faded(theme.ink, 0.05f), box.h / 2);
  canvas.icon(icon, {box.x + 9 + side / 2, box.midY()}, side - 2, theme.ink);
  ui.text().draw(canvas.list(), type::kTitle, figure, {box.x + 15 + side, box.y, box.w - 15 - side, box.h},
                 canvas.inked(theme.ink));
  return hit.clicked;
}

bool barWord(Ui& ui, std::string_view id, const Box& box, std::string_view label, Color color) {
  Canvas& canvas = ui.canvas();
  const Hit hit = ui.widget({.id = id, .role = "button", .name = label, .rect = box}, 12);
  ui.text().draw(canvas.list(), type::kButton, label, box, canvas.inked(hit.held ? faded(color, 0.7f) : color),
                 Align::kMiddle);
  return hit.clicked;
}

bool moreLink(Ui& ui, std::string_view id, const Box& box, std::string_view name, Color color, bool arrow) {
  Canvas& canvas = ui.canvas();
  constexpr float kBeforeArrow = 3;
  const float side = ui.mark(16, box.h);
  // With the arrow, which is pressed as well.
  const Box whole{box.x, box.y, box.w + (arrow ? kBeforeArrow + side : 0), box.h};
  const Box touched = whole.centered(std::max(whole.w + 12, kTouch), std::max(box.h, kTouch));
  const Hit hit = ui.widget({.id = id, .role = "button", .name = name, .rect = touched}, 8);
  if (arrow) {
    canvas.icon("chevron-right", {whole.right() - side / 2, box.midY()}, side, color);
  } else {
    ui.text().draw(canvas.list(), type::kMeta, name, box, canvas.inked(color), Align::kEnd);
    canvas.fill({box.x + 1, box.midY() + 9, box.w - 1, 1}, color);
  }
  return hit.clicked;
}

bool outlinePill(Ui& ui, std::string_view id, const Box& box, std::string_view label, const OutlineLook& look) {
  Canvas& canvas = ui.canvas();
  const Hit hit =
      ui.widget({.id = id, .role = "button", .name = label, .rect = box, .disabled = look.disabled}, box.h / 2);
  const Box b = pressedBox(ui, id, box, hit.held);
  canvas.fill(b, faded(look.ground, hit.held || hit.hovered ? 0.28f : 0.14f), b.h / 2);
  canvas.outline(b, faded(look.ink, 0.85f), b.h / 2, 1.5f);
  ui.text().draw(canvas.list(), type::kButton, label, b, canvas.inked(look.ink), Align::kMiddle);
  return hit.clicked;
}

bool sendButton(Ui& ui, std::string_view id, const Box& box, std::string_view name, bool disabled) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Hit hit = ui.widget({.id = id, .role = "button", .name = name, .rect = box, .disabled = disabled}, box.h / 2);
  const Box b = pressedBox(ui, id, box, hit.held);
  if (!disabled) canvas.shadow(b, b.h / 2, Elevation::kFloating, mixed(theme.accent, theme.shadow, 0.3f));
  canvas.fill(b, disabled ? theme.paper2 : shaded(hit, theme.accent, theme.ink), b.h / 2);
  canvas.icon("send", b.center(), ui.mark(22, 30), disabled ? theme.ink2 : theme.on_accent);
  return hit.clicked;
}

}  // namespace fairground::ui
