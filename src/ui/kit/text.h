// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Text runs: measured once, rasterised once, kept in the atlas while they are used.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/atlas.h"
#include "ui/kit/function_ref.h"
#include "ui/kit/geometry.h"
#include "ui/kit/text_host.h"
#include "ui/kit/theme.h"

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

/// kOwn: at the start of the text's own direction, which its first letter has; for what people wrote.
enum class Align : uint8_t { kStart, kMiddle, kEnd, kOwn };

inline constexpr size_t kAllLines = SIZE_MAX;

class Text {
 public:
  Text(TextHost& host, Atlas& atlas, const Theme& theme) : host_(host), atlas_(atlas), theme_(theme) {}

  void setRatio(float ratio);  ///< device px in a dp; other pictures from now on
  void fontsChanged();         ///< measures and rasterises everything anew
  void newFrame();             ///< lets go of what was not used for long
  /// What is drawn is turned around an upright axis afterwards: runs are drawn turned, to come out as they are.
  void setMirrored(bool on) { mirrored_ = on; }
  void setRightToLeft(bool on);  ///< the direction of lines that could be of either
  void setScale(float scale);    ///< of all sizes and lines: what the visitor wants, 1 to 2
  float scale() const { return scale_; }
  float line(const TextStyle& style) const { return style.line * scale_; }
  TextHost& host() { return host_; }

  float width(const TextStyle& style, std::string_view text);
  /// One line in the box, its line centred between top and bottom; cut with an ellipsis when it is too wide. Where
  /// the visitor wants large text and the box has no room for it, it is smaller again, but never below the style's
  /// size. Answers the width drawn.
  float draw(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
             Align align = Align::kStart);
  /// Lines of at most `width`; the reference holds until the next call of a method.
  const std::vector<std::string>& lines(const TextStyle& style, std::string_view text, float width);
  /// How wide to set two lines, up to `most`, so that they are about as long as each other and no word is left alone
  /// in the last one; `width` for any other number of lines.
  float evenWidth(const TextStyle& style, std::string_view text, float width, size_t most);
  /// Whether no word is broken in lines of that width.
  bool wordsFit(const TextStyle& style, std::string_view text, float width);
  /// And there are no more of them than that.
  bool linesFit(const TextStyle& style, std::string_view text, float width, size_t most);
  /// All lines from the box's top, style.line apart; answers the height. Large text of a few lines is as much smaller,
  /// all of it alike, as it takes to have its words whole and to end in the last line.
  float drawLines(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
                  Align align = Align::kStart, size_t max_lines = kAllLines);
  /// The same of a text that is never smaller: what people type stays as large as they want it.
  float drawLinesAsWanted(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
                          Align align, size_t max_lines);
  /// The height of drawLines, before it is drawn.
  float heightOf(const TextStyle& style, std::string_view text, float width, size_t max_lines = kAllLines);
  /// The style as large as the visitor wants it and all words are whole in so many lines of that width. For what is
  /// beside each other of all its words, so that it is of one size.
  TextStyle fittingLines(const TextStyle& style, std::string_view text, float width, size_t most = kAllLines);
  /// The style at a size whose line is no higher: where large text has no room to grow.
  TextStyle inHeight(const TextStyle& style, float height) const;
  /// The largest at which each of the texts has its room in `most` lines of that width, its words whole: texts that
  /// stand beside each other are of one size.
  TextStyle alike(const TextStyle& style, std::span<const std::string> all, float width, size_t most = 1);
  /// How the lines of a text are set that stands in its own direction: where, and with which mark before each of them.
  struct Setting {
    Align align = Align::kStart;
    std::string_view mark = {};
  };
  Setting ownSetting(std::string_view text) const;

  std::string font(const TextStyle& style) const;  ///< CSS shorthand
  int rasterised() const { return rasterised_; }   ///< runs since the start, for the bench

 private:
  struct Run {
    TextStyle style;
    std::string text;
    TextMetrics metrics;
    std::vector<Atlas::Handle> tiles;  ///< side by side: a run may be wider than the atlas
    float origin_x = 0, origin_y = 0;  ///< of the run in its pictures, device px
    bool colored = false;              ///< brings its own colours: rasterised in `color`, not tinted
    Color color = kWhite;
    uint32_t used = 0;
  };
  struct Wrapped {
    TextStyle style;
    std::string text;
    float width = 0;
    std::vector<std::string> lines;
    uint32_t used = 0;
  };
  struct Extent {
    int width = 0, height = 0;  ///< device px
  };
  Run& run(const TextStyle& style, std::string_view text);
  Extent extent(Run& run) const;
  bool raster(Run& run, const Extent& extent, size_t tile, Atlas::Spot& spot);
  Wrapped* findWrapped(const TextStyle& style, std::string_view text, float width);
  float scaleIn(const TextStyle& style, float height) const;  ///< at which its line is no higher
  TextStyle atScale(TextStyle style, float scale) const;      ///< instead of the visitor's
  /// From that scale down in steps to the style's own: the first that fits, or the last.
  TextStyle largest(const TextStyle& style, float scale, FunctionRef<bool(const TextStyle&)> fits) const;
  TextStyle fitting(const TextStyle& style, std::string_view text, const Box& box);
  TextStyle fittingFew(const TextStyle& style, std::string_view text, float width, size_t most);
  float drawFitted(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
                   Align align);
  void drawRun(ImDrawList& list, Run& run, ImVec2 at, Color color);
  void forgetPictures();
  float tracking(const TextStyle& style) const { return style.size * scale_ * float(style.tracking) / 1000; }

  TextHost& host_;
  Atlas& atlas_;
  const Theme& theme_;
  float ratio_ = 1, scale_ = 1;
  bool mirrored_ = false, rtl_ = false;
  uint32_t frame_ = 0;
  int rasterised_ = 0;
  std::vector<Run> runs_;
  std::vector<Wrapped> wrapped_;
  ImGuiStorage index_;  ///< hash of style and text to the run's index + 1
};

}  // namespace fairground::ui
