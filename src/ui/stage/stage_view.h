// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where the art lies on the screen: fitted so that it covers the stage, zoomed and moved by the visitor.

#pragma once

#include <cstdint>

#include "ui/kit/geometry.h"

namespace fairground::ui {

class StageView {
 public:
  static constexpr float kMaxZoom = 6;

  /// Size in art px, and the point (0..1) that should stay in the middle when the art must be cropped.
  void setArt(int width, int height, ImVec2 focus);
  /// The visible stage, dp. Keeps zoom and what is in the middle.
  void setBox(const Box& box);
  const Box& box() const { return box_; }

  float zoom() const { return zoom_; }
  bool zoomed() const { return zoom_ > 1.02f; }
  void zoomBy(float factor, float x, float y);  ///< the art under x, y (dp) stays there
  void panBy(float dx, float dy);               ///< dp
  void reset();

  /// dp in one art px.
  float scale() const { return fit_ * zoom_; }
  Box artBox() const;                      ///< the whole art, dp; covers box()
  ImVec2 toArt(float x, float y) const;    ///< art px
  ImVec2 fromArt(float x, float y) const;  ///< dp

 private:
  void clampMiddle();

  Box box_;
  float art_w_ = 1, art_h_ = 1;
  ImVec2 focus_{0.5f, 0.5f};
  float fit_ = 1, zoom_ = 1;
  ImVec2 middle_;  ///< art px at the middle of the box
};

}  // namespace fairground::ui
