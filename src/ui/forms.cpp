// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The consent line and the text field.

#include "ui/forms.h"

#include "ui/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kTick = 26, kTickGap = 12, kLinkGap = 12;

/// The link stands at the right of the row: its own hit area, whatever the text's length.
float linkWidth(Ui& ui, std::string_view link) {
  return link.empty() ? 0 : std::max(kTouch, ui.text().width(type::kSmall, link)) + kLinkGap;
}

float textWidth(Ui& ui, float width, std::string_view link) { return width - kTick - kTickGap - linkWidth(ui, link); }

void drawTick(Ui& ui, std::string_view id, const Box& tick, const Hit& hit, bool checked, bool complains) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const float on = ui.animate(std::string(id) + "/on", checked ? 1 : 0, kQuickMs);
  canvas.fill(tick, shaded(hit, kWhite, theme.ink), 8);
  canvas.outline(tick, complains ? theme.danger : mixed(theme.ink2, theme.paper, 0.25f), 8, 1.5f);
  if (on <= 0) return;
  canvas.fade(on);
  canvas.fill(tick, theme.accent, 8);
  canvas.icon("check", tick.center(), 18, theme.on_accent);
  canvas.unfade();
}

}  // namespace

float consentHeight(Ui& ui, float width, std::string_view text, std::string_view link, bool complains) {
  const float lines = ui.text().heightOf(type::kSmall, text, textWidth(ui, width, link));
  return std::max(kTouch, lines + 8) + (complains ? 20 : 0);
}

ConsentEvent consent(Ui& ui, std::string_view id, const Box& box, std::string_view text, std::string_view link,
                     bool checked, std::string_view complaint) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  ConsentEvent event;
  Box row = box;
  if (!complaint.empty()) {
    Box below = row.takeBottom(20);
    below.takeLeft(kTick + kTickGap);
    ui.text().draw(canvas.list(), type::kMeta, complaint, below, canvas.inked(theme.danger));
  }
  Box link_area = row.takeRight(linkWidth(ui, link));
  const Hit hit = ui.widget({.id = std::string(id),
                             .role = "checkbox",
                             .name = std::string(text),
                             .rect = row,
                             .description = std::string(complaint),
                             .checked = checked},
                            8);
  event.toggled = hit.clicked || ui.takeValue(id).value_or(checked) != int(checked);
  Box tick = row.takeLeft(kTick);
  drawTick(ui, id, tick.centered(kTick, kTick), hit, checked, !complaint.empty());
  row.takeLeft(kTickGap);
  const float height = ui.text().heightOf(type::kSmall, text, row.w);
  ui.text().drawLines(canvas.list(), type::kSmall, text, row.centered(row.w, height), canvas.inked(theme.ink));
  if (!link.empty()) {
    link_area.takeLeft(kLinkGap);
    const std::string key = std::string(id) + "-link";
    event.link = ui.widget({.id = key, .role = "link", .name = std::string(link), .rect = link_area}, 6).clicked;
    const float w = ui.text().draw(canvas.list(), type::kSmall, link, link_area, canvas.inked(theme.ink), Align::kEnd);
    canvas.fill({link_area.right() - w, link_area.midY() + 8, w, 1}, theme.ink);
  }
  return event;
}

void textField(Ui& ui, std::string_view id, const Box& box, std::string_view label, std::string_view value,
               std::string_view placeholder, bool focused) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  ui.widget({.id = std::string(id),
             .role = "textbox",
             .name = std::string(label),
             .rect = box.centered(box.w, std::max(box.h, kTouch)),
             .text = std::string(value)},
            kFieldRadius);
  canvas.fill(box, kWhite, kFieldRadius);
  canvas.outline(box, focused ? theme.accent : mixed(theme.ink2, theme.paper, 0.25f), kFieldRadius, focused ? 2 : 1);
  const bool empty = value.empty();
  TextStyle style = type::kBody;
  style.size = 16;
  ui.text().draw(canvas.list(), style, empty ? placeholder : value, box.inset(14, 0),
                 canvas.inked(empty ? theme.ink2 : theme.ink));
}

}  // namespace fairground::ui
