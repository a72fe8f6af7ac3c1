// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// IMGUI_USER_CONFIG: what of Dear ImGui goes into the engine. Its text, fonts, settings and debug tools are never
// shown, and each of them costs the visitor kilobytes.

#pragma once

#include <stdio.h>

#define IMGUI_DISABLE_DEFAULT_FONT
/// ImFormatString without printf: see imgui_glue.cpp.
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
#define IMGUI_STB_TRUETYPE_FILENAME "ui/imgui_no_truetype.h"
#define IMGUI_DEFINE_MATH_OPERATORS

// Only reached from the .ini handlers, which are off; the real one is 5 KB of wasm. <stdio.h> was read above, so its
// declaration is not touched.
#define sscanf(...) (0)
