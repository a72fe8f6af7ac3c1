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

/// Of more pixels only the sample is at hand.
constexpr int64_t kMostTextPixels = 64 * 64;

bool fits(const World& world, const PhotoLayer& layer) {
  return int64_t(layer.width) * layer.height <= kMostTextPixels ||
         (layer.width == world.text.width && layer.height == world.text.height);
}

void draw(const World& world, const PhotoState& state, int side) {
  const PhotoRecipe& recipe = state.recipe();
  if (!recipe.there() || int64_t(recipe.width) * recipe.height > 64 * 64) return;
  const image::Picture photo = samplePhotoPicture(recipe.width, recipe.height);
  PhotoParts parts;
  parts.photo = &photo;
  std::vector<image::Picture> texts;
  for (const PhotoLayer& layer : recipe.layers) {
    if (layer.sticker >= 0) continue;
    texts.push_back(fits(world, layer) ? image::blank(layer.width, layer.height, 4) : world.text);
    std::fill(texts.back().pixels.begin(), texts.back().pixels.end(), uint8_t{200});
  }
  for (const image::Picture& text : texts)
    parts.texts.push_back(&text);
  const Result<image::Picture> picture = drawPhoto(world.model->config(), recipe, parts, world.sample.files, side);
  const bool odd_text = std::any_of(recipe.layers.begin(), recipe.layers.end(),
                                    [&](const PhotoLayer& layer) { return layer.sticker < 0 && !fits(world, layer); });
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
  // Seldom large: a picture costs by the square of its side.
  const int side = size % 16 == 0 ? 400 : size % 4 == 0 ? 120 : 40;
  draw(world, static_cast<const PhotoState&>(**state), side);
  return 0;
}
