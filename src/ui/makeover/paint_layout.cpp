// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/paint_layout.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/tray.h"

namespace fairground::ui {

namespace {

constexpr float kPanelFrom = 600;  ///< dp of width
constexpr float kUndoWidth = 2 * 48;
constexpr float kPaintGap = 8;
constexpr float kSocial = 32;  ///< the line of how many looks there are

/// Heights of a column of controls; the gaps are what the design gives a screen of that height.
struct Column {
  float top = 12, after_tabs = 4, after_tray = 8, tools = 68, after_tools = 4, sliders = 54, before_finish = 6,
        finish = kButton, bottom = 14, tabs = kTab;
  /// With the brand's gaps, and room for larger text.
  Column fitted(const PaintLayoutInput& in) const {
    Column c = *this;
    for (float* gap : {&c.after_tabs, &c.after_tray, &c.after_tools, &c.before_finish})
      *gap *= in.density;
    c.sliders += (in.text_scale - 1) * 18;
    c.finish = std::max(c.finish, 16 + 20 * in.text_scale);
    c.tabs += (in.text_scale - 1) * type::kBody.line;
    return c;
  }
  float height(float tray) const {
    return top + tabs + after_tabs + tray + after_tray + tools + after_tools + sliders + before_finish + finish +
           bottom;
  }
};

float trayHeightOf(const PaintLayout& out, int pans) {
  return trayHeight({.columns = out.tray_columns, .pitch = out.tray_pitch, .head = out.tray_head}, pans);
}

void cutTray(PaintLayout& out, Box& column, float tray_height, float margin) {
  // The case is as wide as its pans and a rim of 9; on narrow phones it uses the whole width.
  const Box row = column.takeTop(tray_height);
  const float want = out.tray_columns > 0 ? float(out.tray_columns) * out.tray_pitch + 18 : row.w - 2 * margin;
  out.tray = row.centered(std::min(want, row.w - 4), tray_height);
}

/// Brushes in a button beside the sliders.
void cutFolded(PaintLayout& out, Box row) {
  row = row.inset(kMargin, 0);
  out.brush_button = row.takeLeft(kToolWidth);
  row.takeLeft(12);
  if (out.stacked) {
    out.size = row.takeTop(kTouch);
    out.intensity = row.takeTop(kTouch);
    return;
  }
  out.size = row.takeLeft((row.w - 16) / 2);
  row.takeLeft(16);
  out.intensity = row;
}

void cutOpen(PaintLayout& out, Box& column, const Column& c, bool sliders_stacked) {
  out.brushes = column.takeTop(c.tools).inset(12, 0);
  column.takeTop(c.after_tools);
  Box row = column.takeTop(c.sliders).inset(20, 0);
  if (sliders_stacked) {
    const float each = (row.h - 8) / 2;
    out.size = row.takeTop(each);
    row.takeTop(8);
    out.intensity = row.takeTop(each);
    return;
  }
  out.size = row.takeLeft((row.w - 28) / 2);
  row.takeLeft(28);
  out.intensity = row;
}

void layOutSheet(PaintLayout& out, const PaintLayoutInput& in) {
  const float w = in.screen.w, h = in.screen.h, most = h * 0.55f;
  Column c = Column{}.fitted(in);
  out.tray_columns = w < 360 ? 0 : 8;
  float tray = trayHeightOf(out, in.pans);
  if (w < 360 || c.height(tray) > most) {
    out.folded = true;
    const bool low = h < 690;
    c = {low ? 8.0f : 12.0f, low ? 0.0f : 4.0f,     low ? 6.0f : 8.0f, 0, 0, 54,
         low ? 6.0f : 10.0f, low ? 48.0f : kButton, low ? 8.0f : 12.0f};
    c = c.fitted(in);
    if (w < 360 || c.height(tray) > most) {
      out.stacked = true;
      out.tray_columns = 0;
      c.sliders = 2 * kTouch;
      tray = trayHeightOf(out, in.pans);
    }
  }
  const float full = c.height(tray) + in.safe.bottom;
  const float height = kPeekHeight + in.safe.bottom + (full - kPeekHeight - in.safe.bottom) * in.open;
  out.panel = {0, h - height, w, full};
  out.stage = {0, 0, w, h - height + kSheetRadius};

  Box column = {0, out.panel.y, w, full};
  Box peek = Box{0, out.panel.y + 24, w, kButton}.inset(kMargin, 0);
  out.peek_tools = peek.takeLeft(kTouch * 2 + kPaintGap);
  peek.takeLeft(12);
  out.peek_finish = peek;
  column.takeTop(c.top);
  out.tabs = column.takeTop(c.tabs).inset(12, 0);
  column.takeTop(c.after_tabs);
  cutTray(out, column, tray, 12);
  column.takeTop(c.after_tray);
  if (out.folded) {
    cutFolded(out, column.takeTop(c.sliders));
  } else {
    cutOpen(out, column, c, false);
  }
  column.takeTop(c.before_finish);
  out.finish = column.takeTop(c.finish).inset(kMargin, 0);
}

void layOutPanel(PaintLayout& out, const PaintLayoutInput& in) {
  out.side = true;
  const float h = in.screen.h - in.safe.top - in.safe.bottom;
  const float more = in.text_scale - 1;
  const bool low = h < 540 + 100 * more, tall = h >= 630 + 90 * more;
  float width = std::clamp(in.screen.w * 0.40f, 300.0f, 380.0f);
  // A low panel holds the tray in eight columns when it may be that wide.
  if (low && in.screen.w >= 800) width = 380;
  if (!low) width = std::clamp(in.screen.w * 0.3f, 320.0f, 380.0f);
  out.panel = {in.screen.w - width - in.safe.right, 0, width + in.safe.right, in.screen.h};
  out.stage = {0, 0, out.panel.x, in.screen.h};
  Box column = {out.panel.x, in.safe.top, width, h};
  Column c{8, 4, 8, 0, 0, 54, 8, 48, 10};
  if (low) {
    out.folded = true;
    out.tray_columns = width >= 372 ? 8 : 0;
  } else {
    out.tray_columns = 6;
    // As wide as the row of brushes below it, where it may be that high.
    out.tray_pitch = std::min(tall ? 56.0f : 54.0f, std::floor((width - 24 - 18) / 6));
    c = {16, 8, 14, 68 + more * 18, 10, tall ? 116 + more * 18 : 54, 12, kButton, 20};
  }
  float tray = trayHeightOf(out, in.pans);
  // Where all of it has room, its sections stand apart.
  float before_social = 10;
  Column apart = c;
  apart.after_tabs = 12, apart.after_tray = 24, apart.after_tools = 20;
  if (tall && apart.fitted(in).height(tray) + 20 + kSocial <= h) c = apart, before_social = 20;
  c = c.fitted(in);
  float spare = 0;
  if (low) {
    // Its last gap gives way, and then the rows of pans.
    if (c.height(tray) > h + 6) out.tray_columns = 0;
    out.stacked = out.tray_columns == 0;
    if (out.stacked) c.sliders = 2 * kTouch;
    tray = trayHeightOf(out, in.pans);
    // What it has to spare lies on both sides of its sliders.
    spare = std::max(0.0f, h - c.height(tray)) / 2;
    c.after_tray += spare;
  }
  column.takeTop(c.top);
  out.tabs = column.takeTop(c.tabs).inset(12, 0);
  column.takeTop(c.after_tabs);
  cutTray(out, column, tray, 12);
  column.takeTop(c.after_tray);
  if (out.folded) {
    cutFolded(out, column.takeTop(c.sliders));
    // A brush is as large as elsewhere where there is room.
    if (!out.stacked) out.brush_button = out.brush_button.inset(0, -std::min(spare, (kToolHeight - 54) / 2));
  } else {
    cutOpen(out, column, c, tall);
  }
  column.takeBottom(low ? std::min(c.bottom, std::max(4.0f, column.h - c.finish)) : c.bottom);
  out.finish = column.takeBottom(c.finish).inset(kMargin, 0);
  if (tall && column.h >= before_social + kSocial) {
    column.takeTop(before_social);
    out.social = column.takeTop(kSocial).inset(20, 0);
  }
}

void layOutOverArt(PaintLayout& out, const PaintLayoutInput& in) {
  const float left = in.safe.left + 12, right = out.side ? out.stage.right() - 12 : in.screen.w - in.safe.right - 12;
  const float top = in.safe.top + (out.side ? 12.0f : 10.0f);
  const float bottom = (out.side ? in.screen.h - in.safe.bottom - 16 : out.panel.y - 12);
  out.back = {left + kTouch / 2, top + kTouch / 2};
  const float title_x = in.back ? left + kTouch + 12 : left + 6;
  // The brand and its campaign are as large as the art leaves them room.
  const float large = std::clamp(in.screen.h * (out.side ? 0.16f : 0.08f) / kTouch, 1.0f, in.text_scale);
  out.chip_from_right = true;
  out.chip = {right, top + 6};
  out.title = {title_x, top, right - in.chip_width - 12 - title_x, kTouch * large};
  out.short_title = in.screen.w < 360;
  if (out.title.w < std::max(90.0f, in.title_width)) {
    // No room beside the title: the chip goes under it.
    out.title.w = right - title_x;
    out.chip_from_right = false;
    out.chip = {left, top + (kTouch + kPaintGap) * large};
  }

  out.undo = {left, bottom - kTouch, kUndoWidth, kTouch};
  const float rest = right - out.undo.right() - kPaintGap;
  out.icons_only = rest < in.compare_width + (out.side ? 0 : kTouch + kPaintGap);
  const float compare = out.icons_only ? kTouch : in.compare_width;
  out.compare = {out.side ? out.undo.right() + kPaintGap : right - compare, out.undo.y, compare, kTouch};

  const float second = out.undo.y - kTouch - kPaintGap;
  const float one_row_width = std::max(in.areas_width, in.areas_most) + 2 * kTouch + 4 * kPaintGap;
  const bool one_row = out.side && right - out.compare.right() > one_row_width;
  const float areas = std::min(in.areas_width, std::max(kTouch, (right - left) * 0.6f));
  out.areas = {right - areas, one_row ? out.undo.y : second, areas, kTouch};
  if (out.icons_only && !out.side) out.areas = {out.compare.x - kTouch - kPaintGap, out.undo.y, kTouch, kTouch};
  out.tones = {one_row ? out.areas.x - kTouch - kPaintGap : left, one_row ? out.undo.y : second, kTouch, kTouch};
  const float over = one_row ? out.tones.x - kTouch - kPaintGap : out.tones.right() + kPaintGap;
  out.start_over = {over, out.tones.y, kTouch, kTouch};
  out.zoom = {right, out.chip_from_right ? top + kTouch + 10 : out.chip.y + kChip + 12};
  // In a low frame the right end is taken.
  if (!one_row && out.zoom.y + kTouch > out.areas.y) out.zoom.x = out.areas.x - kPaintGap;
  out.toast_bottom = (one_row ? out.undo.y : second) - kPaintGap;
  if (!out.side) {
    // Between the two pills, so that pulling the sheet up never presses one of them.
    const float x = std::clamp(out.panel.midX() - kTouch / 2, out.undo.right() + 2,
                               (out.icons_only ? out.areas.x : out.compare.x) - kTouch - 2);
    out.grab = {x, out.tabs.y - kTouch, kTouch, kTouch};
  }
}

}  // namespace

PaintLayout layOutPaint(const PaintLayoutInput& in) {
  PaintLayout out;
  out.tray_head = std::max(30.0f, 6 + 24 * in.text_scale);
  if (in.screen.w >= kPanelFrom) {
    layOutPanel(out, in);
  } else {
    layOutSheet(out, in);
  }
  layOutOverArt(out, in);
  return out;
}

}  // namespace fairground::ui
