// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/text.h"

#include <cmath>

#include "base/utf8.h"
#include "imgui_internal.h"

namespace fairground::ui {

namespace {

constexpr size_t kMaxRuns = 800;
constexpr size_t kMaxWrapped = 96;
constexpr size_t kMaxRunBytes = 512;  ///< of one line; the rest could not be on the screen anyway
constexpr float kMaxRunWidth = 1000;  ///< device px, below the atlas's width

ImGuiID hashOf(const TextStyle& style, std::string_view text) {
  const int numbers[] = {style.display, int(style.size * 16), style.weight, style.tracking, style.italic};
  return ImHashData(text.data(), text.size(), ImHashData(numbers, sizeof numbers));
}

/// The end of the last whole code point within `bytes`.
size_t wholePoints(std::string_view text, size_t bytes) {
  if (bytes >= text.size()) return text.size();
  while (bytes > 0 && (uint8_t(text[bytes]) & 0xC0) == 0x80)
    --bytes;
  return bytes;
}

/// White all over its ink means that the font has no colours of its own.
bool hasColors(const std::vector<uint8_t>& pixels) {
  for (size_t i = 0; i < pixels.size(); i += 4) {
    if (pixels[i + 3] < 128) continue;
    if (pixels[i] < 200 || pixels[i + 1] < 200 || pixels[i + 2] < 200) return true;
  }
  return false;
}

}  // namespace

std::string Text::font(const TextStyle& style) const {
  std::string out = style.italic ? "italic " : "";
  out += std::to_string(style.weight) + " ";
  // Sizes are whole or half dp.
  out += std::to_string(int(style.size));
  if (style.size != std::floor(style.size)) out += ".5";
  out += "px ";
  out += style.display ? theme_.display_font : theme_.ui_font;
  return out;
}

void Text::setRatio(float ratio) {
  if (ratio == ratio_) return;
  ratio_ = ratio;
  for (Run& run : runs_) {
    atlas_.remove(run.picture);
    run.picture = 0;
  }
}

void Text::fontsChanged() {
  for (Run& run : runs_)
    atlas_.remove(run.picture);
  runs_.clear();
  wrapped_.clear();
  index_.Clear();
}

Text::Run& Text::run(const TextStyle& style, std::string_view text) {
  text = text.substr(0, wholePoints(text, kMaxRunBytes));
  ImGuiID key = hashOf(style, text);
  while (const int at = index_.GetInt(key)) {
    Run& known = runs_[size_t(at) - 1];
    if (known.style == style && known.text == text) {
      known.used = frame_;
      return known;
    }
    ++key;
  }
  if (runs_.size() >= kMaxRuns) {
    fontsChanged();
    return run(style, text);
  }
  Run made;
  made.style = style;
  made.text = text;
  made.metrics = host_.measure(font(style), tracking(style), text);
  made.used = frame_;
  runs_.push_back(std::move(made));
  index_.SetInt(key, int(runs_.size()));
  return runs_.back();
}

float Text::width(const TextStyle& style, std::string_view text) {
  return text.empty() ? 0 : run(style, text).metrics.width;
}

bool Text::raster(Run& run, Atlas::Spot& spot) {
  if (atlas_.use(run.picture, spot)) return true;
  const TextMetrics& m = run.metrics;
  run.origin_x = std::ceil(std::max(m.left, 0.0f) * ratio_) + 1;
  run.origin_y = std::ceil(std::max(m.ascent, 0.0f) * ratio_) + 1;
  const float right = std::min(std::ceil(std::max(m.right, m.width) * ratio_), kMaxRunWidth - run.origin_x);
  const int width = int(run.origin_x + std::max(right, 0.0f)) + 2;
  const int height = int(run.origin_y + std::ceil(std::max(m.descent, 0.0f) * ratio_)) + 1;
  if (m.ascent + m.descent <= 0) return false;  // white space
  std::vector<uint8_t> pixels(size_t(width) * size_t(height) * 4);
  host_.raster(font(run.style), tracking(run.style), run.text, ratio_, run.origin_x, run.origin_y, width, height,
               pixels.data());
  ++rasterised_;
  run.colored = hasColors(pixels);
  run.picture = atlas_.add(width, height, pixels.data());
  return atlas_.use(run.picture, spot);
}

std::string Text::shortened(const TextStyle& style, std::string_view text, float width) {
  // Halving: a handful of measures for any length.
  size_t fits = 0, over = std::min(text.size(), kMaxRunBytes);
  while (fits < over) {
    const size_t middle = wholePoints(text, (fits + over + 1) / 2);
    if (middle <= fits) break;
    const std::string cut = std::string(text.substr(0, middle)) + "\u2026";
    if (host_.measure(font(style), tracking(style), cut).width <= width) {
      fits = middle;
    } else {
      over = middle - 1;
    }
  }
  while (fits > 0 && text[fits - 1] == ' ')
    --fits;
  return std::string(text.substr(0, fits)) + "\u2026";
}

float Text::draw(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
                 Align align) {
  if (text.empty()) return 0;
  if (width(style, text) > box.w + 0.5f) {
    // Kept like any other wrapped text: the halving is not repeated in every frame.
    const auto cut = [&](const Wrapped& w) { return w.width == -box.w && w.style == style && w.text == text; };
    auto found = std::find_if(wrapped_.begin(), wrapped_.end(), cut);
    if (found == wrapped_.end()) {
      if (wrapped_.size() >= kMaxWrapped) wrapped_.clear();
      wrapped_.push_back({style, std::string(text), -box.w, {shortened(style, text, box.w)}, frame_});
      found = wrapped_.end() - 1;
    }
    const std::string cut_text = found->lines[0];
    if (width(style, cut_text) > box.w + 0.5f) return 0;
    return draw(list, style, cut_text, box, color, align);
  }
  Run& r = run(style, text);
  Atlas::Spot spot;
  if (!raster(r, spot)) return r.metrics.width;
  const TextMetrics& m = r.metrics;
  const float spare = box.w - m.width;
  const float x = box.x + (align == Align::kStart ? 0 : align == Align::kMiddle ? spare / 2 : spare);
  const float y = box.midY() + (m.font_ascent - m.font_descent) / 2;
  const float left = (std::round(x * ratio_) - r.origin_x) / ratio_;
  const float top = (std::round(y * ratio_) - r.origin_y) / ratio_;
  const ImVec2 end(left + float(spot.width) / ratio_, top + float(spot.height) / ratio_);
  list.AddImage(atlas_.texture()->GetTexRef(), ImVec2(left, top), end, spot.uv0, spot.uv1,
                r.colored ? color | 0x00FFFFFFu : color);
  return m.width;
}

const std::vector<std::string>& Text::lines(const TextStyle& style, std::string_view text, float width) {
  const auto same = [&](const Wrapped& w) { return w.width == width && w.style == style && w.text == text; };
  auto found = std::find_if(wrapped_.begin(), wrapped_.end(), same);
  if (found == wrapped_.end()) {
    if (wrapped_.size() >= kMaxWrapped) wrapped_.clear();
    wrapped_.push_back(
        {style, std::string(text), width, host_.lines(font(style), tracking(style), text, width), frame_});
    found = wrapped_.end() - 1;
  }
  return found->lines;
}

float Text::drawLines(ImDrawList& list, const TextStyle& style, std::string_view text, const Box& box, Color color,
                      Align align, size_t max_lines) {
  const std::vector<std::string> all = lines(style, text, box.w);
  const size_t count = std::min(all.size(), max_lines);
  for (size_t i = 0; i < count; ++i) {
    // The last line that may stand carries what follows, so that it ends in an ellipsis.
    std::string line = all[i];
    if (i + 1 == count && count < all.size()) line += " " + all[i + 1];
    draw(list, style, line, {box.x, box.y + float(i) * style.line, box.w, style.line}, color, align);
  }
  return float(count) * style.line;
}

float Text::heightOf(const TextStyle& style, std::string_view text, float width) {
  return text.empty() ? 0 : float(lines(style, text, width).size()) * style.line;
}

}  // namespace fairground::ui
