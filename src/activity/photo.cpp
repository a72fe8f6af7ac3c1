// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/photo.h"

#include <algorithm>

#include "activity/photo_config.h"
#include "activity/photo_state.h"

namespace fairground::activity {

namespace {

constexpr int32_t kUnit = kPhotoUnit;
constexpr ArgSpec kX = {"x", -kUnit / 2, kUnit * 3 / 2}, kY = {"y", -kUnit / 2, kUnit * 3 / 2},
                  kSize = {"size", kMinLayerSize, kMaxLayerSize}, kAngle = {"angle", -1800, 1800},
                  kLayer = {"layer", 0, kMaxLayerNumber};

constexpr std::array<ArgSpec, 6> kSetArgs = pictureArgs(kMaxPhotoSide), kTextArgs = pictureArgs(kMaxTextSide);
constexpr std::array<ArgSpec, 5> kCropArgs = {
    {{"x", 0, kUnit - 1}, {"y", 0, kUnit - 1}, {"w", 1, kUnit}, {"h", 1, kUnit}, {"ratio", 0, kMaxRatios - 1}}};
constexpr std::array<ArgSpec, 1> kStraightenArgs = {{{"tenths", -450, 450}}};
constexpr std::array<ArgSpec, 1> kRotateArgs = {{{"quarters", 1, 3}}};
constexpr std::array<ArgSpec, 1> kFlipArgs = {{{"axis", 0, 1}}};
constexpr std::array<ArgSpec, 2> kFilterArgs = {{{"index", 0, kMaxFilters}, {"strength", 0, 100}}};
constexpr std::array<ArgSpec, 2> kAdjustArgs = {{{"what", 0, 3}, {"amount", -100, 100}}};
constexpr std::array<ArgSpec, 1> kFrameArgs = {{{"index", 0, kMaxFrames}}};
constexpr std::array<ArgSpec, 5> kStickerArgs = {{{"index", 0, kMaxStickers - 1}, kX, kY, kSize, kAngle}};
constexpr std::array<ArgSpec, 5> kPlaceArgs = {{kLayer, kX, kY, kSize, kAngle}};
constexpr std::array<ArgSpec, 2> kOrderArgs = {{kLayer, {"position", 0, kMaxLayers - 1}}};
constexpr std::array<ArgSpec, 1> kRemoveArgs = {{kLayer}};

constexpr std::array<ActionSpec, 14> kActions = {{{kPhotoSet, "photo", kSetArgs, false, false},
                                                  {kPhotoCrop, "crop", kCropArgs, true, true},
                                                  {kPhotoStraighten, "straighten", kStraightenArgs, true, true},
                                                  {kPhotoRotate, "rotate", kRotateArgs, true, true},
                                                  {kPhotoFlip, "flip", kFlipArgs, true, true},
                                                  {kPhotoFilter, "filter", kFilterArgs, true, true},
                                                  {kPhotoAdjust, "adjust", kAdjustArgs, true, true},
                                                  {kPhotoFrame, "frame", kFrameArgs, true, true},
                                                  {kPhotoSticker, "sticker", kStickerArgs, true, true},
                                                  {kPhotoText, "text", kTextArgs, true, true},
                                                  {kPhotoPlace, "place", kPlaceArgs, true, true},
                                                  {kPhotoOrder, "order", kOrderArgs, true, true},
                                                  {kPhotoRemove, "remove", kRemoveArgs, true, true},
                                                  {kPhotoReset, "reset", {}, true, true}}};

void checkPhoto(const campaign::Activity& activity, Problems& problems, std::vector<FileNeed>& needs) {
  readPhoto(activity, problems, needs);
}

Result<std::unique_ptr<Model>> loadPhoto(const campaign::Activity& activity, const Files&) {
  Problems problems;
  std::vector<FileNeed> needs;
  PhotoConfig config = readPhoto(activity, problems, needs);
  if (hasErrors(problems)) return problems;
  return std::unique_ptr<Model>(std::make_unique<PhotoModel>(std::move(config)));
}

}  // namespace

constinit const Type kPhoto = {"photo", kActions, {4000, 48 * 1024}, false, checkPhoto, loadPhoto, checkPhotoFiles};

Action photoAction(int32_t width, int32_t height, const BlobPrefix& prefix) {
  return pictureAction(kPhotoSet, width, height, prefix);
}
Action cropAction(const PhotoRect& rect, int32_t ratio) {
  return {kPhotoCrop, {rect.x, rect.y, rect.w, rect.h, ratio}};
}
Action stickerAction(int32_t index, const PhotoPlace& place) {
  return {kPhotoSticker, {index, place.x, place.y, place.size, place.angle}};
}
Action textAction(int32_t width, int32_t height, const BlobPrefix& prefix) {
  return pictureAction(kPhotoText, width, height, prefix);
}
Action placeAction(int32_t layer, const PhotoPlace& place) {
  return {kPhotoPlace, {layer, place.x, place.y, place.size, place.angle}};
}

std::unique_ptr<State> PhotoModel::start(uint64_t) const { return std::make_unique<PhotoState>(*this); }

std::string PhotoModel::title(const Outcome& outcome, std::string_view locale) const {
  constexpr std::string_view kFilter = "filter:";
  for (const std::string& item : outcome.items) {
    if (!item.starts_with(kFilter)) continue;
    for (const PhotoFilterChoice& filter : config_.filters) {
      if (filter.id == std::string_view(item).substr(kFilter.size())) return std::string(filter.name.in(locale));
    }
  }
  return {};
}

Result<void> PhotoModel::checkWords(const Words& words) const {
  if (!words.title.empty()) return error("/words/title", "this activity takes no title");
  if (!words.text.empty()) return error("/words/text", "this activity takes no story");
  if (!words.alts.empty()) return error("/words/alts", "this activity takes one alternative text, alt");
  if (Result<void> fits = checkWord(words.caption, config_.caption, "/words/caption"); !fits) return fits;
  if (Result<void> fits = checkWord(words.alt, config_.alt, "/words/alt"); !fits) return fits;
  return checkTags(words.tags, config_.tags);
}

}  // namespace fairground::activity
