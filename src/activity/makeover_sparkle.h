// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "image/picture.h"

namespace fairground::activity {

/// Specks of shimmer and flakes of glitter for pigment on skin: gray and alpha, seamless, made for the raster's own
/// resolution so that they are crisp at every size. The raster shows `art_width` art px on `width` pixels.
image::Picture shimmerTile(int width, int art_width);
image::Picture glitterTile(int width, int art_width);

/// A campaign's own texture (gray and alpha, seamless) at that scale: a texel spans texel64 64ths of an art px.
image::Picture sparkleTile(const image::Picture& texture, int texel64, int width, int art_width);

}  // namespace fairground::activity
