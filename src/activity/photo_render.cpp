// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/photo_render.h"

#include <algorithm>
#include <map>
#include <utility>

#include "activity/photo_config.h"
#include "base/assert.h"
#include "image/kernels.h"
#include "image/photo_file.h"
#include "image/straighten.h"

namespace fairground::activity {

namespace {

/// The EXIF orientation whose turning comes to the same as quarters, then mirroring.
int orientationOf(const PhotoRecipe& recipe) {
  constexpr int kPlain[] = {1, 6, 3, 8}, kMirrored[] = {2, 5, 4, 7};
  return (recipe.mirrored ? kMirrored : kPlain)[recipe.quarters];
}

int64_t scaled(int64_t value, int64_t times, int64_t by) { return (value * times + by / 2) / by; }

int atLeastOne(int64_t value) { return int(std::max<int64_t>(1, value)); }

/// The crop in the frame's pixels, times 65536.
image::FixedRect cropOf(const PhotoRecipe& recipe, const image::Picture& frame) {
  const auto across = [&](int64_t units) { return units * (int64_t(frame.width) << 16) / kPhotoUnit; };
  const auto down = [&](int64_t units) { return units * (int64_t(frame.height) << 16) / kPhotoUnit; };
  return {across(recipe.crop.x), down(recipe.crop.y), across(recipe.crop.w), down(recipe.crop.h)};
}

image::Picture straightCrop(const PhotoRecipe& recipe, const image::Picture& frame, int width, int height) {
  const image::FixedRect part = cropOf(recipe, frame);
  const auto whole = [](int64_t fixed) { return int((fixed + 32768) >> 16); };
  image::Rect rect = {whole(part.x), whole(part.y), atLeastOne(whole(part.w)), atLeastOne(whole(part.h))};
  rect.x = std::min(rect.x, frame.width - 1);
  rect.y = std::min(rect.y, frame.height - 1);
  if (rect == image::Rect{0, 0, frame.width, frame.height}) return image::resize(frame, width, height);
  return image::resize(image::cropped(frame, rect), width, height);
}

image::Picture turnedCrop(const PhotoRecipe& recipe, const image::Picture& frame, int width, int height) {
  // As fine as the result and no finer: what is sampled from has no detail to flicker.
  const int64_t grown = image::growth(frame.width, frame.height, image::turnOf(recipe.straighten));
  const image::FixedRect part = cropOf(recipe, frame);
  const int64_t seen = std::max<int64_t>(1, part.w * image::kTurnOne / grown), wanted = int64_t(width) << 16;
  if (seen <= wanted) return image::sampleTurned(frame, recipe.straighten, part, width, height);
  const image::Picture small = image::resize(frame, atLeastOne(scaled(frame.width, wanted, seen)),
                                             atLeastOne(scaled(frame.height, wanted, seen)));
  return image::sampleTurned(small, recipe.straighten, cropOf(recipe, small), width, height);
}

Result<image::Picture> artOf(const Files& files, const std::string& path) {
  const auto bytes = files.find(path);
  Problem missing = error("", "is not there", "Add it to the campaign's folder.");
  missing.file = path;
  if (!bytes) return missing;
  Result<image::Picture> picture = image::decode(*bytes, 4, int64_t{kMaxPhotoArtSide} * kMaxPhotoArtSide);
  if (picture) return picture;
  missing = picture.problems().front();
  missing.file = path;
  return missing;
}

/// Decoded once for the layers that share it, as long as what is kept stays small beside the picture drawn.
class DecodedArt {
 public:
  explicit DecodedArt(const Files& files) : files_(files) {}
  /// The pointer is good until the next call.
  Result<const image::Picture*> of(const std::string& path) {
    constexpr size_t kMostKept = size_t{32} << 20;
    if (const auto found = kept_.find(path); found != kept_.end()) return &found->second;
    Result<image::Picture> art = artOf(files_, path);
    if (!art) return art.problems();
    if (bytes_ + art->pixels.size() > kMostKept) {
      kept_.clear();
      bytes_ = 0;
    }
    bytes_ += art->pixels.size();
    return &kept_.emplace(path, std::move(*art)).first->second;
  }

 private:
  const Files& files_;
  std::map<std::string, image::Picture> kept_;
  size_t bytes_ = 0;
};

/// As wide as its place says; where that makes a side longer than two pictures, both sides shrink alike.
std::pair<int, int> layerSize(const PhotoLayer& layer, const image::Picture& from, const PhotoLayout& layout) {
  const int64_t shorter = std::min(layout.photo.w, layout.photo.h);
  const int64_t most = 2 * int64_t(std::max(layout.width, layout.height));
  const int64_t width = atLeastOne(scaled(shorter, layer.place.size, kPhotoUnit));
  const int64_t height = atLeastOne(scaled(width, from.height, from.width)), longer = std::max(width, height);
  if (longer <= most) return {int(width), int(height)};
  return {atLeastOne(scaled(width, most, longer)), atLeastOne(scaled(height, most, longer))};
}

void fill(image::Picture& picture, campaign::Rgb colour) {
  for (size_t i = 0; i < picture.pixels.size(); i += 4) {
    picture.pixels[i] = colour.r;
    picture.pixels[i + 1] = colour.g;
    picture.pixels[i + 2] = colour.b;
    picture.pixels[i + 3] = 255;
  }
}

void put(image::Picture& onto, const image::Picture& picture, int x, int y) {
  for (int row = 0; row < picture.height; ++row)
    std::copy_n(picture.row(row), size_t(picture.width) * 4, onto.row(y + row) + size_t(x) * 4);
}

Result<void> layFrame(const PhotoFrameChoice& frame, const PhotoLayout& layout, const Files& files,
                      image::Picture& picture) {
  if (!frame.overlay.empty()) {
    const Result<image::Picture> overlay = artOf(files, frame.overlay);
    if (!overlay) return overlay.problems();
    const image::Picture fitted = image::resizeToPremultiplied(*overlay, layout.width, layout.height);
    image::layOver(picture, fitted, int64_t(layout.width) << 15, int64_t(layout.height) << 15, 0);
  }
  if (frame.mark.empty()) return {};
  const Result<image::Picture> mark = artOf(files, frame.mark);
  if (!mark) return mark.problems();
  const int below = layout.height - layout.photo.y - layout.photo.h;
  const int height = atLeastOne(below * 2 / 5);
  const int width = std::clamp(atLeastOne(scaled(mark->width, height, mark->height)), 1, layout.photo.w);
  const image::Picture fitted = image::resizeToPremultiplied(*mark, width, height);
  const int64_t x = (int64_t(layout.photo.x) << 16) + (int64_t(below) << 14) + (int64_t(width) << 15);
  const int64_t y = (int64_t(layout.height) << 16) - (int64_t(below) << 15);
  image::layOver(picture, fitted, x, y, 0);
  return {};
}

Result<void> layLayers(const PhotoConfig& config, const PhotoRecipe& recipe, const PhotoLayout& layout,
                       const PhotoParts& parts, const Files& files, image::Picture& picture) {
  DecodedArt arts(files);
  size_t texts = 0;
  for (const PhotoLayer& layer : recipe.layers) {
    const image::Picture* from = nullptr;
    image::Picture opened;
    if (layer.sticker >= 0) {
      const Result<const image::Picture*> art = arts.of(config.stickers[size_t(layer.sticker)].picture);
      if (!art) return art.problems();
      from = *art;
    } else {
      if (parts.text) {
        Result<image::Picture> text = parts.text(texts);
        if (!text) return text.problems();
        opened = std::move(*text);
        from = &opened;
      } else if (texts < parts.texts.size()) {
        from = parts.texts[texts];
      }
      ++texts;
      if (!from || from->width != layer.width || from->height != layer.height || from->channels != 4) {
        return error("/blobs", "a text's picture is missing, or is not of the size that the log says");
      }
    }
    const auto [width, height] = layerSize(layer, *from, layout);
    const image::Picture fitted = image::resizeToPremultiplied(*from, width, height);
    const int64_t x = (int64_t(layout.photo.x) << 16) + int64_t(layout.photo.w) * layer.place.x * 65536 / kPhotoUnit;
    const int64_t y = (int64_t(layout.photo.y) << 16) + int64_t(layout.photo.h) * layer.place.y * 65536 / kPhotoUnit;
    image::layOver(picture, fitted, x, y, layer.place.angle);
  }
  return {};
}

}  // namespace

PhotoLayout photoLayout(const PhotoConfig& config, const PhotoRecipe& recipe, int side) {
  FG_ASSERT(recipe.there() && side >= 16 && side <= kMaxPhotoPicture);
  int64_t across = int64_t(recipe.crop.w) * recipe.frameWidth(), down = int64_t(recipe.crop.h) * recipe.frameHeight();
  if (const PhotoRatio asked = askedRatio(config, recipe, recipe.ratio); asked.w > 0) {
    across = int64_t(asked.w) * 10'000'000;
    down = int64_t(asked.h) * 10'000'000;
  }
  // Thinner than 1 : 50 nobody sees anything.
  across = std::max(across, down / 50);
  down = std::max(down, across / 50);
  const int64_t shorter = std::min(across, down);
  std::array<int64_t, 4> border{};
  if (recipe.frame > 0) {
    const PhotoFrameChoice& frame = config.frames[size_t(recipe.frame) - 1];
    for (size_t i = 0; i < 4; ++i)
      border[i] = shorter * frame.border[i] / 1000;
  }
  const int64_t all_across = across + border[0] + border[2], all_down = down + border[1] + border[3];
  const int64_t longer = std::max(all_across, all_down);
  const auto pixels = [&](int64_t length) { return int(scaled(length, side, longer)); };
  PhotoLayout layout;
  layout.photo = {pixels(border[0]), pixels(border[1]), atLeastOne(pixels(across)), atLeastOne(pixels(down))};
  layout.width = layout.photo.x + layout.photo.w + pixels(border[2]);
  layout.height = layout.photo.y + layout.photo.h + pixels(border[3]);
  return layout;
}

image::Picture drawCropped(const PhotoConfig& config, const PhotoRecipe& recipe, const image::Picture& photo, int width,
                           int height) {
  const int orientation = orientationOf(recipe);
  const image::Picture turned = orientation == 1 ? image::Picture{} : image::orient(photo, orientation);
  const image::Picture& frame = orientation == 1 ? photo : turned;
  image::Picture out =
      recipe.straighten == 0 ? straightCrop(recipe, frame, width, height) : turnedCrop(recipe, frame, width, height);
  if (recipe.strength > 0 || recipe.adjust != image::Adjustments{}) {
    const image::FilterSpec none;
    const image::FilterSpec& filter = recipe.filter > 0 ? config.filters[size_t(recipe.filter) - 1].spec : none;
    const image::ColourTable table(filter, recipe.strength, recipe.adjust);
    image::applyTable(table, out.pixels.data(), out.pixels.size() / 4);
  }
  image::vignette(out, recipe.vignette);
  return out;
}

Result<image::Picture> drawPhoto(const PhotoConfig& config, const PhotoRecipe& recipe, const PhotoParts& parts,
                                 const Files& files, int side) {
  if (!recipe.there()) return error("/log", "there is no photo in it");
  const image::Picture* photo = parts.photo;
  if (!photo || photo->width != recipe.width || photo->height != recipe.height || photo->channels != 4) {
    return error("/blobs", "the photo is missing, or is not of the size that the log says");
  }
  const PhotoLayout layout = photoLayout(config, recipe, side);
  image::Picture picture = image::blank(layout.width, layout.height, 4);
  if (recipe.frame > 0) fill(picture, config.frames[size_t(recipe.frame) - 1].colour);
  put(picture, drawCropped(config, recipe, *photo, layout.photo.w, layout.photo.h), layout.photo.x, layout.photo.y);
  if (recipe.frame > 0) {
    const PhotoFrameChoice& frame = config.frames[size_t(recipe.frame) - 1];
    if (Result<void> laid = layFrame(frame, layout, files, picture); !laid) return laid.problems();
  }
  if (Result<void> laid = layLayers(config, recipe, layout, parts, files, picture); !laid) return laid.problems();
  return picture;
}

}  // namespace fairground::activity
