// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The consent line and the text field.

#include "ui/forms.h"

#include "ui/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kTick = 26, kTickGap = 12;
constexpr float kLine = type::kSmall.line;

float textWidth(float width) { return width - kTick - kTickGap; }

/// Where the link's words lie, line by line; they may run over a line's end.
std::vector<Box> linkBoxes(Ui& ui, std::string_view text, std::string_view link, const std::vector<std::string>& lines,
                           float x, float y) {
  std::vector<Box> out;
  const size_t from = link.empty() ? std::string_view::npos : text.find(link);
  if (from == std::string_view::npos) return out;
  const size_t to = from + link.size();
  size_t at = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const size_t start = text.find(lines[i], at), end = start + lines[i].size();
    if (start == std::string_view::npos) return out;
    at = end;
    const size_t a = std::max(from, start), b = std::min(to, end);
    if (a >= b) continue;
    const float before = ui.text().width(type::kSmall, text.substr(start, a - start));
    const float width = ui.text().width(type::kSmall, text.substr(a, b - a));
    out.push_back({x + before, y + float(i) * kLine, width, kLine});
  }
  return out;
}

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

float consentHeight(Ui& ui, float width, std::string_view text, bool complains) {
  const float lines = ui.text().heightOf(type::kSmall, text, textWidth(width));
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
  const float width = textWidth(row.w);
  const std::vector<std::string> lines = ui.text().lines(type::kSmall, text, width);
  const Box words = {row.x + kTick + kTickGap, row.midY() - float(lines.size()) * kLine / 2, width, row.h};
  const std::vector<Box> links = linkBoxes(ui, text, link, lines, words.x, words.y);
  if (!links.empty()) {
    // Before the row, so that a press on the words is theirs.
    const auto wider = [](const Box& a, const Box& b) { return a.w < b.w; };
    const Box target = *std::max_element(links.begin(), links.end(), wider);
    event.link = ui.widget({.id = std::string(id) + "-link",
                            .role = "link",
                            .name = std::string(link),
                            .rect = target.centered(std::max(target.w + 8, kTouch), kTouch),
                            .parent = std::string(id)},
                           6)
                     .clicked;
  }
  const Hit hit = ui.widget({.id = std::string(id),
                             .role = "checkbox",
                             .name = std::string(text),
                             .rect = row,
                             .description = std::string(complaint),
                             .checked = checked},
                            8);
  event.toggled = hit.clicked || ui.takeValue(id).value_or(checked) != int(checked);
  Box tick = row;
  drawTick(ui, id, tick.takeLeft(kTick).centered(kTick, kTick), hit, checked, !complaint.empty());
  ui.text().drawLines(canvas.list(), type::kSmall, text, words, canvas.inked(theme.ink));
  for (const Box& part : links)
    canvas.fill({part.x, part.bottom() - 2, part.w, 1}, theme.ink);
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
