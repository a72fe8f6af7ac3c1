// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/sample_photo.h"

#include <algorithm>
#include <cstdlib>

#include "base/assert.h"
#include "base/pcg32.h"

namespace fairground::tests {

using namespace activity;
using nlohmann::json;

namespace {

constexpr const char* kActivity = R"({
  "id": "still", "type": "photo", "title": "Film still",
  "ratios": ["free", "original", "1:1", "4:5", "16:9"],
  "filters": [
    {"id": "hearth", "name": "Hearth", "mix": [104, 6, -4, 2, 98, 0, 0, 8, 84], "curve": [8, 66, 132, 196, 250]},
    {"id": "linen", "name": "Linen", "saturation": 72, "curve": [34, 92, 156, 212, 252], "lights": "#FFF4E2", "shadows": "#3A3028", "toning": 12},
    {"id": "fjord", "name": "Fjord", "saturation": 78, "blue": [30, 82, 142, 200, 248], "red": [0, 52, 118, 186, 240]},
    {"id": "ink", "name": "Ink", "saturation": 0, "curve": [0, 44, 128, 214, 255]},
    {"id": "dusk", "name": "Dusk", "shadows": "#2B1A4A", "lights": "#F2C9B0", "toning": 38, "curve": [6, 54, 116, 186, 240]},
    {"id": "meadow", "name": "Meadow", "saturation": 122, "green": [4, 70, 136, 200, 255]},
    {"id": "amber", "name": "Amber", "saturation": 40, "shadows": "#2A1606", "lights": "#FFE2A8", "toning": 60},
    {"id": "silver", "name": "Silver", "saturation": 0, "shadows": "#101820", "lights": "#F4F6F8", "toning": 80, "curve": [18, 128, 240]},
    {"id": "matinee", "name": "Matinee", "mix": [92, 8, 0, 6, 94, 0, 10, 10, 80], "saturation": 112, "curve": [0, 50, 130, 210, 255]},
    {"id": "proof", "name": "Proof", "curve": [20, 235]}],
  "frames": [
    {"id": "card", "name": "Card", "border": [30, 30, 30, 160], "color": "#F6F3EB", "mark": "art/mark.png"},
    {"id": "film", "name": "Film", "border": [0, 70, 0, 70], "color": "#101010", "overlay": "art/overlay.png"}],
  "stickers": [
    {"id": "sun", "name": "Sun", "picture": "art/sun.png"},
    {"id": "star", "name": "Star", "picture": "art/star.png"},
    {"id": "wave", "name": "Wave", "picture": "art/wave.png"}],
  "layers": 8, "texts": true, "side": 640,
  "caption": {"max": 80, "required": true}, "alt": {"max": 160}, "tags": {"max": 3}
})";

/// A soft disc in a colour, clear around it.
image::Picture disc(int width, int height, uint8_t r, uint8_t g, uint8_t b) {
  image::Picture picture = image::blank(width, height, 4);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int dx = (2 * x + 1 - width) * 100 / width, dy = (2 * y + 1 - height) * 100 / height;
      const int off = dx * dx + dy * dy;
      const uint8_t pixel[] = {r, g, b, uint8_t(std::clamp((10000 - off) / 12, 0, 255))};
      std::copy_n(pixel, 4, picture.row(y) + x * 4);
    }
  }
  return picture;
}

}  // namespace

json photoActivityJson() { return json::parse(kActivity); }

std::string photoCampaignJson() {
  const json document = {{"fairground", 1},
                         {"id", "film-days"},
                         {"locales", {"en"}},
                         {"title", "Film Days"},
                         {"brand", "Northfold"},
                         {"poster", "poster.png"},
                         {"poster_alt", "A room"},
                         {"consents", {{{"id", "rights"}, {"version", 1}, {"text", "The photo is mine to share"}}}},
                         {"activities", {photoActivityJson()}}};
  return document.dump();
}

SamplePhoto::SamplePhoto() : config(std::make_shared<json>(photoActivityJson())) {
  activity.id = "still";
  activity.type = "photo";
  activity.pointer = "/activities/0";
  activity.locales = {"en"};
  activity.config = config;
  files.files["campaign.json"] = Bytes();
  const std::string text = photoCampaignJson();
  files.files["campaign.json"].assign(text.begin(), text.end());
  files.files["poster.png"] = image::encodePng(image::blank(16, 16, 3));
  files.files["art/mark.png"] = image::encodePng(disc(120, 40, 30, 60, 50));
  files.files["art/overlay.png"] = image::encodePng(disc(80, 60, 250, 250, 240));
  files.files["art/sun.png"] = image::encodePng(disc(64, 64, 250, 190, 40));
  files.files["art/star.png"] = image::encodePng(disc(50, 90, 60, 80, 240));
  files.files["art/wave.png"] = image::encodePng(disc(150, 40, 20, 160, 140));
}

std::shared_ptr<const PhotoModel> SamplePhoto::model() const {
  Result<std::unique_ptr<Model>> loaded = kPhoto.load(activity, files);
  FG_ASSERT(bool(loaded));
  return std::shared_ptr<const PhotoModel>(static_cast<PhotoModel*>(loaded->release()));
}

image::Picture samplePhotoPicture(int width, int height) {
  image::Picture picture = image::blank(width, height, 4);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool check = (x / 17 + y / 13) % 2 == 0;
      const uint8_t pixel[] = {uint8_t(x * 255 / width), uint8_t(check ? 40 + y * 200 / height : 200),
                               uint8_t((x * 3 + y * 5) % 256), 255};
      std::copy_n(pixel, 4, picture.row(y) + x * 4);
    }
  }
  return picture;
}

image::Picture sampleText() { return disc(90, 30, 255, 255, 255); }

BlobPrefix samplePrefix(uint8_t first) {
  BlobPrefix prefix{};
  for (size_t i = 0; i < prefix.size(); ++i)
    prefix[i] = uint8_t(first + 37 * i);
  return prefix;
}

std::vector<Action> sampleRecipe(const PhotoModel& model, uint64_t seed, int width, int height) {
  Pcg32 random(seed);
  PhotoState state(model);
  std::vector<Action> actions;
  const auto between = [&](int32_t low, int32_t high) { return low + int32_t(random.below(uint32_t(high - low + 1))); };
  const auto take = [&](const Action& action) {
    if (state.apply(action)) actions.push_back(action);
  };
  const auto place = [&] {
    PhotoPlace at;
    at.x = between(0, kPhotoUnit);
    at.y = between(0, kPhotoUnit);
    at.size = between(500, 8000);
    at.angle = std::max(-1800, between(-2700, 1800));
    if (at.angle == -1800) at.angle = 0;
    return at;
  };
  // The ratio's own proportions, smaller and elsewhere.
  const auto crop = [&](int32_t ratio, int32_t part) {
    PhotoRect rect = largestCrop(model.config(), state.recipe(), ratio);
    rect.w = std::max(kMinCrop, rect.w * part / 100);
    rect.h = std::max(kMinCrop, rect.h * part / 100);
    rect.x = between(0, kPhotoUnit - rect.w);
    rect.y = between(0, kPhotoUnit - rect.h);
    return cropAction(rect, ratio);
  };
  take(photoAction(width, height, samplePrefix(1)));
  for (int step = 0; step < 40; ++step) {
    const int32_t kind = between(kPhotoCrop, kPhotoRemove);
    // One draw a statement: compilers disagree about the order of arguments.
    const int32_t first = between(0, 10);
    const int32_t second = between(0, 160);
    const PhotoPlace at = place();
    switch (kind) {
      case kPhotoCrop:
        take(crop(first % int32_t(model.config().ratios.size()), 40 + second % 61));
        break;
      case kPhotoStraighten:
        take({kPhotoStraighten, {first % 2 == 0 ? second - 80 : at.angle / 4}});
        break;
      case kPhotoRotate:
        take({kPhotoRotate, {1 + first % 3}});
        break;
      case kPhotoFlip:
        take({kPhotoFlip, {first % 2}});
        break;
      case kPhotoFilter:
        take({kPhotoFilter, {first, 20 + second / 2}});
        break;
      case kPhotoAdjust:
        take({kPhotoAdjust, {first % 4, second - 60}});
        break;
      case kPhotoFrame:
        take({kPhotoFrame, {first % 3}});
        break;
      case kPhotoSticker:
        take(stickerAction(first % 3, at));
        break;
      case kPhotoText:
        take(textAction(90, 30, samplePrefix(uint8_t(step))));
        break;
      case kPhotoPlace:
        take(placeAction(first % 7, at));
        break;
      case kPhotoOrder:
        take({kPhotoOrder, {first % 7, second % 5}});
        break;
      default:
        if (second % 3 == 0) take({kPhotoRemove, {first % 7}});
    }
  }
  return actions;
}

}  // namespace fairground::tests
