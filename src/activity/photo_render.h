// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The picture of a recipe: a pure function of recipe, campaign, photo and texts, the same bits in every build.

#pragma once

#include <functional>
#include <vector>

#include "activity/photo_state.h"
#include "image/picture.h"

namespace fairground::activity {

inline constexpr int kMaxPhotoPicture = 4096;

/// Decoded by whoever draws; nothing is kept.
struct PhotoParts {
  const image::Picture* photo = nullptr;     ///< RGBA, opaque, as large as the recipe says (image::decodePhoto)
  std::vector<const image::Picture*> texts;  ///< RGBA, straight alpha; those that stand, the lowest first
  /// In place of `texts`, where each is decoded only when it is laid: by its place among them, asked once each.
  std::function<Result<image::Picture>(size_t)> text = {};
};

/// In pixels: the whole picture, and where in it the photo lies.
struct PhotoLayout {
  int width = 0, height = 0;
  image::Rect photo;
};
/// side: of the longer one, 16 to kMaxPhotoPicture.
PhotoLayout photoLayout(const PhotoConfig& config, const PhotoRecipe& recipe, int side);

/// RGBA, opaque. Refuses parts that are missing or of another size than the recipe's, and campaign files that are not
/// there. The work is bounded by `side` and kMaxLayers.
Result<image::Picture> drawPhoto(const PhotoConfig& config, const PhotoRecipe& recipe, const PhotoParts& parts,
                                 const Files& files, int side);

/// The photo alone, cropped, turned and coloured, at the layout's photo size; what an editor shows while it is edited.
image::Picture drawCropped(const PhotoConfig& config, const PhotoRecipe& recipe, const image::Picture& photo, int width,
                           int height);

}  // namespace fairground::activity
