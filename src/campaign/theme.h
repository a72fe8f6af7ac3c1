// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include "campaign/campaign.h"
#include "campaign/reader.h"

namespace fairground::campaign {

/// Contrast of two colours by WCAG 2 (relative luminance), in hundredths: 100 to 2100, rounded down.
int contrast(Rgb a, Rgb b);

/// The colour, made lighter or darker as far as it takes to have that contrast (hundredths) on the ground; black or
/// white where that is not enough.
Rgb toReach(Rgb colour, Rgb ground, int least);

/// What is written or ticked in lies on it, and cards do: white on light paper, a little lighter than dark paper.
Rgb fieldOf(const Colours& colours);

/// Reads the colour roles and faces; every role may be left out. Pairs of roles that carry text and fall below what
/// the design language asks are errors, with the ratio; so are those of the dark scheme where it is given. What of it
/// is left out is derived, and can be read.
Theme readTheme(Reader reader);

}  // namespace fairground::campaign
