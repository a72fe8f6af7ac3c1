// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/before_after.h"

#include <cmath>

#include "ui/widgets/ranges.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kKnob = 48, kLine = 3, kArrow = 20;

}  // namespace

std::optional<int> beforeAfter(Ui& ui, std::string_view id, const Box& box, const BeforeAfterText& text, int percent,
                               FunctionRef<void(const Box&)> draw_before, FunctionRef<void(const Box&)> draw_after) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string spoken = ui.filled(text.spoken, percent), key(id);
  const Hit hit = ui.widget({.id = id,
                             .role = "slider",
                             .name = text.name,
                             .rect = box,
                             .text = spoken,
                             .value = percent,
                             .min = 0,
                             .max = 100,
                             .step = 5},
                            4);
  std::optional<int> changed = ui.takeValue(id);
  if (hit.held && draggedAcross(ui, id, hit))
    changed = int(std::lround(std::clamp((hit.pointer.x - box.x) / box.w, 0.0f, 1.0f) * 100));
  const float x = box.x + box.w * float(changed.value_or(percent)) / 100;
  draw_after(box);
  canvas.clip({box.x, box.y, x - box.x, box.h});
  draw_before(box);
  canvas.unclip();
  canvas.clip(box);
  canvas.fill({x - kLine / 2, box.y, kLine, box.h}, theme.paper);
  canvas.unclip();
  // The knob stays whole at the ends.
  const ImVec2 middle(std::clamp(x, box.x + kKnob / 2, box.right() - kKnob / 2), box.y + box.h * 0.72f);
  const Box knob = Box{middle.x, middle.y, 0, 0}.inset(-kKnob / 2);
  canvas.shadow(knob, kKnob / 2, Elevation::kFloating);
  canvas.fill(knob, hit.held ? mixed(theme.paper, theme.ink, 0.08f) : theme.paper, kKnob / 2);
  canvas.icon("back", {middle.x - 9, middle.y}, kArrow, theme.ink);
  canvas.icon("chevron-right", {middle.x + 9, middle.y}, kArrow, theme.ink);
  const float chip_h = kChip;
  chip(ui, key + "-before", box.x + 12, box.y + 12, {}, text.before, false, chip_h);
  chip(ui, key + "-after", box.right() - 12, box.y + 12, {}, text.after, true, chip_h);
  return changed && *changed != percent ? changed : std::nullopt;
}

}  // namespace fairground::ui
