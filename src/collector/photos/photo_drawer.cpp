// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/photo_drawer.h"

#include <algorithm>

#include "activity/photo_render.h"
#include "activity/photo_state.h"
#include "image/photo_file.h"

namespace fairground::collector {

namespace {

using activity::PhotoRecipe;

class PhotoDrawer final : public ActivityDrawer {
 public:
  PhotoDrawer(std::shared_ptr<const activity::PhotoModel> model, std::shared_ptr<const activity::Files> files)
      : model_(std::move(model)), files_(std::move(files)) {}

  Result<image::Picture> draw(const play::Log& log, const DrawOrder& order) override {
    if (order.picture > 0) return noSuchPicture();
    const Result<PhotoRecipe> recipe = recipeOf(log, order.seed);
    if (!recipe) return recipe.problems();
    if (order.blobs == 0 || !order.blob) return error("/blobs", "the photo is missing");
    Result<image::Picture> sent = order.blob(0);
    if (!sent) return sent;
    const image::Picture photo = image::onWhite(std::move(*sent));
    activity::PhotoParts parts;
    parts.photo = &photo;
    // One after the other: together they may have as many pixels as the photo.
    parts.text = [&order](size_t n) -> Result<image::Picture> {
      if (n + 1 >= order.blobs) return error("/blobs", "a text's picture is missing");
      return order.blob(n + 1);
    };
    return activity::drawPhoto(model_->config(), *recipe, parts, *files_, sideFor(*recipe, order.width));
  }

  Result<void> blobsFit(const play::Log& log, uint64_t seed, const std::vector<BlobSize>& sizes) override {
    const Result<PhotoRecipe> recipe = recipeOf(log, seed);
    if (!recipe) return recipe.problems();
    std::vector<BlobSize> wanted = {{recipe->width, recipe->height}};
    for (const activity::PhotoLayer& layer : recipe->layers) {
      if (layer.sticker < 0) wanted.push_back({layer.width, layer.height});
    }
    for (size_t i = 0; i < std::min(wanted.size(), sizes.size()); ++i) {
      if (wanted[i].width == sizes[i].width && wanted[i].height == sizes[i].height) continue;
      return error("/blobs/" + std::to_string(i),
                   "the picture has " + spell(sizes[i]) + " pixels, the log says " + spell(wanted[i]));
    }
    return {};
  }

 private:
  static std::string spell(const BlobSize& size) {
    return std::to_string(size.width) + " x " + std::to_string(size.height);
  }

  Result<PhotoRecipe> recipeOf(const play::Log& log, uint64_t seed) const {
    const Result<std::unique_ptr<activity::State>> state = play::replay(activity::kPhoto, *model_, seed, log);
    if (!state) return state.problems();
    PhotoRecipe recipe = static_cast<const activity::PhotoState&>(**state).recipe();
    if (!recipe.there()) return error("/log", "there is no photo in it");
    return recipe;
  }

  /// The longer side that makes it so wide, but no larger than the campaign shows it.
  int sideFor(const PhotoRecipe& recipe, int width) const {
    const activity::PhotoLayout layout = activity::photoLayout(model_->config(), recipe, model_->config().side);
    const int64_t longer = std::max(layout.width, layout.height);
    return int(std::clamp<int64_t>((width * longer + layout.width / 2) / layout.width, 16, model_->config().side));
  }

  const std::shared_ptr<const activity::PhotoModel> model_;
  const std::shared_ptr<const activity::Files> files_;
};

class FilesDrawer final : public ActivityDrawer {
 public:
  Result<image::Picture> draw(const play::Log&, const DrawOrder& order) override {
    if (order.picture >= order.blobs || !order.blob) return noSuchPicture();
    Result<image::Picture> picture = order.blob(order.picture);
    if (!picture) return picture;
    const image::Picture opaque = image::onWhite(std::move(*picture));
    const int width = std::min(order.width, opaque.width);
    const int64_t height = (int64_t(opaque.height) * width + opaque.width / 2) / opaque.width;
    return image::resize(opaque, width, int(std::clamp<int64_t>(height, 1, int64_t(width) * 8)));
  }
};

}  // namespace

Problem noSuchPicture() { return error("/n", "the work has no such picture"); }

std::shared_ptr<ActivityDrawer> makePhotoDrawer(std::shared_ptr<const activity::PhotoModel> model,
                                                std::shared_ptr<const activity::Files> files) {
  return std::make_shared<PhotoDrawer>(std::move(model), std::move(files));
}

std::shared_ptr<ActivityDrawer> makeFilesDrawer() { return std::make_shared<FilesDrawer>(); }

}  // namespace fairground::collector
