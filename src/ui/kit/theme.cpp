// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/theme.h"

#include "campaign/theme.h"

namespace fairground::ui {

namespace {

constexpr float kTint = 0.13f, kWarm = 0.38f, kEnd = 0.82f;
constexpr float kQuietLabel = 0.8f;  ///< alpha of small words on the card that ends there

constexpr std::string_view kSystemFonts =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans SC', sans-serif";

/// Behind the brand's own: a serif, and the names that systems have for one with Han.
constexpr std::string_view kDisplayFonts =
    "Georgia, 'Noto Serif SC', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', serif";

std::string fontList(const std::string& own, std::string_view fallback) {
  if (own.empty()) return std::string(fallback);
  return own + ", " + std::string(fallback);
}

/// Of the brand's own face. It is as bold as it is whatever is asked for, but scripts that it has no letters of are
/// only as bold as is asked for.
int displayWeight(const campaign::Theme& theme) {
  int least = 0;
  for (const campaign::Font& font : theme.fonts) {
    const bool first = theme.display_font.find(font.family) <= 1;  // behind a quote, or not
    if (first && !font.italic && (!least || font.weight < least)) least = font.weight;
  }
  return least ? least : 400;
}

campaign::Rgb rgbOf(Color c) { return {uint8_t(c), uint8_t(c >> 8), uint8_t(c >> 16)}; }

int contrast(Color a, Color b) { return campaign::contrast(rgbOf(a), rgbOf(b)); }

/// The same on all that words stand on: paper, quiet grounds, fields, and paper with a tint of the colour itself.
Color onAll(const Theme& theme, Color color, int least) {
  for (int percent = 0;; percent += 2) {
    const Color out = mixed(color, theme.dark ? kWhite : rgba(0, 0, 0), float(percent) / 100);
    int worst = 2100;
    for (const Color ground : {theme.paper, theme.paper2, theme.field, mixed(theme.paper, out, kTint)})
      worst = std::min(worst, contrast(out, ground));
    if (percent >= 100 || worst >= least) return out;
  }
}

/// `most` of the way from a ground to another colour, or as far as text of that alpha can be read on it.
Color upTo(Color ground, Color to, float most, Color text, int least, float alpha = 1) {
  for (;; most -= 0.02f) {
    const Color out = mixed(ground, to, most);
    if (most <= 0 || contrast(mixed(out, text, alpha), out) >= least) return out;
  }
}

void takeColours(Theme& out, const campaign::Colours& c) {
  out.paper = colorOf(c.paper);
  out.paper2 = colorOf(c.paper2);
  out.ink = colorOf(c.ink);
  out.ink2 = colorOf(c.ink2);
  out.line = colorOf(c.line);
  out.accent = colorOf(c.accent);
  out.on_accent = colorOf(c.on_accent);
  out.material = colorOf(c.material);
  out.material_edge = colorOf(c.material_edge);
}

void takeForced(Theme& out, const std::vector<Color>& c) {
  enum { kCanvas, kText, kGray, kHighlight, kHighlightText, kLink };
  out.paper = out.material = out.field = c[kCanvas];
  out.paper2 = mixed(c[kCanvas], c[kText], 0.2f);  // quiet buttons have no edge but their ground
  out.verified_tint = out.material_warm = out.material_end = out.studio = c[kCanvas];
  out.ink = out.ink2 = out.line = out.edge = out.on_material = out.material_edge = c[kText];
  out.on_studio = out.studio_mark = c[kText];
  out.verified = out.danger = c[kText];
  out.accent = c[kHighlight];
  out.on_accent = c[kHighlightText];
  out.elevation = 0;
}

/// More contrast than the brand asks for: 7:1 for all that is read, lines that are seen.
void strengthen(Theme& out) {
  const Color end = out.dark ? kWhite : rgba(0, 0, 0);
  out.ink = mixed(out.ink, end, 0.7f);
  for (Color* c : {&out.ink2, &out.accent})
    *c = onAll(out, *c, 700);
  out.on_accent = readableOn(out.accent, out.on_accent, 700);
  out.line = mixed(out.paper, out.ink, 0.55f);
  out.material_edge = readableOn(out.material, out.material_edge, 900);
  out.studio = rgba(0, 0, 0);
  out.on_studio = kWhite;
}

/// What no brand fills in, so that text on it, or of it, reaches `text` whatever the brand.
void derive(Theme& out, int text) {
  out.edge = out.contrast ? out.ink : readableOn(out.paper, mixed(out.ink2, out.paper, 0.25f), 300);
  out.verified = onAll(out, rgba(0x2C, 0x6E, 0x4F), text);
  out.danger = onAll(out, rgba(0xA8, 0x32, 0x1A), text);
  out.verified_tint = upTo(out.paper, out.verified, kTint, out.ink2, text);
  const Color light = out.dark ? out.ink : out.paper;
  out.on_material = readableOn(out.material, mixed(light, out.material_edge, 0.1f), 700);
  out.material_warm = upTo(out.material, out.accent, kWarm, out.on_material, text);
  out.studio_mark = readableOn(out.studio, mixed(out.material_edge, kWhite, 0.25f), text);
  out.material_end = upTo(out.material, out.accent, kEnd, out.on_material, text, kQuietLabel);
}

}  // namespace

Color readableOn(Color ground, Color color, int least) {
  return colorOf(campaign::toReach(rgbOf(color), rgbOf(ground), least));
}

Theme themeOf(const campaign::Theme& theme, const Look& look) {
  Theme out{};
  const auto pinned = theme.scheme != campaign::Scheme::kAuto ? theme.scheme : look.scheme;
  const bool dark = pinned == campaign::Scheme::kAuto ? look.dark : pinned == campaign::Scheme::kDark;
  takeColours(out, dark ? theme.dark : theme);
  out.dark = luminance(out.paper) < luminance(out.ink);
  out.contrast = look.contrast;
  out.field = colorOf(campaign::fieldOf(dark ? theme.dark : theme));
  if (look.contrast) strengthen(out);
  derive(out, look.contrast ? 700 : 450);
  out.shadow = out.dark ? rgba(0, 0, 0) : out.ink;
  out.scrim = faded(out.dark ? rgba(0, 0, 0) : out.ink, out.dark ? 0.7f : 0.56f);
  out.radius = float(theme.radius) / 100;
  out.elevation = float(theme.elevation) / 100;
  out.density = float(theme.density) / 100;
  out.motion = float(theme.motion) / 100;
  out.ui_font = fontList(theme.ui_font, kSystemFonts);
  out.display_font = fontList(theme.display_font, kDisplayFonts);
  out.display_weight = displayWeight(theme);
  out.logo = out.dark && !theme.logo_on_dark.empty() ? theme.logo_on_dark : theme.logo;
  if (theme.logo_height > 0) out.logo_ratio = float(theme.logo_width) / float(theme.logo_height);
  out.background = theme.background;
  if (look.forced.size() == 6) takeForced(out, look.forced);
  return out;
}

std::string hexOf(Color color) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "#";
  for (int shift = 0; shift < 24; shift += 8) {
    out += kHex[(color >> (shift + 4)) & 15];
    out += kHex[(color >> shift) & 15];
  }
  return out;
}

}  // namespace fairground::ui
