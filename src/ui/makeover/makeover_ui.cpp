// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/makeover_ui.h"

#include <cmath>

#include "ui/json_out.h"

namespace fairground::ui {

namespace {

constexpr float kWheelZoom = 1.0f / 380;

}  // namespace

MakeoverUi::MakeoverUi(Visit& visit, const activity::Type& type, FileStore& files)
    : visit_(visit),
      play_(visit.activity, type, files),
      stage_(play_),
      paint_(visit, play_, stage_),
      share_(visit, play_, stage_),
      results_(visit, play_, stage_) {}

std::unique_ptr<ActivityUi> makeoverUi(Visit& visit, const activity::Type& type, FileStore& files) {
  return std::make_unique<MakeoverUi>(visit, type, files);
}

void MakeoverUi::startAnew() {
  play_.startAnew();
  play_.painted_ms = 0;
  stage_.view().reset();
}

ActivityWish MakeoverUi::draw(Ui& ui) {
  switch (visit_.screen) {
    case ScreenName::kShare:
      return share_.draw(ui);
    case ScreenName::kResults:
      return results_.draw(ui);
    default:
      paint_.draw(ui);
      return {};
  }
}

void MakeoverUi::afterFrame(Ui& ui) {
  if (stage_.takeFull()) visit_.toast.show(ui, "warning", visit_.words(Str::kLogFull));
  if (play_.takeToneFailed()) visit_.toast.show(ui, "warning", visit_.words(Str::kToneFailed));
  if (stage_.takeFirstStroke()) ui.send(JsonOut().member("want", "event").member("name", "first_stroke").object());
  stage_.takeChanged();
  if (visit_.screen != ScreenName::kPlay && !cursor_.empty()) cursor(ui, "default");
}

ActivityUi::Work MakeoverUi::work(bool calm, bool refine) {
  const int version = play_.pictureVersion();
  const bool busy = play_.busy();
  const bool more = play_.work(calm, refine);
  // Background work shows nothing before a part of it is done.
  return {more, play_.pictureVersion() != version || (busy && !play_.busy()) || play_.toneFailed()};
}

bool MakeoverUi::pointer(Ui& ui, const PointerEvent& event, bool free, bool held) {
  if (event.phase == PointerPhase::kDown && !held && free) {
    // A press beside an open popover closes it and does no more.
    if (paint_.closePopovers(ui)) return true;
    entered_stage_ = true;
    stage_.hover(0, 0, false);
    stage_.pointer(event);
    return true;
  }
  const bool hovers = event.kind != PointerKind::kFinger && event.phase == PointerPhase::kMove && event.buttons == 0;
  // While one finger paints, another may be on a control: that one is the control's.
  if (event.phase != PointerPhase::kDown && stage_.pointer(event)) return true;
  if (hovers) {
    stage_.hover(event.x, event.y, free);
    cursor(ui, free ? "none" : "default");
  }
  if (event.phase == PointerPhase::kLeave) {
    stage_.hover(0, 0, false);
    entered_stage_ = false;
  }
  return false;
}

bool MakeoverUi::wheel(float x, float y, float dy, bool pinch, bool bare) {
  StageView& view = stage_.view();
  if (bare && !entered_stage_) return false;
  const float before = view.zoom();
  view.zoomBy(std::exp(-dy * kWheelZoom * (pinch ? 4.0f : 1.0f)), x, y);
  return !bare || view.zoom() != before;
}

void MakeoverUi::cursor(Ui& ui, std::string_view style) {
  if (cursor_ == style) return;
  cursor_ = style;
  ui.send(JsonOut().member("want", "cursor").member("style", style).object());
}

}  // namespace fairground::ui
