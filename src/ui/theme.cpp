// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/theme.h"

namespace fairground::ui {

namespace {

constexpr std::string_view kSystemFonts =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans SC', sans-serif";

std::string fontList(const std::string& own, std::string_view fallback) {
  if (own.empty()) return std::string(fallback);
  return own + ", " + std::string(fallback);
}

}  // namespace

Theme themeOf(const campaign::Theme& theme) {
  Theme out{};
  out.paper = colorOf(theme.paper);
  out.paper2 = colorOf(theme.paper2);
  out.ink = colorOf(theme.ink);
  out.ink2 = colorOf(theme.ink2);
  out.line = colorOf(theme.line);
  out.accent = colorOf(theme.accent);
  out.on_accent = colorOf(theme.on_accent);
  out.material = colorOf(theme.material);
  out.material_edge = colorOf(theme.material_edge);
  out.verified = rgba(0x2C, 0x6E, 0x4F);
  out.danger = rgba(0xA8, 0x32, 0x1A);
  out.ui_font = fontList(theme.ui_font, kSystemFonts);
  out.display_font = fontList(theme.display_font, "Georgia, 'Noto Serif SC', serif");
  return out;
}

}  // namespace fairground::ui
