// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/states.h"

#include <cmath>

#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kMedal = 64, kMedalRow = kMedal + 12, kStatePad = 20;
constexpr float kPatience = 3000;  ///< ms
constexpr float kProgressBar = 8;

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
  const Box bar{box.x, box.bottom() - kProgressBar - 2, box.w, kProgressBar};
  canvas.fill(bar, mixed(theme.line, theme.ink, 0.06f), kProgressBar / 2);
  if (known) {
    const float t = ui.animate(std::string(id) + "/at", float(std::min(permille, 1000)) / 1000, kMoveMs);
    if (t > 0)
      canvas.fill({bar.x, bar.y, std::max(kProgressBar, bar.w * t), kProgressBar}, theme.accent, kProgressBar / 2);
    return;
  }
  if (ui.reducedMotion()) {
    canvas.fill(bar, faded(theme.accent, 0.45f), kProgressBar / 2);
    return;
  }
  const float t = float(std::fmod(ui.now(), 1400.0) / 1400.0), w = bar.w * 0.3f;
  canvas.clip(bar);
  canvas.fill({bar.x - w + t * (bar.w + w), bar.y, w, kProgressBar}, theme.accent, kProgressBar / 2);
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

namespace {

constexpr TextStyle kFigures{false, 26, 32, 700};
constexpr float kMostFigures = 40;  ///< dp of their line
constexpr float kLabelGap = 12;
constexpr int64_t kFarDays = 30;    ///< from here on nobody counts seconds
constexpr size_t kMinutesOnly = 5;  ///< letters of "08:48"

std::string figuresOf(int64_t seconds) {
  std::string clock = clockText(seconds);
  if (seconds >= kFarDays * 86400) clock.resize(kMinutesOnly);
  return clock;
}

/// No larger than what a narrow phone has room for beside the days.
TextStyle figuresIn(const Ui& ui) { return ui.text().inHeight(kFigures, kMostFigures); }

/// Each figure has a cell as wide as a nought, so that nothing moves when they change.
float figuresWidth(Ui& ui, std::string_view clock) {
  const TextStyle style = figuresIn(ui);
  const float cell = ui.text().width(style, ui.number(0)), colon = ui.text().width(style, ":");
  float width = 0;
  for (const char c : clock)
    width += c == ':' ? colon : cell;
  return width;
}

}  // namespace

float countdown(Ui& ui, std::string_view id, const Box& box, double seconds, const CountdownText& text, Color ink,
                Color quiet, bool ticks) {
  Canvas& canvas = ui.canvas();
  const auto left = int64_t(std::ceil(std::max(0.0, seconds)));
  const int64_t days = left / 86400;
  const std::string spoken =
      left > 0 ? std::string(text.label) + ": " + ui.filled(text.spoken, days, left / 3600 % 24, left / 60 % 60)
               : std::string(text.over);
  ui.note({.id = id, .role = "timer", .name = spoken, .rect = box});
  const float label = ui.line(type::kMeta), figures = ui.line(figuresIn(ui));
  const float lead = box.h < label + figures ? ui.text().width(type::kMeta, text.label) + kLabelGap : 0;
  const float label_y = lead > 0 ? box.midY() - label / 2 + 1 : box.y;
  ui.text().draw(canvas.list(), type::kMeta, text.label, {box.x, label_y, box.w, label}, canvas.inked(quiet));
  const Box line{box.x + lead, lead > 0 ? box.midY() - figures / 2 : box.y + label + 1, box.w - lead, figures};
  if (left == 0) return lead + ui.text().draw(canvas.list(), type::kTitle, text.over, line, canvas.inked(ink));
  float x = line.x;
  if (days > 0) {
    const std::string word = ui.filled(text.days, days);
    x += ui.text().draw(canvas.list(), type::kTitle, word, {x, line.y + 3, box.w, line.h - 2}, canvas.inked(ink)) + 8;
  }
  const std::string clock = figuresOf(left);
  const float width = figuresWidth(ui, clock);
  // Figures run left to right in every language.
  float at = ui.onPage(Box{x, line.y, width, line.h}).x;
  canvas.beginAsIs();
  for (const char c : clock) {
    const float w = figuresWidth(ui, std::string_view(&c, 1));
    ui.text().draw(canvas.list(), kFigures, c == ':' ? ":" : ui.number(c - '0'), {at - 1, line.y, w + 2, line.h},
                   canvas.inked(ink), Align::kMiddle);
    at += w;
  }
  canvas.endAsIs();
  x += width;
  if (!ticks) return x - box.x;
  const double step = clock.size() > kMinutesOnly ? 1 : 60, tick = std::fmod(seconds, step);
  ui.wantFrameIn(float((tick > 0.001 ? tick : step) * 1000));
  return x - box.x;
}

float countdownHeight(const Ui& ui, bool beside) {
  const float figures = ui.line(figuresIn(ui));
  return beside ? figures : 2 + figures + ui.line(type::kMeta);
}

float countdownWidth(Ui& ui, double seconds, const CountdownText& text, bool beside) {
  if (beside) return ui.text().width(type::kMeta, text.label) + kLabelGap + countdownWidth(ui, seconds, text);
  const auto left = int64_t(std::ceil(std::max(0.0, seconds)));
  if (left == 0) return ui.text().width(type::kTitle, text.over);
  const int64_t days = left / 86400;
  const float word = days > 0 ? ui.text().width(type::kTitle, ui.filled(text.days, days)) + 8 : 0;
  return word + figuresWidth(ui, figuresOf(left));
}

namespace {

float stateWidth(const Ui& ui, float width) { return std::min(360 * ui.text().scale(), width - 2 * kStatePad); }

}  // namespace

float vacancyHeight(Ui& ui, float width, const VacancyText& text, float room) {
  const float in = stateWidth(ui, width);
  float height = 2 * kStatePad + ui.text().heightOf(type::kTitle, text.title, in);
  if (!text.text.empty()) height += 4 + ui.text().heightOf(type::kSmall, text.text, in);
  if (!text.action.empty()) height += 16 + kTouch;
  return height + (height + kMedalRow <= room ? kMedalRow : 0);
}

bool vacancy(Ui& ui, std::string_view id, const Box& box, Vacancy kind, const VacancyText& text) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string key(id);
  const float width = stateWidth(ui, box.w), height = vacancyHeight(ui, box.w, text, box.h + 1);
  Box in = box.centered(width, std::min(height, box.h));
  in.takeTop(kStatePad);
  if (height == vacancyHeight(ui, box.w, text)) {
    // Two rings and the object: drawn, small, in the brand's own colours.
    const ImVec2 middle(in.midX(), in.y + kMedal / 2);
    const Color color = kind == Vacancy::kError ? theme.danger : kind == Vacancy::kEmpty ? theme.accent : theme.ink2;
    canvas.circle(middle, kMedal / 2, theme.paper2);
    canvas.ring(middle, kMedal / 2 - 5, faded(color, 0.28f), 1.5f);
    canvas.icon(text.icon, middle, 28, color);
    in.takeTop(kMedalRow);
  }
  const Box words = in;
  const auto say = [&](const TextStyle& style, std::string_view what, Color ink) {
    const Box at = evenBox(ui, style, what, in);
    in.takeTop(ui.text().drawLines(canvas.list(), style, what, at, canvas.inked(ink), Align::kMiddle));
  };
  say(type::kTitle, text.title, theme.ink);
  if (!text.text.empty()) {
    in.takeTop(4);
    say(type::kSmall, text.text, theme.ink2);
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

namespace {

float noticeLead(const Ui& ui) { return ui.mark(20) + 24; }

}  // namespace

float noticeHeight(Ui& ui, float width, std::string_view text) {
  return std::max(kTouch, ui.text().heightOf(type::kMeta, text, width - noticeLead(ui) - 14) + 20);
}

void notice(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view text) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  canvas.fill(box, theme.paper2, 14);
  const float side = ui.mark(20), lead = noticeLead(ui), width = box.w - lead - 14;
  canvas.icon(icon, {box.x + 14 + side / 2, box.midY()}, side, theme.ink);
  const float lines = ui.text().heightOf(type::kMeta, text, width),
              even = ui.text().evenWidth(type::kMeta, text, width, 3);
  ui.text().drawLines(canvas.list(), type::kMeta, text, {box.x + lead, box.midY() - lines / 2, even, lines},
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
