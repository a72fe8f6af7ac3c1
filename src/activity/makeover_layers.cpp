// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_layers.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "activity/makeover_config.h"
#include "activity/makeover_sparkle.h"
#include "image/kernels.h"

namespace fairground::activity {

namespace {

/// A texel of the sparkle textures spans this many 64ths of an art pixel.
constexpr int kShimmerTexel = 128, kGlitterTexel = 88;
/// That are read and written in one slice of a picture's resizing: a few milliseconds on a phone.
constexpr size_t kSliceBytes = 1 << 20;

image::Picture opaque(const image::Picture& rgb) {
  image::Picture out = image::blank(rgb.width, rgb.height, 4);
  const uint8_t* from = rgb.pixels.data();
  for (size_t i = 0; i < out.pixels.size(); i += 4, from += 3) {
    std::copy(from, from + 3, out.pixels.begin() + std::ptrdiff_t(i));
    out.pixels[i + 3] = 255;
  }
  return out;
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

PartPicture pictureOf(LayerPart::Kind kind, const MakeoverConfig& config, const ArtLayers& layers) {
  const auto detail = size_t(layers.detail);
  const MakeoverTone& tone = config.tones[size_t(layers.tone)];
  switch (kind) {
    case LayerPart::Kind::kSkin:
      return {tone.skin[detail], 3};
    case LayerPart::Kind::kOver:
      return {tone.over[detail], 4};
    case LayerPart::Kind::kRelief:
      return {config.shading[detail], 1};
    default:
      return {};
  }
}

Result<image::Picture> prepare(ByteView bytes, int channels, int width, int height) {
  Result<image::Picture> picture = image::decode(bytes, channels, kMaxArtPixels);
  if (!picture) return picture;
  image::Resizing resizing(std::move(*picture), width, height, channels == 4);
  while (!resizing.step(kSliceBytes)) {
  }
  return resizing.take();
}

struct LayerPart::State {
  Kind kind;
  Bytes prepared = {};
  int stage = 0;
  std::optional<image::Resizing> resizing = {};
  Plane shade = {}, form = {}, shimmer = {};  ///< made, and not yet in the layers

  Result<bool> step(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
  Result<bool> skin(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
  Result<bool> over(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
  Result<bool> relief(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
  Result<bool> specks(const MakeoverConfig& config, const Files& files, ArtLayers& layers);
  /// The first stage of most: the picture, on its way to the layers' size, or there.
  Result<bool> begin(const MakeoverConfig& config, const Files& files, const ArtLayers& layers);
  /// The picture of that size once it is whole, which ends the stage.
  std::optional<image::Picture> resized();
};

Result<bool> LayerPart::State::begin(const MakeoverConfig& config, const Files& files, const ArtLayers& layers) {
  const auto [path, channels] = pictureOf(kind, config, layers);
  image::Picture ready = {layers.width, layers.height, channels, std::move(prepared)};
  const bool whole = ready.pixels.size() == image::PictureView(ready).bytes();
  Result<image::Picture> picture = whole ? std::move(ready) : loadPicture(files, path, channels);
  if (!picture) return picture.problems();
  // At the size that it has already nothing is left to do, and pixels that are premultiplied stay as they are.
  resizing.emplace(std::move(*picture), layers.width, layers.height, !whole && channels == 4);
  ++stage;
  return false;
}

std::optional<image::Picture> LayerPart::State::resized() {
  if (!resizing->step(kSliceBytes)) return std::nullopt;
  ++stage;
  return resizing->take();
}

Result<bool> LayerPart::State::skin(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  if (stage > 0) {
    std::optional<image::Picture> picture = resized();
    if (picture) layers.skin = planeOf(opaque(*picture));
    return picture.has_value();
  }
  const std::string path = pictureOf(kind, config, layers).path;
  const auto bytes = files.find(path);
  const Result<image::PictureInfo> info = bytes ? image::inspect(*bytes) : image::PictureInfo{};
  const bool fits = info && info->width == layers.width && info->height == layers.height && info->channels == 3;
  if (!fits || !prepared.empty()) return begin(config, files, layers);
  // As it is: decoded to what it is shown from.
  Result<image::Picture> picture = loadPicture(files, path, 4);
  if (!picture) return picture.problems();
  layers.skin = planeOf(std::move(*picture));
  return true;
}

Result<bool> LayerPart::State::over(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  if (stage == 0) return begin(config, files, layers);
  std::optional<image::Picture> picture = resized();
  if (picture) layers.over = planeOf(std::move(*picture));
  return picture.has_value();
}

Result<bool> LayerPart::State::relief(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  constexpr int kPores = 16;  // art px
  if (stage == 0) return begin(config, files, layers);
  if (stage == 4) {
    layers.shade = std::move(shade);
    layers.sheen = planeOf(sheenOf(*form));
    layers.form = std::move(form);
    return true;
  }
  std::optional<image::Picture> picture = resized();
  if (!picture) return false;
  switch (stage) {
    case 2:
      // The form is the shading without its pores: made small, and large again.
      shade = planeOf(std::move(*picture));
      resizing.emplace(*shade, std::max(1, config.width / kPores), std::max(1, config.height / kPores));
      break;
    case 3:
      resizing.emplace(std::move(*picture), layers.width, layers.height);
      break;
    default:
      form = planeOf(std::move(*picture));
      break;
  }
  return false;
}

Result<bool> LayerPart::State::specks(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  const bool own = config.shimmer.empty(), first = stage++ == 0;
  if (own) {
    Plane tile = planeOf(first ? shimmerTile(layers.width, config.width) : glitterTile(layers.width, config.width));
    (first ? shimmer : layers.glitter) = std::move(tile);
  } else {
    const Result<image::Picture> texture = loadPicture(files, first ? config.shimmer : config.glitter, 2);
    if (!texture) return texture.problems();
    const int texel = first ? kShimmerTexel : kGlitterTexel;
    (first ? shimmer : layers.glitter) = planeOf(sparkleTile(*texture, texel, layers.width, config.width));
  }
  if (!first) layers.shimmer = std::move(shimmer);
  return !first;
}

Result<bool> LayerPart::State::step(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  switch (kind) {
    case Kind::kSkin:
      return skin(config, files, layers);
    case Kind::kOver:
      return over(config, files, layers);
    case Kind::kRelief:
      return relief(config, files, layers);
    case Kind::kSpecks:
      return specks(config, files, layers);
    case Kind::kBare:
      break;
  }
  image::Picture bare = *layers.skin;
  image::kernels().over(bare.pixels.data(), layers.over->pixels.data(), size_t(bare.width) * size_t(bare.height));
  layers.bare = planeOf(std::move(bare));
  return true;
}

LayerPart::LayerPart(Kind kind, Bytes prepared)
    : state_(std::make_unique<State>(State{.kind = kind, .prepared = std::move(prepared)})) {}
LayerPart::~LayerPart() = default;
LayerPart::LayerPart(LayerPart&&) noexcept = default;
LayerPart& LayerPart::operator=(LayerPart&&) noexcept = default;

Result<bool> LayerPart::step(const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  return state_->step(config, files, layers);
}

Result<void> addPart(LayerPart::Kind kind, const MakeoverConfig& config, const Files& files, ArtLayers& layers) {
  LayerPart part(kind);
  Result<bool> done = false;
  while (done && !*done)
    done = part.step(config, files, layers);
  if (!done) return done.problems();
  return {};
}

std::optional<LayerPart::Kind> lacking(const ArtLayers& layers) {
  using Kind = LayerPart::Kind;
  if (!layers.skin) return Kind::kSkin;
  if (!layers.over) return Kind::kOver;
  if (!layers.bare) return Kind::kBare;
  if (!layers.shade) return Kind::kRelief;
  return layers.shimmer ? std::nullopt : std::optional(Kind::kSpecks);
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
  for (auto lacks = lacking(layers); lacks; lacks = lacking(layers)) {
    if (const Result<void> added = addPart(*lacks, config, files, layers); !added) return added.problems();
  }
  return std::make_shared<const ArtLayers>(std::move(layers));
}

}  // namespace fairground::activity
