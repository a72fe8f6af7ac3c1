// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/overlays.h"

#include "ui/widgets/forms.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr double kToastMs = 4000, kToastLetterMs = 50;
constexpr int kToastLetters = 60;  ///< that are read in kToastMs
constexpr size_t kToastLines = 4;
constexpr float kToastHeight = 44;

bool lowDialog(const Ui& ui) { return ui.screen().h < kLowScreen; }

/// The box raised as far as it needs to cover no heading; where it is, when that would be off the screen.
Box besideHeadings(Ui& ui, const Box& box) {
  constexpr float kAir = 6;
  Box out = box;
  bool moved = true;
  while (moved) {
    moved = false;
    const Box seen = ui.onPage(out);
    for (const Node& node : ui.semantics().nodes()) {
      const Box& at = node.rect;
      if (node.role != "heading" || at.x >= seen.right() || at.right() <= seen.x) continue;
      if (at.y >= seen.bottom() || at.bottom() <= seen.y) continue;
      out.y = at.y - kAir - out.h;
      moved = true;
      break;
    }
  }
  return out.y < ui.safe().top ? box : out;
}

}  // namespace

void Toast::show(Ui& ui, std::string_view icon, std::string_view text, std::string_view action) {
  icon_ = icon;
  text_ = text;
  action_ = action;
  until_ = ui.now() + kToastMs + kToastLetterMs * std::max(0, graphemesOf(text) - kToastLetters);
  ui.setAnimated("toast", 0);
  ui.announce(text);
  ui.wantFrame();
}

bool Toast::draw(Ui& ui, float x, float bottom, float max_width) {
  if (text_.empty()) return false;
  const bool on = shown(ui);
  const float t = ui.animate("toast", on ? 1 : 0, kQuickMs);
  if (on) ui.wantFrameIn(float(until_ - ui.now()) + 1);
  if (t <= 0) return false;

  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const float side = ui.mark(20), lead = icon_.empty() ? 20 : side + 24;
  const float action = action_.empty() ? 20 : ui.text().width(type::kMetaBold, action_) + 40;
  const float room = max_width - lead - action;
  const float text =
      std::min(ui.text().width(type::kMeta, text_), ui.text().evenWidth(type::kMeta, text_, room, kToastLines));
  // What was not taken says at its end what to do: a long sentence takes more lines rather than losing it.
  const float lines_h = ui.text().heightOf(type::kMeta, text_, text + 1, kToastLines);
  const float height = std::max(kToastHeight, lines_h + 22);
  const float width = lead + text + action;
  const float rise = ui.reducedMotion() ? 0 : (1 - t) * 10;
  Box box = besideHeadings(ui, {x - width / 2, bottom - height, width, height});
  box.y += rise;
  canvas.fade(t);
  const float radius = std::min(height / 2, kSheetRadius);
  canvas.shadow(box, radius, Elevation::kCard);
  canvas.fill(box, theme.ink, radius);
  if (!icon_.empty()) canvas.icon(icon_, {box.x + 14 + side / 2, box.midY()}, side, theme.paper);
  const Box lines{box.x + lead, box.midY() - lines_h / 2, text + 1, lines_h};
  ui.text().drawLines(canvas.list(), type::kMeta, text_, lines, canvas.inked(theme.paper), Align::kStart, kToastLines);
  ui.note({.id = "toast", .role = "status", .name = text_, .rect = box});
  bool pressed = false;
  if (!action_.empty() && on) {
    const Box b{box.right() - action + 8, box.y, action - 8, box.h};
    const Box touched = b.centered(b.w, std::max(b.h, kTouch));
    pressed = ui.widget({.id = "toast-action", .role = "button", .name = action_, .rect = touched}, 18).clicked;
    ui.text().draw(canvas.list(), type::kMetaBold, action_, b, canvas.inked(theme.paper), Align::kMiddle);
    canvas.fill({b.midX() - (b.w - 32) / 2, b.midY() + 9, b.w - 32, 1}, faded(theme.paper, 0.6f));
  }
  canvas.unfade();
  ui.block(box);
  if (pressed) hide();
  return pressed;
}

float dialogWidth(const Ui& ui) { return std::min(lowDialog(ui) ? 440.0f : 326.0f, ui.screen().w - 32); }

float answersHeight(Ui& ui, float width, const Answers& answers) {
  if (answers.no.empty()) return buttonHeight(ui, answers.yes, width);
  const float each = lowDialog(ui) ? (width - 8) / 2 : width;
  const float yes = buttonHeight(ui, answers.yes, each), no = buttonHeight(ui, answers.no, each);
  return lowDialog(ui) ? std::max(yes, no) : yes + 8 + no;
}

std::optional<bool> drawAnswers(Ui& ui, Box box, const Answers& answers) {
  std::optional<bool> answer;
  Box yes = box, no = box;
  if (lowDialog(ui) && !answers.no.empty()) {
    yes = box.takeRight((box.w - 8) / 2);
    box.takeRight(8);
    no = box;
  } else {
    yes = box.takeTop(buttonHeight(ui, answers.yes, box.w));
    box.takeTop(8);
    no = box;
  }
  if (button(ui, answers.yes_id, yes, answers.yes)) answer = true;
  if (answers.no.empty()) return answer;
  if (button(ui, answers.no_id, no, answers.no, {.emphasis = Emphasis::kSecondary})) answer = false;
  return answer;
}

std::optional<bool> dialog(Ui& ui, std::string_view id, const DialogText& text) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  ui.setInert(false);
  ui.block(ui.screen());
  canvas.fill(ui.screen(), theme.scrim);
  const std::string key(id), yes = key + "-yes", no = key + "-no";
  const Answers answers{yes, text.confirm, no, text.cancel};
  const float width = dialogWidth(ui), inner = width - 48;
  const float lines = ui.text().heightOf(type::kBody, text.text, inner);
  const float title = std::max(32.0f, ui.text().heightOf(type::kDisplay24, text.title, inner)) + 6;
  const float buttons = answersHeight(ui, inner, answers);
  const Box card = ui.screen().centered(width, 24 + title + lines + 24 + buttons + 24);
  canvas.shadow(card, kCardRadius, Elevation::kHero);
  canvas.fill(card, theme.paper, kCardRadius);
  // Whatever had the focus is behind it now.
  if (ui.age(key) == 0) ui.moveFocus(text.cancel.empty() ? yes : no);
  ui.note({.id = key, .role = "dialog", .name = text.title, .rect = card});
  ui.setWithin(key);
  Box in = card.inset(24);
  heading(ui, key + "-title", type::kDisplay24, text.title, in.takeTop(title), 2, theme.ink);
  paragraph(ui, key + "-text", type::kBody, text.text, in.takeTop(lines), theme.ink2);
  in.takeTop(24);
  const std::optional<bool> answer = drawAnswers(ui, in.takeTop(buttons), answers);
  ui.setWithin({});
  return answer;
}

}  // namespace fairground::ui
