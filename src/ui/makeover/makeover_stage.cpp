// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/makeover_stage.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/tray.h"

namespace fairground::ui {

namespace {

// A brush held by a right hand: its tip down to the left, its handle up to the right.
constexpr float kBrushAngle = -2.2f;
constexpr float kLeastBrush = 100, kMostBrush = 190;  ///< dp; in between 2.4 times its mark
// Of the brush pictures, viewBox 0 -1 56 56: where the tip is, and how wide the handle where it is cut.
constexpr float kTipY[activity::kTools] = {0.075f, 0.11f, 0.07f, 0.13f, 0.165f};
constexpr float kHandle[activity::kTools] = {10.0f / 56, 10.0f / 56, 4.2f / 56, 8.0f / 56, 5.0f / 56};
constexpr float kHandleLength = 900;  ///< out of every screen

}  // namespace

void MakeoverStage::fitArt() {
  // The middle of everything that counts stays in sight when the art is cropped.
  const activity::GridMasks& grid = play_.model().grid();
  int x0 = grid.columns, x1 = 0, y0 = grid.rows, y1 = 0;
  for (size_t region = 1; region < grid.regions.size(); ++region) {
    const std::vector<uint8_t>& cells = grid.regions[region];
    for (int i = 0; i < int(cells.size()); ++i) {
      if (cells[size_t(i)] < 64) continue;
      x0 = std::min(x0, i % grid.columns), x1 = std::max(x1, i % grid.columns);
      y0 = std::min(y0, i / grid.columns), y1 = std::max(y1, i / grid.columns);
    }
  }
  ImVec2 focus(0.5f, 0.5f);
  if (x1 > x0 && y1 > y0) {
    focus = ImVec2(float(x0 + x1) / 2 / float(grid.columns), float(y0 + y1) / 2 / float(grid.rows));
  }
  view_.setArt(play_.config().width, play_.config().height, focus);
  fitted_ = true;
}

bool MakeoverStage::prepare(Ui& ui, const Box& box) {
  MakeoverPlay& play = play_;
  if (play.ready() && !fitted_) fitArt();
  view_.setBox(box);
  const float ratio = ui.canvas().ratio();
  // Before the model is there the art's proportions are unknown: the stage's width is what it will cover at least.
  play.wantWidth(int(std::ceil((fitted_ ? view_.artBox().w : std::max(box.w, box.h * 0.87f)) * ratio)));
  if (!play.ready()) return false;
  const image::Rect dirty = play.compose();
  painted_.show(play.picture(), dirty, play.pictureVersion());
  if (!dirty.empty() || reduced_of_ != play.pictureVersion()) reduced_stale_ = true;
  reduced_of_ = play.pictureVersion();
  return true;
}

void MakeoverStage::draw(Ui& ui, bool before) {
  const Box art = view_.artBox();
  StageTexture& shown = before ? bare_ : painted_;
  if (before) bare_.show(play_.bare(), {}, play_.pictureVersion());
  ui.canvas().beginAsIs();
  ui.canvas().clip(view_.box());
  const auto w = float(shown.width()), h = float(shown.height());
  ui.canvas().list().AddImage(shown.texture().GetTexRef(), art.min(), art.max(), ImVec2(0, 0), ImVec2(w, h));
  ui.canvas().unclip();
  ui.canvas().endAsIs();
}

/// Where the screen has far fewer pixels than the picture, its own filter would leave most of them out, and lashes
/// would become dots.
StageTexture& MakeoverStage::reduced(int by) {
  const int width = painted_.width() / by, height = painted_.height() / by;
  const bool other = reduced_picture_.width != width || reduced_picture_.height != height;
  if (reduced_picture_.empty() || ((other || reduced_stale_) && !play_.busy())) {
    reduced_picture_ = image::resize(play_.picture(), width, height);
    reduced_stale_ = false;
    ++reduced_version_;
  }
  reduced_.show(reduced_picture_, {}, reduced_version_);
  return reduced_;
}

void MakeoverStage::drawCropped(Ui& ui, const Box& box, float radius) {
  if (!play_.ready()) return;
  const float finer = std::min(float(painted_.width()) / box.w, float(painted_.height()) / box.h) / ui.canvas().ratio();
  StageTexture& shown = finer >= 2 ? reduced(int(finer)) : painted_;
  const auto w = float(shown.width()), h = float(shown.height());
  const float scale = std::min(w / box.w, h / box.h);
  const float cw = box.w * scale, ch = box.h * scale;
  const float x = (w - cw) / 2, y = std::clamp(h * 0.5f - ch / 2, 0.0f, h - ch);
  ui.canvas().image(shown.texture(), box, ImVec2(x, y), ImVec2(x + cw, y + ch), radius);
}

void MakeoverStage::drawBrush(Ui& ui) {
  const bool down = gestures_.drawing() && brush_;
  const std::optional<ImVec2> at = down ? brush_ : hover_;
  if (!at) return;
  MakeoverPlay& play = play_;
  Canvas& canvas = ui.canvas();
  canvas.beginAsIs();
  const auto tool = size_t(play.tools.tool);
  const float radius = float(play.tools.size) / 2 / float(activity::kArtUnit) * view_.scale();
  canvas.clip(view_.box());
  const float size = std::clamp(radius * 4.8f, kLeastBrush, kMostBrush);
  const float c = std::cos(kBrushAngle), s = std::sin(kBrushAngle);
  const auto turn = [&](float u, float v) {
    const float x = u * size, y = v * size;
    return ImVec2(at->x + x * c - y * s, at->y + x * s + y * c);
  };
  const float cut = 1 - kTipY[tool] - 0.01f, half = kHandle[tool] / 2, far = cut + kHandleLength / size;
  const Theme& theme = ui.theme();
  const Color dark = theme.material;
  const auto handle = [&](float from, float to, Color color) {
    canvas.list().AddQuadFilled(turn(from, cut), turn(to, cut), turn(to, far), turn(from, far), canvas.inked(color));
  };
  if (!play.config().brushes[tool].empty()) {
    handle(-half, half, dark);
    handle(-half * 0.55f, -half * 0.05f, mixed(dark, kWhite, 0.22f));
    const Color pigment = colorOf(play.config().colours[size_t(play.tools.colour)].rgb);
    canvas.turned(play.config().brushes[tool], size, *at, {0.5f, kTipY[tool]}, kBrushAngle, hexOf(pigment), kWhite);
  }
  canvas.ring(*at, radius + 0.5f, faded(rgba(0, 0, 0), 0.25f), 3);
  canvas.ring(*at, radius, kWhite, 1.6f);
  canvas.unclip();
  canvas.endAsIs();
}

Color MakeoverStage::edgeColor() {
  if (edge_version_ != play_.pictureVersion()) {
    edge_version_ = play_.pictureVersion();
    const image::Picture& bare = play_.bare();
    uint32_t sum[3] = {};
    for (int x = 0; x < bare.width; ++x) {
      for (size_t c = 0; c < 3; ++c)
        sum[c] += bare.row(0)[size_t(x) * 4 + c];
    }
    const auto n = uint32_t(std::max(bare.width, 1));
    edge_ = rgba(sum[0] / n, sum[1] / n, sum[2] / n);
  }
  return edge_;
}

bool MakeoverStage::pointer(const PointerEvent& event) {
  if (event.kind == PointerKind::kFinger) hover_.reset();
  return gestures_.pointer(event);
}

void MakeoverStage::textureLost() {
  painted_.textureLost();
  bare_.textureLost();
  reduced_.textureLost();
}

void MakeoverStage::strokeBegins(const PointerEvent& at) {
  if (!play_.ready() || play_.pendingTone()) return;
  const bool first = play_.empty();
  const bool pen = at.kind == PointerKind::kPen;
  const ImVec2 art = view_.toArt(at.x, at.y);
  const int pressure = pen ? at.pressure : activity::kNeutralPressure;
  if (!play_.beginStroke(art.x, art.y, pressure, pen, at.time)) full_ = true;
  first_stroke_ = first_stroke_ || first;
  brush_ = ImVec2(at.x, at.y);
  stroke_began_ = stroke_last_ = at.time;
}

void MakeoverStage::strokeMoves(const PointerEvent& at) {
  const bool pen = at.kind == PointerKind::kPen;
  const ImVec2 art = view_.toArt(at.x, at.y);
  const int pressure = pen ? at.pressure : activity::kNeutralPressure;
  if (!play_.moveStroke(art.x, art.y, pressure, at.time)) full_ = true;
  brush_ = ImVec2(at.x, at.y);
  stroke_last_ = at.time;
}

void MakeoverStage::strokeEnds() {
  play_.endStroke();
  // With the pause before the next stroke, which is part of painting too.
  play_.painted_ms += double(stroke_last_ - stroke_began_) + 4000;
  brush_.reset();
  changed_ = true;
}

void MakeoverStage::strokeTakenBack() {
  play_.undo();
  changed_ = true;
}

}  // namespace fairground::ui
