// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The log of a photo's edit: refused, or one spelling of a recipe that can be drawn.

#include <algorithm>
#include <cstdint>

#include "activity/sample_photo.h"
#include "base/assert.h"
#include "play/session.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

struct World {
  SamplePhoto sample;
  std::shared_ptr<const PhotoModel> model = sample.model();
  image::Picture text = sampleText();
};

void draw(const World& world, const PhotoState& state) {
  const PhotoRecipe& recipe = state.recipe();
  if (!recipe.there() || int64_t(recipe.width) * recipe.height > 64 * 64) return;
  const image::Picture photo = samplePhotoPicture(recipe.width, recipe.height);
  PhotoParts parts;
  parts.photo = &photo;
  parts.texts.assign(state.blobs().size() - 1, &world.text);
  const Result<image::Picture> picture = drawPhoto(world.model->config(), recipe, parts, world.sample.files, 40);
  // Only a text of another size than the sample's may stand in the way.
  const bool odd_text = std::any_of(recipe.layers.begin(), recipe.layers.end(), [&](const PhotoLayer& layer) {
    return layer.sticker < 0 && (layer.width != world.text.width || layer.height != world.text.height);
  });
  FG_ASSERT(picture || odd_text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const World world;
  const Result<play::Log> log = play::decodeLog(kPhoto, {data, size});
  if (!log) return 0;
  const Bytes again = play::encodeLog(kPhoto, *log);
  FG_ASSERT(again.size() == size && std::equal(again.begin(), again.end(), data));
  const Result<std::unique_ptr<State>> state = play::replay(kPhoto, *world.model, 0, *log);
  if (!state) return 0;
  FG_ASSERT((*state)->outcome().kind == "photo");
  draw(world, static_cast<const PhotoState&>(**state));
  return 0;
}
