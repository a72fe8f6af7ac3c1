// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/canvas.h"

#include <cmath>

#include "imgui_internal.h"
#include "ui/kit/draw_list.h"

namespace fairground::ui {

namespace {

/// Icons that point somewhere in the line of reading.
bool pointsAlong(std::string_view icon) {
  for (const std::string_view name : {"back", "undo", "redo", "chevron-right", "send"}) {
    if (icon == name) return true;
  }
  return false;
}

}  // namespace

void Canvas::begin(ImDrawList& list, float ratio, float width, bool mirrored) {
  list_ = &list;
  ratio_ = ratio;
  width_ = width;
  mirrored_ = mirrored;
  as_is_from_ = -1;
  text_.setMirrored(mirrored);
  alpha_ = 1;
  alphas_.clear();
}

void Canvas::beginAsIs() {
  if (!mirrored_) return;
  as_is_from_ = list_->VtxBuffer.Size;
  mirrored_ = false;
  text_.setMirrored(false);
}

void Canvas::endAsIs() {
  if (as_is_from_ < 0) return;
  // Turned here, and once more with everything else.
  DrawList::mirror(*list_, as_is_from_, width_);
  as_is_from_ = -1;
  mirrored_ = true;
  text_.setMirrored(true);
}

void Canvas::flipped(Atlas::Spot& spot) const {
  if (mirrored_) std::swap(spot.uv0.x, spot.uv1.x);
}

float Canvas::snap(float v) const { return std::round(v * ratio_) / ratio_; }

Box Canvas::snap(const Box& box) const {
  const float x = snap(box.x), y = snap(box.y);
  return {x, y, snap(box.right()) - x, snap(box.bottom()) - y};
}

float Canvas::rounded(const Box& box, float radius) const {
  const float half = std::min(box.w, box.h) / 2;
  // What is round stays round: knobs, swatches, icon buttons.
  const bool round = std::abs(box.w - box.h) < 0.6f && radius > half - 0.6f;
  return round ? half : std::min(radius * theme_.radius, half);
}

void Canvas::fill(const Box& box, Color color, float radius, ImDrawFlags corners) {
  const Box b = snap(box);
  list_->AddRectFilled(b.min(), b.max(), inked(color), rounded(b, radius), corners);
}

void Canvas::fillAcross(const Box& box, Color left, Color right, float radius) {
  const Box b = snap(box);
  const int from = list_->VtxBuffer.Size;
  list_->AddRectFilled(b.min(), b.max(), kWhite, rounded(b, radius));
  for (int i = from; i < list_->VtxBuffer.Size; ++i) {
    ImDrawVert& v = list_->VtxBuffer[i];
    const Color c = mixed(left, right, (v.pos.x - b.x) / b.w);
    // The outermost ones are clear, for smooth edges.
    v.col = faded(inked(c), float(v.col >> 24) / 255 * float(inked(c) >> 24) / 255);
  }
}

void Canvas::outline(const Box& box, Color color, float radius, float thickness) {
  // A stroke of whole device pixels lies crisp when its middle is half its width inside a snapped edge.
  const float t = std::max(1.0f, std::round(thickness * ratio_)) / ratio_;
  // AddRect moves it inwards by half a unit of its own.
  const Box b = snap(box).inset(t / 2 - 0.5f);
  list_->AddRect(b.min(), b.max(), inked(color), std::max(0.0f, rounded(box, radius) - t / 2),
                 ImDrawFlags_RoundCornersAll, t);
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
  Pictures::Sprite sprite = pictures_.get({.url = "icon:" + std::string(name), .width = px, .height = px});
  if (!sprite.ready) return false;
  if (!pointsAlong(name)) flipped(sprite.spot);
  const float side = float(px) / ratio_;
  const ImVec2 a(snap(center.x - side / 2), snap(center.y - side / 2));
  list_->AddImage(atlas_.texture()->GetTexRef(), a, ImVec2(a.x + side, a.y + side), sprite.spot.uv0, sprite.spot.uv1,
                  inked(color));
  return true;
}

bool Canvas::picture(std::string_view path, const Box& box, Color tint, float radius) {
  const Box b = snap(box);
  const int w = int(std::lround(b.w * ratio_)), h = int(std::lround(b.h * ratio_));
  Pictures::Sprite sprite = pictures_.get({.url = std::string(path), .width = w, .height = h});
  if (!sprite.ready) return false;
  flipped(sprite.spot);
  const Color color = inked(faded(tint, sprite.alpha));
  if (radius > 0) {
    list_->AddImageRounded(atlas_.texture()->GetTexRef(), b.min(), b.max(), sprite.spot.uv0, sprite.spot.uv1, color,
                           rounded(b, radius));
  } else {
    list_->AddImage(atlas_.texture()->GetTexRef(), b.min(), b.max(), sprite.spot.uv0, sprite.spot.uv1, color);
  }
  return true;
}

void Canvas::image(ImTextureData& texture, const Box& box, ImVec2 uv0, ImVec2 uv1, float radius, Color tint,
                   ImDrawFlags corners) {
  const Box b = snap(box);
  if (mirrored_) std::swap(uv0.x, uv1.x);
  list_->AddImageRounded(texture.GetTexRef(), b.min(), b.max(), uv0, uv1, inked(tint), rounded(b, radius), corners);
}

bool Canvas::turned(std::string_view path, float size, ImVec2 at, ImVec2 pivot, float angle, std::string_view fill,
                    Color tint) {
  const int px = int(std::ceil(size * ratio_));
  const Pictures::Sprite sprite =
      pictures_.get({.url = std::string(path), .width = px, .height = px, .fill = std::string(fill)});
  if (!sprite.ready) return false;
  const bool turn = mirrored_;
  if (turn) {
    at.x = width_ - at.x;
    beginAsIs();
  }
  const float c = std::cos(angle), s = std::sin(angle);
  const auto corner = [&](float u, float v) {
    const float x = (u - pivot.x) * size, y = (v - pivot.y) * size;
    return ImVec2(at.x + x * c - y * s, at.y + x * s + y * c);
  };
  const ImVec2 a = sprite.spot.uv0, b = sprite.spot.uv1;
  list_->AddImageQuad(atlas_.texture()->GetTexRef(), corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), a,
                      ImVec2(b.x, a.y), b, ImVec2(a.x, b.y), inked(tint));
  if (turn) endAsIs();
  return true;
}

void Canvas::clip(const Box& box) {
  Box b = snap(box);
  if (as_is_from_ >= 0) b.x = width_ - b.right();
  list_->PushClipRect(b.min(), b.max(), true);
}

void Canvas::unclip() { list_->PopClipRect(); }

}  // namespace fairground::ui
