// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where everything of the painting screen goes, for any size: a sheet under the art on phones, a panel beside it from
// 600 dp wide.

#pragma once

#include "ui/kit/geometry.h"
#include "ui/kit/ui.h"

namespace fairground::ui {

struct PaintLayout {
  bool side = false;         ///< controls in a panel at the right
  bool folded = false;       ///< the brushes behind one button
  bool stacked = false;      ///< the sliders in two lines of one row each
  bool short_title = false;  ///< the wordmark alone
  bool icons_only = false;   ///< no room for words over the art

  Box stage;  ///< visible art
  Box panel;  ///< sheet or panel
  Box grab;   ///< of a sheet; hit area
  Box tabs, tray, brushes, brush_button, size, intensity, social, finish;
  int tray_columns = 8;  ///< 0: one row that scrolls
  float tray_pitch = 44, tray_head = 30;
  Box peek_tools, peek_finish;  ///< what a closed sheet shows

  ImVec2 back;
  Box title;    ///< brand and campaign
  ImVec2 chip;  ///< top right (phones) or top left (panels) of the status chip
  bool chip_from_right = true;
  Box undo;  ///< pill of two
  Box compare, tones, start_over, areas;
  ImVec2 zoom;  ///< right end of the zoom chip
  float toast_bottom = 0;
};

struct PaintLayoutInput {
  Box screen;
  Insets safe;
  float open = 1;  ///< 1: the sheet is open, 0: it peeks; between: it moves
  int pans = 24;
  float areas_most = 0;  ///< of areas_width, whichever area is chosen: nothing moves when another is
  bool back = false;     ///< there is a back button
  float text_scale = 1;  ///< the visitor's text size, 1 to 2
  float density = 1;     ///< of the brand's gaps
  float title_width = 0, chip_width = 0, compare_width = 160, areas_width = 110;
};

PaintLayout layOutPaint(const PaintLayoutInput& in);

inline constexpr float kPeekHeight = 96;

}  // namespace fairground::ui
