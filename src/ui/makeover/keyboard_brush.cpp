// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/keyboard_brush.h"

#include <cmath>

namespace fairground::ui {

namespace {

constexpr std::string_view kNode = "canvas";
constexpr float kStep = 8, kFineStep = 1;  ///< dp
constexpr float kFastest = 5;              ///< times the step, after an arrow was held for a while
constexpr double kRepeatMs = 140;          ///< of a key that is held
constexpr int kInside = 96;                ///< of a region's weight, 0..255

}  // namespace

int KeyboardBrush::region() const {
  const activity::GridMasks& grid = play_.model().grid();
  const auto& config = play_.config();
  const int column = std::clamp(int(at_.x * float(grid.columns) / float(config.width)), 0, grid.columns - 1);
  const int row = std::clamp(int(at_.y * float(grid.rows) / float(config.height)), 0, grid.rows - 1);
  int best = 0, weight = kInside;
  for (size_t r = 1; r < grid.regions.size(); ++r) {
    const int w = grid.regions[r][size_t(row * grid.columns + column)];
    if (w > weight) best = int(r), weight = w;
  }
  return best;
}

std::string KeyboardBrush::regionName(int region) const {
  if (region == 0) return std::string(visit_.words(Str::kOutside));
  return visit_.text(play_.config().regions[size_t(region) - 1].name);
}

PointerEvent KeyboardBrush::event(const Ui& ui) const {
  const ImVec2 dp = stage_.view().fromArt(at_.x, at_.y);
  PointerEvent event;
  event.x = dp.x;
  event.y = dp.y;
  event.time = int64_t(ui.now());
  return event;
}

void KeyboardBrush::say(Ui& ui, bool always) {
  const int now = region();
  if (now == said_ && !always) return;
  said_ = now;
  if (!always) {
    ui.announce(regionName(now));
    return;
  }
  const auto& config = play_.config();
  const auto part = [&](float v, int of) { return visit_.words.number(std::clamp(int(v * 100 / float(of)), 0, 100)); };
  ui.announce(visit_.words(
      Str::kBrushAt, {{'a', regionName(now)}, {'n', part(at_.x, config.width)}, {'b', part(at_.y, config.height)}}));
}

void KeyboardBrush::stop() {
  if (down_) stage_.strokeEnds();
  if (here_) stage_.hover(0, 0, false);
  here_ = down_ = false;
  said_ = -1;
}

void KeyboardBrush::update(Ui& ui, const Box& area) {
  area_ = area;
  if (ui.pageFocus() != kNode) return stop();
  arrive(ui);
  if (ui.activated(kNode) && !down_) {
    stage_.strokeBegins(event(ui));
    stage_.strokeEnds();
  }
  const ImVec2 dp = stage_.view().fromArt(at_.x, at_.y);
  stage_.hover(dp.x, dp.y, true);
}

void KeyboardBrush::hold(Ui& ui, bool down) {
  if (!down && !down_) return;
  if (ui.pageFocus() != kNode || area_.empty()) return;
  arrive(ui);
  if (down == down_) return;
  if (down) {
    stage_.strokeBegins(event(ui));
  } else {
    stage_.strokeEnds();
  }
  down_ = down;
  ui.wantFrame();
}

void KeyboardBrush::arrive(Ui& ui) {
  if (here_) return;
  here_ = true;
  if (at_.x == 0 && at_.y == 0) at_ = stage_.view().toArt(area_.midX(), area_.midY());
  move(ui, 0, 0);
  say(ui, true);
}

void KeyboardBrush::move(Ui& ui, float dx, float dy) {
  StageView& view = stage_.view();
  const auto& config = play_.config();
  at_.x = std::clamp(at_.x + dx / view.scale(), 0.0f, float(config.width));
  at_.y = std::clamp(at_.y + dy / view.scale(), 0.0f, float(config.height));
  // The art follows where it reaches beyond the screen; where it does not, the brush stays inside.
  const auto beyond = [](float v, float from, float to) { return v < from ? from - v : v > to ? to - v : 0; };
  const Box in = area_.inset(20);
  ImVec2 dp = view.fromArt(at_.x, at_.y);
  view.panBy(beyond(dp.x, in.x, in.right()), beyond(dp.y, in.y, in.bottom()));
  dp = view.fromArt(at_.x, at_.y);
  at_ = view.toArt(std::clamp(dp.x, area_.x + 1, area_.right() - 1), std::clamp(dp.y, area_.y + 1, area_.bottom() - 1));
  if (down_) stage_.strokeMoves(event(ui));
  say(ui, false);
  ui.wantFrame();
}

bool KeyboardBrush::key(Ui& ui, std::string_view name, int mods) {
  // A key may come before the first frame with the focus.
  if (ui.pageFocus() != kNode || area_.empty()) return false;
  // With these the arrows are the browser's: back, the page's ends.
  if ((mods & (2 | 4 | 8)) != 0) return false;
  arrive(ui);
  static constexpr std::pair<std::string_view, ImVec2> kArrows[] = {
      {"ArrowLeft", {-1, 0}}, {"ArrowRight", {1, 0}}, {"ArrowUp", {0, -1}}, {"ArrowDown", {0, 1}}};
  for (const auto& [arrow, way] : kArrows) {
    if (name != arrow) continue;
    const bool fine = (mods & 1) != 0;
    pace_ = !fine && ui.now() - moved_at_ < kRepeatMs ? std::min(kFastest, pace_ * 1.15f) : 1;
    moved_at_ = ui.now();
    const float step = fine ? kFineStep : kStep * pace_;
    move(ui, way.x * step, way.y * step);
    return true;
  }
  MakeoverPlay& play = play_;
  if (name == "Home") {
    at_ = stage_.view().toArt(area_.midX(), area_.midY());
    move(ui, 0, 0);
    say(ui, true);
  } else if (name == "p" || name == "P") {
    say(ui, true);
  } else if (name == "r" || name == "R") {
    const int count = int(play.config().regions.size()) + 1;
    play.tools.region = (play.tools.region + (name == "R" ? count - 1 : 1)) % count;
    const int now = play.tools.region;
    ui.announce(now ? regionName(now) : std::string(visit_.words(Str::kAnywhere)));
  } else if (name == "f" || name == "F") {
    const int chosen = play.tools.region, under = chosen ? chosen : region();
    if (under == 0) {
      ui.announce(regionName(0));
      return true;
    }
    play.tools.region = under;
    const bool filled = play.fill();
    play.tools.region = chosen;
    if (filled) ui.announce(visit_.words(Str::kFilled, {{'a', regionName(under)}}));
  } else {
    return false;
  }
  ui.wantFrame();
  return true;
}

}  // namespace fairground::ui
