// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_compose.h"

#include <algorithm>
#include <cstring>

#include "image/kernels.h"

namespace fairground::activity {

namespace {

constexpr int kSide = kTileSide;

int32_t towards(int32_t from, int32_t to, int32_t part256) { return from + (((to - from) * part256) >> 8); }

struct Colour {
  int32_t r = 0, g = 0, b = 0;
  void towards(const Colour& to, int32_t part256) {
    r = activity::towards(r, to.r, part256);
    g = activity::towards(g, to.g, part256);
    b = activity::towards(b, to.b, part256);
  }
  void scale(int32_t by256) {
    r = std::clamp((r * by256) >> 8, 0, 255);
    g = std::clamp((g * by256) >> 8, 0, 255);
    b = std::clamp((b * by256) >> 8, 0, 255);
  }
  /// The pigment's own light tint: more of itself first, white only where that overflows.
  Colour bright() const { return {tint(r), tint(g), tint(b)}; }
  Colour lighter(int32_t part256) const {
    Colour light = *this;
    light.towards({255, 255, 255}, part256);
    return light;
  }
  static int32_t tint(int32_t value) { return std::min(255, value + (255 - value) * value / 204); }
};

/// One speck texture, tiled over the raster.
class Specks {
 public:
  Specks(const Plane& tile, int x, int y) : tile_(tile.get()) {
    if (!tile_ || tile_->empty()) return;
    row_ = tile_->row(y % tile_->height);
    at_ = x % tile_->width;
  }
  void next() {
    if (row_ != nullptr && ++at_ == tile_->width) at_ = 0;
  }
  int32_t gray() const { return row_ ? row_[at_ * 2] : 0; }
  int32_t alpha() const { return row_ ? row_[at_ * 2 + 1] : 0; }

 private:
  const image::Picture* tile_;
  const uint8_t* row_ = nullptr;
  int at_ = 0;
};

/// What the light does at a pixel.
struct Light {
  int32_t shade = 128, sheen = 0;
  int32_t grain = 0;  ///< what the pores add to the form, about -20..20
};

/// One row of the relief; plain where it is still missing.
class Relief {
 public:
  Relief(const ArtLayers& layers, int y) {
    if (!layers.shade) return;
    shade_ = layers.shade->row(y);
    sheen_ = layers.sheen->row(y);
    form_ = layers.form->row(y);
  }
  Light at(int x) const { return shade_ ? Light{shade_[x], sheen_[x], shade_[x] - form_[x]} : Light{}; }

 private:
  const uint8_t *shade_ = nullptr, *sheen_ = nullptr, *form_ = nullptr;
};

// A soft gloss, in the pigment's own light tint, where the skin faces the light; it evens out the pores.
Colour satin(Colour colour, const Light& light) {
  Colour gloss = colour.bright();
  gloss.towards({255, 255, 255}, 70);
  colour.towards(gloss, light.sheen * 150 >> 8);
  colour.scale(256 - light.grain);
  return colour;
}

// Metal: deeper off the light, luminous in it, and a dust of bright points.
Colour shimmer(Colour colour, const Light& light, const Specks& specks) {
  const Colour bright = colour.bright(), spark = bright.lighter(190);
  colour.scale(200 + (light.sheen >> 2));
  colour.towards(bright, light.sheen * 225 >> 8);
  colour.scale(256 + light.grain * 2);
  colour.towards(spark, std::min(256, specks.alpha() * specks.gray() * (180 + light.sheen) >> 16));
  return colour;
}

// Flakes: each its own little mirror, most of them bright, some turned away.
Colour glitter(Colour colour, const Light& light, const Specks& specks) {
  const Colour bright = colour.bright();
  const int32_t gray = specks.gray();
  Colour flake = bright.lighter(std::max(0, gray - 70) * 4 / 3);
  if (gray < 96) {
    flake = colour;
    flake.scale(110);
  }
  colour.scale(215 + (light.sheen >> 3));
  colour.towards(bright, light.sheen * 110 >> 8);
  colour.towards(flake, specks.alpha());
  return colour;
}

struct Pixel {
  const uint16_t* pigment;
  const uint8_t* finish;
};

Colour pigmentColour(const Pixel& pixel, const uint8_t* values) {
  // One division for three: 2^28 / alpha keeps 12 bits of each density.
  const uint32_t scale = (1u << 28) / pixel.pigment[3];
  const auto value = [&](int i) {
    return int32_t(values[std::min<uint32_t>(4095, uint32_t(uint64_t(pixel.pigment[i]) * scale >> 16))]);
  };
  return {value(0), value(1), value(2)};
}

/// The colour that the eye sees where skin is wholly covered.
Colour lit(const Pixel& pixel, const Colour& base, const Light& light, const Specks& dust, const Specks& flakes) {
  const int32_t alpha = pixel.pigment[3] >> 8;
  Colour colour = base;
  // Shares of the finishes; what is left is matte.
  const int32_t shares[3] = {pixel.finish[0], pixel.finish[1], pixel.finish[2]};
  if (alpha != 0 && (shares[0] | shares[1] | shares[2]) != 0) {
    const auto part = [&](int i) { return std::min(256, shares[i] * 256 / alpha); };
    if (shares[0]) colour.towards(satin(base, light), part(0));
    if (shares[1]) colour.towards(shimmer(base, light, dust), part(1));
    if (shares[2]) colour.towards(glitter(base, light, flakes), part(2));
  }
  colour.scale(light.shade * 241 >> 7);
  return colour;
}

/// Powder catches on what stands out and misses the pores, most where it lies thin.
uint32_t caught(uint32_t alpha, int32_t grain) {
  const auto thin = int32_t((alpha * (65535u - alpha)) >> 16);
  return uint32_t(std::clamp(int32_t(alpha) + (thin * grain * 7 >> 8), 0, 65535));
}

}  // namespace

void composePart(const ArtLayers& layers, const PigmentTile* tile, int tile_x, int tile_y, const TilePart& part,
                 image::Picture& picture) {
  const uint8_t* values = densityValues();
  const int left = tile_x * kSide + part.left, right = std::min(tile_x * kSide + part.right, picture.width);
  const int bottom = std::min(tile_y * kSide + part.bottom, picture.height);
  if (left >= right) return;
  for (int y = tile_y * kSide + part.top; y < bottom; ++y) {
    uint8_t* out = picture.row(y) + left * 4;
    if (tile == nullptr) {
      std::memcpy(out, layers.bare->row(y) + left * 4, size_t(right - left) * 4);
      continue;
    }
    const Relief relief(layers, y);
    Specks dust(layers.shimmer, left, y), flakes(layers.glitter, left, y);
    const size_t at = (size_t(y & (kSide - 1)) * kSide + part.left) * 4;
    Pixel pixel = {tile->pigment + at, tile->finish + at};
    const uint8_t* skin = layers.skin->row(y) + left * 4;
    std::memcpy(out, skin, size_t(right - left) * 4);
    for (int x = left; x < right; ++x, pixel.pigment += 4, pixel.finish += 4, dust.next(), flakes.next(), out += 4) {
      if (pixel.pigment[3] < 64) continue;
      const Light light = relief.at(x);
      const Colour colour = lit(pixel, pigmentColour(pixel, values), light, dust, flakes);
      const auto alpha = int32_t(caught(pixel.pigment[3], light.grain) >> 1);
      out[0] = uint8_t(out[0] + (((colour.r - out[0]) * alpha + 16384) >> 15));
      out[1] = uint8_t(out[1] + (((colour.g - out[1]) * alpha + 16384) >> 15));
      out[2] = uint8_t(out[2] + (((colour.b - out[2]) * alpha + 16384) >> 15));
    }
    image::kernels().over(picture.row(y) + left * 4, layers.over->row(y) + left * 4, size_t(right - left));
  }
}

}  // namespace fairground::activity
