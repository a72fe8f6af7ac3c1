// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_layers.h"

#include <algorithm>

#include "activity/makeover_config.h"
#include "activity/makeover_sparkle.h"
#include "image/kernels.h"

namespace fairground::activity {

namespace {

/// A texel of the sparkle textures spans this many 64ths of an art pixel.
constexpr int kShimmerTexel = 128, kGlitterTexel = 88;

image::Picture opaque(const image::Picture& rgb) {
  image::Picture out = image::blank(rgb.width, rgb.height, 4);
  const uint8_t* from = rgb.pixels.data();
  for (size_t i = 0; i < out.pixels.size(); i += 4, from += 3) {
    std::copy(from, from + 3, out.pixels.begin() + std::ptrdiff_t(i));
    out.pixels[i + 3] = 255;
  }
  return out;
}

/// The shading without its pores.
image::Picture formOf(const image::Picture& shade, const MakeoverConfig& config) {
  constexpr int kPores = 16;  // art px
  const image::Picture coarse =
      image::resize(shade, std::max(1, config.width / kPores), std::max(1, config.height / kPores));
  return image::resize(coarse, shade.width, shade.height);
}

/// Where a glossy surface shines: the form above 128, plain.
image::Picture sheenOf(const image::Picture& form) {
  constexpr int32_t kDark = 126, kBright = 152;
  image::Picture sheen = form;
  for (uint8_t& value : sheen.pixels) {
    const int32_t part = std::clamp((value - kDark) * 256 / (kBright - kDark), 0, 256);
    // Smooth at both ends: 3 p^2 - 2 p^3.
    value = uint8_t(std::min(255, part * part * (768 - 2 * part) >> 16));
  }
  return sheen;
}

Plane planeOf(image::Picture picture) { return std::make_shared<const image::Picture>(std::move(picture)); }

std::vector<std::string> sorted(std::vector<std::string> paths) {
  std::erase(paths, "");
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

}  // namespace

std::vector<std::string> layerFiles(const MakeoverConfig& config, int tone, Detail detail) {
  const MakeoverTone& chosen = config.tones[size_t(tone)];
  return sorted({chosen.skin[size_t(detail)], chosen.over[size_t(detail)], config.shading[size_t(detail)]});
}

std::vector<std::string> speckFiles(const MakeoverConfig& config) { return sorted({config.shimmer, config.glitter}); }

Result<void> addSkin(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  const std::string& path = config.tones[size_t(layers.tone)].skin[size_t(layers.detail)];
  const auto bytes = files.find(path);
  const Result<image::PictureInfo> info = bytes ? image::inspect(*bytes) : image::PictureInfo{};
  // As it is: decoded to what it is shown from.
  const bool fits = info && info->width == layers.width && info->height == layers.height && info->channels == 3;
  Result<image::Picture> picture = loadPicture(files, path, fits ? 4 : 3);
  if (!picture) return picture.problems();
  layers.skin = planeOf(fits ? std::move(*picture) : opaque(image::resize(*picture, layers.width, layers.height)));
  return {};
}

Result<void> addOver(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  const std::string& path = config.tones[size_t(layers.tone)].over[size_t(layers.detail)];
  const Result<image::Picture> picture = loadPicture(files, path, 4);
  if (!picture) return picture.problems();
  layers.over = planeOf(image::resizeToPremultiplied(*picture, layers.width, layers.height));
  return {};
}

Result<void> addRelief(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  const Result<image::Picture> picture = loadPicture(files, config.shading[size_t(layers.detail)], 1);
  if (!picture) return picture.problems();
  layers.shade = planeOf(image::resize(*picture, layers.width, layers.height));
  layers.form = planeOf(formOf(*layers.shade, config));
  layers.sheen = planeOf(sheenOf(*layers.form));
  return {};
}

Result<void> addSpecks(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  if (config.shimmer.empty()) {
    layers.shimmer = planeOf(shimmerTile(layers.width, config.width));
    layers.glitter = planeOf(glitterTile(layers.width, config.width));
    return {};
  }
  const Result<image::Picture> dust = loadPicture(files, config.shimmer, 2);
  if (!dust) return dust.problems();
  const Result<image::Picture> flakes = loadPicture(files, config.glitter, 2);
  if (!flakes) return flakes.problems();
  layers.shimmer = planeOf(sparkleTile(*dust, kShimmerTexel, layers.width, config.width));
  layers.glitter = planeOf(sparkleTile(*flakes, kGlitterTexel, layers.width, config.width));
  return {};
}

void joinBare(ArtLayers& layers) {
  image::Picture bare = *layers.skin;
  image::kernels().over(bare.pixels.data(), layers.over->pixels.data(), size_t(bare.width) * size_t(bare.height));
  layers.bare = planeOf(std::move(bare));
}

void shareSurface(const ArtLayers* known, ArtLayers& layers) {
  if (!known || known->width != layers.width || known->height != layers.height || known->detail != layers.detail)
    return;
  layers.shade = known->shade;
  layers.form = known->form;
  layers.sheen = known->sheen;
  layers.shimmer = known->shimmer;
  layers.glitter = known->glitter;
}

Result<std::shared_ptr<const ArtLayers>> loadLayers(const MakeoverConfig& config, const Files& files, int tone,
                                                    Detail detail, int width, int height, const ArtLayers* known) {
  ArtLayers layers{.width = width, .height = height, .tone = tone, .detail = detail};
  shareSurface(known, layers);
  for (const auto add : {addSkin, addOver, layers.shade ? nullptr : addRelief, layers.shimmer ? nullptr : addSpecks}) {
    if (!add) continue;
    if (const Result<void> added = add(config, files, layers); !added) return added.problems();
  }
  joinBare(layers);
  return std::make_shared<const ArtLayers>(std::move(layers));
}

}  // namespace fairground::activity
