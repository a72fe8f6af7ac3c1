// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who sets the text: the browser in the page (src/web/text_host.h), a fake in tests. Whole runs go out and pictures
// come back, so every script, ligature, direction and emoji is the platform's business.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairground::ui {

/// dp. left and right are the ink's reach from the origin, ascent and descent from the baseline; font_* are the
/// font's own, the same for every text.
struct TextMetrics {
  float width = 0, left = 0, right = 0, ascent = 0, descent = 0;
  float font_ascent = 0, font_descent = 0;
};

/// font: a CSS font shorthand; tracking in dp between letters. All calls are synchronous.
class TextHost {
 public:
  virtual ~TextHost() = default;
  virtual TextMetrics measure(const std::string& font, float tracking, std::string_view text) = 0;
  /// Straight RGBA of width * height device px into rgba, in the colour (0xRRGGBB) where the font has none of its own;
  /// the origin of the run is at x, y (device px).
  virtual void raster(const std::string& font, float tracking, std::string_view text, uint32_t rgb, float ratio,
                      float x, float y, int width, int height, uint8_t* rgba) = 0;
  /// The text in lines of at most max_width dp, broken where its language allows.
  virtual std::vector<std::string> lines(const std::string& font, float tracking, std::string_view text,
                                         float max_width) = 0;
  /// The most of the text, cut between letters as its readers know them, that fits with an ellipsis after it.
  virtual std::string shorten(const std::string& font, float tracking, std::string_view text, float max_width) = 0;

  enum class Format : uint8_t { kNumber, kPercent, kDate, kPlural };
  /// The value as the locale writes it: 1,234; 12 % (of 12); 5 March (of seconds since 1970, in the visitor's time
  /// zone); or the CLDR plural category that it takes: "one".
  virtual std::string format(std::string_view locale, Format format, double value) = 0;
};

}  // namespace fairground::ui
