// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// ui::TextHost by the shell's Module.fgText (docs/engine-protocol.md), through src/web/engine_library.js.

#pragma once

#include "ui/kit/text_host.h"

namespace fairground::web {

class BrowserText final : public ui::TextHost {
 public:
  ui::TextMetrics measure(const std::string& font, float tracking, std::string_view text) override;
  void raster(const std::string& font, float tracking, std::string_view text, uint32_t rgb, float ratio, float x,
              float y, int width, int height, uint8_t* rgba) override;
  std::vector<std::string> lines(const std::string& font, float tracking, std::string_view text,
                                 float max_width) override;
  std::string shorten(const std::string& font, float tracking, std::string_view text, float max_width) override;
  std::string format(std::string_view locale, Format format, double value) override;
};

}  // namespace fairground::web
