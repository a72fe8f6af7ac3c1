// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Soft shadows, baked once per corner radius and height over the surface, drawn in nine pieces.

#pragma once

#include <cstdint>
#include <vector>

#include "ui/kit/theme.h"

namespace fairground::ui {

struct ShadowShape {
  float drop = 0, blur = 0, alpha = 0;  ///< dp, dp, 0..1 of ink
};
ShadowShape shadowShape(Elevation elevation);

struct ShadowPicture {
  int side = 0;      ///< px of the square picture
  float scale = 1;   ///< px in a dp; soft pictures need few
  float corner = 0;  ///< dp from its edge to where the middle piece begins
  float reach = 0;   ///< dp that the shadow reaches beyond the box
  std::vector<uint8_t> rgba;
};
/// A rounded square, blurred; white with its alpha.
ShadowPicture bakeShadow(float radius, float blur);

}  // namespace fairground::ui
