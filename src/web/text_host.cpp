// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/text_host.h"

extern "C" {
void fg_text_measure(const char* font, int font_size, float tracking, const char* text, int text_size, float* out);
void fg_text_raster(const char* font, int font_size, float tracking, const char* text, int text_size, int rgb,
                    float ratio, float x, float y, int width, int height, uint8_t* out);
int fg_text_lines(const char* font, int font_size, float tracking, const char* text, int text_size, float max_width,
                  int shorten, char* out, int out_size);
int fg_text_format(const char* locale, int locale_size, int format, double value, char* out, int out_size);
}

namespace fairground::web {

ui::TextMetrics BrowserText::measure(const std::string& font, float tracking, std::string_view text) {
  float out[7] = {};
  fg_text_measure(font.data(), int(font.size()), tracking, text.data(), int(text.size()), out);
  return {out[0], out[1], out[2], out[3], out[4], out[5], out[6]};
}

void BrowserText::raster(const std::string& font, float tracking, std::string_view text, uint32_t rgb, float ratio,
                         float x, float y, int width, int height, uint8_t* rgba) {
  fg_text_raster(font.data(), int(font.size()), tracking, text.data(), int(text.size()), int(rgb), ratio, x, y, width,
                 height, rgba);
}

std::vector<std::string> BrowserText::lines(const std::string& font, float tracking, std::string_view text,
                                            float max_width) {
  // Breaking adds at most a line feed for each character.
  std::string joined(text.size() * 2 + 16, '\0');
  const int size = fg_text_lines(font.data(), int(font.size()), tracking, text.data(), int(text.size()), max_width, 0,
                                 joined.data(), int(joined.size()));
  joined.resize(size_t(size));
  std::vector<std::string> out;
  size_t start = 0;
  for (size_t end; (end = joined.find('\n', start)) != std::string::npos; start = end + 1) {
    out.push_back(joined.substr(start, end - start));
  }
  out.push_back(joined.substr(start));
  return out;
}

std::string BrowserText::shorten(const std::string& font, float tracking, std::string_view text, float max_width) {
  std::string out(text.size() + 8, '\0');
  const int size = fg_text_lines(font.data(), int(font.size()), tracking, text.data(), int(text.size()), max_width, 1,
                                 out.data(), int(out.size()));
  out.resize(size_t(size));
  return out;
}

std::string BrowserText::format(std::string_view locale, Format format, double value) {
  char out[128];
  const int size = fg_text_format(locale.data(), int(locale.size()), int(format), value, out, int(sizeof out));
  return {out, size_t(size)};
}

}  // namespace fairground::web
