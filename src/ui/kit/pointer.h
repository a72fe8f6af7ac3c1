// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>

namespace fairground::ui {

enum class PointerKind : uint8_t { kMouse, kFinger, kPen };
enum class PointerPhase : uint8_t { kDown, kMove, kUp, kCancel, kLeave };

/// As the shell sends them (src/web/engine.h); x, y in dp.
struct PointerEvent {
  PointerPhase phase = PointerPhase::kMove;
  int id = 0;
  PointerKind kind = PointerKind::kMouse;
  float x = 0, y = 0;
  int pressure = 0;  ///< 0..1023
  int64_t time = 0;  ///< ms
  int buttons = 0;
};

}  // namespace fairground::ui
