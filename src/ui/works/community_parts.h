// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Small things that the screens of works share.

#pragma once

#include <string>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

/// Of a long text that somebody wrote only the lines that are seen are set, in its own direction. Answers its height.
float longText(Ui& ui, std::string_view id, const TextStyle& style, std::string_view text, const Box& box, Color color);

/// Of a title in a list: more where it is large, so that it need not be smaller than those beside it.
inline size_t titleLines(const Ui& ui) { return ui.text().scale() > 1 ? 3 : 2; }

}  // namespace fairground::ui
