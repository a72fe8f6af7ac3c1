// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/shadow.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/canvas.h"

namespace fairground::ui {

namespace {

/// Three box blurs are close to a Gaussian.
void boxBlur(std::vector<float>& line, int reach) {
  std::vector<float> out(line.size());
  float sum = 0;
  const int n = int(line.size());
  for (int i = -reach; i <= reach; ++i)
    sum += i >= 0 && i < n ? line[size_t(i)] : 0;
  for (int i = 0; i < n; ++i) {
    out[size_t(i)] = sum / float(2 * reach + 1);
    if (i + reach + 1 < n) sum += line[size_t(i + reach + 1)];
    if (i - reach >= 0) sum -= line[size_t(i - reach)];
  }
  line.swap(out);
}

float coverage(float x, float y, float low, float high, float radius) {
  // Distance to a rounded square, as coverage over one px.
  const float cx = std::clamp(x, low + radius, high - radius), cy = std::clamp(y, low + radius, high - radius);
  const float d = std::sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
  return std::clamp(radius - d + 0.5f, 0.0f, 1.0f);
}

}  // namespace

ShadowShape shadowShape(Elevation elevation) {
  switch (elevation) {
    case Elevation::kCard:
      return {6, 18, 0.18f};
    case Elevation::kFloating:
      return {4, 14, 0.16f};
    case Elevation::kSheet:
      return {-12, 36, 0.22f};
    case Elevation::kHero:
      return {24, 48, 0.55f};
  }
  return {};
}

ShadowPicture bakeShadow(float radius, float blur) {
  ShadowPicture out;
  // A blur this wide has no detail that a px in two dp would lose.
  out.scale = blur > 24 ? 0.5f : 1;
  out.reach = blur;
  out.corner = blur + std::max(radius, blur) + 1;
  out.side = int(std::ceil((2 * out.corner + 2) * out.scale));
  const int n = out.side;
  const float low = blur * out.scale, high = float(n) - low, r = std::min(radius * out.scale, (high - low) / 2);
  std::vector<float> alpha(size_t(n) * size_t(n));
  for (int y = 0; y < n; ++y) {
    for (int x = 0; x < n; ++x) {
      alpha[size_t(y * n + x)] = coverage(float(x) + 0.5f, float(y) + 0.5f, low, high, std::max(r, 0.5f));
    }
  }
  // CSS blur b is a Gaussian of sigma b / 2; a box of reach k has variance k(k + 1) / 3, three of them k(k + 1).
  const float sigma = blur * out.scale / 2;
  const int reach = std::max(1, int(std::lround(sigma - 0.5f)));
  std::vector<float> line(static_cast<size_t>(n));
  for (int pass = 0; pass < 6; ++pass) {
    const size_t step = pass < 3 ? 1 : size_t(n), across = pass < 3 ? size_t(n) : 1;
    for (size_t i = 0; i < size_t(n); ++i) {
      for (size_t k = 0; k < size_t(n); ++k)
        line[k] = alpha[i * across + k * step];
      boxBlur(line, reach);
      for (size_t k = 0; k < size_t(n); ++k)
        alpha[i * across + k * step] = line[k];
    }
  }
  out.rgba.assign(alpha.size() * 4, 255);
  for (size_t i = 0; i < alpha.size(); ++i)
    out.rgba[i * 4 + 3] = uint8_t(std::lround(alpha[i] * 255));
  return out;
}

Atlas::Handle Canvas::shadowPicture(float radius, Elevation elevation) {
  for (Shadow& known : shadows_) {
    if (known.radius != radius || known.elevation != elevation) continue;
    Atlas::Spot spot;
    if (atlas_.use(known.picture, spot)) return known.picture;
    const ShadowPicture baked = bakeShadow(radius, shadowShape(elevation).blur);
    return known.picture = atlas_.add(baked.side, baked.side, baked.rgba.data());
  }
  shadows_.push_back({radius, elevation, 0});
  return shadowPicture(radius, elevation);
}

void Canvas::shadow(const Box& box, float radius, Elevation elevation, Color ink) {
  const ShadowShape shape = shadowShape(elevation);
  const float r = rounded(box, radius);
  // Where nothing is raised, or not enough for the visitor, a line tells the surface from what is under it; on dark
  // grounds, where a shadow is not seen, a fainter one.
  const bool lined = theme_.elevation <= 0 || theme_.contrast;
  if (lined || (theme_.dark && elevation == Elevation::kFloating && ink == theme_.shadow))
    outline(box.inset(-1), faded(theme_.edge, lined ? 1 : 0.6f), radius + 1, 1);
  if (theme_.elevation <= 0) return;
  Atlas::Spot spot;
  if (!atlas_.use(shadowPicture(std::round(r), elevation), spot)) return;
  const float corner = shape.blur + std::max(std::round(r), shape.blur) + 1;
  const float scale = shape.blur > 24 ? 0.5f : 1.0f;
  const Box outer = box.inset(-shape.blur).moved(0, shape.drop);
  // A box smaller than its two corners squeezes them.
  const float cx = std::min(corner, outer.w / 2), cy = std::min(corner, outer.h / 2);
  const float xs[4] = {outer.x, outer.x + cx, outer.right() - cx, outer.right()};
  const float ys[4] = {outer.y, outer.y + cy, outer.bottom() - cy, outer.bottom()};
  const float us[4] = {spot.uv0.x, spot.uv0.x + corner * scale, spot.uv1.x - corner * scale, spot.uv1.x};
  const float vs[4] = {spot.uv0.y, spot.uv0.y + corner * scale, spot.uv1.y - corner * scale, spot.uv1.y};
  const Color color = inked(faded(ink, shape.alpha * theme_.elevation * (theme_.dark ? 1.6f : 1.0f)));
  for (int j = 0; j < 3; ++j) {
    for (int i = 0; i < 3; ++i) {
      if (xs[i + 1] <= xs[i] || ys[j + 1] <= ys[j]) continue;
      list_->AddImage(atlas_.texture()->GetTexRef(), ImVec2(xs[i], ys[j]), ImVec2(xs[i + 1], ys[j + 1]),
                      ImVec2(us[i], vs[j]), ImVec2(us[i + 1], vs[j + 1]), color);
    }
  }
}

}  // namespace fairground::ui
