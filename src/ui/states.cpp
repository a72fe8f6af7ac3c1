// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/states.h"

#include <cmath>

#include "ui/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kMedal = 64, kPad = 20;
constexpr float kPatience = 3000;  ///< ms
constexpr float kBar = 8;

}  // namespace

void progress(Ui& ui, std::string_view id, const Box& box, std::string_view label, std::string_view value_text,
              int permille) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool known = permille >= 0;
  NodeSpec node{.id = id, .role = "progressbar", .name = label, .rect = box, .text = value_text};
  if (known) node.value = std::min(permille, 1000), node.max = 1000;
  ui.note(node);
  const Box line{box.x, box.y, box.w, 18};
  ui.text().draw(canvas.list(), type::kMeta, label, line, canvas.inked(theme.ink2));
  ui.text().draw(canvas.list(), type::kMetaBold, value_text, line, canvas.inked(theme.ink), Align::kEnd);
  const Box bar{box.x, box.bottom() - kBar - 2, box.w, kBar};
  canvas.fill(bar, mixed(theme.line, theme.ink, 0.06f), kBar / 2);
  if (known) {
    const float t = ui.animate(std::string(id) + "/at", float(std::min(permille, 1000)) / 1000, kMoveMs);
    if (t > 0) canvas.fill({bar.x, bar.y, std::max(kBar, bar.w * t), kBar}, theme.accent, kBar / 2);
    return;
  }
  if (ui.reducedMotion()) {
    canvas.fill(bar, faded(theme.accent, 0.45f), kBar / 2);
    return;
  }
  const float t = float(std::fmod(ui.now(), 1400.0) / 1400.0), w = bar.w * 0.3f;
  canvas.clip(bar);
  canvas.fill({bar.x - w + t * (bar.w + w), bar.y, w, kBar}, theme.accent, kBar / 2);
  canvas.unclip();
  ui.wantFrame();
}

std::string clockText(int64_t seconds) {
  const int64_t parts[] = {seconds / 3600 % 24, seconds / 60 % 60, seconds % 60};
  std::string out;
  for (const int64_t part : parts) {
    if (!out.empty()) out += ':';
    out += char('0' + part / 10);
    out += char('0' + part % 10);
  }
  return out;
}

float countdown(Ui& ui, std::string_view id, const Box& box, double seconds, const CountdownText& text, Color ink,
                Color quiet, bool ticks) {
  Canvas& canvas = ui.canvas();
  const auto left = int64_t(std::ceil(std::max(0.0, seconds)));
  const int64_t days = left / 86400;
  const std::string spoken =
      left > 0 ? std::string(text.label) + ": " + ui.filled(text.spoken, days, left / 3600 % 24, left / 60 % 60)
               : std::string(text.over);
  ui.note({.id = id, .role = "timer", .name = spoken, .rect = box});
  ui.text().draw(canvas.list(), type::kMeta, text.label, {box.x, box.y, box.w, 18}, canvas.inked(quiet));
  Box line{box.x, box.y + 19, box.w, 32};
  if (left == 0) return ui.text().draw(canvas.list(), type::kTitle, text.over, line, canvas.inked(ink));
  constexpr TextStyle kFigures{false, 26, 32, 700};
  float x = line.x;
  if (days > 0) {
    const std::string word = ui.filled(text.days, days);
    x += ui.text().draw(canvas.list(), type::kTitle, word, {x, line.y + 3, box.w, 30}, canvas.inked(ink)) + 8;
  }
  // Each figure in a cell as wide as a nought, so that nothing moves when they change.
  const float cell = ui.text().width(kFigures, ui.number(0)), colon = ui.text().width(kFigures, ":");
  const std::string clock = clockText(left);
  float width = 0;
  for (const char c : clock)
    width += c == ':' ? colon : cell;
  // Figures run left to right in every language.
  float at = ui.onPage(Box{x, line.y, width, line.h}).x;
  canvas.beginAsIs();
  for (const char c : clock) {
    const float w = c == ':' ? colon : cell;
    ui.text().draw(canvas.list(), kFigures, c == ':' ? ":" : ui.number(c - '0'), {at, line.y, w + 2, line.h},
                   canvas.inked(ink), Align::kStart);
    at += w;
  }
  canvas.endAsIs();
  x += width;
  if (!ticks) return x - box.x;
  const double tick = seconds - std::floor(seconds);
  ui.wantFrameIn(float((tick > 0.001 ? tick : 1.0) * 1000));
  return x - box.x;
}

float vacancyHeight(Ui& ui, float width, const VacancyText& text) {
  const float in = std::min(320.0f, width - 2 * kPad);
  float height = 2 * kPad + kMedal + 12 + ui.text().heightOf(type::kTitle, text.title, in);
  if (!text.text.empty()) height += 4 + ui.text().heightOf(type::kSmall, text.text, in);
  if (!text.action.empty()) height += 16 + kTouch;
  return height;
}

bool vacancy(Ui& ui, std::string_view id, const Box& box, Vacancy kind, const VacancyText& text) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string key(id);
  const float width = std::min(320.0f, box.w - 2 * kPad), height = vacancyHeight(ui, box.w, text);
  Box in = box.centered(width, std::min(height, box.h));
  in.takeTop(kPad);
  // Two rings and the object: drawn, small, in the brand's own colours.
  const ImVec2 middle(in.midX(), in.y + kMedal / 2);
  const Color color = kind == Vacancy::kError ? theme.danger : kind == Vacancy::kEmpty ? theme.accent : theme.ink2;
  canvas.circle(middle, kMedal / 2, theme.paper2);
  canvas.ring(middle, kMedal / 2 - 5, faded(color, 0.28f), 1.5f);
  canvas.icon(text.icon, middle, 28, color);
  in.takeTop(kMedal + 12);
  const Box words = in;
  in.takeTop(ui.text().drawLines(canvas.list(), type::kTitle, text.title, in, canvas.inked(theme.ink), Align::kMiddle));
  if (!text.text.empty()) {
    in.takeTop(4);
    in.takeTop(
        ui.text().drawLines(canvas.list(), type::kSmall, text.text, in, canvas.inked(theme.ink2), Align::kMiddle));
  }
  std::string said(text.title);
  if (!text.text.empty()) said += " " + std::string(text.text);
  ui.note({.id = key,
           .role = kind == Vacancy::kError ? "alert" : "status",
           .name = said,
           .rect = {words.x, words.y, words.w, in.y - words.y}});
  if (text.action.empty()) return false;
  in.takeTop(16);
  const float w = std::clamp(ui.text().width(type::kButton, text.action) + 64, 140.0f, width);
  return button(ui, key + "-action", in.takeTop(kTouch).centered(w, kTouch), text.action,
                {.emphasis = Emphasis::kSecondary, .busy = text.busy});
}

float noticeHeight(Ui& ui, float width, std::string_view text) {
  return std::max(kTouch, ui.text().heightOf(type::kMeta, text, width - 58) + 20);
}

void notice(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view text) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  canvas.fill(box, theme.paper2, 14);
  canvas.icon(icon, {box.x + 24, box.midY()}, 20, theme.ink);
  const float lines = ui.text().heightOf(type::kMeta, text, box.w - 58);
  ui.text().drawLines(canvas.list(), type::kMeta, text, {box.x + 44, box.midY() - lines / 2, box.w - 58, lines},
                      canvas.inked(theme.ink));
  ui.note({.id = id, .role = "status", .name = text, .rect = box});
}

void skeleton(Ui& ui, const Box& box, float radius) { ui.canvas().fill(box, ui.theme().paper2, radius); }

void loadingText(Ui& ui, std::string_view id, const Box& box, std::string_view text) {
  const float waited = ui.age(id);
  if (waited < kPatience) {
    ui.wantFrameIn(kPatience - waited + 1);
    return;
  }
  const float t = ui.animate(std::string(id) + "/in", 1, kQuickMs);
  ui.canvas().fade(t);
  ui.text().draw(ui.canvas().list(), type::kSmall, text, box, ui.canvas().inked(ui.theme().ink2), Align::kMiddle);
  ui.canvas().unfade();
  ui.note({.id = id, .role = "status", .name = text, .rect = box});
}

}  // namespace fairground::ui
