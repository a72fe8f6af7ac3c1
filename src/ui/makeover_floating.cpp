// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// MakeoverScreen's controls that float on the art.

#include <cmath>

#include "ui/makeover_screen.h"
#include "ui/widgets.h"

namespace fairground::ui {

void MakeoverScreen::drawFloating(Ui& ui) {
  drawZoom(ui);
  drawUndo(ui);
  drawCompare(ui);
  if (!visit_.play->empty()) {
    if (iconButton(ui, "start-over", layout_.start_over.center(), "rotate", visit_.words(Str::kStartOver)))
      startOver(ui);
  }
  drawTones(ui);
  drawAreas(ui);
}

void MakeoverScreen::drawUndo(Ui& ui) {
  MakeoverPlay& play = *visit_.play;
  Canvas& canvas = ui.canvas();
  const Box pill = layout_.undo;
  canvas.shadow(pill, pill.h / 2, Elevation::kFloating);
  canvas.fill(pill, ui.theme().paper, pill.h / 2);
  struct Part {
    const char* id;
    const char* icon;
    Str name;
    bool enabled;
  };
  const Part parts[] = {{"undo", "undo", Str::kUndo, play.canUndo()}, {"redo", "redo", Str::kRedo, play.canRedo()}};
  Box rest = pill;
  for (const Part& part : parts) {
    const Box cell = rest.takeLeft(pill.w / 2);
    const Hit hit = ui.widget({.id = part.id,
                               .role = "button",
                               .name = std::string(visit_.words(part.name)),
                               .rect = cell,
                               .disabled = !part.enabled},
                              pill.h / 2);
    if (hit.held) canvas.fill(cell.inset(3), faded(ui.theme().ink, 0.06f), pill.h / 2);
    canvas.icon(part.icon, cell.center(), 24, part.enabled ? ui.theme().ink : faded(ui.theme().ink, 0.38f));
    if (&part != parts) canvas.fill({cell.x, cell.y + 12, 1, cell.h - 24}, ui.theme().line);
    if (!hit.clicked) continue;
    if (part.name == Str::kUndo) play.undo();
    if (part.name == Str::kRedo) play.redo();
  }
}

void MakeoverScreen::drawCompare(Ui& ui) {
  Canvas& canvas = ui.canvas();
  const Box box = layout_.compare;
  const std::string_view label = visit_.words(Str::kCompare);
  const Hit hit = ui.widget({.id = "compare",
                             .role = "button",
                             .name = std::string(label),
                             .rect = box,
                             .pressed = comparing_ || compare_locked_,
                             .hold = true},
                            box.h / 2);
  const bool was = comparing_;
  comparing_ = hit.held;
  // The mirror's plain activation toggles; a pointer's click is the end of a hold.
  if (hit.clicked && !was) compare_locked_ = !compare_locked_;
  const bool on = comparing_ || compare_locked_;
  canvas.shadow(box, box.h / 2, Elevation::kFloating);
  canvas.fill(box, on ? ui.theme().ink : shaded(hit, ui.theme().paper, ui.theme().ink), box.h / 2);
  const Color ink = on ? ui.theme().paper : ui.theme().ink;
  if (layout_.icons_only && box.w <= kTouch) {
    canvas.icon("compare", box.center(), 24, ink);
    return;
  }
  canvas.icon("compare", {box.x + 26, box.midY()}, 22, ink);
  ui.text().draw(canvas.list(), type::kBodyBold, on ? visit_.words(Str::kComparing) : label,
                 {box.x + 43, box.y, box.w - 56, box.h}, canvas.inked(ink));
}

void MakeoverScreen::drawSwatch(Ui& ui, ImVec2 at, int tone, bool on) {
  Canvas& canvas = ui.canvas();
  canvas.circle(at, 12, colorOf(visit_.play->config().tones[size_t(tone)].key));
  canvas.ring(at, 12, faded(ui.theme().ink, 0.18f), 1);
  if (on) canvas.ring(at, 16, ui.theme().accent, 2);
}

void MakeoverScreen::drawTones(Ui& ui) {
  MakeoverPlay& play = *visit_.play;
  const auto& tones = play.config().tones;
  if (tones.size() < 2) return;
  Canvas& canvas = ui.canvas();
  const bool open = popover_ == Popover::kTones;
  const int shown = play.pendingTone().value_or(play.tone());
  const Box box = layout_.tones;
  const std::string label = std::string(visit_.words(Str::kSkinTone)) + ": " + visit_.text(tones[size_t(shown)].name);
  const Hit hit = ui.widget({.id = "tone", .role = "button", .name = label, .rect = box, .pressed = open}, kTouch / 2);
  const Box b = pressedBox(ui, "tone", box, hit.held);
  canvas.shadow(b, kTouch / 2, Elevation::kFloating);
  canvas.fill(b, shaded(hit, ui.theme().paper, ui.theme().ink), b.h / 2);
  if (play.pendingTone()) {
    spinner(ui, box.center(), 12, ui.theme().accent);
  } else if (open) {
    canvas.icon("close-small", box.center(), 20, ui.theme().ink);
  } else {
    drawSwatch(ui, box.center(), shown, false);
  }
  if (hit.clicked) toggle(Popover::kTones);
}

void MakeoverScreen::drawToneList(Ui& ui) {
  MakeoverPlay& play = *visit_.play;
  const auto& tones = play.config().tones;
  Canvas& canvas = ui.canvas();
  const int shown = play.pendingTone().value_or(play.tone());
  // Over the button, towards the middle of the art.
  const float width = kTouch * float(tones.size()) + 8;
  const float room = layout_.stage.right() - 12 - width;
  const float x = std::clamp(layout_.tones.midX() - width / 2, layout_.stage.x + 12, std::max(12.0f, room));
  const Box card{x, layout_.tones.y - kTouch - 8 - 4, width, kTouch + 8};
  cover_ = card;
  canvas.shadow(card, card.h / 2, Elevation::kCard);
  canvas.fill(card, ui.theme().paper, card.h / 2);
  ui.block(card);
  ui.note({.id = "tones", .role = "radiogroup", .name = std::string(visit_.words(Str::kSkinTone)), .rect = card});
  for (size_t i = 0; i < tones.size(); ++i) {
    const Box cell{card.x + 4 + kTouch * float(i), card.y + 4, kTouch, kTouch};
    const Hit hit = ui.widget({.id = "tone-" + tones[i].id,
                               .role = "radio",
                               .name = visit_.text(tones[i].name),
                               .rect = cell,
                               .parent = "tones",
                               .selected = int(i) == shown},
                              kTouch / 2);
    drawSwatch(ui, cell.center(), int(i), int(i) == shown);
    if (hit.clicked) {
      play.chooseTone(int(i));
      closePopovers();
    }
  }
}

void MakeoverScreen::drawAreas(Ui& ui) {
  MakeoverPlay& play = *visit_.play;
  Canvas& canvas = ui.canvas();
  const int region = play.tools.region;
  const std::string name =
      region ? visit_.text(play.config().regions[size_t(region) - 1].name) : std::string(visit_.words(Str::kAnywhere));
  const bool open = popover_ == Popover::kAreas;
  const Box hit_box = layout_.areas;
  const Hit hit = ui.widget({.id = "area",
                             .role = "button",
                             .name = std::string(visit_.words(Str::kArea)) + ": " + name,
                             .rect = hit_box,
                             .pressed = open},
                            kChip / 2 + 2);
  const Box pill = hit_box.centered(hit_box.w, hit_box.w > kTouch ? 36.0f : kTouch);
  const bool on = region > 0;
  canvas.shadow(pill, pill.h / 2, Elevation::kFloating);
  canvas.fill(pill, on ? ui.theme().ink : shaded(hit, ui.theme().paper, ui.theme().ink), pill.h / 2);
  const Color ink = on ? ui.theme().paper : ui.theme().ink;
  if (hit.clicked) toggle(Popover::kAreas);
  if (hit_box.w <= kTouch) {
    canvas.icon("eye", pill.center(), 24, ink);
    return;
  }
  ui.text().draw(canvas.list(), type::kMetaBold, name, {pill.x + 15, pill.y, pill.w - 40, pill.h}, canvas.inked(ink));
  canvas.icon("chevron-down", {pill.right() - 19, pill.midY()}, 16, ink);
}

void MakeoverScreen::drawAreaList(Ui& ui) {
  MakeoverPlay& play = *visit_.play;
  Canvas& canvas = ui.canvas();
  const auto& regions = play.config().regions;
  const int count = int(regions.size()) + 1, rows = (count + 1) / 2;
  const bool can_fill =
      play.tools.region > 0 && play.tools.tool != activity::Tool::kSmudge && play.tools.tool != activity::Tool::kEraser;
  const float width = std::min(300.0f, layout_.stage.w - 24);
  const float height = float(rows) * kTouch + 16 + (can_fill ? kTouch + 8 : 0);
  Box card{layout_.areas.x, layout_.areas.bottom() + 4, width, height};
  if (layout_.areas.y > layout_.stage.h / 2) card.y = layout_.areas.y - height - 4;
  card.x = std::clamp(card.x, layout_.stage.x + 12, std::max(layout_.stage.x + 12, layout_.stage.right() - width - 12));
  cover_ = card;
  canvas.shadow(card, kCardRadius, Elevation::kCard);
  canvas.fill(card, ui.theme().paper, kCardRadius);
  ui.block(card);
  ui.note({.id = "areas", .role = "radiogroup", .name = std::string(visit_.words(Str::kArea)), .rect = card});
  Box in = card.inset(8);
  for (int i = 0; i < count; ++i) {
    const Box cell{in.x + float(i % 2) * in.w / 2, in.y + float(i / 2) * kTouch, in.w / 2, kTouch};
    const bool on = play.tools.region == i;
    const std::string name = i ? visit_.text(regions[size_t(i) - 1].name) : std::string(visit_.words(Str::kAnywhere));
    const Hit hit = ui.widget({.id = "area-" + std::to_string(i),
                               .role = "radio",
                               .name = name,
                               .rect = cell,
                               .parent = "areas",
                               .selected = on},
                              12);
    if (on || hit.hovered || hit.held) {
      canvas.fill(cell.inset(2, 3), on ? ui.theme().paper2 : faded(ui.theme().paper2, 0.6f), 12);
    }
    if (on) canvas.icon("check", {cell.right() - 18, cell.midY()}, 16, ui.theme().accent);
    ui.text().draw(canvas.list(), on ? type::kMetaBold : type::kMeta, name, {cell.x + 12, cell.y, cell.w - 40, cell.h},
                   canvas.inked(ui.theme().ink));
    if (hit.clicked) {
      play.tools.region = i;
      // By keyboard it stays open: next comes filling the area.
      if (i == 0 || !hit.by_key) closePopovers();
    }
  }
  if (!can_fill) return;
  in.takeTop(float(rows) * kTouch + 8);
  const std::string fill =
      visit_.words(Str::kFillArea, {{'a', visit_.text(regions[size_t(play.tools.region) - 1].name)}});
  if (button(ui, "fill", in.takeTop(kTouch), fill, {.emphasis = Emphasis::kQuiet})) {
    if (play.fill()) closePopovers();
  }
}

void MakeoverScreen::drawZoom(Ui& ui) {
  StageView& view = stage_.view();
  if (!view.zoomed()) return;
  const auto tenths = int(std::lround(view.zoom() * 10));
  const std::string text = visit_.words(
      Str::kZoomed, {{'n', std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "")}});
  const float width = ui.text().width(type::kMetaBold, text) + 44;
  const Box hit_box{layout_.zoom.x - width, layout_.zoom.y, width, kTouch};
  const Hit hit = ui.widget({.id = "zoom-reset",
                             .role = "button",
                             .name = std::string(visit_.words(Str::kResetZoom)),
                             .rect = hit_box,
                             .description = text},
                            18);
  Canvas& canvas = ui.canvas();
  const Box pill = hit_box.centered(width, 34);
  canvas.shadow(pill, pill.h / 2, Elevation::kFloating);
  canvas.fill(pill, shaded(hit, ui.theme().paper, ui.theme().ink), pill.h / 2);
  ui.text().draw(canvas.list(), type::kMetaBold, text, {pill.x + 14, pill.y, width, pill.h},
                 canvas.inked(ui.theme().ink));
  canvas.icon("close-small", {pill.right() - 18, pill.midY()}, 16, ui.theme().ink);
  if (hit.clicked) view.reset();
}

}  // namespace fairground::ui
