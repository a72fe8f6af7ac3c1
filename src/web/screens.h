// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the links of the engine differ in: each takes one of the screens_*.cpp (scripts/cmake/engine.cmake).

#pragma once

#include "ui/side_screen.h"

namespace fairground::web {

ui::Screens screens();

}  // namespace fairground::web
