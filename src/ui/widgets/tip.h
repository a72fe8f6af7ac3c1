// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The tooltip: a few words beside a control, for whoever rests on it. Only ever repeats what the control's node says,
// so that it needs no node of its own.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/kit/geometry.h"

namespace fairground::ui {

class Ui;
struct Hit;

/// One at a time. Shown after half a second of hover or of visible focus, and by a long press, which then fires
/// nothing; gone when the pointer or the focus leaves, at Escape, a moment after the finger is lifted.
class Tip {
 public:
  /// By the widget, in each of its frames.
  void offer(Ui& ui, std::string_view id, const Hit& hit, const Box& box, std::string_view text);
  void draw(Ui& ui);
  bool close();

 private:
  std::string id_, text_, closed_;
  Box box_;
  double since_ = 0, until_ = 0;  ///< ms; until_ is for fingers
  uint32_t alive_ = 0;            ///< offered since the last draw
  bool shown_ = false;
};

}  // namespace fairground::ui
