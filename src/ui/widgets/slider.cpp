// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <cmath>

#include "ui/widgets/ranges.h"

namespace fairground::ui {

namespace {

constexpr float kSliderKnob = 24;
constexpr float kInlineLabel = 70, kInlineValue = 48, kBeforeValue = 8;
constexpr float kInlineWords = 180, kWordsAbove = 104;  ///< widths of a slider that words of their own size take

struct SliderBoxes {
  Box label, value, track, hit;
};

SliderBoxes layOut(Ui& ui, const Box& box, const SliderOptions& options) {
  SliderBoxes out;
  // Large as far as words of the usual length have room: those beside each other are alike.
  const float high = type::kMeta.line * box.w / (options.inline_label ? kInlineWords : kWordsAbove);
  if (options.inline_label) {
    Box row = box.centered(box.w, std::min(box.h, high));
    const TextStyle style = ui.text().inHeight(type::kMetaBold, high);
    const float scale = std::clamp(high / type::kMeta.line, 1.0f, ui.text().scale());
    out.label = row.takeLeft(std::min(kInlineLabel * scale, box.w * 0.34f));
    // In steps, so that the track keeps its length while the figures change.
    const float value = std::ceil((ui.text().width(style, options.value_text) + kBeforeValue) / 12) * 12;
    const float least = kInlineValue * std::min(scale, 1.5f);
    out.value = row.takeRight(std::max(least, std::min(value, box.w * 0.32f)));
    out.hit = {row.x, box.y, row.w, box.h};
    out.track = out.hit.inset(kSliderKnob / 2, 0);
    return out;
  }
  out.label = {box.x, box.y, box.w, std::max(18.0f, box.h - 36)};
  out.label = out.label.centered(box.w, std::min(out.label.h, high));
  out.value = out.label;
  // The track's hit area reaches up over the label line: 44 dp in a control of 54.
  out.hit = {box.x, box.bottom() - kTouch, box.w, kTouch};
  out.track = {box.x + kSliderKnob / 2, box.bottom() - 30, box.w - kSliderKnob, 24};
  return out;
}

/// zero: where on the track what is nothing lies; a plain track is filled from there.
void drawTrack(Ui& ui, const Box& track, float t, float zero, const SliderOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const Box whole =
      track.inset(-kSliderKnob / 2, 0).centered(track.w + kSliderKnob, options.track == Track::kWedge ? 13 : 6);
  const Color rest = mixed(theme.line, theme.ink, 0.06f);
  if (options.track == Track::kPlain) {
    canvas.fill(whole, rest, 3);
    const float at = track.x + t * track.w, from = zero > 0 ? track.x + zero * track.w : whole.x;
    canvas.fill({std::min(from, at), whole.y, std::abs(at - from), whole.h}, theme.accent, 3);
    return;
  }
  const float at = (kSliderKnob / 2 + t * track.w) / whole.w;
  if (options.track == Track::kWedge) {
    canvas.wedge(whole, 0.01f, 1, rest);
    const Color full = theme.dark ? theme.ink2 : theme.material;
    // Forced, they may be one colour.
    canvas.wedge(whole, 0.01f, at, theme.line == theme.ink ? theme.accent : full);
    return;
  }
  // Round ends carry the ramp's end colours; the ramp itself is a rectangle between them.
  const Color pale = mixed(theme.paper, options.pigment, 0.12f), full = options.pigment;
  canvas.fill({whole.x, whole.y, 6, 6}, pale, 3);
  canvas.fill({whole.right() - 6, whole.y, 6, 6}, full, 3);
  canvas.gradientAcross(canvas.snap(Box{whole.x + 3, whole.y, whole.w - 6, 6}), pale, full);
}

void drawKnob(Ui& ui, ImVec2 at, const Hit& hit, const SliderOptions& options) {
  Canvas& canvas = ui.canvas();
  const float r = kSliderKnob / 2 * (hit.held ? 1.08f : 1);
  canvas.shadow({at.x - r, at.y - r, 2 * r, 2 * r}, r, Elevation::kFloating);
  canvas.circle(at, r, kWhite);
  canvas.ring(at, r - 0.5f, faded(ui.theme().ink, 0.10f), 1);
  if (options.track == Track::kRamp) canvas.circle(at, 7, options.pigment);
}

}  // namespace

bool draggedAcross(Ui& ui, std::string_view id, const Hit& hit) {
  if (!hit.held || ui.heldByKey(id)) return false;
  if (!ui.dragTaken() && hit.finger && std::abs(hit.pointer.x - ui.pressOrigin().x) <= kSlop / 2) return false;
  ui.takeDrag(id);
  return true;
}

int nearestStep(const Range& range, float value) {
  return range.clamped(range.min + int(std::lround((value - float(range.min)) / float(range.step))) * range.step);
}

std::optional<int> slider(Ui& ui, std::string_view id, const Box& box, std::string_view label, const Range& range,
                          const SliderOptions& options) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  SliderBoxes boxes = layOut(ui, box, options);
  const Hit hit = ui.widget({.id = id,
                             .role = "slider",
                             .name = label,
                             .rect = boxes.hit,
                             .text = options.value_text,
                             .value = range.value,
                             .min = range.min,
                             .max = range.max,
                             .step = range.step,
                             .disabled = options.disabled},
                            8);
  if (!options.disabled) ui.drags(boxes.hit, false, 1, 1);
  std::optional<int> next = options.disabled ? std::nullopt : ui.takeValue(id);
  if (next) next = range.clamped(*next);
  if (draggedAcross(ui, id, hit) || (hit.clicked && !hit.by_key)) {
    const float t = std::clamp((hit.pointer.x - boxes.track.x) / boxes.track.w, 0.0f, 1.0f);
    next = nearestStep(range, float(range.min) + t * float(range.max - range.min));
  }
  const int shown = next.value_or(range.value);
  const auto along = [&](int value) { return float(value - range.min) / float(std::max(1, range.max - range.min)); };
  const float t = along(shown);

  if (options.disabled) canvas.fade(0.4f);
  Box name = boxes.label;
  // On one line with its value it ends before it.
  if (!options.inline_label) {
    const TextStyle style = ui.text().inHeight(type::kMetaBold, name.h);
    boxes.value = name.takeRight(std::min(ui.text().width(style, options.value_text) + 1, name.w / 2));
    name.w -= 8;
  }
  ui.text().draw(canvas.list(), type::kMeta, label, name, canvas.inked(theme.ink2));
  ui.text().draw(canvas.list(), type::kMetaBold, options.value_text, boxes.value, canvas.inked(theme.ink), Align::kEnd);
  drawTrack(ui, boxes.track, t, along(range.clamped(0)), options);
  drawKnob(ui, {boxes.track.x + t * boxes.track.w, boxes.track.midY()}, hit, options);
  if (options.disabled) canvas.unfade();
  if (next && *next == range.value) return std::nullopt;
  return next;
}

}  // namespace fairground::ui
