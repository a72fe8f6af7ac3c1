// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/canvas.h"

#include <cmath>

#include "imgui_internal.h"

namespace fairground::ui {

void Canvas::begin(ImDrawList& list, float ratio) {
  list_ = &list;
  ratio_ = ratio;
  alpha_ = 1;
  alphas_.clear();
}

float Canvas::snap(float v) const { return std::round(v * ratio_) / ratio_; }

Box Canvas::snap(const Box& box) const {
  const float x = snap(box.x), y = snap(box.y);
  return {x, y, snap(box.right()) - x, snap(box.bottom()) - y};
}

void Canvas::fill(const Box& box, Color color, float radius, ImDrawFlags corners) {
  const Box b = snap(box);
  list_->AddRectFilled(b.min(), b.max(), inked(color), radius, corners);
}

void Canvas::outline(const Box& box, Color color, float radius, float thickness) {
  // A stroke of whole device pixels lies crisp when its middle is half its width inside a snapped edge.
  const float t = std::max(1.0f, std::round(thickness * ratio_)) / ratio_;
  const Box b = snap(box).inset(t / 2);
  list_->AddRect(b.min(), b.max(), inked(color), std::max(0.0f, radius - t / 2), ImDrawFlags_RoundCornersAll, t);
}

void Canvas::circle(ImVec2 center, float radius, Color color) { list_->AddCircleFilled(center, radius, inked(color)); }

void Canvas::ring(ImVec2 center, float radius, Color color, float thickness) {
  list_->AddCircle(center, radius, inked(color), 0, thickness);
}

void Canvas::line(ImVec2 a, ImVec2 b, Color color, float thickness) {
  const ImVec2 points[2] = {a, b};
  list_->AddPolyline(points, 2, inked(color), 0, thickness);
}

void Canvas::gradient(const Box& box, Color top, Color bottom) {
  const Box b = snap(box);
  const Color t = inked(top), e = inked(bottom);
  list_->AddRectFilledMultiColor(b.min(), b.max(), t, t, e, e);
}

void Canvas::gradientAcross(const Box& box, Color left, Color right) {
  const Color l = inked(left), r = inked(right);
  list_->AddRectFilledMultiColor(box.min(), box.max(), l, r, r, l);
}

void Canvas::wedge(const Box& box, float from, float to, Color color) {
  const auto at = [&](float t, float side) { return ImVec2(box.x + box.w * t, box.midY() + side * box.h / 2 * t); };
  const ImVec2 points[4] = {at(from, -1), at(to, -1), at(to, 1), at(from, 1)};
  list_->AddConvexPolyFilled(points, 4, inked(color));
}

bool Canvas::icon(std::string_view name, ImVec2 center, float size, Color color) {
  const int px = int(std::ceil(size * ratio_));
  const Pictures::Sprite sprite = pictures_.get({.url = "icon:" + std::string(name), .width = px, .height = px});
  if (!sprite.ready) return false;
  const float side = float(px) / ratio_;
  const ImVec2 a(snap(center.x - side / 2), snap(center.y - side / 2));
  list_->AddImage(atlas_.texture()->GetTexRef(), a, ImVec2(a.x + side, a.y + side), sprite.spot.uv0, sprite.spot.uv1,
                  inked(color));
  return true;
}

bool Canvas::picture(std::string_view path, const Box& box, Color tint, float radius) {
  const Box b = snap(box);
  const int w = int(std::lround(b.w * ratio_)), h = int(std::lround(b.h * ratio_));
  const Pictures::Sprite sprite = pictures_.get({.url = std::string(path), .width = w, .height = h});
  if (!sprite.ready) return false;
  const Color color = inked(faded(tint, sprite.alpha));
  if (radius > 0) {
    list_->AddImageRounded(atlas_.texture()->GetTexRef(), b.min(), b.max(), sprite.spot.uv0, sprite.spot.uv1, color,
                           radius);
  } else {
    list_->AddImage(atlas_.texture()->GetTexRef(), b.min(), b.max(), sprite.spot.uv0, sprite.spot.uv1, color);
  }
  return true;
}

void Canvas::image(ImTextureData& texture, const Box& box, ImVec2 uv0, ImVec2 uv1, float radius, Color tint) {
  const Box b = snap(box);
  list_->AddImageRounded(texture.GetTexRef(), b.min(), b.max(), uv0, uv1, inked(tint), radius);
}

bool Canvas::turned(std::string_view path, float size, ImVec2 at, ImVec2 pivot, float angle, std::string_view fill,
                    Color tint) {
  const int px = int(std::ceil(size * ratio_));
  const Pictures::Sprite sprite =
      pictures_.get({.url = std::string(path), .width = px, .height = px, .fill = std::string(fill)});
  if (!sprite.ready) return false;
  const float c = std::cos(angle), s = std::sin(angle);
  const auto corner = [&](float u, float v) {
    const float x = (u - pivot.x) * size, y = (v - pivot.y) * size;
    return ImVec2(at.x + x * c - y * s, at.y + x * s + y * c);
  };
  const ImVec2 a = sprite.spot.uv0, b = sprite.spot.uv1;
  list_->AddImageQuad(atlas_.texture()->GetTexRef(), corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), a,
                      ImVec2(b.x, a.y), b, ImVec2(a.x, b.y), inked(tint));
  return true;
}

void Canvas::clip(const Box& box) {
  const Box b = snap(box);
  list_->PushClipRect(b.min(), b.max(), true);
}

void Canvas::unclip() { list_->PopClipRect(); }

}  // namespace fairground::ui
