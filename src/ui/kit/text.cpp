// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/text.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "ui/kit/direction.h"
#include "ui/kit/letters.h"

namespace fairground::ui {

namespace {

constexpr size_t kMaxRuns = 800;
constexpr size_t kMaxWrapped = 96;
constexpr size_t kMaxRunBytes = 1024;        ///< of one line; the rest could not be on the screen anyway
constexpr size_t kMaxWrappedBytes = 32'768;  ///< of a text that is broken into lines
constexpr int kTile = 1000;                  ///< device px, below the atlas's width
constexpr int kMaxTiles = 5;

constexpr size_t kFew = 4;  ///< lines that are taken for one whole

constexpr float kSizeStep = 0.25f;  ///< of the steps in which large text becomes smaller where it does not fit

ImGuiID hashOf(const TextStyle& style, std::string_view text) {
  const int numbers[] = {style.display, int(style.size * 16), style.weight, style.tracking, style.italic};
  return ImHashData(text.data(), text.size(), ImHashData(numbers, sizeof numbers));
}

/// White all over its ink means that the font has no colours of its own.
bool hasColors(const std::vector<uint8_t>& pixels) {
  for (size_t i = 0; i < pixels.size(); i += 4) {
    if (pixels[i + 3] < 128) continue;
    if (pixels[i] < 200 || pixels[i + 1] < 200 || pixels[i + 2] < 200) return true;
  }
  return false;
}

/// Han, kana or full-width signs: in UTF-8, U+3000 to U+9FFF begin with these bytes, which begin nothing else.
bool hasHan(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return uint8_t(c) >= 0xE3 && uint8_t(c) <= 0xE9; });
}

/// Titles of Han are bold, upright and as wide as they are, whatever the Latin face is set in.
TextStyle asSet(TextStyle style, std::string_view text) {
  if (!style.display || !hasHan(text)) return style;
  style.weight = std::max(style.weight, 700);
  style.tracking = 0;
  style.italic = false;
  return style;
}

uint32_t webRgb(Color color) { return (color & 0xFF) << 16 | (color & 0xFF00) | (color >> 16 & 0xFF); }

}  // namespace

std::string Text::font(const TextStyle& style) const {
  std::string out = style.italic ? "italic " : "";
  out += std::to_string(style.display ? std::max(style.weight, theme_.display_weight) : style.weight) + " ";
  const int tenths = int(std::lround(style.size * scale_ * 10));
  out += std::to_string(tenths / 10);
  if (tenths % 10) out += "." + std::to_string(tenths % 10);
  out += "px ";
  out += style.display ? theme_.display_font : theme_.ui_font;
  return out;
}

void Text::forgetPictures() {
  for (Run& run : runs_) {
    for (const Atlas::Handle tile : run.tiles)
      atlas_.remove(tile);
    run.tiles.clear();
  }
}

void Text::setRatio(float ratio) {
  if (ratio == ratio_) return;
  ratio_ = ratio;
  forgetPictures();
}

void Text::setScale(float scale) {
  if (scale == scale_) return;
  scale_ = scale;
  fontsChanged();
}

void Text::setRightToLeft(bool on) {
  if (on == rtl_) return;
  rtl_ = on;
  fontsChanged();
}

void Text::fontsChanged() {
  forgetPictures();
  runs_.clear();
  wrapped_.clear();
  index_.Clear();
}

void Text::newFrame() {
  ++frame_;
  const auto old = [this](const auto& one) { return one.used + 2 <= frame_; };
  if (wrapped_.size() > kMaxWrapped) std::erase_if(wrapped_, old);
  if (runs_.size() <= kMaxRuns) return;
  for (Run& run : runs_) {
    if (!old(run)) continue;
    for (const Atlas::Handle tile : run.tiles)
      atlas_.remove(tile);
  }
  std::erase_if(runs_, old);
  index_.Clear();
  for (size_t i = 0; i < runs_.size(); ++i) {
    ImGuiID key = hashOf(runs_[i].style, runs_[i].text);
    while (index_.GetInt(key))
      ++key;
    index_.SetInt(key, int(i) + 1);
  }
}

Text::Wrapped* Text::findWrapped(const TextStyle& style, std::string_view text, float width) {
  for (Wrapped& one : wrapped_) {
    if (one.width != width || one.style != style || one.text != text) continue;
    one.used = frame_;
    return &one;
  }
  return nullptr;
}

Text::Run& Text::run(const TextStyle& style, std::string_view text) {
  text = wholeLetters(text, kMaxRunBytes);
  ImGuiID key = hashOf(style, text);
  while (const int at = index_.GetInt(key)) {
    Run& known = runs_[size_t(at) - 1];
    if (known.style == style && known.text == text) {
      known.used = frame_;
      return known;
    }
    ++key;
  }
  Run made;
  made.used = frame_;
  made.style = style;
  made.text = text;
  const TextStyle set = asSet(style, text);
  made.metrics = host_.measure(font(set), tracking(set), directed(text, rtl_));
  runs_.push_back(std::move(made));
  index_.SetInt(key, int(runs_.size()));
  return runs_.back();
}

float Text::width(const TextStyle& style, std::string_view text) {
  return text.empty() ? 0 : run(style, text).metrics.width;
}

Text::Extent Text::extent(Run& run) const {
  const TextMetrics& m = run.metrics;
  if (m.ascent + m.descent <= 0) return {};  // white space
  run.origin_x = std::ceil(std::max(m.left, 0.0f) * ratio_) + 1;
  run.origin_y = std::ceil(std::max(m.ascent, 0.0f) * ratio_) + 1;
  const float width = run.origin_x + std::ceil(std::max({m.right, m.width, 0.0f}) * ratio_) + 2;
  return {int(std::min(width, float(kTile * kMaxTiles))),
          int(run.origin_y + std::ceil(std::max(m.descent, 0.0f) * ratio_)) + 1};
}

bool Text::raster(Run& run, const Extent& extent, size_t tile, Atlas::Spot& spot) {
  if (run.tiles.size() <= tile) run.tiles.resize(tile + 1);
  if (atlas_.use(run.tiles[tile], spot)) return true;
  const int from = int(tile) * kTile, width = std::min(kTile, extent.width - from);
  std::vector<uint8_t> pixels(size_t(width) * size_t(extent.height) * 4);
  const TextStyle set = asSet(run.style, run.text);
  const auto draw = [&](Color color) {
    host_.raster(font(set), tracking(set), directed(run.text, rtl_), webRgb(color), ratio_, run.origin_x - float(from),
                 run.origin_y, width, extent.height, pixels.data());
    ++rasterised_;
  };
  draw(run.colored ? run.color : kWhite);
  if (!run.colored && hasColors(pixels)) {
    // With an emoji in it the run can't be tinted as a whole: its letters get their colour now.
    run.colored = true;
    draw(run.color);
  }
  run.tiles[tile] = atlas_.add(width, extent.height, pixels.data());
  return atlas_.use(run.tiles[tile], spot);
}

void Text::drawRun(ImDrawList& list, Run& run, ImVec2 at, Color color) {
  const Extent size = extent(run);
  if ((run.color ^ color) & 0x00FFFFFFu) {
    run.color = color | 0xFF000000u;
    if (run.colored) {
      for (const Atlas::Handle tile : run.tiles)
        atlas_.remove(tile);
    }
  }
  const float left = (std::round(at.x * ratio_) - run.origin_x) / ratio_;
  const float top = (std::round(at.y * ratio_) - run.origin_y) / ratio_;
  const bool was_colored = run.colored;
  for (int from = 0; from < size.width; from += kTile) {
    Atlas::Spot spot;
    if (!raster(run, size, size_t(from / kTile), spot)) return;
    const float w = float(spot.width) / ratio_, h = float(spot.height) / ratio_;
    float x = left + float(from) / ratio_;
    // Drawn turned: the origin is at the other end of the run, and its first part comes last.
    if (mirrored_) {
      x = (std::round((at.x + run.metrics.width) * ratio_) + run.origin_x - float(from)) / ratio_ - w;
      std::swap(spot.uv0.x, spot.uv1.x);
    }
    list.AddImage(atlas_.texture()->GetTexRef(), ImVec2(x, top), ImVec2(x + w, top + h), spot.uv0, spot.uv1,
                  run.colored ? color | 0x00FFFFFFu : color);
  }
  // Found out only in a later part: the earlier ones were taken for tintable.
  if (run.colored && !was_colored && size.width > kTile) {
    for (const Atlas::Handle tile : run.tiles)
      atlas_.remove(tile);
  }
}

float Text::scaleIn(const TextStyle& style, float height) const {
  return std::clamp(height / style.line, 1.0f, scale_);
}

TextStyle Text::atScale(TextStyle style, float scale) const {
  style.size *= scale / scale_;
  style.line *= scale / scale_;
  return style;
}

TextStyle Text::largest(const TextStyle& style, float scale, FunctionRef<bool(const TextStyle&)> fits) const {
  TextStyle out = atScale(style, scale);
  while (scale > 1 && !fits(out)) {
    scale = std::max(1.0f, scale - kSizeStep);
    // What was made smaller before is not made so twice.
    if (style.size * scale < type::kLabel.size) break;
    out = atScale(style, scale);
  }
  return out;
}

TextStyle Text::inHeight(const TextStyle& style, float height) const { return atScale(style, scaleIn(style, height)); }

TextStyle Text::fitting(const TextStyle& style, std::string_view text, const Box& box) {
  return largest(style, scaleIn(style, box.h), [&](const TextStyle& s) { return width(s, text) <= box.w + 0.5f; });
}

bool Text::wordsFit(const TextStyle& style, std::string_view text, float width) {
  for (size_t from = 0; from < text.size();) {
    const size_t to = std::min(text.find_first_of(" \n", from), text.size());
    const std::string_view word = text.substr(from, to - from);
    from = to + 1;
    // Scripts without spaces are broken anywhere.
    const bool spaced = std::all_of(word.begin(), word.end(), [](char c) { return uint8_t(c) < 0xE0; });
    if (spaced && this->width(style, word) > width + 0.01f) return false;
  }
  return true;
}

bool Text::linesFit(const TextStyle& style, std::string_view text, float width, size_t most) {
  return wordsFit(style, text, width) && lines(style, text, width).size() <= most;
}

TextStyle Text::fittingLines(const TextStyle& style, std::string_view text, float width, size_t most) {
  return largest(style, scale_, [&](const TextStyle& s) { return linesFit(s, text, width, most); });
}

TextStyle Text::alike(const TextStyle& style, std::span<const std::string> all, float width, size_t most) {
  return largest(style, scale_, [&](const TextStyle& s) {
    return std::all_of(all.begin(), all.end(), [&](const std::string& one) { return linesFit(s, one, width, most); });
  });
}

TextStyle Text::fittingFew(const TextStyle& style, std::string_view text, float width, size_t most) {
  return most > kFew ? style : fittingLines(style, wholeLetters(text, kMaxRunBytes), width, most);
}

float Text::draw(ImDrawList& list, const TextStyle& wanted, std::string_view text, const Box& box, Color color,
                 Align align) {
  if (text.empty()) return 0;
  if (align == Align::kOwn) {
    const Setting own = ownSetting(text);
    return draw(list, wanted, std::string(own.mark) + std::string(text), box, color, own.align);
  }
  return drawFitted(list, fitting(wanted, text, box), text, box, color, align);
}

float Text::drawFitted(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
                       Align align) {
  if (text.empty()) return 0;
  if (width(style, text) > box.w + 0.5f) {
    // Kept like any other wrapped text: it is not measured again in every frame.
    const std::string_view head = wholeLetters(text, kMaxRunBytes);
    const Wrapped* found = findWrapped(style, head, -box.w);
    if (!found) {
      const TextStyle set = asSet(style, head);
      std::string cut = host_.shorten(font(set), tracking(set), head, box.w);
      wrapped_.push_back({style, std::string(head), -box.w, {std::move(cut)}, frame_});
      found = &wrapped_.back();
    }
    const std::string cut_text = found->lines[0];
    if (cut_text == text || width(style, cut_text) > box.w + 0.5f) return 0;
    return drawFitted(list, style, cut_text, box, color, align);
  }
  Run& r = run(style, text);
  const TextMetrics& m = r.metrics;
  const float spare = box.w - m.width;
  const float x = box.x + (align == Align::kStart ? 0 : align == Align::kMiddle ? spare / 2 : spare);
  drawRun(list, r, ImVec2(x, box.midY() + (m.font_ascent - m.font_descent) / 2), color);
  return m.width;
}

const std::vector<std::string>& Text::lines(const TextStyle& style, std::string_view text, float width) {
  text = wholeLetters(text, kMaxWrappedBytes);
  if (const Wrapped* known = findWrapped(style, text, width)) return known->lines;
  const TextStyle set = asSet(style, text);
  wrapped_.push_back({style, std::string(text), width, host_.lines(font(set), tracking(set), text, width), frame_});
  return wrapped_.back().lines;
}

float Text::evenWidth(const TextStyle& style, std::string_view text, float width, size_t most) {
  const size_t count = lines(style, text, width).size();
  if (count < 2 || count > most) return width;
  float narrow = width / 2, even = width;
  for (int i = 0; i < 5; ++i) {
    const float middle = (narrow + even) / 2;
    const bool fits = lines(style, text, middle).size() <= count && wordsFit(style, text, middle);
    (fits ? even : narrow) = middle;
  }
  return even;
}

float Text::drawLines(ImDrawList& list, const TextStyle& wanted, std::string_view text, const Box& box, Color color,
                      Align align, size_t max_lines) {
  return drawLinesAsWanted(list, fittingFew(wanted, text, box.w, max_lines), text, box, color, align, max_lines);
}

float Text::drawLinesAsWanted(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box,
                              Color color, Align align, size_t max_lines) {
  const Setting set = align == Align::kOwn ? ownSetting(text) : Setting{align};
  const std::vector<std::string> all = lines(style, text, box.w);
  const size_t count = std::min(all.size(), max_lines);
  const ImVec2 clip_from = list.GetClipRectMin(), clip_to = list.GetClipRectMax();
  for (size_t i = 0; i < count; ++i) {
    const float y = box.y + float(i) * line(style);
    // Of a long text only what can be seen becomes pictures.
    if (y > clip_to.y || y + line(style) < clip_from.y) continue;
    // The last line that may stand carries what follows, so that it ends in an ellipsis.
    std::string words(set.mark);
    words += all[i];
    if (i + 1 == count && count < all.size()) {
      const std::string& next = all[i + 1];
      // Not every script has a space between its lines.
      const bool spaced = text.find(all[i] + next) == std::string_view::npos;
      words += all[i].empty() || next.empty() ? "\u2026" : (spaced ? " " : "") + next;
    }
    drawFitted(list, style, words, {box.x, y, box.w, line(style)}, color, set.align);
  }
  return float(count) * line(style);
}

Text::Setting Text::ownSetting(std::string_view text) const {
  const bool own = startsRightToLeft(text, rtl_);
  if (own == rtl_) return {};
  // A line of it may begin with, or be, something of the interface's direction.
  return {Align::kEnd, own ? "\u200F" : "\u200E"};
}

float Text::heightOf(const TextStyle& wanted, std::string_view text, float width, size_t max_lines) {
  if (text.empty()) return 0;
  const TextStyle style = fittingFew(wanted, text, width, max_lines);
  return float(std::min(lines(style, text, width).size(), max_lines)) * line(style);
}

}  // namespace fairground::ui
