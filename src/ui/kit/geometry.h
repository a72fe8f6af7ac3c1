// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Boxes and colours of the screens. Lengths are dp (1 dp = 1 CSS px), y down.

#pragma once

#include <algorithm>
#include <cstdint>

#include "campaign/campaign.h"
#include "imgui.h"

namespace fairground::ui {

inline constexpr float kDegree = 3.14159265f / 180;  ///< in radians

struct Box {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float midX() const { return x + w / 2; }
  float midY() const { return y + h / 2; }
  ImVec2 min() const { return {x, y}; }
  ImVec2 max() const { return {x + w, y + h}; }
  ImVec2 center() const { return {midX(), midY()}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(float px, float py) const { return px >= x && py >= y && px < x + w && py < y + h; }
  bool operator==(const Box&) const = default;

  Box inset(float d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
  Box inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  Box moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  /// A box of the given size around the same middle.
  Box centered(float cw, float ch) const { return {midX() - cw / 2, midY() - ch / 2, cw, ch}; }
  Box scaled(float s) const { return centered(w * s, h * s); }

  /// Cuts a strip off this box, for laying out from the edges inwards.
  Box takeTop(float d) {
    const Box out{x, y, w, d};
    y += d, h -= d;
    return out;
  }
  Box takeBottom(float d) {
    h -= d;
    return {x, y + h, w, d};
  }
  Box takeLeft(float d) {
    const Box out{x, y, d, h};
    x += d, w -= d;
    return out;
  }
  Box takeRight(float d) {
    w -= d;
    return {x + w, y, d, h};
  }
};

/// Of two boxes; empty when they do not touch.
inline Box overlap(const Box& a, const Box& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

/// 0xAABBGGRR, straight alpha: what ImGui's vertices hold.
using Color = uint32_t;

constexpr Color rgba(uint32_t r, uint32_t g, uint32_t b, uint32_t a = 255) { return r | g << 8 | b << 16 | a << 24; }
constexpr Color colorOf(const campaign::Rgb& c) { return rgba(c.r, c.g, c.b); }
constexpr Color kWhite = rgba(255, 255, 255);

/// The colour with its alpha multiplied by a (0..1).
constexpr Color faded(Color c, float a) {
  return (c & 0x00FFFFFFu) | uint32_t(float(c >> 24) * std::clamp(a, 0.0f, 1.0f) + 0.5f) << 24;
}
/// From a (t = 0) to b (t = 1), each channel by itself.
constexpr Color mixed(Color a, Color b, float t) {
  Color out = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const float ca = float((a >> shift) & 255), cb = float((b >> shift) & 255);
    out |= Color(ca + (cb - ca) * std::clamp(t, 0.0f, 1.0f) + 0.5f) << shift;
  }
  return out;
}

/// Relative luminance, WCAG 2.2, near enough to compare two candidates (squares for the transfer curve).
constexpr float luminance(Color c) {
  const auto part = [c](int shift) { return float((c >> shift) & 255) / 255; };
  return 0.2126f * part(0) * part(0) + 0.7152f * part(8) * part(8) + 0.0722f * part(16) * part(16);
}
/// Whichever of the two stands out more from the ground: a dark scheme's ink is the lighter one.
constexpr Color readable(Color ground, Color ink, Color paper) {
  const auto off = [g = luminance(ground) + 0.05f](Color c) {
    const float l = luminance(c) + 0.05f;
    return std::max(l / g, g / l);
  };
  return off(ink) >= off(paper) ? ink : paper;
}

}  // namespace fairground::ui
