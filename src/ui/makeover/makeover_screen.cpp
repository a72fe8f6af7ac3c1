// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/makeover_screen.h"

#include <array>
#include <cmath>

#include "ui/json_out.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/ranges.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kSizeStep = 1.12f;   ///< of a press on a bracket key
constexpr int kScrimContrast = 600;  ///< hundredths; the art shines through, and takes some of it

std::array<std::string, activity::kTools> toolNames(const Strings& words) {
  std::array<std::string, activity::kTools> out;
  for (size_t i = 0; i < out.size(); ++i)
    out[i] = words(Str(size_t(Str::kFluffy) + i));
  return out;
}

}  // namespace

PaintLayout MakeoverScreen::layOut(Ui& ui) {
  PaintLayoutInput in;
  in.screen = ui.screen();
  in.safe = ui.safe();
  in.back = visit_.options.back;
  const std::string phase = visit_.phaseText();
  in.text_scale = ui.text().scale();
  in.density = ui.theme().density;
  in.title_width = std::max(ui.text().width(type::kDisplay24, visit_.text(visit_.campaign.brand)),
                            ui.text().width(type::kMeta, visit_.text(visit_.campaign.title)));
  in.chip_width = phase.empty() ? 0 : std::min(chipWidth(ui, "clock", phase), ui.screen().w - 24);
  in.compare_width = pillWidth(ui, visit_.words(Str::kCompare), {.icon = "compare"});
  in.areas_width = 120;
  const float target = open_ ? 1.0f : 0.0f;
  const float settled = ui.animate("sheet", target, kMoveMs);
  PaintLayout whole = layOutPaint(in);
  const float travel = whole.panel.h - kPeekHeight - ui.safe().bottom;
  in.open = std::clamp(settled - (travel > 0 ? drag_ / travel : 0), 0.0f, 1.0f);
  if (play_.hasModel()) {
    const PillOptions look{.end_icon = "chevron-down", .height = 36};
    in.areas_width = pillWidth(ui, areaName(play_.tools.region), look);
    for (int i = 0; i <= int(play_.config().regions.size()); ++i)
      in.areas_most = std::max(in.areas_most, pillWidth(ui, areaName(i), look));
  }
  return layOutPaint(in);
}

void MakeoverScreen::draw(Ui& ui) {
  layout_ = layOut(ui);
  const bool failed = !play_.ready() && play_.stage() == MakeoverPlay::Stage::kFailed;
  // No panel comes that the chip would keep clear of.
  if (failed && layout_.side) layout_.chip.x += layout_.panel.w;
  if (popover_ == Popover::kNone) cover_ = {};
  ui.setCover(cover_);
  const size_t begin = ui.place();
  drawStage(ui);
  const size_t header = ui.place();
  drawTopBar(ui);
  ui.readAt(begin, header);
  if (!play_.ready()) {
    drawLoading(ui);
    // The poster is still before it all: texts and icons are made while the art is on its way.
    if (!play_.hasModel() || failed) return;
  }
  drawFloating(ui);
  drawPanel(ui);
  ui.clearCover();
  if (popover_ == Popover::kTones) drawToneList(ui);
  if (popover_ == Popover::kAreas) drawAreaList(ui);
  if (popover_ == Popover::kBrushes) drawBrushList(ui);
  stage_.drawBrush(ui);
  const float middle = layout_.side ? layout_.stage.midX() : ui.screen().midX();
  if (visit_.toast.draw(ui, middle, layout_.toast_bottom, std::min(420.0f, layout_.stage.w - 24))) {
    play_.undo();
  }
}

void MakeoverScreen::drawStage(Ui& ui) {
  Canvas& canvas = ui.canvas();
  const bool there = stage_.prepare(ui, ui.onPage(layout_.stage));
  // The sheet closing moves the art as well; behind it lies the art's own edge colour.
  canvas.fill(ui.screen(), there ? ui.theme().paper : ui.theme().paper2);
  if (!there) return;
  stage_.draw(ui, comparing_ || compare_locked_);
  ui.note({.id = "canvas",
           .role = "application",
           .name = visit_.words(Str::kCanvasName),
           .rect = layout_.stage,
           .description = visit_.words(Str::kCanvasHelp),
           .hold = true});
  Box seen = layout_.stage;
  if (!layout_.side) seen.h = layout_.panel.y - seen.y;
  keys_.update(ui, ui.onPage(seen));
  if (ui.pageFocus() != "canvas") return;
  canvas.outline(seen.inset(2), ui.theme().paper, 6, 2);
  canvas.outline(seen.inset(4), ui.theme().ink, 5, 2);
}

void MakeoverScreen::drawLoading(Ui& ui) {
  const Box middle = ui.screen().inset(24, kTouch);
  if (play_.stage() != MakeoverPlay::Stage::kFailed) {
    const Box at = middle.centered(std::min(360.0f, middle.w), 80);
    spinner(ui, {at.midX(), at.y + 16}, 16, ui.theme().accent);
    paragraph(ui, "loading", type::kBody, visit_.words(Str::kLoadingArt), {at.x, at.y + 48, at.w, 20}, ui.theme().ink2,
              Align::kMiddle);
    return;
  }
  // What is wrong with the files is the designer's to know; a visitor is told what can be done.
  const std::string& why = play_.failure();
  const bool offline = !visit_.online && why.empty();
  const std::string_view text = !why.empty() ? std::string_view(why)
                                : offline    ? visit_.words(Str::kOfflineArt)
                                             : visit_.words(Str::kLoadFailedHelp);
  if (vacancy(
          ui, "failed", middle, offline ? Vacancy::kOffline : Vacancy::kError,
          {offline ? "offline" : "warning", visit_.words(Str::kLoadFailedTitle), text, visit_.words(Str::kRetry)})) {
    play_.retry();
    ui.pictures().retryFailed();
    ui.send(JsonOut().member("want", "retry").object());
  }
}

void MakeoverScreen::drawTopBar(Ui& ui) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  // Text over art never relies on the picture: a scrim of the art's own edge colour lies behind it, as far from the
  // text as small letters need where the colour is between light and dark.
  const bool there = play_.ready();
  const Color edge = there ? stage_.edgeColor() : theme.paper2;
  const Color ink = readable(edge, theme.ink, theme.paper);
  if (there) {
    const Color scrim = readableOn(ink, edge, kScrimContrast);
    const float w = layout_.stage.w, down = layout_.title.bottom() + 4;
    const float dense = theme.contrast ? 0.95f : 0.8f;
    canvas.gradient({0, 0, w, down}, faded(scrim, dense), faded(scrim, dense - 0.1f));
    canvas.gradient({0, down, w, 72}, faded(scrim, dense - 0.1f), faded(scrim, 0));
  }
  if (visit_.options.back && iconButton(ui, "back", layout_.back, "back", visit_.words(Str::kBack))) {
    ui.send(JsonOut().member("want", "leave").object());
  }
  const std::string brand = visit_.text(visit_.campaign.brand), title = visit_.text(visit_.campaign.title);
  const std::string& name = brand.empty() ? title : brand;
  const Box& at = layout_.title;
  const bool large = layout_.side && layout_.stage.w > 520;
  const bool alone = layout_.short_title;
  const TextStyle& style = large ? type::kDisplay32 : type::kDisplay24;
  const float scale = at.h / kTouch;
  Box mark{at.x, at.y - (large ? 2.0f : 1.0f), at.w, style.line * scale};
  if (alone) mark = at.centered(at.w, std::min(at.h, ui.line(style)));
  // Above the campaign's name a logo has less room than letters, which bring their own.
  if (!drawLogo(ui, {mark.x, mark.y + 1, mark.w, mark.h - 5}, name)) heading(ui, "title", style, name, mark, 1, ink);
  if (!alone && !brand.empty())
    paragraph(ui, "campaign", type::kMeta, title, {at.x, at.y + mark.h - 2, at.w, 18 * scale}, ink, Align::kStart, 1);
  const std::string phase = visit_.phaseText();
  if (!phase.empty()) {
    chip(ui, "phase", layout_.chip.x, layout_.chip.y, "clock", phase, layout_.chip_from_right);
  }
}

void MakeoverScreen::startOver(Ui& ui) {
  if (play_.empty() || !play_.clear()) return;
  visit_.toast.show(ui, "rotate", visit_.words(Str::kStartedOver), visit_.words(Str::kUndo));
}

void MakeoverScreen::keyHeld(Ui& ui, std::string_view id, bool down) {
  if (id == "canvas" && play_.ready()) keys_.hold(ui, down);
}

bool MakeoverScreen::key(Ui& ui, std::string_view name, int mods) {
  MakeoverPlay& play = play_;
  if (!play.ready()) return false;
  if (keys_.key(ui, name, mods)) return true;
  const bool command = (mods & (2 | 8)) != 0;
  if (command && (name == "z" || name == "Z" || name == "y")) {
    const bool redo = name == "y" || (mods & 1) != 0;
    if (redo) {
      play.redo();
    } else {
      play.undo();
    }
    return true;
  }
  // A single character acts where the painting has the focus, by key or by a press; on a control it is the control's.
  const bool painting = ui.pageFocus().empty() || ui.pageFocus() == "canvas";
  if (painting && (mods & 8) == 0 && (name == "[" || name == "]")) {
    const float size = float(play.tools.size) * (name == "]" ? kSizeStep : 1 / kSizeStep);
    play.tools.size = std::clamp(int32_t(std::lround(size)), activity::kMinSize * 2, activity::kMaxSize);
    if (ui.pageFocus() == "canvas") ui.announce(std::string(visit_.words(Str::kSize)) + ": " + sizeText());
    ui.wantFrame();
    return true;
  }
  if (name == "Escape") {
    if (ui.closeTip()) {
      // That was all.
    } else if (closePopovers(ui)) {
      // As above.
    } else if (stage_.view().zoomed()) {
      stage_.view().reset();
    } else {
      return false;
    }
    ui.wantFrame();
    return true;
  }
  return false;
}

bool MakeoverScreen::closePopovers(Ui& ui) {
  // What opens each, and the list that it opens.
  static constexpr std::pair<std::string_view, std::string_view> kPopovers[] = {
      {}, {"tone", "tones"}, {"area", "areas"}, {"brush-fold", "brushes"}};
  const auto& [button, list] = kPopovers[size_t(popover_)];
  const Node* focused = popover_ == Popover::kNone ? nullptr : ui.semantics().find(ui.pageFocus());
  if (focused && (focused->parent == list || focused->id == "fill")) ui.moveFocus(button);
  return std::exchange(popover_, Popover::kNone) != Popover::kNone;
}

void MakeoverScreen::toggle(Ui& ui, Popover popover, std::string_view chosen) {
  if (popover_ == popover) {
    closePopovers(ui);
    return;
  }
  popover_ = popover;
  if (ui.activated(ui.pageFocus())) ui.moveFocus(chosen);
}

void MakeoverScreen::drawFinish(Ui& ui, const Box& box) {
  const bool empty = play_.empty();
  const Str first = visit_.closed() ? Str::kEntriesClosed : Str::kPaintFirst;
  const std::string_view label = visit_.words(empty ? first : Str::kFinishLook);
  if (button(ui, "finish", box, label, {.disabled = empty})) {
    play_.endStroke();
    play_.wantFine();
    closePopovers(ui);
    ui.send(JsonOut().member("want", "event").member("name", "finish").object());
    goTo(ui, visit_, ScreenName::kShare);
  }
}

void MakeoverScreen::drawSocial(Ui& ui) {
  if (layout_.social.empty() || !visit_.tally.known || visit_.tally.verified == 0) return;
  const std::string count = visit_.words.number(visit_.tally.verified);
  const std::string_view rest = visit_.words(Str::kLooksSoFar);
  Canvas& canvas = ui.canvas();
  Box row = layout_.social;
  const float side = ui.mark(20, row.h);
  canvas.icon("verified", row.takeLeft(side).center(), side, ui.theme().verified);
  row.takeLeft(8);
  const float w = ui.text().draw(canvas.list(), type::kBodyBold, count, row, canvas.inked(ui.theme().ink));
  row.takeLeft(w + 5);
  ui.text().draw(canvas.list(), type::kSmall, rest, row, canvas.inked(ui.theme().ink2));
  ui.note({.id = "social", .role = "text", .name = count + " " + std::string(rest), .rect = layout_.social});
}

void MakeoverScreen::drawBrushButton(Ui& ui) {
  const MakeoverPlay& play = play_;
  const auto tool = size_t(play.tools.tool);
  const Color pigment = colorOf(play.config().colours[size_t(play.tools.colour)].rgb);
  const auto names = toolNames(visit_.words);
  const ToolFace face{names[tool],
                      play.config().brushes[tool],
                      hexOf(pigment),
                      toolStyle(ui, names, layout_.brush_button.w),
                      popover_ == Popover::kBrushes,
                      true};
  if (toolCell(ui, "brush-fold", layout_.brush_button, "", face))
    toggle(ui, Popover::kBrushes, "brush-" + std::to_string(tool));
}

void MakeoverScreen::drawBrushes(Ui& ui, const Box& row) {
  MakeoverPlay& play = play_;
  ui.note({.id = "brushes", .role = "radiogroup", .name = visit_.words(Str::kBrushes), .rect = row});
  const Color pigment = colorOf(play.config().colours[size_t(play.tools.colour)].rgb);
  const auto names = toolNames(visit_.words);
  const float w = row.w / activity::kTools, width = std::min(w, kToolWidth);
  const TextStyle style = toolStyle(ui, names, width);
  for (int i = 0; i < activity::kTools; ++i) {
    const auto tool = activity::Tool(i);
    const Box cell = Box{row.x + w * float(i), row.y, w, row.h}.centered(width, row.h);
    const ToolFace face{names[size_t(i)], play.config().brushes[size_t(i)], hexOf(pigment), style,
                        play.tools.tool == tool};
    const std::string id = "brush-" + std::to_string(i);
    if (toolCell(ui, id, cell, "brushes", face)) {
      // Arrows choose as they pass: by key it closes when what is chosen is pressed.
      const bool passed = ui.activated(id) && play.tools.tool != tool;
      play.tools.tool = tool;
      if (popover_ == Popover::kBrushes && !passed) closePopovers(ui);
    }
  }
}

std::string MakeoverScreen::sizeText() const {
  // Before the art is there its scale is unknown.
  if (!play_.ready()) return {};
  // As wide as the mark is on the screen when nothing is zoomed.
  const StageView& view = stage_.view();
  const float dp = float(play_.tools.size) / float(activity::kArtUnit) * view.scale() / view.zoom();
  return visit_.words(Str::kSizeValue, {{'n', visit_.words.number(std::max(1L, std::lround(dp)))}});
}

void MakeoverScreen::drawSliders(Ui& ui) {
  MakeoverPlay& play = play_;
  // A hundred steps from the smallest to the largest mark, each about six percent more than the one before.
  constexpr float kLeast = 32, kMost = 3200;
  const int step = int(std::lround(std::log(float(play.tools.size) / kLeast) / std::log(kMost / kLeast) * 100));
  const std::string size = sizeText();
  const auto next = slider(ui, "size", layout_.size, visit_.words(Str::kSize), {std::clamp(step, 0, 100), 0, 100, 1},
                           {.track = Track::kWedge, .value_text = size, .inline_label = layout_.stacked});
  if (next) play.tools.size = int32_t(std::lround(kLeast * std::pow(kMost / kLeast, float(*next) / 100)));

  const bool pigment = play.tools.tool != activity::Tool::kEraser && play.tools.tool != activity::Tool::kSmudge;
  const Color color = pigment ? colorOf(play.config().colours[size_t(play.tools.colour)].rgb) : ui.theme().ink2;
  const std::string percent = visit_.words.percent(play.tools.intensity);
  const auto intensity =
      slider(ui, "intensity", layout_.intensity, visit_.words(Str::kIntensity), {play.tools.intensity, 5, 100, 1},
             {.track = Track::kRamp, .pigment = color, .value_text = percent, .inline_label = layout_.stacked});
  if (intensity) play.tools.intensity = *intensity;
}

std::string MakeoverScreen::areaName(int region) const {
  if (region == 0) return std::string(visit_.words(Str::kAnywhere));
  return visit_.text(play_.config().regions[size_t(region) - 1].name);
}

int MakeoverScreen::palette() const {
  if (shown_palette_ >= 0) return shown_palette_;
  return play_.config().colours[size_t(play_.tools.colour)].palette;
}

void MakeoverScreen::chooseColour(int index) {
  MakeoverPlay& play = play_;
  play.tools.colour = index;
  // Choosing a colour with the eraser or the smudge in hand means to paint with it.
  if (play.tools.tool == activity::Tool::kEraser || play.tools.tool == activity::Tool::kSmudge) {
    play.tools.tool = activity::Tool::kFluffy;
  }
}

}  // namespace fairground::ui
