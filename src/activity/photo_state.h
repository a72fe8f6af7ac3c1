// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <vector>

#include "activity/photo.h"

namespace fairground::activity {

struct PhotoLayer {
  int32_t number = 0;
  int32_t sticker = -1;           ///< in the config; -1 for a text
  int32_t width = 0, height = 0;  ///< of a text, pixels
  BlobPrefix text{};
  PhotoPlace place;
};

/// What the standing actions come to.
struct PhotoRecipe {
  int32_t width = 0, height = 0;  ///< of the photo; 0 before there is one
  BlobPrefix photo{};
  int32_t quarters = 0;   ///< clockwise, 0 to 3
  bool mirrored = false;  ///< left to right, after the quarters
  int32_t straighten = 0;
  int32_t ratio = 0;
  PhotoRect crop;
  int32_t filter = 0, strength = 0;
  image::Adjustments adjust;
  int32_t vignette = 0;
  int32_t frame = 0;
  std::vector<PhotoLayer> layers;  ///< the lowest first
  int32_t next_layer = 0;

  bool there() const { return width > 0; }
  int32_t frameWidth() const { return quarters % 2 == 0 ? width : height; }
  int32_t frameHeight() const { return quarters % 2 == 0 ? height : width; }
};

/// The proportions that a ratio asks of a crop: w : h in the frame's pixels; 0 : 0 when it asks nothing.
PhotoRatio askedRatio(const PhotoConfig& config, const PhotoRecipe& recipe, int32_t ratio);
/// The largest crop of that ratio, in the middle.
PhotoRect largestCrop(const PhotoConfig& config, const PhotoRecipe& recipe, int32_t ratio);

/// The model must outlive it. Refuses everything before there is a photo.
class PhotoState final : public State {
 public:
  explicit PhotoState(const PhotoModel& model) : model_(&model) {}
  Result<void> apply(const Action& action) override;
  Outcome outcome() const override;
  uint64_t hash() const override;
  std::vector<BlobPrefix> blobs() const override;  ///< the photo, then the texts from the lowest
  Result<void> complete() const override;
  const PhotoRecipe& recipe() const { return recipe_; }

 private:
  Result<void> refusal(const Action& action) const;
  Result<void> layerRefusal(const Action& action) const;
  void change(const Action& action);
  void changeLayers(const Action& action);
  void rotate(int32_t quarters);
  void flip(int32_t axis);
  size_t find(int32_t layer) const;  ///< layers.size() when there is none

  const PhotoModel* model_;
  PhotoRecipe recipe_;
};

}  // namespace fairground::activity
