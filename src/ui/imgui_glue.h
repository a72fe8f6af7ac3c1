// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Dear ImGui as the engine uses it: one full-screen window, hit areas by its ids, its draw lists. No other file of
// this module needs imgui_internal.h for more than ButtonBehavior.

#pragma once

#include "imgui.h"

namespace fairground::ui {

/// Makes the current context with a font that has no glyphs. One per process: an engine is a wasm instance.
void makeImGui();
void endImGui();

}  // namespace fairground::ui
