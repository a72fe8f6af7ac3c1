// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a crop becomes when an edge, a corner or the middle of it is drawn. In ten-thousandths of the frame.

#pragma once

#include "activity/photo_state.h"

namespace fairground::ui {

/// Which edge moves along each axis: -1 the left or upper one, 1 the right or lower one, 0 none. Both 0: all of it.
struct CropHandle {
  int x = 0, y = 0;
  bool operator==(const CropHandle&) const = default;
};

/// `from` drawn by dx, dy. ratio: height for width, in units; 0: free. What is not drawn stays where it is, as far as
/// the proportions let it.
activity::PhotoRect drawnCrop(const activity::PhotoRect& from, CropHandle handle, float dx, float dy, float ratio);

/// The ratio of drawnCrop that the recipe's chosen one asks for.
float cropRatio(const activity::PhotoConfig& config, const activity::PhotoRecipe& recipe);

}  // namespace fairground::ui
