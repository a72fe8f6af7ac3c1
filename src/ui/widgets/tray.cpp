// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/tray.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

// Of the rim's picture: powder shows inside 22..234 of 256 px, its corner radius is 36.
constexpr float kPowderInset = 20.0f / 256, kPowderRadius = 38.0f / 256;

void drawSelection(Ui& ui, const Box& pan) {
  Canvas& canvas = ui.canvas();
  const Color light = ui.theme().on_material;
  canvas.outline(pan.inset(-3), light, pan.w * 0.23f + 3, 2.6f);
  const ImVec2 badge(pan.right() - 1, pan.y + 2);
  canvas.circle(badge, 9, light);
  canvas.icon("check", badge, 14, ui.theme().material);
}

}  // namespace

void drawPan(Ui& ui, const Box& box, const PanFace& face, Color edge) {
  Canvas& canvas = ui.canvas();
  const Box powder = box.inset(box.w * kPowderInset);
  const float radius = box.w * kPowderRadius;
  canvas.fill(powder, face.color, radius);
  if (!face.finish.empty()) canvas.picture(face.finish, powder, kWhite, radius);
  if (face.rim.empty() || !canvas.picture(face.rim, box)) canvas.outline(box, edge, box.w * 0.22f, 1.5f);
}

void drawMedallion(Ui& ui, ImVec2 center, float radius, const PanFace& face, Color edge) {
  Canvas& canvas = ui.canvas();
  canvas.circle(center, radius, edge);
  canvas.circle(center, radius - 1, ui.theme().material);
  canvas.circle(center, radius - 2.5f, face.color);
  const Box inner{center.x - radius + 2.5f, center.y - radius + 2.5f, 2 * radius - 5, 2 * radius - 5};
  if (!face.finish.empty()) canvas.picture(face.finish, inner, kWhite, inner.w / 2);
}

float trayHeight(const TrayLook& look, int pans) {
  const int columns = look.columns > 0 ? look.columns : std::max(pans, 1);
  const int rows = std::max(1, (pans + columns - 1) / columns);
  return look.head + float(rows) * look.pitch + kTrayPad - 2;
}

std::optional<int> Tray::draw(Ui& ui, std::string_view id, const Box& box, std::string_view name,
                              std::span<const PanFace> pans, int selected, const TrayLook& look) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  canvas.shadow(box, kTrayRadius, Elevation::kCard);
  canvas.fill(box, theme.material, kTrayRadius);
  canvas.outline(box, faded(theme.material_edge, 0.45f), kTrayRadius, 1);

  const int columns = look.columns > 0 ? look.columns : std::max(1, int(pans.size()));
  const float content = float(columns) * look.pitch;
  const float side = std::max(4.0f, (box.w - content) / 2);
  Box head{box.x + side + 4, box.y + 3, box.w - 2 * side - 8, look.head - 3};
  // The note leaves the name half of the line, or as much of it as it needs.
  const float most = std::max(head.w / 2, head.w - 12 - ui.text().width(type::kShade, look.title));
  const float note = std::min(ui.text().width(type::kMeta, look.note), most);
  ui.text().draw(canvas.list(), type::kMeta, look.note, {head.right() - note - 1, head.y, note + 1, head.h},
                 canvas.inked(mixed(theme.material_edge, theme.on_material, 0.35f)), Align::kEnd);
  head.w -= note + 12;
  ui.text().draw(canvas.list(), type::kShade, look.title, head,
                 canvas.inked(mixed(theme.material_edge, theme.on_material, 0.45f)));

  ui.note({.id = id, .role = "radiogroup", .name = name, .rect = box});
  const Box view{box.x + 1, box.y + look.head, box.w - 2, box.h - look.head};
  if (follow_) {
    follow_ = false;
    scroller_.moveTo((float(selected) + 0.5f) * look.pitch - view.w / 2);
  }
  const float scroll = look.columns > 0 ? 0 : scroller_.update(ui, view, content + 2 * kTrayPad);
  const float x0 = look.columns > 0 ? box.x + (box.w - content) / 2 : box.x + kTrayPad - scroll;
  std::optional<int> chosen;
  // With what a ring and its tick reach above the row.
  const bool scrolls = look.columns <= 0;
  if (scrolls) {
    scroller_.enter(ui, {view.x, view.y - 7, view.w, view.h + 7});
  } else {
    canvas.clip(box.inset(-4));
  }
  for (int pass = 0; pass < 2; ++pass) {
    // The selected pan comes last: its ring lies over its neighbours.
    for (int i = 0; i < int(pans.size()); ++i) {
      if ((i == selected) != (pass == 1)) continue;
      const Box cell{x0 + float(i % columns) * look.pitch, view.y + float(i / columns) * look.pitch, look.pitch,
                     look.pitch};
      const PanFace& face = pans[size_t(i)];
      const Box pan = cell.inset(look.pitch * 0.05f);
      const float lift = ui.animate(face.id + "/on", i == selected ? 1 : 0, kSettleMs, Easing::kSpring);
      drawPan(ui, pan.scaled(1 + 0.02f * lift), face, theme.material_edge);
      if (i == selected) drawSelection(ui, pan);
    }
  }
  for (int i = 0; i < int(pans.size()); ++i) {
    const Box cell{x0 + float(i % columns) * look.pitch, view.y + float(i / columns) * look.pitch, look.pitch,
                   look.pitch};
    const Hit hit = ui.widget({.id = pans[size_t(i)].id,
                               .role = "radio",
                               .name = pans[size_t(i)].name,
                               .rect = cell,
                               .parent = id,
                               .selected = i == selected},
                              look.pitch * 0.23f);
    if (hit.held) canvas.fill(cell.inset(look.pitch * 0.09f), faded(theme.ink, 0.18f), look.pitch * 0.15f);
    ui.tip(pans[size_t(i)].id, hit, cell, pans[size_t(i)].name);
    if (hit.clicked) chosen = i;
  }
  if (scrolls) {
    scroller_.leave(ui);
  } else {
    canvas.unclip();
  }
  return chosen;
}

bool handCell(Ui& ui, std::string_view id, const Box& box, std::string_view name, std::string_view tool,
              const PanFace& pan) {
  const Hit hit = ui.widget({.id = id, .role = "button", .name = name, .rect = box}, kToolRadius);
  Box row = pressedBox(ui, id, box, hit.held);
  const Box cell = row.takeLeft(kTouch);
  row.takeLeft(8);
  ui.canvas().turned(tool, 40, cell.center(), {0.5f, 0.5f}, 0, hexOf(pan.color), kWhite);
  drawPan(ui, row.centered(kPan, kPan), pan, ui.theme().material_edge);
  return hit.clicked;
}

TextStyle toolStyle(Ui& ui, std::span<const std::string> names, float width) {
  TextStyle style = ui.text().alike(type::kMetaBold, names, width - 2), measured = style;
  // Large ones stand clear of the outline of what is chosen; others may come near it before they are smaller.
  if (style.size * ui.text().scale() <= type::kMeta.size) measured.weight = type::kMeta.weight;
  const auto wide = [&](const std::string& name) { return ui.text().width(measured, name) > width - 6; };
  if (std::any_of(names.begin(), names.end(), wide)) style.size *= 12.0f / 13;
  return style;
}

bool toolCell(Ui& ui, std::string_view id, const Box& box, std::string_view parent, const ToolFace& face) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  NodeSpec node{.id = id, .role = face.fold ? "button" : "radio", .name = face.label, .rect = box, .parent = parent};
  if (face.fold) {
    node.expanded = face.selected;
  } else {
    node.selected = face.selected;
  }
  const Hit hit = ui.widget(node, kToolRadius);
  if (face.selected) {
    canvas.fill(box, theme.paper2, kToolRadius);
    canvas.outline(box, theme.accent, kToolRadius, 2);
  } else if (hit.hovered || hit.held || face.fold) {
    canvas.fill(box, face.fold ? theme.paper2 : faded(theme.paper2, 0.7f), kToolRadius);
  }
  // A handle ends above its name, not in it, and gives way to a large one; in a high cell both are in its middle.
  TextStyle style = face.style;
  if (!face.selected) style.weight = type::kMeta.weight;
  const float words = ui.line(style) - 2, size = std::clamp(box.h - 8 - words, 30.0f, 44.0f);
  const float top = box.y + 2 + std::max(0.0f, box.h - 8 - words - size) / 2;
  const Box picture = pressedBox(ui, id, {box.midX() - size / 2, top, size, size}, hit.held);
  canvas.turned(face.picture, size, picture.center(), {0.5f, 0.5f}, 0, face.fill, kWhite);
  const float under = top + size + 3;
  const Box label{box.x, under, box.w, std::min(words, box.bottom() - 3 - under)};
  ui.text().draw(canvas.list(), style, face.label, label, canvas.inked(face.selected ? theme.ink : theme.ink2),
                 Align::kMiddle);
  if (face.fold) canvas.icon("chevron-down", {box.right() - 12, box.y + 14}, ui.mark(16, 20), theme.ink);
  return hit.clicked;
}

}  // namespace fairground::ui
