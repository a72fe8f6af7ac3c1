// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <cmath>

#include "ui/json_out.h"
#include "ui/kit/letters.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/tray.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kLabel = 24, kBelow = 22, kPadX = 14, kPadY = 14;
constexpr TextStyle kInput{false, 16, 22};

float boxHeight(const Ui& ui, const FieldOptions& options) {
  return options.lines > 1 ? float(options.lines) * ui.line(kInput) + 2 * kPadY : ui.around(kField, kInput);
}

bool hasBelow(const FieldOptions& options) { return !options.bare && !options.hint.empty(); }

std::string rectOf(const Box& box) {
  const auto n = [](float v) { return std::to_string(int(std::lround(v))); };
  return "[" + n(box.x) + "," + n(box.y) + "," + n(box.w) + "," + n(box.h) + "]";
}

/// Members of want:"text" without the id.
std::string wantOf(Ui& ui, const Box& box, Color ground, const FieldOptions& options) {
  const Theme& theme = ui.theme();
  const bool many = options.lines > 1;
  const std::string style = JsonOut()
                                .member("color", hexOf(theme.ink))
                                .member("background", hexOf(ground))
                                .member("caret-color", hexOf(theme.accent))
                                .member("font", ui.text().font(kInput))
                                .member("line-height", many ? std::to_string(int(ui.line(kInput))) + "px" : "normal")
                                .member("padding", many           ? "12px"
                                                   : options.bare ? "0 8px"
                                                                  : "0 12px")
                                .member("border-radius", "12px")
                                .object();
  JsonOut out;
  out.raw("rect", rectOf(ui.onPage(box))).member("label", options.label);
  if (options.max > 0) out.member("max", options.max);
  if (options.points > 0) out.member("points", options.points);
  if (many) out.member("multiline", true);
  if (!options.input_mode.empty()) out.member("inputmode", options.input_mode);
  out.member("enterkeyhint", !options.enter_key.empty() ? options.enter_key : many ? "enter" : "done");
  out.member("autocomplete", options.autocomplete.empty() ? "off" : options.autocomplete);
  out.member("spellcheck", options.spellcheck).raw("style", style);
  const std::string object = out.object();
  return object.substr(1, object.size() - 2);
}

/// The name, and at the end of its row how much of what it may hold is used.
void drawLabel(Ui& ui, std::string_view id, Box row, std::string_view value, const FieldOptions& options) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string label = markedRequired(options.label, options.required);
  if (options.max > 0 && !options.counted.empty()) {
    const int used = ui.graphemes(id).value_or(graphemesOf(value));
    const std::string count = ui.filled(options.counted, used, options.max);
    const bool full = used >= options.max;
    const TextStyle& style = full ? type::kMetaBold : type::kMeta;
    // Where large text has no room for both, they are smaller alike.
    const float both = ui.text().width(type::kMetaBold, label) + ui.text().width(style, count) + 12;
    row = row.centered(row.w, ui.line(type::kMeta) * std::clamp(row.w / both, 1 / ui.text().scale(), 1.0f));
    const Box at = row.takeRight(ui.text().width(ui.text().inHeight(style, row.h), count) + 1);
    ui.text().draw(canvas.list(), style, count, at, canvas.inked(full ? theme.danger : theme.ink2), Align::kEnd);
    row.takeRight(8);
    ui.note({.id = std::string(id) + "-count", .role = "text", .name = count, .rect = at});
  }
  ui.text().draw(canvas.list(), type::kMetaBold, label, row, canvas.inked(theme.ink2));
}

void drawBelow(Ui& ui, Box below, const FieldOptions& options) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool wrong = !options.error.empty();
  const std::string_view said = wrong ? options.error : options.hint;
  if (wrong) {
    const float side = ui.mark(14);
    canvas.icon("warning", below.takeLeft(side + 2).center(), side, theme.danger);
    below.takeLeft(5);
  }
  ui.text().draw(canvas.list(), type::kMeta, said, below, canvas.inked(wrong ? theme.danger : theme.ink2));
}

void drawValue(Ui& ui, const Box& in, std::string_view value, const FieldOptions& options) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool empty = value.empty();
  const std::string_view shown = empty ? options.placeholder : value;
  const Color color = canvas.inked(empty ? theme.ink2 : theme.ink);
  const Align align = empty ? Align::kStart : Align::kOwn;
  if (options.lines == 1) {
    ui.text().draw(canvas.list(), kInput, shown, in.inset(kPadX, 0), color, align);
    return;
  }
  const Box text = in.inset(kPadX, kPadY);
  canvas.clip(text.inset(-2, -2));
  ui.text().drawLines(canvas.list(), kInput, shown, text, color, align, size_t(options.lines));
  canvas.unclip();
}

}  // namespace

int graphemesOf(std::string_view text) {
  int count = 0;
  bool joined = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t point = pointAt(text, at);
    if (!continuesLetter(point) && !joined) ++count;
    joined = point == kJoiner;
  }
  return count;
}

float fieldHeight(const Ui& ui, const FieldOptions& options) {
  const float box = boxHeight(ui, options);
  if (options.bare) return box;
  const bool below = hasBelow(options) || !options.error.empty();
  return ui.around(kLabel, type::kMeta) + box + (below ? ui.around(kBelow, type::kMeta) : 0);
}

std::optional<std::string> field(Ui& ui, std::string_view id, const Box& box, std::string_view value,
                                 const FieldOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  Box rest = box;
  const bool editing = ui.editing(id), told = !options.error.empty(), wrong = told || options.complains;
  if (options.disabled) canvas.fade(0.4f);
  if (!options.bare) {
    const Box label = rest.takeTop(ui.around(kLabel, type::kMeta));
    drawLabel(ui, id, {label.x, label.y, label.w, ui.line(type::kMeta)}, value, options);
  }
  const Box in = rest.takeTop(boxHeight(ui, options));
  const Hit hit = ui.widget({.id = id,
                             .role = "textbox",
                             .name = options.label,
                             .rect = in,
                             .description = told ? options.error : options.hint,
                             .text = value,
                             .dir = value.empty() ? "" : "auto",
                             .disabled = options.disabled,
                             .required = !options.required.empty(),
                             .invalid = wrong,
                             .multiline = options.lines > 1},
                            kFieldRadius);
  const Color ground = inputGround(theme);
  canvas.fill(in, hit.hovered ? mixed(ground, theme.paper, 0.6f) : ground, kFieldRadius);
  const Color edge = wrong ? theme.danger : editing ? theme.accent : theme.edge;
  canvas.outline(in, edge, kFieldRadius, editing || wrong ? 2 : 1);
  drawValue(ui, in, value, options);
  if (editing) ui.wantText(id, wantOf(ui, in.inset(2), ground, options));
  if (!options.bare && (hasBelow(options) || told)) {
    rest.takeTop(4);
    drawBelow(ui, rest.takeTop(ui.line(type::kMeta)), options);
  }
  if (options.disabled) canvas.unfade();
  const std::string* typed = ui.takeText(id);
  const bool counted = !options.bare && options.max > 0 && !options.counted.empty();
  if (typed && *typed != value && counted && ui.graphemes(id).value_or(0) == options.max) {
    ui.announce(ui.filled(options.counted, options.max, options.max));
  }
  return typed && *typed != value ? std::optional(*typed) : std::nullopt;
}

InlineFieldEvent inlineField(Ui& ui, std::string_view id, const Box& line, const InlineFieldOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  InlineFieldEvent event;
  const bool empty = options.value.empty();
  const std::string_view words = empty ? options.prompt : options.shown;
  const float plus = ui.mark(16, 28), icon = empty ? plus + 4 : 0;
  const float w = std::min(ui.text().width(type::kSmall, words), line.w - icon);
  const Box box{line.x - 4, line.midY() - kTouch / 2, w + icon + 12, kTouch};
  const Hit hit =
      ui.widget({.id = id, .role = "textbox", .name = options.label, .rect = box, .text = options.value}, 8);
  const Color color = empty || hit.hovered ? theme.accent : theme.ink2;
  if (empty) canvas.icon("plus", {line.x + plus / 2, line.midY()}, plus, theme.accent);
  const Box at{line.x + icon, line.y, w + 1, line.h};
  const float drawn = ui.text().draw(canvas.list(), type::kSmall, words, at, canvas.inked(color));
  canvas.fill({at.x, line.midY() + ui.line(type::kSmall) / 2 - 1, drawn, 1},
              empty ? faded(theme.accent, 0.5f) : theme.line);
  if (ui.editing(id)) {
    // As high as the words: above stands the work's own name, below its colours.
    const Box over{box.x, line.y + 4, std::max(box.w, std::min(200.0f, line.w + 8)), ui.line(kInput) + 8};
    canvas.fill(over, theme.paper, 10);
    canvas.outline(over.inset(-1), theme.accent, 10, 2);
    const FieldOptions field{.label = options.label,
                             .autocomplete = options.autocomplete,
                             .max = options.max,
                             .points = options.max,
                             .bare = true};
    ui.wantText(id, wantOf(ui, over.inset(1), theme.paper, field));
  }
  if (const std::string* typed = ui.takeText(id)) event.text = *typed;
  event.width = w + icon;
  return event;
}

}  // namespace fairground::ui
