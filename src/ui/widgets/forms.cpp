// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The checkbox with its text; fields are in field.cpp.

#include "ui/widgets/forms.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kTick = 26, kMostTick = 40, kTickGap = 12;

float tickSide(const Ui& ui) { return ui.mark(kTick, kMostTick); }
float textWidth(const Ui& ui, float width) { return width - tickSide(ui) - kTickGap; }

constexpr size_t kComplaintLines = 2;

float signSide(const Ui& ui) { return ui.mark(14); }

/// Of what is wrong with it, below.
float complaintHeight(Ui& ui, float width, const CheckboxText& text) {
  if (text.complaint.empty()) return 0;
  return 2 + ui.text().heightOf(type::kMeta, text.complaint, textWidth(ui, width) - signSide(ui) - 6, kComplaintLines);
}

std::string shownText(const CheckboxText& text) { return markedRequired(text.text, text.required); }

/// Where the link's words lie in the text's box, line by line; they may run over a line's end.
std::vector<Box> linkBoxes(Ui& ui, std::string_view text, std::string_view link, const std::vector<std::string>& lines,
                           const Box& in) {
  std::vector<Box> out;
  const size_t from = link.empty() ? std::string_view::npos : text.find(link);
  if (from == std::string_view::npos) return out;
  const size_t to = from + link.size();
  const bool turned = ui.text().ownSetting(text).align == Align::kEnd;
  size_t at = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const float line_height = ui.line(type::kSmall);
    const size_t start = text.find(lines[i], at), end = start + lines[i].size();
    if (start == std::string_view::npos) return out;
    at = end;
    const size_t a = std::max(from, start), b = std::min(to, end);
    if (a >= b) continue;
    const float before = ui.text().width(type::kSmall, text.substr(start, a - start));
    const float width = ui.text().width(type::kSmall, text.substr(a, b - a));
    // Where the text's own direction is not the interface's, its lines run from the far end.
    const float along = turned ? in.w - before - width : before;
    out.push_back({in.x + along, in.y + float(i) * line_height, width, line_height});
  }
  return out;
}

void drawTick(Ui& ui, std::string_view id, const Box& tick, const Hit& hit, bool checked, bool complains) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const float on = ui.animate(std::string(id) + "/on", checked ? 1 : 0, kQuickMs);
  canvas.fill(tick, shaded(hit, theme.field, theme.ink), 8);
  canvas.outline(tick, complains ? theme.danger : theme.edge, 8, 1.5f);
  if (on <= 0) return;
  canvas.fade(on);
  canvas.fill(tick, theme.accent, 8);
  canvas.icon("check", tick.center(), tick.w * 18 / kTick, theme.on_accent);
  canvas.unfade();
}

}  // namespace

std::string markedRequired(std::string_view text, std::string_view mark) {
  std::string out(text);
  // A bracket as wide as a letter brings its own space.
  if (!mark.empty()) out.append(mark.starts_with("\uFF08") ? "" : " ").append(mark);
  return out;
}

float checkboxHeight(Ui& ui, float width, const CheckboxText& text) {
  const float lines = ui.text().heightOf(type::kSmall, shownText(text), textWidth(ui, width));
  return std::max(kTouch, lines + 8) + complaintHeight(ui, width, text);
}

CheckboxEvent checkbox(Ui& ui, std::string_view id, const Box& box, const CheckboxText& text, bool checked) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  CheckboxEvent event;
  const bool complains = !text.complaint.empty();
  const float side = tickSide(ui);
  if (text.disabled) canvas.fade(0.4f);
  Box row = box;
  Box below = row.takeBottom(complaintHeight(ui, box.w, text));
  const std::string shown = shownText(text);
  // No wider than it is: beside its box, whichever way it runs.
  const float width = std::min(textWidth(ui, row.w), ui.text().width(type::kSmall, shown) + 1);
  const std::vector<std::string> lines = ui.text().lines(type::kSmall, shown, width);
  const Box words = {row.x + side + kTickGap, row.midY() - float(lines.size()) * ui.line(type::kSmall) / 2, width,
                     row.h};
  if (complains) {
    // As near to one line as to two.
    below.y = std::min(below.y, words.y + float(lines.size()) * ui.line(type::kSmall) + 4);
    below.takeLeft(side + kTickGap);
    below.takeTop(1);
    const Box sign = below.takeLeft(signSide(ui) + 6);
    const float middle = sign.y + std::min(sign.h, ui.line(type::kMeta)) / 2;
    canvas.icon("warning", {sign.x + signSide(ui) / 2 + 1, middle}, signSide(ui), theme.danger);
    ui.text().drawLines(canvas.list(), type::kMeta, text.complaint, below, canvas.inked(theme.danger), Align::kStart,
                        kComplaintLines);
  }
  const std::vector<Box> links = linkBoxes(ui, shown, text.link, lines, words);
  if (!links.empty()) {
    // Before the row, so that a press on the words is theirs.
    const auto wider = [](const Box& a, const Box& b) { return a.w < b.w; };
    const Box target = *std::max_element(links.begin(), links.end(), wider);
    Box touched = target.centered(std::max(target.w + 8, kTouch), kTouch);
    // In its own row, whichever line it is in: the next one's begins where this one ends.
    touched.y = std::clamp(touched.y, row.y, std::max(row.y, row.bottom() - kTouch));
    const std::string key = std::string(id) + "-link";
    event.link = ui.widget({.id = key, .role = "link", .name = text.link, .rect = touched}, 6).clicked;
  }
  const Hit hit = ui.widget({.id = id,
                             .role = "checkbox",
                             .name = text.text,
                             .rect = row,
                             .description = text.complaint,
                             .checked = checked,
                             .disabled = text.disabled,
                             .required = !text.required.empty(),
                             .invalid = complains},
                            8);
  event.toggled = !text.disabled && (hit.clicked || ui.takeValue(id).value_or(checked) != int(checked));
  Box tick = row;
  drawTick(ui, id, tick.takeLeft(side).centered(side, side), hit, checked, complains);
  ui.text().drawLines(canvas.list(), type::kSmall, shown, words, canvas.inked(theme.ink), Align::kOwn);
  for (const Box& part : links)
    canvas.fill({part.x, part.bottom() - 2, part.w, 1}, theme.ink);
  if (text.disabled) canvas.unfade();
  return event;
}

}  // namespace fairground::ui
