// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A text host without a browser: every code point is half its size wide, lines break at spaces.

#pragma once

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "ui/text_host.h"

namespace fairground::test {

class FakeText final : public ui::TextHost {
 public:
  int measured = 0, rasterised = 0;

  ui::TextMetrics measure(const std::string& font, float tracking, std::string_view text) override {
    ++measured;
    return metrics(font, tracking, text);
  }

  void raster(const std::string&, float, std::string_view, float, float, float, int width, int height,
              uint8_t* rgba) override {
    ++rasterised;
    std::memset(rgba, 255, size_t(width) * size_t(height) * 4);
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
