// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Pigment on skin: how the four finishes take the light.

#pragma once

#include "activity/makeover_canvas.h"
#include "activity/makeover_layers.h"

namespace fairground::activity {

/// Composes one part of one tile into the picture (RGBA). tile may be null: bare.
void composePart(const ArtLayers& layers, const PigmentTile* tile, int tile_x, int tile_y, const TilePart& part,
                 image::Picture& picture);

}  // namespace fairground::activity
