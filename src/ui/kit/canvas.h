// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Shapes in the brand's manner over one ImGui draw list. Coordinates are dp; edges that should be crisp are snapped to
// device pixels.

#pragma once

#include <vector>

#include "ui/kit/atlas.h"
#include "ui/kit/geometry.h"
#include "ui/kit/pictures.h"
#include "ui/kit/text.h"
#include "ui/kit/theme.h"

namespace fairground::ui {

class Canvas {
 public:
  Canvas(Atlas& atlas, Text& text, Pictures& pictures, const Theme& theme)
      : atlas_(atlas), text_(text), pictures_(pictures), theme_(theme) {}

  /// The list of this frame; everything drawn goes there. mirrored: the whole list is turned around the middle of the
  /// width when it is done (DrawList::end), so what must not be is drawn turned beforehand: text, icons, pictures.
  void begin(ImDrawList& list, float ratio, float width, bool mirrored);
  /// What is drawn in between has the screen's own coordinates, mirrored or not: the art and the hand on it.
  void beginAsIs();
  void endAsIs();
  ImDrawList& list() { return *list_; }
  const Theme& theme() const { return theme_; }
  Text& text() { return text_; }
  Pictures& pictures() { return pictures_; }
  float ratio() const { return ratio_; }
  float snap(float v) const;
  Box snap(const Box& box) const;

  void fill(const Box& box, Color color, float radius = 0, ImDrawFlags corners = ImDrawFlags_RoundCornersAll);
  /// From left to right, from one colour to the other.
  void fillAcross(const Box& box, Color left, Color right, float radius);
  /// The line lies inside the box.
  void outline(const Box& box, Color color, float radius, float thickness);
  void circle(ImVec2 center, float radius, Color color);
  void ring(ImVec2 center, float radius, Color color, float thickness);
  void line(ImVec2 a, ImVec2 b, Color color, float thickness);
  void gradient(const Box& box, Color top, Color bottom);
  void gradientAcross(const Box& box, Color left, Color right);
  void wedge(const Box& box, float from, float to, Color color);  ///< part of a triangle that opens to the right
  void shadow(const Box& box, float radius, Elevation elevation, Color ink);
  void shadow(const Box& box, float radius, Elevation elevation) { shadow(box, radius, elevation, theme_.shadow); }

  /// The sprite's icon of the brand's set, tinted. False while it is on its way.
  bool icon(std::string_view name, ImVec2 center, float size, Color color);
  /// A picture of the campaign scaled to cover the box. False while it is on its way.
  bool picture(std::string_view path, const Box& box, Color tint = kWhite, float radius = 0);
  /// Part of a texture given in texels.
  void image(ImTextureData& texture, const Box& box, ImVec2 uv0, ImVec2 uv1, float radius = 0, Color tint = kWhite,
             ImDrawFlags corners = ImDrawFlags_RoundCornersAll);
  /// A picture turned by `angle` (radians) so that `pivot` (0..1 of it) lies at `at`.
  bool turned(std::string_view path, float size, ImVec2 at, ImVec2 pivot, float angle, std::string_view fill,
              Color tint);

  /// Clips what follows to the box, within what is clipped already.
  void clip(const Box& box);
  void unclip();
  /// Multiplies the alpha of everything that follows; nests.
  void fade(float alpha) { alphas_.push_back(alpha_), alpha_ *= alpha; }
  void unfade() { alpha_ = alphas_.back(), alphas_.pop_back(); }
  Color inked(Color color) const { return alpha_ >= 1 ? color : faded(color, alpha_); }

  void forgetShadows() { shadows_.clear(); }

 private:
  struct Shadow {
    float radius = 0;
    Elevation elevation = Elevation::kCard;
    Atlas::Handle picture = 0;
  };
  Atlas::Handle shadowPicture(float radius, Elevation elevation);

  Atlas& atlas_;
  Text& text_;
  Pictures& pictures_;
  const Theme& theme_;
  ImDrawList* list_ = nullptr;
  void flipped(Atlas::Spot& spot) const;
  /// In the brand's manner, and never more than the box allows.
  float rounded(const Box& box, float radius) const;

  float ratio_ = 1;
  float width_ = 0;
  bool mirrored_ = false;
  int as_is_from_ = -1;  ///< vertex; below 0: nothing is
  float alpha_ = 1;
  std::vector<float> alphas_;
  std::vector<Shadow> shadows_;
};

}  // namespace fairground::ui
