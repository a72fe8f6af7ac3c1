// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <optional>
#include <string_view>

#include "ui/kit/function_ref.h"
#include "ui/kit/ui.h"

namespace fairground::ui {

/// Two pictures over each other and a line between them that is dragged: what lies before it, at the start, is the
/// first. A range of the mirror, percent of the first; answers the new value.
struct BeforeAfterText {
  std::string_view name, spoken;   ///< spoken: "{n} % of before"
  std::string_view before, after;  ///< on the pictures
};
std::optional<int> beforeAfter(Ui& ui, std::string_view id, const Box& box, const BeforeAfterText& text, int percent,
                               FunctionRef<void(const Box&)> draw_before, FunctionRef<void(const Box&)> draw_after);

}  // namespace fairground::ui
