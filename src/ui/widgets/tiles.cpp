// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/tiles.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kCorner = 14;
constexpr float kStripGap = 8;     ///< between two names
constexpr float kStripMost = 116;  ///< from cell to cell, for the sake of large text

}  // namespace

bool surface(Ui& ui, const Box& box, const SurfaceFace& face, DrawSurface draw) {
  const Hit hit = ui.widget({.id = face.id,
                             .role = face.role,
                             .name = face.name,
                             .rect = box,
                             .parent = face.parent,
                             .description = face.description,
                             .pressed = face.pressed,
                             .disabled = face.disabled},
                            face.radius);
  draw(hit);
  return hit.clicked;
}

bool itemSurface(Ui& ui, const Box& box, const ItemFace& face, DrawSurface draw) {
  ui.note({.id = face.id,
           .role = "listitem",
           .name = face.name,
           .rect = box,
           .parent = face.parent,
           .place = face.place,
           .places = face.places});
  const std::string open = std::string(face.id) + "-open";
  return surface(ui, box, {.id = open, .name = face.open, .parent = face.id}, draw);
}

CornerButton::CornerButton(Ui& ui, std::string_view id, ImVec2 center, std::string_view icon, std::string_view name)
    : center_(center), icon_(icon) {
  const Box box{center.x - kTouch / 2, center.y - kTouch / 2, kTouch, kTouch};
  hit_ = ui.widget({.id = id, .role = "button", .name = name, .rect = box}, kTouch / 2);
}

void CornerButton::draw(Ui& ui) const {
  ui.canvas().circle(center_, kCorner, shaded(hit_, ui.theme().paper, ui.theme().ink));
  ui.canvas().icon(icon_, center_, ui.mark(16, 20), ui.theme().ink);
}

float stripHeight(const Ui& ui, int lines, float thumb) { return thumb + 8 + float(lines) * ui.line(type::kLabel); }

float stripPitch(Ui& ui, std::span<const std::string> names) {
  float longest = 0;
  for (const std::string_view name : names) {
    for (size_t from = 0; from < name.size();) {
      const size_t to = std::min(name.find(' ', from), name.size());
      const std::string_view word = name.substr(from, to - from);
      // A script without spaces is broken anywhere.
      if (!word.empty() && uint8_t(word[0]) < 0xE0)
        longest = std::max(longest, ui.text().width(type::kLabelBold, word));
      from = to + 1;
    }
  }
  // What would take more room than that is made smaller again, as far as its words need.
  const float least = std::max(kStripPitch, std::ceil(longest / ui.text().scale()) + kStripGap);
  return std::clamp(std::ceil(longest) + kStripGap, least, std::max(least, kStripMost));
}

TextStyle stripStyle(Ui& ui, std::span<const std::string> names, float pitch, float high) {
  return ui.text().alike(type::kLabelBold, names, pitch - kStripGap, high < stripHeight(ui, 2) ? 1 : 2);
}

bool stripCell(Ui& ui, std::string_view id, std::string_view parent, const Box& cell, const StripName& name,
               std::optional<bool> chosen, FunctionRef<void(const Box&)> draw) {
  const Theme& theme = ui.theme();
  const Box face = Box{cell.x, cell.y, cell.w, name.thumb}.centered(name.thumb, name.thumb);
  const std::string_view role = chosen ? "radio" : "gridcell";
  const Hit hit = ui.widget(
      {.id = id, .role = role, .name = name.text, .rect = cell, .parent = parent, .selected = chosen}, kStripRadius);
  const bool on = chosen.value_or(false);
  const Box b = pressedBox(ui, id, face, hit.held);
  draw(on ? b.inset(3) : b);
  if (on) ui.canvas().outline(b.inset(-1), theme.accent, kStripRadius + 1, 2.5f);
  TextStyle style = name.style;
  style.weight = on ? type::kLabelBold.weight : type::kLabel.weight;
  ui.text().drawLines(ui.canvas().list(), style, name.text,
                      {cell.x + kStripGap / 2, cell.y + name.thumb + 4, cell.w - kStripGap, cell.h},
                      ui.canvas().inked(on ? theme.accent : theme.ink2), Align::kMiddle,
                      cell.h < stripHeight(ui, 2, name.thumb) ? 1 : 2);
  return hit.clicked;
}

bool roundChoice(Ui& ui, std::string_view id, std::string_view parent, const Box& cell, std::string_view name, bool on,
                 FunctionRef<void(const Box&)> draw) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Hit hit = ui.widget({.id = id, .role = "radio", .name = name, .rect = cell, .parent = parent, .selected = on},
                            kRoundPitch / 2);
  const Box face = cell.centered(kRoundFace, kRoundFace);
  ui.tip(id, hit, face, name);
  draw(face);
  if (hit.held || hit.hovered) canvas.circle(face.center(), kRoundFace / 2, faded(theme.ink, hit.held ? 0.18f : 0.06f));
  constexpr float kAround = 3;
  if (on) canvas.ring(face.center(), kRoundFace / 2 + kAround, theme.accent, 2.5f);
  return hit.clicked;
}

bool toolTab(Ui& ui, std::string_view id, std::string_view parent, const Box& cell, std::string_view icon,
             std::string_view name, bool on) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const Hit hit =
      ui.widget({.id = id, .role = "tab", .name = name, .rect = cell, .parent = parent, .selected = on}, 12);
  const Color ink = on ? theme.accent : theme.ink2;
  if (hit.hovered || hit.held) canvas.fill(cell.inset(2, 2), faded(theme.ink, 0.05f), 12);
  canvas.icon(icon, {cell.midX(), cell.y + 20}, ui.mark(24, 30), ink);
  ui.text().draw(canvas.list(), on ? type::kLabelBold : type::kLabel, name,
                 {cell.x, cell.y + 36, cell.w, ui.line(type::kLabel)}, canvas.inked(ink), Align::kMiddle);
  if (on) canvas.fill({cell.midX() - 12, cell.bottom() - 3, 24, 3}, theme.accent, 1.5f);
  return hit.clicked;
}

bool addTile(Ui& ui, std::string_view id, const Box& tile, std::string_view icon, std::string_view name,
             const AddTileLook& look) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  constexpr float kRadius = 14;
  const Hit hit =
      ui.widget({.id = id, .role = "button", .name = name, .rect = tile, .disabled = look.disabled}, kRadius);
  const Box face = pressedBox(ui, id, tile, hit.held);
  canvas.fill(face, hit.hovered ? theme.paper2 : inputGround(theme), kRadius);
  canvas.outline(face, theme.edge, kRadius, 1);
  // Words of large text have two lines; with the icon above they stand in the middle.
  constexpr float kWordsAt = 35;
  Box words = face.inset(4, 0);
  words.h = ui.text().heightOf(type::kLabelBold, name, words.w, 2);
  words.y = face.midY() + (kWordsAt - words.h) / 2;
  const ImVec2 middle{face.midX(), words.y - 22};
  if (look.busy) {
    spinner(ui, middle, 13, theme.accent);
  } else {
    canvas.icon(icon, middle, 26, faded(theme.accent, look.disabled ? 0.4f : 1));
  }
  ui.text().drawLines(canvas.list(), type::kLabelBold, name, words, canvas.inked(theme.ink2), Align::kMiddle, 2);
  return hit.clicked;
}

}  // namespace fairground::ui
