// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/text_host.h"

extern "C" {
void fg_text_measure(const char* font, int font_size, float tracking, const char* text, int text_size, float* out);
void fg_text_raster(const char* font, int font_size, float tracking, const char* text, int text_size, float ratio,
                    float x, float y, int width, int height, uint8_t* out);
int fg_text_lines(const char* font, int font_size, float tracking, const char* text, int text_size, float max_width,
                  char* out, int out_size);
}

namespace fairground::web {

ui::TextMetrics BrowserText::measure(const std::string& font, float tracking, std::string_view text) {
  float out[7] = {};
  fg_text_measure(font.data(), int(font.size()), tracking, text.data(), int(text.size()), out);
  return {out[0], out[1], out[2], out[3], out[4], out[5], out[6]};
}

void BrowserText::raster(const std::string& font, float tracking, std::string_view text, float ratio, float x, float y,
                         int width, int height, uint8_t* rgba) {
  fg_text_raster(font.data(), int(font.size()), tracking, text.data(), int(text.size()), ratio, x, y, width, height,
                 rgba);
}

std::vector<std::string> BrowserText::lines(const std::string& font, float tracking, std::string_view text,
                                            float max_width) {
  // Breaking adds at most a line feed for each character.
  std::string joined(text.size() * 2 + 16, '\0');
  const int size = fg_text_lines(font.data(), int(font.size()), tracking, text.data(), int(text.size()), max_width,
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

}  // namespace fairground::web
