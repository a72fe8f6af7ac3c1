// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What every screen promises to fingers, and the sizes at which it is asked.

#pragma once

#include "harness.h"
#include "ui/kit/ui.h"

namespace fairground::test {

/// A phone, a small one, one on its side, and a desk's.
inline constexpr Size kFourSizes[] = {{390, 844, 2}, {320, 568, 2}, {844, 390, 2}, {1440, 900, 1}};

/// What a visitor who wants text twice as large starts with.
inline constexpr const char* kLargeText =
    R"({"locale":"en","now":1793500000,"collector":true,"page":true,"text_scale":200})";

/// Each hit area belongs to a node of 44 dp at least, pans and what scrolls included, and lies on the screen. No two
/// overlap, but for a smaller one that lies on a larger one and is asked first. `scrolls`: what is not in sight is
/// scrolled to; otherwise all is in sight.
void checkHitAreas(ui::Ui& ui, bool scrolls = true);
/// Words that can be seen in that part of the screen lie within its width, not on each other, and not on what can be
/// pressed, unless they are a part of it. Pictures that are pressed as a whole are a ground to stand on.
/// Answers how many there are.
size_t checkWords(ui::Ui& ui, const ui::Box& part);

}  // namespace fairground::test
