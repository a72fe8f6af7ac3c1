// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the campaign's brand fills in, and the measures that all brands share (dp).

#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "campaign/campaign.h"
#include "ui/kit/geometry.h"

namespace fairground::ui {

/// Colour roles; screens name these and never a colour.
struct Theme {
  Color paper, paper2, ink, ink2, line, accent, on_accent;
  Color material, material_edge;  ///< the brand's own: lacquer and gold
  Color on_material = kWhite;     ///< text on it, and on both of these
  Color material_warm = kWhite;   ///< with some of the accent: the ground of finished works
  Color material_end = kWhite;    ///< with most of it: where cards of that material end
  Color field = kWhite;           ///< what is written or ticked in
  Color edge = kWhite;            ///< of fields and boxes: 3:1 on paper
  Color verified = rgba(0x2C, 0x6E, 0x4F);
  Color danger = rgba(0xA8, 0x32, 0x1A);  ///< like verified on paper, paper2, field and a tint of itself
  Color verified_tint = kWhite;           ///< a ground: paper that hints at it, for it and for ink
  /// The ground that photos are edited on, dark by day too; text on it, and what marks the next step there.
  Color studio = rgba(18, 24, 21), on_studio = rgba(246, 244, 238), studio_mark = kWhite;
  Color shadow = rgba(0, 0, 0), scrim = rgba(0, 0, 0, 143);
  bool dark = false, contrast = false;
  float radius = 1, elevation = 1, density = 1, motion = 1;  ///< of the language's measures
  std::string ui_font, display_font;                         ///< CSS font-family lists
  int display_weight = 400;                                  ///< of titles at least, in every script
  std::string logo, background;                              ///< pictures of the campaign, or ""
  float logo_ratio = 1;                                      ///< width by height

  float gap(float dp) const { return std::round(dp * density); }
};

/// How the visitor wants to see it.
struct Look {
  bool dark = false;      ///< prefers it; the theme may be pinned
  bool contrast = false;  ///< more of it
  /// The system's own colours, when it forces them: Canvas, CanvasText, GrayText, Highlight, HighlightText, LinkText.
  std::vector<Color> forced = {};
  campaign::Scheme scheme = campaign::Scheme::kAuto;  ///< what the page asks for
};

Theme themeOf(const campaign::Theme& theme, const Look& look = {});

/// The colour where it has that contrast (in hundredths) with the ground, else as near to it as can be.
Color readableOn(Color ground, Color color, int least);

inline constexpr float kTouch = 44;   ///< least side of anything that can be hit
inline constexpr float kButton = 52;  ///< primary and secondary buttons
inline constexpr float kField = 52;
inline constexpr float kChip = 32, kSmallChip = 28;
inline constexpr float kTab = 44;
inline constexpr float kToolWidth = 72, kToolHeight = 68;
inline constexpr float kPan = 40, kPanPitch = 44;
inline constexpr float kSheetRadius = 24, kTrayRadius = 18, kCardRadius = 20, kFieldRadius = 14, kToolRadius = 14;
inline constexpr float kMargin = 16;                         ///< side of a phone's screen; 12 for icon buttons
inline constexpr float kWideScreen = 600, kLowScreen = 480;  ///< from here on, and below: things lie side by side
inline constexpr float kSlop = 8;                            ///< a finger that moved less meant a tap

/// Shadows, from the least raised.
enum class Elevation : uint8_t { kCard, kFloating, kSheet, kHero };

/// Milliseconds of the named motions.
inline constexpr float kTapMs = 90, kQuickMs = 160, kMoveMs = 260, kSettleMs = 420, kRevealMs = 700;
inline constexpr float kReducedMs = 120;  ///< every motion when the visitor wants less of it: a fade

std::string hexOf(Color color);  ///< "#rrggbb"

}  // namespace fairground::ui
