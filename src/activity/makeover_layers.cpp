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

/// Decodes files one by one and remembers the first that could not be had.
class Loader {
 public:
  explicit Loader(const Files& files) : files_(files) {}
  bool load(const std::string& path, int channels, image::Picture& out) {
    Result<image::Picture> picture = loadPicture(files_, path, channels);
    if (!picture) {
      problems_ = picture.problems();
      return false;
    }
    out = std::move(*picture);
    return true;
  }
  const Problems& problems() const { return problems_; }

 private:
  const Files& files_;
  Problems problems_;
};

}  // namespace

std::vector<std::string> layerFiles(const MakeoverConfig& config, int tone, Detail detail) {
  const MakeoverTone& chosen = config.tones[size_t(tone)];
  std::vector<std::string> paths = {chosen.skin[size_t(detail)], chosen.over[size_t(detail)],
                                    config.shading[size_t(detail)], config.shimmer, config.glitter};
  std::erase(paths, "");
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

Result<std::shared_ptr<const ArtLayers>> loadLayers(const MakeoverConfig& config, const Files& files, int tone,
                                                    Detail detail, int width, int height, const ArtLayers* known) {
  auto layers = std::make_shared<ArtLayers>();
  layers->width = width;
  layers->height = height;
  layers->tone = tone;
  layers->detail = detail;
  const MakeoverTone& chosen = config.tones[size_t(tone)];
  Loader loader(files);
  image::Picture picture;

  if (!loader.load(chosen.skin[size_t(detail)], 3, picture)) return loader.problems();
  layers->skin = opaque(image::resize(picture, width, height));
  if (!loader.load(chosen.over[size_t(detail)], 4, picture)) return loader.problems();
  layers->over = image::resizeToPremultiplied(picture, width, height);
  layers->bare = layers->skin;
  image::kernels().over(layers->bare.pixels.data(), layers->over.pixels.data(), size_t(width) * size_t(height));

  if (known != nullptr && known->width == width && known->height == height && known->detail == detail) {
    layers->shade = known->shade;
    layers->form = known->form;
    layers->sheen = known->sheen;
    layers->shimmer = known->shimmer;
    layers->glitter = known->glitter;
    return std::shared_ptr<const ArtLayers>(std::move(layers));
  }
  if (!loader.load(config.shading[size_t(detail)], 1, picture)) return loader.problems();
  layers->shade = image::resize(picture, width, height);
  layers->form = formOf(layers->shade, config);
  layers->sheen = sheenOf(layers->form);
  if (config.shimmer.empty()) {
    layers->shimmer = shimmerTile(width, config.width);
    layers->glitter = glitterTile(width, config.width);
    return std::shared_ptr<const ArtLayers>(std::move(layers));
  }
  if (!loader.load(config.shimmer, 2, picture)) return loader.problems();
  layers->shimmer = sparkleTile(picture, kShimmerTexel, width, config.width);
  if (!loader.load(config.glitter, 2, picture)) return loader.problems();
  layers->glitter = sparkleTile(picture, kGlitterTexel, width, config.width);
  return std::shared_ptr<const ArtLayers>(std::move(layers));
}

}  // namespace fairground::activity
