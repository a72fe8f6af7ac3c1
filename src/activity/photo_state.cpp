// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/photo_state.h"

#include <algorithm>

#include "base/hash.h"

namespace fairground::activity {

namespace {

Problem refused(std::string message) { return error("/log", std::move(message)); }

PhotoPlace placeOf(const Action& action) { return {action.args[1], action.args[2], action.args[3], action.args[4]}; }

int64_t absolute(int64_t value) { return value < 0 ? -value : value; }

/// Within a pixel or a ten-thousandth, and half a percent, of the ratio: corners are whole ten-thousandths.
bool fits(const PhotoRecipe& recipe, const PhotoRatio& ratio, const PhotoRect& rect) {
  if (ratio.w == 0) return true;
  const int64_t across = int64_t(rect.w) * recipe.frameWidth() * ratio.h;
  const int64_t down = int64_t(rect.h) * recipe.frameHeight() * ratio.w;
  const int64_t pixel = int64_t{kPhotoUnit} * std::max(ratio.w, ratio.h);
  const int64_t unit = std::max(int64_t(recipe.frameWidth()) * ratio.h, int64_t(recipe.frameHeight()) * ratio.w);
  return absolute(across - down) <= down / 200 + std::max(pixel, unit);
}

}  // namespace

PhotoRatio askedRatio(const PhotoConfig& config, const PhotoRecipe& recipe, int32_t ratio) {
  PhotoRatio asked = config.ratios[size_t(ratio)];
  if (asked.kind == PhotoRatio::Kind::kFree) asked.w = asked.h = 0;
  if (asked.kind == PhotoRatio::Kind::kOriginal) {
    asked.w = recipe.frameWidth();
    asked.h = recipe.frameHeight();
  }
  return asked;
}

PhotoRect largestCrop(const PhotoConfig& config, const PhotoRecipe& recipe, int32_t ratio) {
  PhotoRect rect;
  const PhotoRatio asked = askedRatio(config, recipe, ratio);
  if (asked.w == 0) return rect;
  const int64_t across = int64_t(recipe.frameWidth()) * asked.h, down = int64_t(recipe.frameHeight()) * asked.w;
  const auto part = [](int64_t some, int64_t all) {
    return int32_t(std::clamp<int64_t>((some * kPhotoUnit + all / 2) / all, 1, kPhotoUnit));
  };
  if (across > down) rect.w = part(down, across);
  if (down > across) rect.h = part(across, down);
  rect.x = (kPhotoUnit - rect.w) / 2;
  rect.y = (kPhotoUnit - rect.h) / 2;
  return rect;
}

size_t PhotoState::find(int32_t layer) const {
  const auto found = std::find_if(recipe_.layers.begin(), recipe_.layers.end(),
                                  [layer](const PhotoLayer& one) { return one.number == layer; });
  return size_t(found - recipe_.layers.begin());
}

Result<void> PhotoState::layerRefusal(const Action& action) const {
  const PhotoConfig& config = model_->config();
  if (action.kind == kPhotoSticker || action.kind == kPhotoText) {
    if (recipe_.layers.size() >= size_t(config.layers)) {
      return refused("there are " + std::to_string(config.layers) + " stickers and texts already");
    }
    if (recipe_.next_layer > kMaxLayerNumber) return refused("too many stickers and texts came and went");
    if (action.kind == kPhotoText) {
      if (!config.texts) return refused("text: this campaign takes none");
      int64_t pixels = int64_t(action.args[0]) * action.args[1];
      for (const PhotoLayer& layer : recipe_.layers)
        pixels += layer.sticker < 0 ? int64_t(layer.width) * layer.height : 0;
      if (pixels > kMaxTextPixels) return refused("text: the texts on this photo have too many pixels together");
    } else if (size_t(action.args[0]) >= config.stickers.size()) {
      return refused("sticker: there is no such sticker");
    }
    return {};
  }
  if (find(action.args[0]) == recipe_.layers.size()) return refused("there is no such layer");
  if (action.kind == kPhotoOrder && size_t(action.args[1]) >= recipe_.layers.size()) {
    return refused("order: there are not so many layers");
  }
  return {};
}

Result<void> PhotoState::refusal(const Action& action) const {
  const PhotoConfig& config = model_->config();
  if (action.kind == kPhotoSet) return {};
  if (!recipe_.there()) return refused("there is no photo yet");
  switch (action.kind) {
    case kPhotoCrop: {
      const PhotoRect rect = {action.args[0], action.args[1], action.args[2], action.args[3]};
      if (rect.x + rect.w > kPhotoUnit || rect.y + rect.h > kPhotoUnit) return refused("crop: reaches past the photo");
      if (std::max(rect.w, rect.h) < kMinCrop) return refused("crop: keeps too little of the photo");
      if (size_t(action.args[4]) >= config.ratios.size()) return refused("crop: there is no such ratio");
      if (!fits(recipe_, askedRatio(config, recipe_, action.args[4]), rect)) {
        return refused("crop: has not the proportions of its ratio");
      }
      return {};
    }
    case kPhotoFilter:
      if (size_t(action.args[0]) > config.filters.size()) return refused("filter: there is no such filter");
      return {};
    case kPhotoFrame:
      if (size_t(action.args[0]) > config.frames.size()) return refused("frame: there is no such frame");
      return {};
    case kPhotoAdjust:
      if (PhotoAdjust(action.args[0]) == PhotoAdjust::kVignette && action.args[1] < 0) {
        return refused("adjust: a vignette is 0 to 100");
      }
      return {};
    case kPhotoStraighten:
    case kPhotoRotate:
    case kPhotoFlip:
    case kPhotoReset:
      return {};
    default:
      return layerRefusal(action);
  }
}

void PhotoState::rotate(int32_t quarters) {
  // Seen from behind, clockwise is the other way.
  recipe_.quarters = (recipe_.quarters + (recipe_.mirrored ? 4 - quarters : quarters)) % 4;
  recipe_.crop = largestCrop(model_->config(), recipe_, recipe_.ratio);
}

void PhotoState::flip(int32_t axis) {
  // Top to bottom is left to right, and half a turn before it.
  if (axis == 1) recipe_.quarters = (recipe_.quarters + 2) % 4;
  recipe_.mirrored = !recipe_.mirrored;
  recipe_.straighten = -recipe_.straighten;
  PhotoRect& crop = recipe_.crop;
  if (axis == 0) crop.x = kPhotoUnit - crop.x - crop.w;
  if (axis == 1) crop.y = kPhotoUnit - crop.y - crop.h;
}

void PhotoState::changeLayers(const Action& action) {
  std::vector<PhotoLayer>& layers = recipe_.layers;
  if (action.kind == kPhotoSticker || action.kind == kPhotoText) {
    PhotoLayer layer;
    layer.number = recipe_.next_layer++;
    if (action.kind == kPhotoSticker) {
      layer.sticker = action.args[0];
      layer.place = placeOf(action);
    } else {
      layer.width = action.args[0];
      layer.height = action.args[1];
      layer.text = pictureDigest(action);
    }
    layers.push_back(layer);
    return;
  }
  const auto at = layers.begin() + std::ptrdiff_t(find(action.args[0]));
  if (action.kind == kPhotoPlace) at->place = placeOf(action);
  if (action.kind == kPhotoRemove) layers.erase(at);
  if (action.kind == kPhotoOrder) {
    const PhotoLayer layer = *at;
    layers.erase(at);
    layers.insert(layers.begin() + action.args[1], layer);
  }
}

void PhotoState::change(const Action& action) {
  switch (action.kind) {
    case kPhotoCrop:
      recipe_.crop = {action.args[0], action.args[1], action.args[2], action.args[3]};
      recipe_.ratio = action.args[4];
      break;
    case kPhotoStraighten:
      recipe_.straighten = action.args[0];
      break;
    case kPhotoRotate:
      rotate(action.args[0]);
      break;
    case kPhotoFlip:
      flip(action.args[0]);
      break;
    case kPhotoFilter:
      recipe_.filter = action.args[0];
      recipe_.strength = action.args[0] == 0 ? 0 : action.args[1];
      break;
    case kPhotoAdjust: {
      int32_t* const members[] = {&recipe_.adjust.brightness, &recipe_.adjust.contrast, &recipe_.adjust.warmth,
                                  &recipe_.vignette};
      *members[action.args[0]] = action.args[1];
      break;
    }
    case kPhotoFrame:
      recipe_.frame = action.args[0];
      break;
    default:
      changeLayers(action);
  }
}

Result<void> PhotoState::apply(const Action& action) {
  if (Result<void> may = refusal(action); !may) return may;
  if (action.kind != kPhotoSet && action.kind != kPhotoReset) {
    change(action);
    return {};
  }
  PhotoRecipe fresh;
  fresh.next_layer = recipe_.next_layer;
  if (action.kind == kPhotoReset) {
    fresh.width = recipe_.width;
    fresh.height = recipe_.height;
    fresh.photo = recipe_.photo;
  } else {
    fresh = recipe_;
    fresh.width = action.args[0];
    fresh.height = action.args[1];
    fresh.photo = pictureDigest(action);
    fresh.quarters = fresh.straighten = fresh.ratio = 0;
    fresh.mirrored = false;
  }
  fresh.crop = largestCrop(model_->config(), fresh, 0);
  recipe_ = std::move(fresh);
  return {};
}

Outcome PhotoState::outcome() const {
  const PhotoConfig& config = model_->config();
  Outcome outcome;
  outcome.kind = "photo";
  if (recipe_.filter > 0 && recipe_.strength > 0) {
    outcome.items.push_back("filter:" + config.filters[size_t(recipe_.filter) - 1].id);
  }
  if (recipe_.frame > 0) outcome.items.push_back("frame:" + config.frames[size_t(recipe_.frame) - 1].id);
  for (size_t i = 0; i < config.stickers.size(); ++i) {
    const bool used = std::any_of(recipe_.layers.begin(), recipe_.layers.end(),
                                  [i](const PhotoLayer& layer) { return layer.sticker == int32_t(i); });
    if (used) outcome.items.push_back("sticker:" + config.stickers[i].id);
  }
  return outcome;
}

uint64_t PhotoState::hash() const {
  Hash64 hash;
  const auto words = [&](std::initializer_list<int32_t> list) {
    for (const int32_t value : list)
      hash.word(uint64_t(int64_t(value)));
  };
  const PhotoRecipe& r = recipe_;
  words({r.width, r.height, r.quarters, r.mirrored ? 1 : 0, r.straighten, r.ratio, r.crop.x, r.crop.y, r.crop.w,
         r.crop.h, r.filter, r.strength, r.adjust.brightness, r.adjust.contrast, r.adjust.warmth, r.vignette, r.frame,
         r.next_layer, int32_t(r.layers.size())});
  hash.bytes(r.photo);
  for (const PhotoLayer& layer : r.layers) {
    words({layer.number, layer.sticker, layer.width, layer.height, layer.place.x, layer.place.y, layer.place.size,
           layer.place.angle});
    hash.bytes(layer.text);
  }
  return hash.value();
}

std::vector<BlobPrefix> PhotoState::blobs() const {
  std::vector<BlobPrefix> blobs;
  if (recipe_.there()) blobs.push_back(recipe_.photo);
  for (const PhotoLayer& layer : recipe_.layers) {
    if (layer.sticker < 0) blobs.push_back(layer.text);
  }
  return blobs;
}

Result<void> PhotoState::complete() const {
  if (recipe_.there()) return {};
  return error("/log", "there is no photo in it", "Choose a photo first.");
}

}  // namespace fairground::activity
