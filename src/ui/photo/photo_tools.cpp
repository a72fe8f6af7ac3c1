// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the editor's tools show in its sheet or panel.

#include <cmath>

#include "ui/json_out.h"
#include "ui/photo/photo_screen.h"
#include "ui/photo/photo_words.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/ranges.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr int kMaxWords = 60;  ///< letters of one text

constexpr float kStripRowGap = 12;   ///< between its rows
constexpr float kStripEnd = 18;      ///< below large squares and what stays below them
constexpr float kLeastFill = 0.85f;  ///< of their columns that large squares take
constexpr float kStripOver = 12;     ///< how far it goes on beside its view

}  // namespace

/// Takes a strip of a cell for each name from the tool's box, but for what is to stay below it: in rows below each
/// other where there is room for all, as in a panel, and as large as it has room for; otherwise one row that scrolls.
/// Two lines for names where there is room.
PhotoScreen::Strip PhotoScreen::takeStrip(Ui& ui, Box& box, std::span<const std::string> names, float below) {
  box.takeTop(8);
  Strip out;
  out.high = stripHeight(ui, 2);
  // Its squares begin and end where the other controls do.
  const int cells = int(names.size());
  out.pitch = stripPitch(ui, names);
  const float gap = out.pitch - kStripThumb;
  const int most = layout_.side && cells > 0 ? std::max(2, int((box.w + gap) / out.pitch)) : 0;
  for (int columns = 2; columns <= most; ++columns) {
    const bool closest = columns == most;
    const int rows = (cells + columns - 1) / columns;
    const float wide = (box.w + gap) / float(columns) - gap;
    const float room = box.h - below - (closest ? 0 : kStripEnd);
    const float tall = (room + kStripRowGap) / float(rows) - kStripRowGap - stripHeight(ui, 2, 0);
    if (tall < (closest ? kStripThumb : wide * kLeastFill)) continue;
    out.thumb = std::floor(std::max(kStripThumb, std::min(wide, tall)));
    out.high = stripHeight(ui, 2, out.thumb);
    out.columns = columns;
    out.pitch = (box.w - out.thumb) / float(columns - 1);
    out.view = box.takeTop(float(rows) * (out.high + kStripRowGap) - kStripRowGap);
    // Large names at the ends of a row go no farther than is seen of it.
    out.wide = std::min(out.pitch, out.thumb + 2 * kStripOver);
    out.name = stripStyle(ui, names, out.wide, out.high);
    out.x = out.view.x - (out.wide - out.thumb) / 2 - strip_.update(ui, out.view, out.view.w);
    return out;
  }
  if (box.h < out.high + below) out.high = stripHeight(ui, 1);
  out.columns = std::max(1, cells);
  out.view = box.takeTop(out.high);
  out.wide = out.pitch;
  out.name = stripStyle(ui, names, out.pitch, out.high);
  const float over = std::min(kStripOver, (out.pitch - kStripThumb) / 2);
  out.x = out.view.x - over - strip_.update(ui, out.view, out.pitch * float(cells) - 2 * over);
  return out;
}

Box PhotoScreen::Strip::cell(int at) const {
  return {x + pitch * float(at % columns), view.y + float(at / columns) * (high + kStripRowGap), wide, high};
}

Box PhotoScreen::Strip::row(int at) const { return {view.x, view.y + float(at) * (high + kStripRowGap), view.w, high}; }

/// The filters' squares are drawn as large as they are shown.
void PhotoScreen::showThumbs(Ui& ui, const Strip& strip) {
  if (thumb_ == int(strip.thumb)) return;
  thumb_ = int(strip.thumb);
  ui.wantFrame();
}

void PhotoScreen::drawTool(Ui& ui, Box box) {
  switch (tool_) {
    case Tool::kCrop:
      return drawRatios(ui, box);
    case Tool::kWords:
      return drawWords(ui, box);
    case Tool::kFilters:
      return drawFilters(ui, box);
    case Tool::kAdjust:
      return drawAdjust(ui, box);
    case Tool::kFrames:
      return drawFrames(ui, box);
    case Tool::kStickers:
      return drawStickers(ui, box);
    case Tool::kTexts:
      return drawTexts(ui, box);
  }
}

std::string PhotoScreen::ratioName(const activity::PhotoRatio& ratio) const {
  using Kind = activity::PhotoRatio::Kind;
  if (ratio.kind == Kind::kFree) return std::string(visit_.words(words::kPhotoFree));
  if (ratio.kind == Kind::kOriginal) return std::string(visit_.words(words::kPhotoOriginal));
  return visit_.words.number(ratio.w) + ":" + visit_.words.number(ratio.h);
}

void PhotoScreen::drawRatios(Ui& ui, Box box) {
  const activity::PhotoConfig& config = play_.config();
  std::vector<Choice> all;
  for (size_t i = 0; i < config.ratios.size(); ++i)
    all.push_back({"ratio-" + std::to_string(i), ratioName(config.ratios[i])});
  box.takeTop(8);
  // In one row that scrolls where they do not fit, so that the words have their place below them.
  const float endless = layout_.side ? box.w : 10'000.0f;
  const float high = choicesHeight(ui, endless, all), wide = layout_.side ? box.w : choicesWidth(ui, all);
  const Box row = box.takeTop(high);
  const float scroll = strip_.update(ui, row, wide);
  strip_.enter(ui, row.inset(-kStripOver, -4));
  const auto chosen = choices(ui, "ratios", {row.x - scroll, row.y, endless, high}, visit_.words(words::kPhotoRatio),
                              all, play_.recipe().ratio);
  strip_.leaveFading(ui);
  if (chosen) play_.apply(activity::cropAction(activity::largestCrop(config, play_.recipe(), *chosen), *chosen));
  box.takeTop(10);
  if (!layout_.side && box.h >= PhotoWords::captionHeight(ui, visit_, config, box.w))
    words_.drawCaption(ui, visit_, config, box);
}

/// Everything that is written to the photo. What the box has no room for is scrolled to.
void PhotoScreen::drawWords(Ui& ui, Box box) {
  const activity::PhotoConfig& config = play_.config();
  box.takeTop(8);
  const float scroll = said_.update(ui, box, said_high_);
  said_.enter(ui, box.inset(-4, 0));
  Box rest{box.x, box.y - scroll, box.w, 10'000};
  rest.takeTop(words_.drawCaption(ui, visit_, config, rest));
  rest.takeTop(words_.drawAlt(ui, visit_, config, rest));
  rest.takeTop(words_.drawTags(ui, visit_, config, rest));
  const float high = rest.y + scroll - box.y;
  if (std::abs(high - said_high_) > 0.5f) ui.wantFrame();
  said_high_ = high;
  said_.leaveFading(ui);
}

void PhotoScreen::drawFilters(Ui& ui, Box box) {
  const activity::PhotoConfig& config = play_.config();
  const activity::PhotoRecipe recipe = play_.recipe();
  std::vector<std::string> names{std::string(visit_.words(words::kPhotoOriginal))};
  for (const activity::PhotoFilterChoice& filter : config.filters)
    names.push_back(visit_.text(filter.name));
  const Strip strip = takeStrip(ui, box, names, kTouch);
  showThumbs(ui, strip);
  ui.note({.id = "filters", .role = "radiogroup", .name = visit_.words(words::kPhotoFilters), .rect = strip.view});
  strip_.enter(ui, strip.view.inset(-kStripOver, -4));
  for (int i = 0; i < int(names.size()); ++i) {
    const Box cell = strip.cell(i);
    const bool on = recipe.filter == i;
    const auto face = [&](const Box& at) { stage_.drawThumb(ui, i, at, kStripRadius - 2); };
    const StripName name{names[size_t(i)], strip.name, strip.thumb};
    if (stripCell(ui, "filter-" + std::to_string(i), "filters", cell, name, on, face) && !on)
      play_.apply({activity::kPhotoFilter, {i, i == 0 ? 0 : 100}});
  }
  strip_.leaveFading(ui);
  if (recipe.filter == 0 || box.h < kTouch) return;
  const std::string value = visit_.words.percent(recipe.strength);
  const bool inline_label = box.h < sliderHeight(ui);
  // Below rows it stands off the second line of a name.
  if (strip.columns < int(names.size())) box.takeTop(std::clamp(box.h - sliderHeight(ui), 0.0f, kStripRowGap));
  const auto strength =
      slider(ui, "strength", box.takeTop(inline_label ? kTouch : sliderHeight(ui)), visit_.words(words::kPhotoStrength),
             {recipe.strength, 0, 100, 1}, {.value_text = value, .inline_label = inline_label});
  if (strength) play_.hold({activity::kPhotoFilter, {recipe.filter, *strength}});
}

/// Of sliders so wide, so that their labels are of one size beside values as long as `value`: of large text only as
/// much grows as all of them have room for.
float PhotoScreen::slidersHeight(Ui& ui, float width, std::span<const std::string> labels, std::string_view value) {
  const float room = width - ui.text().width(type::kMetaBold, value) - 9;
  return sliderHeight(ui) - ui.line(type::kMeta) + ui.line(ui.text().alike(type::kMeta, labels, room));
}

void PhotoScreen::drawAdjust(Ui& ui, Box box) {
  using activity::PhotoAdjust;
  const activity::PhotoRecipe recipe = play_.recipe();
  constexpr int kFull = 100;
  struct Line {
    PhotoAdjust what;
    const Word& label;
    int value, least = -kFull;
  };
  const Line all[] = {{PhotoAdjust::kBrightness, words::kPhotoBrightness, recipe.adjust.brightness},
                      {PhotoAdjust::kContrast, words::kPhotoContrast, recipe.adjust.contrast},
                      {PhotoAdjust::kWarmth, words::kPhotoWarmth, recipe.adjust.warmth},
                      {PhotoAdjust::kVignette, words::kPhotoVignette, recipe.vignette, 0}};
  std::vector<std::string> labels;
  for (const Line& line : all)
    labels.emplace_back(visit_.words(line.label));
  box.takeTop(8);
  // Long ones below each other where there is room, as in a panel.
  const float least = float(std::size(all)) * (sliderHeight(ui) + kSliderGap);
  const size_t columns = layout_.side && box.h >= least ? 1 : 2;
  const float gap = columns == 1 ? kSliderGap : 8;
  const float wide = columns == 1 ? box.w : (box.w - kPairGap) / 2;
  const float high = slidersHeight(ui, wide, labels, visit_.words.number(-kFull));
  Box row;
  for (size_t i = 0; i < std::size(all); ++i) {
    const Line& line = all[i];
    if (i % columns == 0) {
      row = box.takeTop(high);
      box.takeTop(box.h >= high + gap ? gap : 0);
    }
    const Box at = i % columns == 0 ? row.takeLeft(wide) : row.takeRight(wide);
    const std::string text = visit_.words.number(line.value);
    const auto next = slider(ui, "adjust-" + std::to_string(int(line.what)), at, labels[i],
                             {line.value, line.least, kFull, 1}, {.value_text = text});
    if (next) play_.hold({activity::kPhotoAdjust, {int32_t(line.what), *next}});
  }
}

void PhotoScreen::drawFrames(Ui& ui, Box box) {
  const activity::PhotoConfig& config = play_.config();
  std::vector<std::string> names{std::string(visit_.words(words::kPhotoNone))};
  for (const activity::PhotoFrameChoice& frame : config.frames)
    names.push_back(visit_.text(frame.name));
  const Strip strip = takeStrip(ui, box, names);
  showThumbs(ui, strip);
  ui.note({.id = "frames", .role = "radiogroup", .name = visit_.words(words::kPhotoFrames), .rect = strip.view});
  strip_.enter(ui, strip.view.inset(-kStripOver, -4));
  for (int i = 0; i < int(names.size()); ++i) {
    const Box cell = strip.cell(i);
    const activity::PhotoFrameChoice* frame = i == 0 ? nullptr : &config.frames[size_t(i) - 1];
    const bool on = play_.recipe().frame == i;
    const auto face = [&](const Box& at) {
      if (!frame) return stage_.drawThumb(ui, play_.recipe().filter, at, kStripRadius - 2);
      ui.canvas().fill(at, colorOf(frame->colour), 4);
      ui.canvas().outline(at, ui.theme().line, 4, 1);
      const auto part = [&](size_t side) { return at.w * float(frame->border[side]) / 1000; };
      const Box in{at.x + part(0), at.y + part(1), at.w - part(0) - part(2), at.h - part(1) - part(3)};
      stage_.drawThumb(ui, play_.recipe().filter, in, 0);
    };
    const StripName name{names[size_t(i)], strip.name, strip.thumb};
    if (stripCell(ui, "frame-" + std::to_string(i), "frames", cell, name, on, face) && !on)
      play_.apply({activity::kPhotoFrame, {i}});
  }
  strip_.leaveFading(ui);
}

void PhotoScreen::drawStickers(Ui& ui, Box box) {
  const activity::PhotoConfig& config = play_.config();
  if (drawLayers(ui, box)) return drawLayerTools(ui, box);
  std::vector<std::string> names;
  for (const activity::PhotoStickerChoice& sticker : config.stickers)
    names.push_back(visit_.text(sticker.name));
  const Strip strip = takeStrip(ui, box, names);
  const std::string_view name = visit_.words(words::kPhotoStickers);
  ui.note({.id = "stickers", .role = "grid", .name = name, .rect = strip.view});
  strip_.enter(ui, strip.view.inset(-kStripOver, -4));
  std::string row;
  for (int i = 0; i < int(names.size()); ++i) {
    const activity::PhotoStickerChoice& sticker = config.stickers[size_t(i)];
    if (const int at = i / strip.columns; i % strip.columns == 0) {
      row = "sticker-row-" + std::to_string(at);
      ui.note({.id = row, .role = "row", .name = name, .rect = strip.row(at), .parent = "stickers"});
    }
    const Box cell = strip.cell(i);
    const auto face = [&](const Box& at) {
      ui.canvas().fill(at, ui.theme().paper2, kStripRadius);
      ui.canvas().picture(sticker.picture, at.inset(std::round(at.w * 0.12f)));
    };
    const std::string id = "sticker-" + std::to_string(i);
    if (!stripCell(ui, id, row, cell, {names[size_t(i)], strip.name, strip.thumb}, std::nullopt, face)) continue;
    const int number = play_.recipe().next_layer;
    if (!play_.apply(activity::stickerAction(i, {.size = 3000}))) continue;
    stage_.select(number);
    ui.moveFocus("layer-" + std::to_string(number));
    ui.wantFrame();
  }
  strip_.leaveFading(ui);
}

void PhotoScreen::drawTexts(Ui& ui, Box box) {
  if (drawLayers(ui, box)) return drawLayerTools(ui, box);
  box.takeTop(8);
  const FieldOptions options{.label = visit_.words(words::kPhotoWords), .enter_key = "done", .max = kMaxWords};
  if (const auto typed = field(ui, "photo-words", box.takeTop(fieldHeight(ui, box.w, options)), text_, options))
    text_ = *typed;
  box.takeTop(box.h >= kTouch + 8 ? 8 : 4);
  const std::string_view label = visit_.words(words::kPhotoAddWords);
  const bool room = int(play_.recipe().layers.size()) < play_.config().layers;
  const Box at = box.takeTop(kTouch);
  if (!button(ui, "photo-words-add", {at.x, at.y, std::min(at.w, 180.0f), at.h}, label,
              {.emphasis = Emphasis::kSecondary, .disabled = text_.empty() || !room})) {
    return;
  }
  ui.send(
      JsonOut().member("want", "photo_words").member("text", text_).member("font", ui.theme().display_font).object());
  text_.clear();
}

}  // namespace fairground::ui
