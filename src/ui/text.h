// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Text runs: measured once, rasterised once, kept in the atlas while they are used.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/atlas.h"
#include "ui/geometry.h"
#include "ui/text_host.h"
#include "ui/theme.h"

namespace fairground::ui {

/// A place in the type scale. Sizes in dp; tracking in thousandths of an em.
struct TextStyle {
  bool display = false;
  float size = 15, line = 20;
  int weight = 400;
  int tracking = 0;
  bool italic = false;
  bool operator==(const TextStyle&) const = default;
};

namespace type {
inline constexpr TextStyle kDisplay40{true, 38, 40, 400, -15};
inline constexpr TextStyle kDisplay32{true, 32, 34, 400, -15};
inline constexpr TextStyle kDisplay28{true, 28, 32, 400, -12};
inline constexpr TextStyle kDisplay24{true, 24, 29, 400, -10};
inline constexpr TextStyle kShade{true, 19, 24, 400, 0, true};  ///< the colour's name on the tray
inline constexpr TextStyle kTitle{false, 17, 24, 600};
inline constexpr TextStyle kButton{false, 16, 20, 600};
inline constexpr TextStyle kBody{false, 15, 20};
inline constexpr TextStyle kBodyBold{false, 15, 20, 600};
inline constexpr TextStyle kSmall{false, 14, 20};
inline constexpr TextStyle kMeta{false, 13, 18};
inline constexpr TextStyle kMetaBold{false, 13, 18, 600};
inline constexpr TextStyle kLabel{false, 12, 16};
inline constexpr TextStyle kLabelBold{false, 12, 16, 600};
}  // namespace type

enum class Align : uint8_t { kStart, kMiddle, kEnd };

class Text {
 public:
  Text(TextHost& host, Atlas& atlas, const Theme& theme) : host_(host), atlas_(atlas), theme_(theme) {}

  void setRatio(float ratio);  ///< device px in a dp; other pictures from now on
  void fontsChanged();         ///< measures and rasterises everything anew
  void newFrame() { ++frame_; }

  float width(const TextStyle& style, std::string_view text);
  /// One line in the box, its line centred between top and bottom; cut with an ellipsis when it is too wide.
  /// Answers the width drawn.
  float draw(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
             Align align = Align::kStart);
  /// Lines of at most `width`; the reference holds until the next call of a method.
  const std::vector<std::string>& lines(const TextStyle& style, std::string_view text, float width);
  /// All lines from the box's top, style.line apart; answers the height.
  float drawLines(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
                  Align align = Align::kStart, size_t max_lines = 99);
  float heightOf(const TextStyle& style, std::string_view text, float width);

  std::string font(const TextStyle& style) const;  ///< CSS shorthand
  int rasterised() const { return rasterised_; }   ///< runs since the start, for the bench

 private:
  struct Run {
    TextStyle style;
    std::string text;
    TextMetrics metrics;
    Atlas::Handle picture = 0;
    float origin_x = 0, origin_y = 0;  ///< of the run in its picture, device px
    bool colored = false;              ///< brings its own colours: not tinted
    uint32_t used = 0;
  };
  struct Wrapped {
    TextStyle style;
    std::string text;
    float width = 0;
    std::vector<std::string> lines;
    uint32_t used = 0;
  };
  Run& run(const TextStyle& style, std::string_view text);
  bool raster(Run& run, Atlas::Spot& spot);
  std::string shortened(const TextStyle& style, std::string_view text, float width);
  float tracking(const TextStyle& style) const { return style.size * float(style.tracking) / 1000; }

  TextHost& host_;
  Atlas& atlas_;
  const Theme& theme_;
  float ratio_ = 1;
  uint32_t frame_ = 0;
  int rasterised_ = 0;
  std::vector<Run> runs_;
  std::vector<Wrapped> wrapped_;
  ImGuiStorage index_;  ///< hash of style and text to the run's index + 1
};

}  // namespace fairground::ui
