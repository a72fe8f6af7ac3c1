// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The dial and the stepper.

#include <cmath>

#include "ui/widgets/ranges.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kPitch = 8;       ///< dp from line to line
constexpr float kFadeWidth = 56;  ///< at the ends, where the ruler goes on

struct Ruler {
  Box box;
  float at = 0;  ///< value under the needle, between steps while it is dragged
  Color ink, needle;
};

void drawRuler(Ui& ui, const Ruler& ruler, const Range& range, int major) {
  Canvas& canvas = ui.canvas();
  const Box& box = ruler.box;
  const float middle = box.midX(), step = float(range.step);
  const int first = std::max(0, int((ruler.at - float(range.min)) / step - box.w / 2 / kPitch));
  const int last = std::min((range.max - range.min) / range.step,
                            int((ruler.at - float(range.min)) / step + box.w / 2 / kPitch) + 1);
  for (int i = first; i <= last; ++i) {
    const float x = middle + (float(range.min) + float(i) * step - ruler.at) / step * kPitch;
    const float edge = std::min(x - box.x, box.right() - x);
    if (edge < 0) continue;
    const bool tall = i % std::max(1, major) == 0;
    const float h = tall ? 28 : 14;
    const float alpha = std::min(1.0f, edge / kFadeWidth) * (tall ? 0.9f : 0.55f);
    canvas.fill({canvas.snap(x) - 0.75f, box.midY() - h / 2, 1.5f, h}, faded(ruler.ink, alpha), 0.75f);
  }
  canvas.fill({middle - 1.5f, box.midY() - 20, 3, 40}, ruler.needle, 1.5f);
}

}  // namespace

std::optional<int> dial(Ui& ui, std::string_view id, const Box& box, std::string_view label, const Range& range,
                        const DialOptions& options) {
  const Theme& theme = ui.theme();
  Box body = box;
  const Box head = body.takeTop(box.h - kTouch);
  const Hit hit = ui.widget({.id = id,
                             .role = "slider",
                             .name = label,
                             .rect = body,
                             .text = options.value_text,
                             .value = range.value,
                             .min = range.min,
                             .max = range.max,
                             .step = range.step},
                            12);
  ui.drags(body, false, 1, 1);
  std::optional<int> next = ui.takeValue(id);
  if (next) next = range.clamped(*next);
  // The ruler moves with the finger; how far it was drawn since it was taken is kept in the motion.
  const std::string from = std::string(id) + "/from";
  if (hit.pressed_now) ui.setAnimated(from, float(range.value));
  float at = ui.animate(std::string(id) + "/at", float(range.value), kQuickMs);
  if (draggedAcross(ui, id, hit)) {
    const float moved = hit.pointer.x - ui.pressOrigin().x, start = ui.animate(from, float(range.value), 1e9f);
    at = std::clamp(start - moved / kPitch * float(range.step), float(range.min), float(range.max));
    ui.setAnimated(std::string(id) + "/at", at);
    next = nearestStep(range, at);
  }
  const Color needle = options.needle ? options.needle : theme.accent;
  const Color ink = options.ink ? options.ink : theme.ink;
  TextStyle value = type::kBodyBold;
  ui.text().draw(ui.canvas().list(), value, options.value_text, head, ui.canvas().inked(needle), Align::kMiddle);
  drawRuler(ui, {body, at, ink, needle}, range, options.major);
  if (next && *next == range.value) return std::nullopt;
  return next;
}

std::optional<int> stepper(Ui& ui, std::string_view id, const Box& box, std::string_view label, const Range& range,
                           const StepperOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  constexpr float kWidth = 3 * kTouch + 12;
  Box row = box;
  Box control = row.takeRight(kWidth).centered(kWidth, kTouch);
  ui.text().draw(canvas.list(), type::kBody, label, row, canvas.inked(theme.ink));
  canvas.fill(control, theme.paper2, kTouch / 2);
  const std::string key(id);
  std::optional<int> next = options.disabled ? std::nullopt : ui.takeValue(id);
  const Box less = control.takeLeft(kTouch), more = control.takeRight(kTouch);
  const auto part = [&](const Box& at, std::string_view end, std::string_view icon, std::string_view name, int by) {
    const bool off = options.disabled || range.clamped(range.value + by) == range.value;
    if (iconButton(ui, key + std::string(end), at.center(), icon, name, {.raised = false, .disabled = off})) {
      next = range.value + by;
    }
  };
  part(less, "-less", "minus", options.less, -range.step);
  const std::string plain = ui.number(range.value);
  const std::string_view shown = options.value_text.empty() ? std::string_view(plain) : options.value_text;
  ui.widget({.id = key,
             .role = "slider",
             .name = label,
             .rect = control,
             .text = shown,
             .value = range.value,
             .min = range.min,
             .max = range.max,
             .step = range.step,
             .disabled = options.disabled},
            8);
  ui.text().draw(canvas.list(), type::kBodyBold, shown, control,
                 canvas.inked(options.disabled ? theme.ink2 : theme.ink), Align::kMiddle);
  part(more, "-more", "plus", options.more, range.step);
  if (next) next = range.clamped(*next);
  if (next && *next == range.value) return std::nullopt;
  return next;
}

}  // namespace fairground::ui
