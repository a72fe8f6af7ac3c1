// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// MakeoverScreen's sheet or panel: tabs, tray, and what a closed sheet shows.

#include <cmath>

#include "ui/makeover/makeover_screen.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

void MakeoverScreen::drawPanel(Ui& ui) {
  if (layout_.side) {
    sidePanel(ui, layout_.panel);
  } else {
    sheet(ui, layout_.panel);
    drawGrab(ui);
  }
  ui.note({.id = "tools", .role = "region", .name = visit_.words(Str::kPaintTools), .rect = layout_.panel});
  const float shown = (ui.screen().h - ui.safe().bottom - layout_.panel.y - kPeekHeight) /
                      std::max(1.0f, layout_.panel.h - kPeekHeight);
  if (!layout_.side && shown < 0.5f) {
    drawPeek(ui);
    return;
  }
  drawTabs(ui);
  drawTray(ui);
  if (!layout_.folded) {
    drawBrushes(ui, layout_.brushes);
  } else {
    drawBrushButton(ui);
  }
  drawSliders(ui);
  drawSocial(ui);
  drawFinish(ui, layout_.finish);
}

void MakeoverScreen::drawBrushList(Ui& ui) {
  if (!layout_.folded) {
    closePopovers(ui);
    return;
  }
  // Over the tray: all of one row of pans, or the last two, and nothing of it beside them.
  const float side = std::min(8.0f, layout_.tray.x - layout_.panel.x - 1);
  const float over = layout_.tray_columns > 0 ? 2 * layout_.tray_pitch + kTrayPad - 2 : layout_.tray.h + 2;
  const Box card{layout_.panel.x + side, layout_.tray.bottom() - over - 1, layout_.panel.w - 2 * side, over + 3};
  cover_ = card;
  popover(ui, "", card, "", kCardRadius);
  drawBrushes(ui, card.inset(8));
}

void MakeoverScreen::drawGrab(Ui& ui) {
  const std::string_view name = visit_.words(open_ ? Str::kHideTools : Str::kShowTools);
  // The bar is drawn at the sheet's middle; its hit area may lie beside it.
  const Box bar{layout_.panel.midX() - 18, layout_.panel.y + 8, 36, 4};
  const GrabEvent event = grabBar(ui, "sheet-grab", layout_.grab, bar, name, open_);
  drag_ = event.dragged;
  if (event.tapped || (event.released && (event.dragged > 0) == open_)) {
    const float travel = layout_.panel.h - kPeekHeight;
    // From where the finger let go, not from where it began.
    const float at = (open_ ? 1.0f : 0.0f) - (travel > 0 ? drag_ / travel : 0);
    ui.setAnimated("sheet", std::clamp(at, 0.0f, 1.0f));
    open_ = !open_;
    closePopovers(ui);
  }
  if (event.tapped || event.released) drag_ = 0;
}

void MakeoverScreen::drawPeek(Ui& ui) {
  MakeoverPlay& play = play_;
  const auto& config = play.config();
  const auto& colour = config.colours[size_t(play.tools.colour)];
  const PanFace pan{"", "", colorOf(colour.rgb), config.finish_pictures[size_t(colour.finish)], config.rim};
  if (handCell(ui, "peek-tools", layout_.peek_tools, visit_.words(Str::kShowTools),
               config.brushes[size_t(play.tools.tool)], pan)) {
    open_ = true;
  }
  drawFinish(ui, layout_.peek_finish);
}

void MakeoverScreen::drawTabs(Ui& ui) {
  const auto& config = play_.config();
  std::vector<Tab> all;
  for (const auto& p : config.palettes) {
    all.push_back({"palette-" + p.id, visit_.text(p.name), colorOf(p.key)});
  }
  const std::optional<int> chosen = tabs(ui, "palettes", layout_.tabs, visit_.words(Str::kPalettes), all, palette());
  if (chosen) {
    shown_palette_ = *chosen;
    tray_.showSelected();
  }
}

void MakeoverScreen::drawTray(Ui& ui) {
  MakeoverPlay& play = play_;
  const auto& config = play.config();
  const activity::MakeoverPalette& shown = config.palettes[size_t(palette())];
  const auto finish_name = [&](activity::Finish f) { return visit_.words(Str(size_t(Str::kMatte) + size_t(f))); };
  std::vector<PanFace> pans;
  // Their pictures would take the line from the art; until then they are plain colour.
  const bool faces = play.ready();
  for (int i = 0; i < shown.colours; ++i) {
    const activity::MakeoverColour& c = config.colours[size_t(shown.first_colour + i)];
    pans.push_back({"pan-" + shown.id + "-" + c.id, visit_.text(c.name) + ", " + std::string(finish_name(c.finish)),
                    colorOf(c.rgb), faces ? config.finish_pictures[size_t(c.finish)] : std::string_view(),
                    faces ? config.rim : std::string_view()});
  }
  const activity::MakeoverColour& held = config.colours[size_t(play.tools.colour)];
  const bool here = held.palette == palette();
  const int selected = here ? play.tools.colour - shown.first_colour : -1;
  const std::string title = here ? visit_.text(held.name) : visit_.text(shown.name);
  const std::string note = here ? visit_.words(Str::kShadePlace, {{'a', finish_name(held.finish)},
                                                                  {'n', visit_.words.number(selected + 1)},
                                                                  {'b', visit_.words.number(shown.colours)}})
                                : visit_.words.number(shown.colours);
  const std::string name = visit_.words(Str::kColours, {{'a', visit_.text(shown.name)}});
  const std::optional<int> chosen = tray_.draw(ui, "tray", layout_.tray, name, pans, selected,
                                               {.columns = layout_.tray_columns,
                                                .pitch = layout_.tray_pitch,
                                                .title = title,
                                                .head = layout_.tray_head,
                                                .note = note});
  if (chosen) chooseColour(shown.first_colour + *chosen);
}

}  // namespace fairground::ui
