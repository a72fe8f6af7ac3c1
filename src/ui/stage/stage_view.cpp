// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/stage/stage_view.h"

#include <algorithm>

namespace fairground::ui {

void StageView::setArt(int width, int height, ImVec2 focus) {
  art_w_ = float(std::max(width, 1));
  art_h_ = float(std::max(height, 1));
  focus_ = focus;
  reset();
}

void StageView::setBox(const Box& box) {
  box_ = box;
  fit_ = std::max(box.w / art_w_, box.h / art_h_);
  if (!zoomed()) middle_ = ImVec2(art_w_ * focus_.x, art_h_ * focus_.y);
  clampMiddle();
}

void StageView::reset() {
  zoom_ = 1;
  middle_ = ImVec2(art_w_ * focus_.x, art_h_ * focus_.y);
  clampMiddle();
}

void StageView::clampMiddle() {
  const float half_w = box_.w / 2 / scale(), half_h = box_.h / 2 / scale();
  middle_.x = std::clamp(middle_.x, std::min(half_w, art_w_ / 2), std::max(art_w_ - half_w, art_w_ / 2));
  middle_.y = std::clamp(middle_.y, std::min(half_h, art_h_ / 2), std::max(art_h_ - half_h, art_h_ / 2));
}

void StageView::zoomBy(float factor, float x, float y) {
  const ImVec2 fixed = toArt(x, y);
  zoom_ = std::clamp(zoom_ * factor, 1.0f, kMaxZoom);
  if (zoom_ < 1.02f) zoom_ = 1;
  middle_.x = fixed.x - (x - box_.midX()) / scale();
  middle_.y = fixed.y - (y - box_.midY()) / scale();
  if (!zoomed()) middle_ = ImVec2(art_w_ * focus_.x, art_h_ * focus_.y);
  clampMiddle();
}

void StageView::panBy(float dx, float dy) {
  middle_.x -= dx / scale();
  middle_.y -= dy / scale();
  clampMiddle();
}

Box StageView::artBox() const {
  const ImVec2 corner = fromArt(0, 0);
  return {corner.x, corner.y, art_w_ * scale(), art_h_ * scale()};
}

ImVec2 StageView::toArt(float x, float y) const {
  return {middle_.x + (x - box_.midX()) / scale(), middle_.y + (y - box_.midY()) / scale()};
}

ImVec2 StageView::fromArt(float x, float y) const {
  return {box_.midX() + (x - middle_.x) * scale(), box_.midY() + (y - middle_.y) * scale()};
}

}  // namespace fairground::ui
