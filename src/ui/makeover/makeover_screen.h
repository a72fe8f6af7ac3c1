// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Painting: the art with its floating controls, and the tray, brushes and sliders in a sheet or panel.

#pragma once

#include "ui/makeover/keyboard_brush.h"
#include "ui/makeover/makeover_stage.h"
#include "ui/makeover/paint_layout.h"
#include "ui/visit.h"
#include "ui/widgets/tray.h"

namespace fairground::ui {

class MakeoverScreen {
 public:
  MakeoverScreen(Visit& visit, MakeoverPlay& play, MakeoverStage& stage)
      : visit_(visit), play_(play), stage_(stage), keys_(visit, play, stage) {}

  void draw(Ui& ui);
  /// A key that no element took. Whether it meant something here.
  bool key(Ui& ui, std::string_view name, int mods);
  /// The key of an element went down or up.
  void keyHeld(Ui& ui, std::string_view id, bool down);
  /// Whether a pointer that goes down there paints.
  bool paintsAt(float x, float y) const { return stage_.view().box().contains(x, y); }
  /// Whether one was open. A focus that was in it goes back to what opened it.
  bool closePopovers(Ui& ui);

 private:
  enum class Popover : uint8_t { kNone, kTones, kAreas, kBrushes };
  PaintLayout layOut(Ui& ui);
  void drawStage(Ui& ui);
  void drawTopBar(Ui& ui);
  void drawFloating(Ui& ui);
  void drawUndo(Ui& ui);
  void drawCompare(Ui& ui);
  void drawTones(Ui& ui);
  void drawToneList(Ui& ui);
  /// A list's card, grown over all of what it would lie half over at the top.
  Box overTop(Ui& ui, const Box& card);
  void drawAreas(Ui& ui);
  void drawAreaList(Ui& ui);
  void drawFullScreen(Ui& ui);
  void drawZoom(Ui& ui);
  void drawPanel(Ui& ui);
  void drawGrab(Ui& ui);
  void drawPeek(Ui& ui);
  void drawTabs(Ui& ui);
  void drawTray(Ui& ui);
  void drawBrushes(Ui& ui, const Box& row);
  void drawBrushButton(Ui& ui);
  void drawBrushList(Ui& ui);
  void drawSliders(Ui& ui);
  void drawSocial(Ui& ui);
  void drawFinish(Ui& ui, const Box& box);
  void drawLoading(Ui& ui);
  /// Opened by a key, the focus goes to what is chosen in it.
  void toggle(Ui& ui, Popover popover, std::string_view chosen);
  std::string areaName(int region) const;  ///< 0: anywhere
  std::string sizeText() const;
  int palette() const;
  void chooseColour(int index);
  void startOver(Ui& ui);

  Visit& visit_;
  MakeoverPlay& play_;
  MakeoverStage& stage_;
  KeyboardBrush keys_;
  PaintLayout layout_;
  Box cover_;  ///< of the popover in the last frame
  Tray tray_;
  Popover popover_ = Popover::kNone;
  int shown_palette_ = -1;
  bool open_ = true;
  bool comparing_ = false, compare_locked_ = false;
  float drag_ = 0;
};

}  // namespace fairground::ui
