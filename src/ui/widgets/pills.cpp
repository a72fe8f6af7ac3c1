// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/pills.h"

#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kPillPad = 15, kIcon = 22, kEndIcon = 16, kPillGap = 8;
constexpr float kChoiceGap = 8;
constexpr float kUsualWords = 98;     ///< width of an option's words at their own size
constexpr float kBetweenOptions = 8;  ///< two lines of one, and two of the next

/// Those in a pill, as it has room for them.
float pillIcon(const Ui& ui, const PillOptions& options) { return ui.mark(kIcon, options.height - 10); }
float pillEndIcon(const Ui& ui, const PillOptions& options) { return ui.mark(kEndIcon, options.height - 14); }

float choiceWidth(Ui& ui, const Choice& choice, float most) {
  return std::min(most, std::max(64.0f, ui.text().width(type::kBodyBold, choice.label) + 36));
}

/// Calls f with each choice's box.
template <typename F>
float layOutChoices(Ui& ui, const Box& box, std::span<const Choice> all, F f) {
  float x = box.x, y = box.y;
  for (size_t i = 0; i < all.size(); ++i) {
    const float w = choiceWidth(ui, all[i], box.w);
    if (x > box.x && x + w > box.right() + 0.5f) x = box.x, y += kTouch + kChoiceGap;
    f(i, Box{x, y, w, kTouch});
    x += w + kChoiceGap;
  }
  return y + kTouch - box.y;
}

void drawSwatch(Ui& ui, ImVec2 at, Color color, bool on) {
  Canvas& canvas = ui.canvas();
  canvas.circle(at, 12, color);
  canvas.ring(at, 12, faded(ui.theme().ink, 0.18f), 1);
  if (on) canvas.ring(at, 16, ui.theme().accent, 2);
}

}  // namespace

float pillWidth(Ui& ui, std::string_view label, const PillOptions& options) {
  const TextStyle& style = options.height < kTouch ? type::kMetaBold : type::kBodyBold;
  const float lead = options.icon.empty() ? 0 : pillIcon(ui, options) + kPillGap,
              end = options.end_icon.empty() ? 0 : pillEndIcon(ui, options) + kPillGap;
  return ui.text().width(style, label) + lead + end + 2 * kPillPad;
}

Hit pill(Ui& ui, std::string_view id, const Box& box, std::string_view name, const PillOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const Hit hit = ui.widget({.id = id,
                             .role = "button",
                             .name = name,
                             .rect = box.centered(std::max(box.w, kTouch), std::max(box.h, kTouch)),
                             .description = options.description,
                             .pressed = options.pressed,
                             .expanded = options.expanded,
                             .hold = options.hold},
                            options.height / 2);
  const bool round = box.w <= kTouch;
  const Box b = pressedBox(ui, id, box.centered(box.w, round ? kTouch : options.height), hit.held);
  canvas.shadow(b, b.h / 2, Elevation::kFloating);
  canvas.fill(b, options.on ? theme.ink : shaded(hit, theme.paper, theme.ink), b.h / 2);
  const Color ink = options.on ? theme.paper : theme.ink;
  if (round) {
    canvas.icon(options.icon.empty() ? options.end_icon : options.icon, b.center(), ui.mark(24, 30), ink);
    ui.tip(id, hit, b, name);
    return hit;
  }
  // Words shorter than those it was made for stand in its middle.
  const std::string_view words = options.label.empty() ? name : options.label;
  const float spare = std::max(0.0f, b.w - pillWidth(ui, words, options));
  Box in = b.inset(kPillPad + spare / 2, 0);
  if (!options.icon.empty()) {
    const float side = pillIcon(ui, options);
    canvas.icon(options.icon, in.takeLeft(side).center(), side, ink);
    in.takeLeft(kPillGap);
  }
  if (!options.end_icon.empty()) {
    const float side = pillEndIcon(ui, options);
    canvas.icon(options.end_icon, in.takeRight(side).center(), side, ink);
    in.takeRight(kPillGap);
  }
  const TextStyle& style = options.height < kTouch ? type::kMetaBold : type::kBodyBold;
  ui.text().draw(canvas.list(), style, words, {in.x, in.y, in.w + 1, in.h}, canvas.inked(ink));
  return hit;
}

std::optional<size_t> splitPill(Ui& ui, const Box& box, std::span<const PillPart> parts) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  canvas.shadow(box, box.h / 2, Elevation::kFloating);
  canvas.fill(box, theme.paper, box.h / 2);
  std::optional<size_t> pressed;
  Box rest = box;
  for (size_t i = 0; i < parts.size(); ++i) {
    const PillPart& part = parts[i];
    const Box cell = rest.takeLeft(box.w / float(parts.size()));
    const Hit hit = ui.widget(
        {.id = part.id, .role = "button", .name = part.name, .rect = cell, .disabled = part.disabled}, box.h / 2);
    if (hit.held || hit.hovered) canvas.fill(cell.inset(3), faded(theme.ink, hit.held ? 0.08f : 0.04f), box.h / 2);
    canvas.icon(part.icon, cell.center(), ui.mark(24, 30), part.disabled ? faded(theme.ink, 0.38f) : theme.ink);
    if (i > 0) canvas.fill({cell.x, cell.y + 12, 1, cell.h - 24}, theme.line);
    if (!part.disabled) ui.tip(part.id, hit, cell, part.name);
    if (hit.clicked) pressed = i;
  }
  return pressed;
}

bool swatchButton(Ui& ui, std::string_view id, const Box& box, std::string_view name, Color color,
                  const SwatchOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const Hit hit =
      ui.widget({.id = id, .role = "button", .name = name, .rect = box, .expanded = options.open}, kTouch / 2);
  const Box b = pressedBox(ui, id, box, hit.held);
  canvas.shadow(b, kTouch / 2, Elevation::kFloating);
  canvas.fill(b, shaded(hit, theme.paper, theme.ink), b.h / 2);
  if (options.busy) {
    spinner(ui, box.center(), 12, theme.accent);
  } else if (options.open) {
    canvas.icon("close-small", box.center(), ui.mark(20, 28), theme.ink);
  } else {
    drawSwatch(ui, box.center(), color, false);
    ui.tip(id, hit, b, name);
  }
  return hit.clicked;
}

void popover(Ui& ui, std::string_view id, const Box& card, std::string_view name, float radius) {
  Canvas& canvas = ui.canvas();
  canvas.shadow(card, radius, Elevation::kCard);
  canvas.fill(card, ui.theme().paper, radius);
  canvas.outline(card, faded(ui.theme().line, 0.7f), radius, 1);
  ui.block(card);
  if (!id.empty()) {
    ui.note({.id = id, .role = "radiogroup", .name = name, .rect = card});
  }
}

Hit option(Ui& ui, std::string_view id, const Box& box, std::string_view parent, std::string_view name, bool on) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const Hit hit =
      ui.widget({.id = id, .role = "radio", .name = name, .rect = box, .parent = parent, .selected = on}, 12);
  if (on || hit.hovered || hit.held) {
    canvas.fill(box.inset(2, 3), on ? theme.paper2 : faded(theme.paper2, 0.6f), 12);
  }
  const float side = ui.mark(16, 28);
  if (on) canvas.icon("check", {box.right() - 10 - side / 2, box.midY()}, side, theme.accent);
  const TextStyle& style = on ? type::kMetaBold : type::kMeta;
  const Box words{box.x + 12, box.y, box.w - side - 24, box.h};
  // As large as words of the usual length have room for, or as two lines of longer ones: all of them alike.
  const float half_high = (words.h - kBetweenOptions) / 2;
  const float high = std::max(words.w / kUsualWords * style.line, half_high);
  if (ui.text().width(ui.text().inHeight(style, high), name) > words.w) {
    const TextStyle half = ui.text().inHeight(style, half_high);
    ui.text().drawLines(canvas.list(), half, name, words.centered(words.w, 2 * ui.line(half)), canvas.inked(theme.ink),
                        Align::kStart, 2);
  } else {
    ui.text().draw(canvas.list(), style, name, words.centered(words.w, high), canvas.inked(theme.ink));
  }
  return hit;
}

Hit swatchOption(Ui& ui, std::string_view id, const Box& box, std::string_view parent, std::string_view name,
                 Color color, bool on) {
  const Hit hit =
      ui.widget({.id = id, .role = "radio", .name = name, .rect = box, .parent = parent, .selected = on}, kTouch / 2);
  drawSwatch(ui, box.center(), color, on);
  ui.tip(id, hit, box, name);
  return hit;
}

bool pictureOption(Ui& ui, std::string_view id, const Box& box, std::string_view parent, std::string_view name,
                   Color ground, bool on, FunctionRef<void(const Box&)> draw) {
  constexpr float kCorner = 10;
  const Theme& theme = ui.theme();
  const Hit hit =
      ui.widget({.id = id, .role = "radio", .name = name, .rect = box, .parent = parent, .selected = on}, kCorner);
  const Box b = pressedBox(ui, id, box, hit.held);
  ui.canvas().fill(b, shaded(hit, ground, theme.ink), kCorner);
  draw(b);
  if (on) ui.canvas().outline(b, theme.accent, kCorner, 2.5f);
  ui.tip(id, hit, b, name);
  return hit.clicked;
}

float choicesWidth(Ui& ui, std::span<const Choice> all) {
  float width = 0;
  layOutChoices(ui, {0, 0, 1e6f, 0}, all, [&](size_t, const Box& at) { width = std::max(width, at.right()); });
  return width;
}

float choicesHeight(Ui& ui, float width, std::span<const Choice> all) {
  return layOutChoices(ui, {0, 0, width, 0}, all, [](size_t, const Box&) {});
}

std::optional<int> choices(Ui& ui, std::string_view id, const Box& box, std::string_view name,
                           std::span<const Choice> all, int selected, float height) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  ui.note({.id = id, .role = "radiogroup", .name = name, .rect = {box.x, box.y, box.w, choicesHeight(ui, box.w, all)}});
  std::optional<int> chosen;
  layOutChoices(ui, box, all, [&](size_t i, const Box& at) {
    const bool on = int(i) == selected;
    const Hit hit = ui.widget(
        {.id = all[i].id, .role = "radio", .name = all[i].label, .rect = at, .parent = id, .selected = on}, kTouch / 2);
    const Box b = pressedBox(ui, all[i].id, at.centered(at.w, height), hit.held);
    const float t = ui.animate(all[i].id + "/on", on ? 1 : 0, kQuickMs);
    canvas.fill(b, mixed(shaded(hit, theme.paper, theme.ink), theme.ink, t), b.h / 2);
    if (!on) canvas.outline(b, theme.edge, b.h / 2, 1.5f);
    ui.text().draw(canvas.list(), type::kBodyBold, all[i].label, b.inset(12, 0),
                   canvas.inked(on ? theme.paper : theme.ink), Align::kMiddle);
    if (hit.clicked) chosen = int(i);
  });
  return chosen;
}

}  // namespace fairground::ui
