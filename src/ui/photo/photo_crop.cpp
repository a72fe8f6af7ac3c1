// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/photo/photo_crop.h"

#include <algorithm>
#include <cmath>

namespace fairground::ui {

namespace {

constexpr float kUnit = float(activity::kPhotoUnit), kLeast = 800;

struct Span {
  float from = 0, to = 0;
  float length() const { return to - from; }
};

Span moved(Span s, float by) {
  const float d = std::clamp(by, -s.from, kUnit - s.to);
  return {s.from + d, s.to + d};
}

Span drawn(Span s, int edge, float by, float least) {
  if (edge < 0) s.from = std::clamp(s.from + by, 0.0f, s.to - least);
  if (edge > 0) s.to = std::clamp(s.to + by, s.from + least, kUnit);
  return s;
}

/// Of that length, with the edge that is not drawn where it was; around the middle where none is.
Span sized(Span s, int edge, float length) {
  if (edge < 0) return {s.to - length, s.to};
  if (edge > 0) return {s.from, s.from + length};
  const float from = std::clamp((s.from + s.to - length) / 2, 0.0f, kUnit - length);
  return {from, from + length};
}

/// How long it may get.
float room(Span s, int edge) { return edge < 0 ? s.to : edge > 0 ? kUnit - s.from : kUnit; }

}  // namespace

activity::PhotoRect drawnCrop(const activity::PhotoRect& from, CropHandle handle, float dx, float dy, float ratio) {
  const Span x{float(from.x), float(from.x + from.w)}, y{float(from.y), float(from.y + from.h)};
  Span across, down;
  if (handle == CropHandle{}) {
    across = moved(x, dx);
    down = moved(y, dy);
  } else {
    across = drawn(x, handle.x, dx, std::min(kLeast, x.length()));
    down = drawn(y, handle.y, dy, std::min(kLeast, y.length()));
    if (ratio > 0) {
      float w = handle.x == 0   ? down.length() / ratio
                : handle.y == 0 ? across.length()
                                : std::max(across.length(), down.length() / ratio);
      w = std::min({w, room(x, handle.x), room(y, handle.y) / ratio});
      across = sized(x, handle.x, w);
      down = sized(y, handle.y, w * ratio);
    }
  }
  activity::PhotoRect out;
  out.w = std::clamp(int32_t(std::lround(across.length())), 1, activity::kPhotoUnit);
  out.h = std::clamp(int32_t(std::lround(down.length())), 1, activity::kPhotoUnit);
  out.x = std::clamp(int32_t(std::lround(across.from)), 0, activity::kPhotoUnit - out.w);
  out.y = std::clamp(int32_t(std::lround(down.from)), 0, activity::kPhotoUnit - out.h);
  return out;
}

float cropRatio(const activity::PhotoConfig& config, const activity::PhotoRecipe& recipe) {
  const activity::PhotoRatio asked = activity::askedRatio(config, recipe, recipe.ratio);
  if (asked.w == 0) return 0;
  return float(asked.h) * float(recipe.frameWidth()) / (float(asked.w) * float(recipe.frameHeight()));
}

}  // namespace fairground::ui
