// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/photo.h"

#include <algorithm>

#include "activity/photo_config.h"
#include "activity/photo_state.h"
#include "base/utf8.h"

namespace fairground::activity {

namespace {

constexpr int32_t kUnit = kPhotoUnit;
constexpr ArgSpec kDigest[] = {{"d0", INT32_MIN, INT32_MAX},
                               {"d1", INT32_MIN, INT32_MAX},
                               {"d2", INT32_MIN, INT32_MAX},
                               {"d3", INT32_MIN, INT32_MAX}};
constexpr ArgSpec kX = {"x", -kUnit / 2, kUnit * 3 / 2}, kY = {"y", -kUnit / 2, kUnit * 3 / 2},
                  kSize = {"size", 100, kUnit * 3 / 2}, kAngle = {"angle", -1800, 1800},
                  kLayer = {"layer", 0, kMaxLayerNumber};

constexpr std::array<ArgSpec, 6> kSetArgs = {
    {{"width", 1, kMaxPhotoSide}, {"height", 1, kMaxPhotoSide}, kDigest[0], kDigest[1], kDigest[2], kDigest[3]}};
constexpr std::array<ArgSpec, 6> kTextArgs = {
    {{"width", 1, kMaxTextSide}, {"height", 1, kMaxTextSide}, kDigest[0], kDigest[1], kDigest[2], kDigest[3]}};
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

Result<void> checkWord(const std::string& text, const WordLimit& limit, std::string_view name) {
  const std::string pointer = "/words/" + std::string(name);
  if (text.empty() && limit.required) return error(pointer, "is missing", "Write a few words.");
  if (codePoints(text) > size_t(limit.max)) {
    return error(pointer, "has more than the " + std::to_string(limit.max) + " letters that are taken", "Shorten it.");
  }
  return {};
}

}  // namespace

constinit const Type kPhoto = {"photo", kActions, {4000, 48 * 1024}, false, checkPhoto, loadPhoto, checkPhotoFiles};

BlobWords blobWords(const BlobPrefix& prefix) {
  BlobWords words{};
  for (size_t i = 0; i < words.size(); ++i) {
    const uint8_t* at = prefix.data() + i * 4;
    words[i] = int32_t(uint32_t(at[0]) << 24 | uint32_t(at[1]) << 16 | uint32_t(at[2]) << 8 | at[3]);
  }
  return words;
}

BlobPrefix blobPrefix(const BlobWords& words) {
  BlobPrefix prefix{};
  for (size_t i = 0; i < prefix.size(); ++i)
    prefix[i] = uint8_t(uint32_t(words[i / 4]) >> (24 - 8 * (i % 4)));
  return prefix;
}

BlobPrefix blobPrefixOf(std::string_view name) {
  constexpr std::string_view kHead = "sha256:", kDigits = "0123456789abcdef";
  BlobPrefix prefix{};
  if (!name.starts_with(kHead) || name.size() != kHead.size() + 64) return prefix;
  name.remove_prefix(kHead.size());
  for (size_t i = 0; i < prefix.size(); ++i) {
    const size_t high = kDigits.find(name[2 * i]), low = kDigits.find(name[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return {};
    prefix[i] = uint8_t(high * 16 + low);
  }
  return prefix;
}

Action photoAction(int32_t width, int32_t height, const BlobPrefix& prefix) {
  const BlobWords words = blobWords(prefix);
  return {kPhotoSet, {width, height, words[0], words[1], words[2], words[3]}};
}
Action cropAction(const PhotoRect& rect, int32_t ratio) {
  return {kPhotoCrop, {rect.x, rect.y, rect.w, rect.h, ratio}};
}
Action stickerAction(int32_t index, const PhotoPlace& place) {
  return {kPhotoSticker, {index, place.x, place.y, place.size, place.angle}};
}
Action textAction(int32_t width, int32_t height, const BlobPrefix& prefix) {
  Action action = photoAction(width, height, prefix);
  action.kind = kPhotoText;
  return action;
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
  if (Result<void> fits = checkWord(words.caption, config_.caption, "caption"); !fits) return fits;
  if (Result<void> fits = checkWord(words.alt, config_.alt, "alt"); !fits) return fits;
  if (words.tags.size() > size_t(config_.tags.max)) {
    return error("/words/tags", "there are more than the " + std::to_string(config_.tags.max) + " tags that are taken");
  }
  for (auto tag = words.tags.begin(); tag != words.tags.end(); ++tag) {
    if (std::find(words.tags.begin(), tag, *tag) != tag) {
      return error("/words/tags", "the same tag is there twice", "Leave one of them out.");
    }
  }
  if (words.tags.empty() && config_.tags.required) return error("/words/tags", "at least one tag is asked for");
  return {};
}

}  // namespace fairground::activity
