// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The art that is painted on: its picture on the screen, the pointers that paint it, the brush at the pointer.

#pragma once

#include <optional>

#include "ui/makeover/makeover_play.h"
#include "ui/stage/stage_gestures.h"
#include "ui/stage/stage_texture.h"
#include "ui/stage/stage_view.h"
#include "ui/visit.h"

namespace fairground::ui {

class MakeoverStage final : public GestureTarget {
 public:
  explicit MakeoverStage(MakeoverPlay& play) : play_(play), gestures_(*this) {}

  /// Brings the painter up to date and fits the art to the box (on the page: art is never mirrored). False before the
  /// first picture is there.
  bool prepare(Ui& ui, const Box& box);
  /// before: without pigment ("hold to compare").
  void draw(Ui& ui, bool before);
  void drawBrush(Ui& ui);
  /// The look in a card: cropped around the eye.
  void drawCropped(Ui& ui, const Box& box, float radius);

  /// The mean of the art's upper edge.
  Color edgeColor();

  /// Whether it is the stage's: one that went down on it.
  bool pointer(const PointerEvent& event);
  void hover(float x, float y, bool over) { hover_ = over ? std::optional<ImVec2>(ImVec2(x, y)) : std::nullopt; }
  bool drawing() const { return gestures_.drawing(); }
  bool calm() const { return gestures_.idle(); }
  void stop() { gestures_.stop(); }
  StageView& view() { return view_; }
  void textureLost();
  /// A stroke ended, or something else that should be saved happened.
  bool takeChanged() { return std::exchange(changed_, false); }
  bool takeFull() { return std::exchange(full_, false); }
  bool takeFirstStroke() { return std::exchange(first_stroke_, false); }

  void strokeBegins(const PointerEvent& at) override;
  void strokeMoves(const PointerEvent& at) override;
  void strokeEnds() override;
  void strokeTakenBack() override;
  void viewZooms(float factor, float x, float y) override { view_.zoomBy(factor, x, y); }
  void viewPans(float dx, float dy) override { view_.panBy(dx, dy); }

 private:
  void fitArt();
  StageTexture& reduced(int by);

  MakeoverPlay& play_;
  StageGestures gestures_;
  StageView view_;
  StageTexture painted_, bare_, reduced_;
  image::Picture reduced_picture_;  ///< painted_ at a fraction of its size
  bool reduced_stale_ = true;
  int reduced_of_ = -1, reduced_version_ = 0;
  bool fitted_ = false;
  Color edge_ = 0;
  int edge_version_ = -1;
  bool changed_ = false, full_ = false, first_stroke_ = false;
  std::optional<ImVec2> hover_, brush_;
  int64_t stroke_began_ = 0, stroke_last_ = 0;
};

}  // namespace fairground::ui
