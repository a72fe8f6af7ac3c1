// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The art's layers made ready for one raster size, once.

#pragma once

#include <memory>
#include <vector>

#include "activity/makeover.h"
#include "image/picture.h"

namespace fairground::activity {

/// Everything that lies under and over the pigment. Planes of width * height, no padding. About 17 bytes a pixel.
struct ArtLayers {
  int width = 0, height = 0, tone = 0;
  Detail detail = Detail::kFine;
  image::Picture skin;              ///< RGBA, opaque
  image::Picture over;              ///< RGBA, premultiplied
  image::Picture bare;              ///< skin under over, RGBA: the look without pigment, for "hold to compare"
  image::Picture shade;             ///< gray, 128 is plain
  image::Picture form;              ///< shade without the pores
  image::Picture sheen;             ///< gray: where a glossy pigment catches the light
  image::Picture shimmer, glitter;  ///< gray and alpha: specks, tiled in art space
};

/// The campaign files that ArtLayers of this tone needs; sorted, without duplicates.
std::vector<std::string> layerFiles(const MakeoverConfig& config, int tone, Detail detail);

/// Decodes and resizes, a picture at a time. The error names the file that is missing or broken. What does not
/// depend on the tone is taken over from `known` when that has the same size and detail (may be null).
Result<std::shared_ptr<const ArtLayers>> loadLayers(const MakeoverConfig& config, const Files& files, int tone,
                                                    Detail detail, int width, int height,
                                                    const ArtLayers* known = nullptr);

}  // namespace fairground::activity
