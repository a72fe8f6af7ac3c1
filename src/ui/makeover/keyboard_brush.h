// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Painting by keys: a brush that arrows move and Space or Enter puts down, with its place said aloud. Its strokes are
// strokes like any other. It works while the painting has the page's focus. Keys: docs/accessibility.md.

#pragma once

#include <string>

#include "ui/makeover/makeover_stage.h"

namespace fairground::ui {

class KeyboardBrush {
 public:
  KeyboardBrush(Visit& visit, MakeoverPlay& play, MakeoverStage& stage) : visit_(visit), play_(play), stage_(stage) {}

  /// Once a frame, while the painting is described. `area`: where it may be, dp.
  void update(Ui& ui, const Box& area);
  /// Whether the key meant something. mods as in fg_engine_wheel.
  bool key(Ui& ui, std::string_view name, int mods);
  /// The key that paints went down or up: at once, since both may come between two frames.
  void hold(Ui& ui, bool down);

 private:
  void arrive(Ui& ui);
  void move(Ui& ui, float dx, float dy);
  void stop();
  void say(Ui& ui, bool always);
  int region() const;  ///< under the brush, from 1; 0: none
  std::string regionName(int region) const;
  PointerEvent event(const Ui& ui) const;

  Visit& visit_;
  MakeoverPlay& play_;
  MakeoverStage& stage_;
  Box area_;
  ImVec2 at_;  ///< art px
  double moved_at_ = 0;
  float pace_ = 1;     ///< grows while an arrow is held
  bool here_ = false;  ///< the painting has the focus
  bool down_ = false;
  int said_ = -1;  ///< region
};

}  // namespace fairground::ui
