// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// MakeoverScreen's controls that float on the art.

#include <cmath>

#include "ui/json_out.h"
#include "ui/makeover/makeover_screen.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

void MakeoverScreen::drawFloating(Ui& ui) {
  drawFullScreen(ui);
  drawZoom(ui);
  drawUndo(ui);
  drawCompare(ui);
  if (!play_.empty()) {
    if (iconButton(ui, "start-over", layout_.start_over.center(), "rotate", visit_.words(Str::kStartOver)))
      startOver(ui);
  }
  drawTones(ui);
  drawAreas(ui);
}

void MakeoverScreen::drawUndo(Ui& ui) {
  MakeoverPlay& play = play_;
  const PillPart parts[] = {{"undo", "undo", visit_.words(Str::kUndo), !play.canUndo()},
                            {"redo", "redo", visit_.words(Str::kRedo), !play.canRedo()}};
  const auto pressed = splitPill(ui, layout_.undo, parts);
  if (pressed == 0u) play.undo();
  if (pressed == 1u) play.redo();
}

void MakeoverScreen::drawCompare(Ui& ui) {
  const bool was = comparing_, on = comparing_ || compare_locked_;
  const std::string_view name = visit_.words(Str::kCompare);
  const Hit hit = pill(
      ui, "compare", layout_.compare, name,
      {.icon = "compare", .label = on ? visit_.words(Str::kComparing) : name, .on = on, .hold = true, .pressed = on});
  comparing_ = hit.held;
  // The mirror's plain activation toggles; a pointer's click is the end of a hold.
  if (hit.clicked && !was) compare_locked_ = !compare_locked_;
}

void MakeoverScreen::drawTones(Ui& ui) {
  MakeoverPlay& play = play_;
  const auto& tones = play.config().tones;
  if (tones.size() < 2) return;
  const int shown = play.pendingTone().value_or(play.tone());
  const auto& tone = tones[size_t(shown)];
  const std::string label = std::string(visit_.words(Str::kSkinTone)) + ": " + visit_.text(tone.name);
  if (swatchButton(ui, "tone", layout_.tones, label, colorOf(tone.key),
                   {.busy = play.toneComes(), .open = popover_ == Popover::kTones})) {
    toggle(ui, Popover::kTones, "tone-" + tones[size_t(shown)].id);
  }
}

Box MakeoverScreen::overTop(Ui& ui, const Box& card) {
  Box out = card;
  // Grown over the title it may reach the other once more.
  for (const std::string_view id : {"phase", "campaign", "title", "back", "phase"}) {
    const Node* node = ui.semantics().find(id);
    const Box under = node ? ui.onPage(node->rect).inset(-3) : Box{};
    if (overlap(out, under).empty()) continue;
    const float x = std::min(out.x, under.x), y = std::min(out.y, under.y);
    out = {x, y, std::max(out.right(), under.right()) - x, out.bottom() - y};
  }
  return out;
}

void MakeoverScreen::drawToneList(Ui& ui) {
  MakeoverPlay& play = play_;
  const auto& tones = play.config().tones;
  const int shown = play.pendingTone().value_or(play.tone());
  // Over the button, towards the middle of the art.
  const float width = kTouch * float(tones.size()) + 8;
  const float room = layout_.stage.right() - 12 - width;
  const float x = std::clamp(layout_.tones.midX() - width / 2, layout_.stage.x + 12, std::max(12.0f, room));
  const Box card = overTop(ui, {x, layout_.tones.y - kTouch - 8 - 4, width, kTouch + 8});
  const float pitch = (card.w - 8) / float(tones.size());
  cover_ = card;
  popover(ui, "tones", card, visit_.words(Str::kSkinTone), card.h / 2);
  for (size_t i = 0; i < tones.size(); ++i) {
    const Box cell{card.x + 4 + pitch * float(i), card.y + 4, pitch, card.h - 8};
    const Hit hit = swatchOption(ui, "tone-" + tones[i].id, cell, "tones", visit_.text(tones[i].name),
                                 colorOf(tones[i].key), int(i) == shown);
    if (!hit.clicked) continue;
    play.chooseTone(int(i));
    // Arrows choose as they pass: by key it closes when what is chosen is pressed.
    if (!hit.by_key || int(i) == shown) closePopovers(ui);
  }
}

void MakeoverScreen::drawAreas(Ui& ui) {
  const int region = play_.tools.region;
  const std::string name = areaName(region);
  const bool round = layout_.areas.w <= kTouch;
  const Hit hit = pill(ui, "area", layout_.areas, std::string(visit_.words(Str::kArea)) + ": " + name,
                       {.icon = round ? "eye" : "",
                        .end_icon = "chevron-down",
                        .label = name,
                        .on = region > 0,
                        .expanded = popover_ == Popover::kAreas,
                        .height = 36});
  if (hit.clicked) toggle(ui, Popover::kAreas, "area-" + std::to_string(region));
}

void MakeoverScreen::drawAreaList(Ui& ui) {
  MakeoverPlay& play = play_;
  const int count = int(play.config().regions.size()) + 1, rows = (count + 1) / 2, region = play.tools.region;
  const bool can_fill =
      play.tools.region > 0 && play.tools.tool != activity::Tool::kSmudge && play.tools.tool != activity::Tool::kEraser;
  float words = 100;
  for (int i = 0; i < count; ++i)
    words = std::max(words, ui.text().width(type::kMetaBold, areaName(i)));
  const float width = std::min(2 * (words + 42) + 16, layout_.stage.w - 24);
  const float row = kTouch + 8 * (ui.text().scale() - 1);
  const float height = float(rows) * row + 8 + (can_fill ? kTouch + 8 : 0);
  Box card{layout_.areas.x, layout_.areas.bottom() + 4, width, height};
  // In a low window it lies over its own button rather than beyond the screen's edge; over all of what it covers, not
  // over half.
  if (layout_.areas.y > layout_.stage.h / 2) card.y = std::max(ui.safe().top + 4, layout_.areas.y - height - 4);
  for (const Box& under : {layout_.areas, layout_.undo, layout_.tabs}) {
    if (card.bottom() > under.y + 8 && card.bottom() < under.bottom())
      card.y = std::max(card.y, under.bottom() - height);
  }
  card.x = std::clamp(card.x, layout_.stage.x + 12, std::max(layout_.stage.x + 12, layout_.stage.right() - width - 12));
  card = overTop(ui, card);
  const float pitch = row + (card.h - height) / float(rows);
  cover_ = card;
  popover(ui, "areas", card, visit_.words(Str::kArea), kCardRadius);
  Box in = card.inset(8, 4);
  for (int i = 0; i < count; ++i) {
    const Box cell{in.x + float(i % 2) * in.w / 2, in.y + float(i / 2) * pitch, in.w / 2, pitch};
    const Hit hit = option(ui, "area-" + std::to_string(i), cell, "areas", areaName(i), play.tools.region == i);
    if (!hit.clicked) continue;
    // Likewise; and next may come filling the area.
    if (!hit.by_key || i == region) closePopovers(ui);
    play.tools.region = i;
  }
  if (!can_fill) return;
  in.takeTop(float(rows) * pitch + 8);
  const std::string fill = visit_.words(Str::kFillArea, {{'a', areaName(play.tools.region)}});
  if (button(ui, "fill", in.takeTop(kTouch), fill, {.emphasis = Emphasis::kQuiet})) {
    if (play.fill()) closePopovers(ui);
  }
}

void MakeoverScreen::drawFullScreen(Ui& ui) {
  if (visit_.full_screen == Visit::FullScreen::kCannot) return;
  const bool on = visit_.full_screen == Visit::FullScreen::kIs;
  const ImVec2 at(layout_.zoom.x - kTouch / 2, layout_.zoom.y + kTouch / 2);
  if (iconButton(ui, "full-screen", at, on ? "full-screen-leave" : "full-screen",
                 visit_.words(on ? Str::kLeaveFullScreen : Str::kFullScreen)))
    ui.send(JsonOut().member("want", "fullscreen").object());
  layout_.zoom.x -= kTouch + 8;
}

void MakeoverScreen::drawZoom(Ui& ui) {
  StageView& view = stage_.view();
  if (!view.zoomed()) return;
  const double tenths = std::round(double(view.zoom()) * 10);
  const std::string text = visit_.words(Str::kZoomed, {{'n', visit_.words.decimal(tenths / 10)}});
  const PillOptions options{.end_icon = "close-small", .label = text, .height = 34, .description = text};
  const float width = pillWidth(ui, text, options);
  const Box box{layout_.zoom.x - width, layout_.zoom.y, width, kTouch};
  if (pill(ui, "zoom-reset", box, visit_.words(Str::kResetZoom), options).clicked) view.reset();
}

}  // namespace fairground::ui
