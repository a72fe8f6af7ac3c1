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

/// width * height, no padding; null where it was not added.
using Plane = std::shared_ptr<const image::Picture>;

/// Everything that lies under and over the pigment, about 17 bytes a pixel; a copy shares the planes. Skin and over are
/// all that a bare face shows; the rest, which no tone changes, is for pigment alone.
struct ArtLayers {
  int width = 0, height = 0, tone = 0;
  Detail detail = Detail::kFine;
  Plane skin{};   ///< RGBA, opaque
  Plane over{};   ///< RGBA, premultiplied
  Plane bare{};   ///< skin under over, RGBA: the look without pigment, for "hold to compare"
  Plane shade{};  ///< gray, 128 is plain; without relief pigment looks flat
  Plane form{};   ///< shade without the pores
  Plane sheen{};  ///< gray: where a glossy pigment catches the light
  Plane shimmer{},
      glitter{};  ///< gray and alpha: specks, tiled in art space; without them what should sparkle does not
};

/// The campaign files that ArtLayers of this tone needs, specks apart; sorted, without duplicates.
std::vector<std::string> layerFiles(const MakeoverConfig& config, int tone, Detail detail);
/// Those of the specks: none where the engine makes its own.
std::vector<std::string> speckFiles(const MakeoverConfig& config);

// One part each, decoded and brought to layers.width * height; sizes, tone and detail are set. The error names the
// file that is missing or broken.
Result<void> addSkin(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
Result<void> addOver(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
Result<void> addRelief(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
Result<void> addSpecks(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
/// Bare, from skin and over.
void joinBare(ArtLayers& layers);
/// Shares what does not depend on the tone when `known` (may be null) has the same size and detail.
void shareSurface(const ArtLayers* known, ArtLayers& layers);

/// All parts, a picture at a time; `known` as above.
Result<std::shared_ptr<const ArtLayers>> loadLayers(const MakeoverConfig& config, const Files& files, int tone,
                                                    Detail detail, int width, int height,
                                                    const ArtLayers* known = nullptr);

}  // namespace fairground::activity
