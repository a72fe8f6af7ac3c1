// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The pictures that the makeover's config names: loading the masks, and the deep check of all.

#include <algorithm>
#include <map>
#include <set>

#include "activity/makeover_config.h"

namespace fairground::activity {

namespace {

std::string sizeText(int width, int height) { return std::to_string(width) + " x " + std::to_string(height); }

Problem inFile(const std::string& path, Problem problem) {
  problem.file = path;
  return problem;
}

/// Same shape as the art, to the nearest pixel.
bool hasProportions(const image::PictureInfo& info, const MakeoverConfig& config) {
  const int64_t off = int64_t(info.width) * config.height - int64_t(info.height) * config.width;
  return (off < 0 ? -off : off) * 2 <= std::max(config.width, config.height);
}

class FileCheck {
 public:
  FileCheck(const MakeoverConfig& config, const Files& files, const std::vector<FileNeed>& needs, Problems& problems)
      : config_(config), files_(files), problems_(problems) {
    for (const FileNeed& need : needs)
      pointers_.emplace(need.path, need.pointer);
  }

  void art(const std::string& path) {
    // Once, however many name it.
    if (!shaped_.insert(path).second) return;
    const auto info = open(path);
    if (!info || hasProportions(*info, config_)) return;
    problem(path,
            "the picture is " + sizeText(info->width, info->height) + ", which has not the proportions of the art",
            "Save it as " + sizeText(config_.width, config_.height) + " or a fraction of that.");
  }

  void masks() {
    std::optional<image::PictureInfo> first;
    for (const MakeoverRegion& region : config_.regions) {
      const auto info = open(region.mask);
      if (!info) continue;
      if (!first) first = info;
      if (info->width == first->width && info->height == first->height) continue;
      // Its shape is not spoken of as well.
      shaped_.insert(region.mask);
      problem(region.mask,
              "the mask is " + sizeText(info->width, info->height) + ", the first region's is " +
                  sizeText(first->width, first->height),
              "Save all regions' masks in one size.");
    }
    for (const MakeoverRegion& region : config_.regions)
      art(region.mask);
  }

  std::optional<image::PictureInfo> open(const std::string& path) {
    if (path.empty()) return std::nullopt;
    const auto [known, fresh] = seen_.emplace(path, std::nullopt);
    if (fresh) known->second = inspect(path);
    return known->second;
  }

 private:
  std::optional<image::PictureInfo> inspect(const std::string& path) {
    const auto bytes = files_.find(path);
    if (!bytes) {
      problem(path, "there is no file \"" + path + "\"", "Add it to the campaign's folder, or correct the path.");
      return std::nullopt;
    }
    if (path.ends_with(".svg")) {
      drawing(path, *bytes);
      return std::nullopt;
    }
    const Result<image::PictureInfo> info = image::inspect(*bytes);
    if (!info) {
      problem(path, "\"" + path + "\" " + info.problems().front().message, info.problems().front().hint);
      return std::nullopt;
    }
    if (int64_t(info->width) * info->height > kMaxArtPixels) {
      problem(path,
              "\"" + path + "\" is " + sizeText(info->width, info->height) + "; at most " +
                  sizeText(kMaxArtSide, kMaxArtSide) + " is allowed",
              "Make it smaller.");
      return std::nullopt;
    }
    // A header alone may stand before anything, so the check decodes as the page will.
    if (const Result<image::Picture> picture = image::decode(*bytes, 0, kMaxArtPixels); !picture) {
      problem(path, "\"" + path + "\" " + picture.problems().front().message, picture.problems().front().hint);
      return std::nullopt;
    }
    return *info;
  }

  /// Drawn by the browser alone, so no more than a look at what it is.
  void drawing(const std::string& path, ByteView bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.find("<svg") != std::string_view::npos) return;
    problem(path, "\"" + path + "\" is no SVG drawing", "Export it as SVG again.");
  }

  void problem(const std::string& path, std::string message, std::string hint) {
    const auto found = pointers_.find(path);
    Problem one = error(found == pointers_.end() ? "" : found->second, std::move(message), std::move(hint));
    one.file = "campaign.json";
    problems_.push_back(std::move(one));
  }

  const MakeoverConfig& config_;
  const Files& files_;
  Problems& problems_;
  std::map<std::string, std::string, std::less<>> pointers_;
  std::map<std::string, std::optional<image::PictureInfo>, std::less<>> seen_;
  std::set<std::string> shaped_;  ///< whose shape was looked at
};

}  // namespace

Result<image::Picture> loadPicture(const Files& files, const std::string& path, int channels) {
  const auto bytes = files.find(path);
  if (!bytes) return inFile(path, error("", "is not there", "Add it to the campaign's folder."));
  Result<image::Picture> picture = image::decode(*bytes, channels, kMaxArtPixels);
  if (!picture) return inFile(path, picture.problems().front());
  return picture;
}

Result<std::vector<image::Picture>> loadMasks(const MakeoverConfig& config, const Files& files) {
  std::vector<std::string> paths = {config.any};
  for (const MakeoverRegion& region : config.regions)
    paths.push_back(region.mask);
  std::vector<image::Picture> masks;
  for (const std::string& path : paths) {
    Result<image::Picture> mask = loadPicture(files, path, 1);
    if (!mask) return mask.problems();
    masks.push_back(std::move(*mask));
  }
  return masks;
}

void checkMakeoverFiles(const campaign::Activity& activity, const Files& files, Problems& problems) {
  Problems known;
  std::vector<FileNeed> needs;
  const MakeoverConfig config = readMakeover(activity, known, needs);
  // Also where the config has mistakes, which check lists: what it names is looked at, so that one run tells all.
  FileCheck check(config, files, needs, problems);
  check.art(config.any);
  check.masks();
  for (const MakeoverTone& tone : config.tones) {
    for (const auto& path : tone.skin)
      check.art(path);
    for (const auto& path : tone.over)
      check.art(path);
  }
  for (const auto& path : config.shading)
    check.art(path);
  for (const FileNeed& need : needs)
    check.open(need.path);
}

}  // namespace fairground::activity
