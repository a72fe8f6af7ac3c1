// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo and what was done to it. The log is the edit's recipe: the photo stays as it was received, and its picture at
// any size is a pure function of recipe, photo and campaign (photo_render.h). The photo itself and every text (a small
// picture set once in the page, so that fonts never decide) travel beside the entry; the log names them by the first
// 128 bits of their SHA-256.
//
// Places are in ten-thousandths. The crop's are of the frame: the photo turned by quarters, mirrored and straightened,
// which grows it just so far that it fills its frame again, so no crop can look past an edge. A layer's are of the
// cropped photo, without the border of a brand's frame.

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "activity/activity.h"
#include "activity/blob_words.h"
#include "activity/word_limit.h"
#include "campaign/campaign.h"
#include "image/colour_table.h"

namespace fairground::activity {

// ---- actions ------------------------------------------------------------------------------------------------

/// photo(width, height, digest 0..3): what is edited, pixels the right way up. First of all, and again for another
/// photo: crop and turns begin anew, looks and layers stay. Not undone: what is undone is editing.
inline constexpr uint8_t kPhotoSet = 16;
/// crop(x, y, w, h, ratio): the part that is kept; ratio counts through the campaign's.
inline constexpr uint8_t kPhotoCrop = 17;
/// straighten(tenths of a degree): clockwise, -450 to 450, in place of what was.
inline constexpr uint8_t kPhotoStraighten = 18;
/// rotate(quarters): clockwise by 1 to 3 more; the crop becomes the largest of its ratio.
inline constexpr uint8_t kPhotoRotate = 19;
/// flip(axis): 0 left to right, 1 top to bottom, as it is seen now; the crop goes along.
inline constexpr uint8_t kPhotoFlip = 20;
/// filter(index, strength): 0 none, n the campaign's n-th; percent.
inline constexpr uint8_t kPhotoFilter = 21;
/// adjust(what, amount): see PhotoAdjust; -100 to 100, a vignette 0 to 100.
inline constexpr uint8_t kPhotoAdjust = 22;
/// frame(index): 0 none, n the campaign's n-th.
inline constexpr uint8_t kPhotoFrame = 23;
/// sticker(index, x, y, size, angle): a new layer on top, numbered from 0 in the order of coming; index counts from 0.
inline constexpr uint8_t kPhotoSticker = 24;
/// text(width, height, digest 0..3): a new layer on top, in the middle, half as wide as the photo's shorter side.
inline constexpr uint8_t kPhotoText = 25;
/// place(layer, x, y, size, angle): its middle, its width in ten-thousandths of the photo's shorter side, tenths of a
/// degree.
inline constexpr uint8_t kPhotoPlace = 26;
/// order(layer, position): 0 is the lowest.
inline constexpr uint8_t kPhotoOrder = 27;
/// remove(layer)
inline constexpr uint8_t kPhotoRemove = 28;
/// reset(): as the photo came.
inline constexpr uint8_t kPhotoReset = 29;

enum class PhotoAdjust : uint8_t { kBrightness, kContrast, kWarmth, kVignette };

inline constexpr int32_t kPhotoUnit = 10000;
/// Of a crop's larger number; the smaller goes down to 1, or a narrow photo would have no square.
inline constexpr int32_t kMinCrop = 500;
inline constexpr int32_t kMaxTextSide = 2048;
/// Pixels of all texts on one photo together: each is decoded for every picture that is drawn of it.
inline constexpr int64_t kMaxTextPixels = int64_t{4} * kMaxTextSide * kMaxTextSide;
/// Of a layer's width.
inline constexpr int32_t kMinLayerSize = 100, kMaxLayerSize = kPhotoUnit * 3 / 2;
inline constexpr int32_t kMaxRatios = 12, kMaxFilters = 32, kMaxFrames = 16, kMaxStickers = 64;
inline constexpr int32_t kMaxLayers = 16, kMaxLayerNumber = 255;

struct PhotoPlace {
  int32_t x = kPhotoUnit / 2, y = kPhotoUnit / 2, size = kPhotoUnit / 2, angle = 0;
  bool operator==(const PhotoPlace&) const = default;
};
struct PhotoRect {
  int32_t x = 0, y = 0, w = kPhotoUnit, h = kPhotoUnit;
  bool operator==(const PhotoRect&) const = default;
};

Action photoAction(int32_t width, int32_t height, const BlobPrefix& prefix);
Action cropAction(const PhotoRect& rect, int32_t ratio);
Action stickerAction(int32_t index, const PhotoPlace& place);
Action textAction(int32_t width, int32_t height, const BlobPrefix& prefix);
Action placeAction(int32_t layer, const PhotoPlace& place);

// ---- configuration ------------------------------------------------------------------------------------------

struct PhotoRatio {
  enum class Kind : uint8_t { kFree, kOriginal, kFixed } kind = Kind::kFree;
  int32_t w = 1, h = 1;  ///< of a fixed one
};

struct PhotoFilterChoice {
  std::string id;
  campaign::LocalText name;
  image::FilterSpec spec;
};

/// A border around the photo, and what lies on it.
struct PhotoFrameChoice {
  std::string id;
  campaign::LocalText name;
  std::array<int32_t, 4> border{};  ///< left, top, right, bottom; thousandths of the photo's shorter side
  campaign::Rgb colour;
  std::string mark;     ///< a picture in the lower border, at its left; or ""
  std::string overlay;  ///< a picture stretched over all; or ""
};

struct PhotoStickerChoice {
  std::string id;
  campaign::LocalText name;
  std::string picture;
};

/// The activity's config, read; docs/photo.md tells it member by member.
struct PhotoConfig {
  std::vector<PhotoRatio> ratios;  ///< the first is what a photo begins with
  std::vector<PhotoFilterChoice> filters;
  std::vector<PhotoFrameChoice> frames;
  std::vector<PhotoStickerChoice> stickers;
  int32_t layers = kMaxLayers;  ///< at one time
  bool texts = true;
  WordLimit caption, alt, tags;
  int32_t side = 1600;  ///< the longer side of the picture that is shown and shared
};

// ---- model --------------------------------------------------------------------------------------------------

class PhotoModel final : public Model {
 public:
  explicit PhotoModel(PhotoConfig config) : config_(std::move(config)) {}
  std::unique_ptr<State> start(uint64_t seed) const override;
  std::string title(const Outcome& outcome, std::string_view locale) const override;
  Result<void> checkWords(const Words& words) const override;
  bool takesFiles() const override { return true; }
  const PhotoConfig& config() const { return config_; }

 private:
  PhotoConfig config_;
};

/// The type's table. Its models are PhotoModels, their states PhotoStates.
extern const Type kPhoto;

}  // namespace fairground::activity
