// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// IMGUI_USER_CONFIG. The engine uses Dear ImGui's draw list alone (see draw_list.h); the linker drops the rest.

#pragma once

#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DEFINE_MATH_OPERATORS
