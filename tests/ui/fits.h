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

/// Each hit area belongs to a node of 44 dp at least, pans and what scrolls included, and lies on the screen. No two
/// overlap, but for a smaller one that lies on a larger one and is asked first. `scrolls`: what is not in sight is
/// scrolled to; otherwise all is in sight.
void checkHitAreas(ui::Ui& ui, bool scrolls = true);

}  // namespace fairground::test
