// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A text host without a browser: every code point is half its size wide, lines break at spaces.

#pragma once

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "ui/kit/text_host.h"

namespace fairground::test {

class FakeText final : public ui::TextHost {
 public:
  int measured = 0, rasterised = 0, widest = 0;
  uint32_t last_rgb = 0;
  std::string last_text, last_measured;
  std::vector<std::string> drawn;  ///< every text that was rasterised, in order

  ui::TextMetrics measure(const std::string& font, float tracking, std::string_view text) override {
    ++measured;
    last_measured = text;
    return metrics(font, tracking, text);
  }

  void raster(const std::string&, float, std::string_view text, uint32_t rgb, float, float, float, int width,
              int height, uint8_t* rgba) override {
    ++rasterised;
    last_rgb = rgb;
    last_text = text;
    drawn.emplace_back(text);
    widest = std::max(widest, width);
    std::memset(rgba, text.find("\xF0\x9F") != std::string_view::npos ? 100 : 255, size_t(width) * size_t(height) * 4);
    for (size_t i = 3; i < size_t(width) * size_t(height) * 4; i += 4)
      rgba[i] = 255;
  }

  std::vector<std::string> lines(const std::string& font, float tracking, std::string_view text,
                                 float max_width) override {
    std::vector<std::string> out(1);
    std::string word;
    const auto flush = [&] {
      const std::string joined = out.back().empty() ? word : out.back() + " " + word;
      if (metrics(font, tracking, joined).width <= max_width || out.back().empty()) {
        out.back() = joined;
      } else {
        out.push_back(word);
      }
      word.clear();
    };
    for (const char c : text) {
      if (c == ' ') {
        flush();
      } else {
        word += c;
      }
    }
    flush();
    return out;
  }

  std::string shorten(const std::string& font, float tracking, std::string_view text, float max_width) override {
    size_t end = text.size();
    const auto fits = [&] {
      return metrics(font, tracking, std::string(text.substr(0, end)) + "\u2026").width <= max_width;
    };
    while (end > 0 && !fits()) {
      --end;
      while (end > 0 && (uint8_t(text[end]) & 0xC0) == 0x80)
        --end;
    }
    return std::string(text.substr(0, end)) + "\u2026";
  }

  /// Commas in every language but German and Arabic; Arabic with its own digits and all of its plurals.
  std::string format(std::string_view locale, Format format, double value) override {
    const bool arabic = locale.starts_with("ar");
    const auto n = int64_t(value);
    if (format == Format::kPlural) {
      if (!arabic) return n == 1 ? "one" : "other";
      const int64_t tail = n % 100;
      return n == 0                    ? "zero"
             : n == 1                  ? "one"
             : n == 2                  ? "two"
             : tail >= 3 && tail <= 10 ? "few"
             : tail > 10               ? "many"
                                       : "other";
    }
    if (format == Format::kDate) return "day " + std::to_string(n / 86400);
    std::string out = std::to_string(n);
    for (int i = int(out.size()) - 3; i > 0; i -= 3)
      out.insert(size_t(i), arabic ? "\u066C" : locale.starts_with("de") ? "." : ",");
    if (arabic) {
      std::string digits;
      for (const char c : out) {
        if (c >= '0' && c <= '9') {
          digits += "\xD9";
          digits += char(0xA0 + c - '0');
        } else {
          digits += c;
        }
      }
      out = digits;
    }
    return format == Format::kPercent ? out + (locale.starts_with("en") ? "%" : " %") : out;
  }

 private:
  static ui::TextMetrics metrics(const std::string& font, float tracking, std::string_view text) {
    const size_t px = font.find("px");
    size_t start = px;
    while (start > 0 && (std::isdigit(font[start - 1]) || font[start - 1] == '.'))
      --start;
    const float size = std::strtof(font.c_str() + start, nullptr);
    size_t points = 0;
    for (const char c : text)
      points += (uint8_t(c) & 0xC0) != 0x80;
    const float width = float(points) * (size / 2 + tracking);
    return {width, 0, width, size * 0.75f, size * 0.25f, size * 0.9f, size * 0.25f};
  }
};

}  // namespace fairground::test
