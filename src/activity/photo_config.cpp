// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/photo_config.h"

#include <algorithm>
#include <set>

#include "campaign/reader.h"

namespace fairground::activity {

namespace {

using campaign::IdSet;
using campaign::Need;
using campaign::Reader;

constexpr int64_t kNamePoints = 40;

/// "free", "original", or two whole numbers, 1 to 32, as "4:5".
std::optional<PhotoRatio> ratioOf(std::string_view text) {
  if (text == "free") return PhotoRatio{PhotoRatio::Kind::kFree, 1, 1};
  if (text == "original") return PhotoRatio{PhotoRatio::Kind::kOriginal, 1, 1};
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) {
    if (digits.empty() || digits.size() > 2 || digits[0] == '0') return 0;
    int value = 0;
    for (const char digit : digits) {
      if (digit < '0' || digit > '9') return 0;
      value = value * 10 + (digit - '0');
    }
    return value;
  };
  const PhotoRatio ratio = {PhotoRatio::Kind::kFixed, number(text.substr(0, colon)), number(text.substr(colon + 1))};
  if (ratio.w < 1 || ratio.h < 1 || ratio.w > 32 || ratio.h > 32) return std::nullopt;
  return ratio;
}

struct Reading {
  PhotoConfig config;
  std::vector<FileNeed>& needs;

  std::string picture(Reader& reader, std::string_view key, Need need) {
    std::string path = reader.picturePath(key, need);
    if (!path.empty()) needs.push_back({path, reader.pointerTo(key), FileNeed::When::kLater});
    return path;
  }
  void ratios(Reader& reader);
  void filters(Reader& reader);
  void frames(Reader& reader);
  void stickers(Reader& reader);
  void words(Reader& reader);
};

void Reading::ratios(Reader& reader) {
  std::set<std::string> seen;
  for (const std::string& text : reader.texts("ratios", Need::kOptional, {1, kMaxRatios}, {1, 12})) {
    const std::optional<PhotoRatio> ratio = ratioOf(text);
    if (!ratio) {
      reader.error("ratios", "\"" + text + "\" is no ratio",
                   "Write \"free\", \"original\", or width and height as in \"4:5\", whole numbers up to 32.");
    } else if (!seen.insert(text).second) {
      reader.error("ratios", "\"" + text + "\" is there twice");
    } else {
      config.ratios.push_back(*ratio);
    }
  }
  if (config.ratios.empty()) config.ratios.push_back({});
}

std::vector<uint8_t> curveOf(Reader& reader, std::string_view key) {
  const std::vector<int64_t> points = reader.integers(key, Need::kOptional, {2, 9}, {0, 255});
  return {points.begin(), points.end()};
}

void Reading::filters(Reader& reader) {
  constexpr campaign::Rgb kWhite = {255, 255, 255};
  IdSet ids;
  for (Reader& one : reader.objects("filters", Need::kOptional, {0, kMaxFilters})) {
    PhotoFilterChoice filter;
    filter.id = one.id("id");
    filter.name = one.localText("name", Need::kRequired, kNamePoints);
    const std::vector<int64_t> mix = one.integers("mix", Need::kOptional, {9, 9}, {-300, 300});
    std::transform(mix.begin(), mix.end(), filter.spec.mix.begin(), [](int64_t value) { return int32_t(value); });
    filter.spec.saturation = int32_t(one.integer("saturation", Need::kOptional, {0, 300}, 100));
    filter.spec.curve = curveOf(one, "curve");
    filter.spec.red = curveOf(one, "red");
    filter.spec.green = curveOf(one, "green");
    filter.spec.blue = curveOf(one, "blue");
    const campaign::Rgb shadows = one.colour("shadows", Need::kOptional);
    const campaign::Rgb lights = one.colour("lights", Need::kOptional, kWhite);
    filter.spec.shadows = {shadows.r, shadows.g, shadows.b};
    filter.spec.lights = {lights.r, lights.g, lights.b};
    filter.spec.toning = int32_t(one.integer("toning", Need::kOptional, {0, 100}, 0));
    if (filter.spec.toning == 0 && (one.has("shadows") || one.has("lights"))) {
      one.warning("toning", "without toning, shadows and lights do nothing", "Give toning 1 to 100 percent.");
    }
    ids.add(filter.id, one);
    config.filters.push_back(std::move(filter));
  }
}

void Reading::frames(Reader& reader) {
  IdSet ids;
  for (Reader& one : reader.objects("frames", Need::kOptional, {0, kMaxFrames})) {
    PhotoFrameChoice frame;
    frame.id = one.id("id");
    frame.name = one.localText("name", Need::kRequired, kNamePoints);
    const std::vector<int64_t> border = one.integers("border", Need::kOptional, {4, 4}, {0, 500});
    std::transform(border.begin(), border.end(), frame.border.begin(), [](int64_t value) { return int32_t(value); });
    frame.colour = one.colour("color", Need::kOptional, {255, 255, 255});
    frame.mark = picture(one, "mark", Need::kOptional);
    frame.overlay = picture(one, "overlay", Need::kOptional);
    if (!frame.mark.empty() && frame.border[3] == 0) {
      one.error("mark", "stands in the lower border, and there is none", "Give border a fourth number above 0.");
    }
    ids.add(frame.id, one);
    config.frames.push_back(std::move(frame));
  }
}

void Reading::stickers(Reader& reader) {
  IdSet ids;
  for (Reader& one : reader.objects("stickers", Need::kOptional, {0, kMaxStickers})) {
    PhotoStickerChoice sticker;
    sticker.id = one.id("id");
    sticker.name = one.localText("name", Need::kRequired, kNamePoints);
    sticker.picture = picture(one, "picture", Need::kRequired);
    ids.add(sticker.id, one);
    config.stickers.push_back(std::move(sticker));
  }
}

void Reading::words(Reader& reader) {
  config.caption = wordLimitOf(reader, "caption", kMaxCaptionPoints, 80);
  config.alt = wordLimitOf(reader, "alt", kMaxAltPoints, 160);
  config.tags = wordLimitOf(reader, "tags", kMaxTags, 0);
}

}  // namespace

PhotoConfig readPhoto(const campaign::Activity& activity, Problems& problems, std::vector<FileNeed>& needs) {
  Reading reading{{}, needs};
  Reader reader = readerOf(activity, problems);
  reading.ratios(reader);
  reading.filters(reader);
  reading.frames(reader);
  reading.stickers(reader);
  reading.words(reader);
  reading.config.layers = int32_t(reader.integer("layers", Need::kOptional, {0, kMaxLayers}, kMaxLayers));
  reading.config.texts = reader.flag("texts", true);
  reading.config.side = int32_t(reader.integer("side", Need::kOptional, {320, 4096}, 1600));
  return std::move(reading.config);
}

void checkPhotoFiles(const campaign::Activity& activity, const Files& files, Problems& problems) {
  Problems known;
  std::vector<FileNeed> needs;
  readPhoto(activity, known, needs);
  std::set<std::string> seen;
  for (const FileNeed& need : needs) {
    if (!seen.insert(need.path).second) continue;
    const auto report = [&](std::string message, std::string hint) {
      Problem one = error(need.pointer, std::move(message), std::move(hint));
      one.file = "campaign.json";
      problems.push_back(std::move(one));
    };
    const auto bytes = files.find(need.path);
    if (!bytes) {
      report("there is no file \"" + need.path + "\"", "Add it to the campaign's folder, or correct the path.");
      continue;
    }
    const Result<image::Picture> picture = image::decode(*bytes, 4, int64_t{kMaxPhotoArtSide} * kMaxPhotoArtSide);
    if (!picture)
      report("\"" + need.path + "\" " + picture.problems().front().message, picture.problems().front().hint);
  }
}

}  // namespace fairground::activity
