// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/photo/photo_screen.h"

#include <cmath>

#include "ui/photo/photo_words.h"
#include "ui/widgets/quiet.h"
#include "ui/widgets/ranges.h"
#include "ui/widgets/states.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kPhotoBar = 56, kTools = 60, kContent = 152, kLowContent = 136, kLowCrop = 62, kNote = kTouch,
                kFoot = 20, kWordsGap = 12;
constexpr float kSideFrom = 600, kLowBelow = 640, kNoteFrom = 760;
constexpr float kPhotoShare = 0.42f;  ///< of the screen that the photo has at least while words are written to it
constexpr float kPhotoStep = 200, kFinePhotoStep = 25;  ///< ten-thousandths, of an arrow key
constexpr int kTurnStep = 50, kFineTurn = 10;

}  // namespace

bool PhotoScreen::has(Tool tool) const {
  const activity::PhotoConfig& config = play_.config();
  switch (tool) {
    case Tool::kWords:
      // Where there is room the fields stand below every tool.
      return layout_.words.empty() && PhotoWords::asked(config);
    case Tool::kFilters:
      return !config.filters.empty();
    case Tool::kFrames:
      return !config.frames.empty();
    case Tool::kStickers:
      return !config.stickers.empty() && config.layers > 0;
    case Tool::kTexts:
      return config.texts && config.layers > 0;
    default:
      return true;
  }
}

PhotoStage::Mode PhotoScreen::mode() const {
  if (tool_ == Tool::kCrop) return PhotoStage::Mode::kCrop;
  const bool layers = tool_ == Tool::kStickers || tool_ == Tool::kTexts;
  return layers ? PhotoStage::Mode::kLayers : PhotoStage::Mode::kLook;
}

/// Of what a tool shows. On a low screen the photo has what a tool has no use for, and the sheet what it cannot do
/// without.
float PhotoScreen::contentHeight(const Ui& ui, bool low) const {
  const float grown = 0.5f + ui.text().scale() / 2;
  if (!low) return kContent * grown;
  if (tool_ == Tool::kCrop) return kLowCrop;
  const float strength = tool_ == Tool::kFilters ? 8 + stripHeight(ui, 1) + kTouch + 1 : 0;
  return std::max(kLowContent * grown, strength);
}

PhotoScreen::Layout PhotoScreen::layOut(Ui& ui) const {
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  Layout out;
  out.side = screen.w >= kSideFrom;
  out.low = screen.h < kLowBelow && !out.side;
  const float dial = tool_ == Tool::kCrop ? dialHeight(ui) + 8 : 0;
  const float content = contentHeight(ui, out.low);
  const float tools = ui.around(kTools, type::kLabel);
  Box rest = screen;
  if (out.side) {
    const float width = std::clamp(screen.w * 0.42f, 300.0f, 380.0f) + safe.right;
    out.panel = rest.takeRight(width);
    Box in = out.panel;
    in.takeTop(safe.top + 8);
    in.takeRight(safe.right);
    in.takeBottom(safe.bottom + 16);
    in = in.inset(16, 0);
    out.tools = in.takeTop(tools);
    out.done = in.takeBottom(buttonHeight(ui, visit_.words(words::kPhotoAdd), in.w));
    const float tool = content + layersHeight();
    if (in.h > tool + kNote) out.note = in.takeBottom(kNote);
    // A low panel of large text has nothing to spare.
    if (in.h > 240) in.takeTop(8);
    const activity::PhotoConfig& config = play_.config();
    const float words =
        PhotoWords::captionHeight(ui, visit_, config, in.w) + PhotoWords::altHeight(ui, visit_, config, in.w);
    if (words > 0 && in.h > tool + 48 + words) out.words = in.takeBottom(words + kWordsGap);
    out.content = in;
  } else {
    const bool note = screen.h >= kNoteFrom;
    const float done = out.low ? 0 : buttonHeight(ui, visit_.words(words::kPhotoAdd), screen.w - 32);
    const float foot = safe.bottom + (done > 0 ? kFoot : 8);
    const float others = 12 + tools + (note ? kNote : 0) + done + foot;
    float high = content + layersHeight();
    if (tool_ == Tool::kWords)
      high = std::clamp(said_high_ + 8, high, std::max(high, screen.h * (1 - kPhotoShare) - others));
    out.panel = rest.takeBottom(others + high);
    Box in = out.panel;
    in.takeTop(12);
    in = in.inset(16, 0);
    out.tools = in.takeTop(tools);
    out.content = in.takeTop(high);
    if (note) out.note = in.takeTop(kNote);
    if (done > 0) out.done = in.takeTop(done);
  }
  out.bar = rest.takeTop(safe.top + (screen.h < 480 ? 48.0f : kPhotoBar));
  out.bar.takeTop(safe.top);
  if (dial > 0) out.dial = rest.takeBottom(dial);
  out.stage = rest;
  out.toast_bottom = rest.bottom() - 12;
  return out;
}

PhotoScreen::Wish PhotoScreen::draw(Ui& ui) {
  layout_ = layOut(ui);
  if (!has(tool_)) {
    // Turned to a screen where it is no tool of its own.
    tool_ = Tool::kCrop;
    layout_ = layOut(ui);
  }
  Canvas& canvas = ui.canvas();
  canvas.fill(ui.screen(), ui.theme().studio);
  ui.setInert(words_.open);
  if (!ui.anythingHeld() && !stage_.holding()) play_.keepHeld();
  const size_t begin = ui.place();
  drawStage(ui);
  const size_t header = ui.place();
  Wish wish = drawBar(ui);
  ui.readAt(begin, header);
  if (!layout_.dial.empty()) drawDial(ui);
  if (const Wish more = drawPanel(ui); more != Wish::kNone) wish = more;
  ui.setInert(false);
  visit_.toast.draw(ui, layout_.stage.midX(), layout_.toast_bottom, std::min(420.0f, layout_.stage.w - 24));
  words_.drawRemoved(ui, visit_);
  return wish;
}

PhotoScreen::Wish PhotoScreen::drawBar(Ui& ui) {
  const Box& box = layout_.bar;
  ui.block(box);
  Wish wish = Wish::kNone;
  const IconButtonOptions bare{.raised = false, .color = ui.theme().on_studio};
  const float left = box.x + ui.safe().left + 34;
  if (iconButton(ui, "photo-close", {left, box.midY()}, "close", visit_.words(words::kPhotoOther), bare))
    wish = Wish::kOther;
  const std::string_view done = visit_.words(words::kPhotoDone);
  // Large text grows as far as it leaves the title its own.
  const float words = ui.text().width(type::kButton, done), plain = words / ui.text().scale() + 32;
  const float width = std::min({words + 32, std::max(plain, box.w * 0.225f), 96.0f});
  // Where it is as wide as its box, it stands off the edge by itself.
  const float margin = 4 + 8 * (ui.text().scale() - 1);
  const Box at{box.right() - width - margin, box.y, width, box.h};
  drawTitle(ui, {left + kTouch / 2, box.y, at.x - left - kTouch / 2, box.h});
  return barWord(ui, "photo-done", at, done, ui.theme().studio_mark) ? Wish::kDone : wish;
}

void PhotoScreen::drawStage(Ui& ui) {
  stage_.prepare(ui, ui.onPage(layout_.stage), mode(), has(Tool::kFilters) || has(Tool::kFrames) ? thumb_ : 0);
  stage_.draw(ui);
  ui.note({.id = "canvas",
           .role = "application",
           .name = visit_.words(words::kPhotoEdit),
           .rect = layout_.stage,
           .description = visit_.words(words::kPhotoStageHelp)});
  if (play_.base().empty()) spinner(ui, layout_.stage.center(), 16, ui.theme().on_studio);
  if (tool_ == Tool::kCrop) drawEdges(ui);
  if (ui.pageFocus() != "canvas") return;
  ui.canvas().outline(layout_.stage.inset(2), ui.theme().on_studio, 6, 2);
  ui.canvas().outline(layout_.stage.inset(4), ui.theme().studio, 5, 2);
}

/// The crop's edges for those who do not draw them: ranges of the mirror, where fingers draw what lies there.
void PhotoScreen::drawEdges(Ui& ui) {
  const activity::PhotoRect crop = play_.recipe().crop;
  struct Edge {
    const char* id;
    Word name;
    CropHandle handle;
    int at;
  };
  const Edge edges[] = {{"crop-left", words::kPhotoLeft, {-1, 0}, crop.x},
                        {"crop-top", words::kPhotoTop, {0, -1}, crop.y},
                        {"crop-right", words::kPhotoRight, {1, 0}, crop.x + crop.w},
                        {"crop-bottom", words::kPhotoBottom, {0, 1}, crop.y + crop.h}};
  for (const Edge& edge : edges) {
    const int percent = edge.at / (activity::kPhotoUnit / 100);
    ui.keysOnly({.id = edge.id,
                 .role = "slider",
                 .name = visit_.words(edge.name),
                 .rect = ui.onPage(stage_.edgeBox(edge.handle)),
                 .text = visit_.words.percent(percent),
                 .value = percent,
                 .min = 0,
                 .max = 100,
                 .step = 1},
                10);
    if (const auto value = ui.takeValue(edge.id))
      stage_.drawEdge(edge.handle, float(*value * (activity::kPhotoUnit / 100) - edge.at));
  }
}

/// The steps back and forth take the title's place as soon as there are any: over the photo they would hide what is
/// edited.
void PhotoScreen::drawTitle(Ui& ui, const Box& box) {
  const std::string_view title = visit_.words(words::kPhotoEdit);
  const float middle = layout_.bar.midX();
  if (!play_.canUndo() && !play_.canRedo()) {
    const float half = std::min(middle - box.x, box.right() - middle) + 2 - 6 * ui.text().scale();
    const Box at =
        Box{middle - half, box.y, 2 * half, box.h}.centered(2 * half, std::min(ui.line(type::kTitle), box.h));
    heading(ui, "title", type::kTitle, title, at, 1, ui.theme().on_studio, Align::kMiddle);
    return;
  }
  ui.note({.id = "title", .role = "heading", .name = title, .rect = box, .level = 1});
  float x = std::min(middle - kTouch, box.right() - 2.5f * kTouch);
  const auto step = [&](std::string_view id, std::string_view icon, Str name, bool there) {
    const IconButtonOptions bare{.raised = false, .disabled = !there, .color = ui.theme().on_studio};
    const bool pressed = iconButton(ui, id, {x, box.midY()}, icon, visit_.words(name), bare);
    x += kTouch;
    return pressed;
  };
  if (step("undo", "undo", Str::kUndo, play_.canUndo())) play_.undo();
  if (step("redo", "redo", Str::kRedo, play_.canRedo())) play_.redo();
  if (step("start-over", "rotate", Str::kStartOver, play_.canUndo())) {
    play_.reset();
    visit_.toast.show(ui, "rotate", visit_.words(Str::kStartedOver));
  }
}

void PhotoScreen::drawDial(Ui& ui) {
  const activity::PhotoRecipe recipe = play_.recipe();
  Box row = layout_.dial;
  row.takeBottom(8);
  ui.block(row);
  ui.canvas().fill(layout_.dial, ui.theme().studio);
  const Box left = row.takeLeft(64 + ui.safe().left), right = row.takeRight(64);
  const IconButtonOptions bare{.raised = false, .color = ui.theme().on_studio};
  const float y = row.bottom() - kTouch / 2;
  if (iconButton(ui, "photo-turn", {left.right() - 32, y}, "turn", visit_.words(words::kPhotoTurn), bare))
    play_.apply({activity::kPhotoRotate, {1}});
  if (iconButton(ui, "photo-mirror", {right.midX(), y}, "flip", visit_.words(words::kPhotoMirror), bare))
    play_.apply({activity::kPhotoFlip, {0}});
  const std::string value =
      visit_.words(words::kPhotoDegrees, {{'n', visit_.words.decimal(double(recipe.straighten) / 10)}});
  const auto turned =
      dial(ui, "straighten", row, visit_.words(words::kPhotoStraighten), {recipe.straighten, -450, 450, 1},
           {.value_text = value, .major = 10, .ink = ui.theme().on_studio, .needle = ui.theme().studio_mark});
  if (!turned) return;
  play_.hold({activity::kPhotoStraighten, {*turned}});
  if (!ui.anythingHeld()) play_.keepHeld();
}

void PhotoScreen::drawTools(Ui& ui) {
  struct Face {
    Tool tool;
    const char* id;
    const char* icon;
    Word name;
  };
  // Words second, so that no row is too narrow to show them.
  const Face faces[] = {{Tool::kCrop, "tool-crop", "crop", words::kPhotoCrop},
                        {Tool::kWords, "tool-words", "message", PhotoWords::nameOf(play_.config())},
                        {Tool::kFilters, "tool-filters", "filter", words::kPhotoFilters},
                        {Tool::kAdjust, "tool-adjust", "adjust", words::kPhotoAdjust},
                        {Tool::kFrames, "tool-frames", "frame", words::kPhotoFrames},
                        {Tool::kStickers, "tool-stickers", "sticker", words::kPhotoStickers},
                        {Tool::kTexts, "tool-texts", "text", words::kPhotoTexts}};
  const Box& row = layout_.tools;
  ui.note({.id = "photo-tools", .role = "tablist", .name = visit_.words(words::kPhotoTools), .rect = row});
  // As wide as their names need; where that is more than there is, the row scrolls.
  float wide = 0;
  int count = 0;
  const auto least = [&](const Face& face) {
    return std::max(kTouch, ui.text().width(type::kLabelBold, visit_.words(face.name)) + 8);
  };
  for (const Face& face : faces) {
    if (has(face.tool)) wide += least(face), ++count;
  }
  const float spare = std::max(0.0f, row.w - wide) / float(count);
  const Box view = row.inset(-12, 0);
  Box rest{row.x - tools_.update(ui, row, wide), row.y, std::max(row.w, wide), row.h};
  tools_.enter(ui, view);
  for (const Face& face : faces) {
    if (!has(face.tool)) continue;
    const Box cell = rest.takeLeft(least(face) + spare);
    const bool on = tool_ == face.tool;
    if (!toolTab(ui, face.id, "photo-tools", cell, face.icon, visit_.words(face.name), on) || on) continue;
    tool_ = face.tool;
    strip_.moveTo(0);
    // In the middle of the row, as far as it scrolls, so that its neighbours are seen too.
    tools_.glideTo(std::clamp(tools_.offset() + cell.midX() - row.midX(), 0.0f, std::max(0.0f, wide - row.w)));
    ui.wantFrame();
  }
  tools_.leaveFading(ui);
}

PhotoScreen::Wish PhotoScreen::drawPanel(Ui& ui) {
  const Box& at = layout_.panel;
  const Theme& theme = ui.theme();
  // A line parts it from a ground that is as dark, or where there are no shadows.
  const bool parted = theme.dark || theme.elevation == 0;
  if (layout_.side) {
    sidePanel(ui, at);
    if (parted) ui.canvas().fill({at.x, at.y, 1, at.h}, theme.line);
  } else {
    sheet(ui, at);
    if (parted) ui.canvas().outline({at.x - 2, at.y, at.w + 4, at.h + kSheetRadius}, theme.line, kSheetRadius, 1);
  }
  drawTools(ui);
  drawTool(ui, layout_.content);
  if (!layout_.words.empty()) {
    Box rest = layout_.words;
    // A line parts them from the tool above: what is written stays where it is, whatever the tool needs.
    ui.canvas().fill({at.x, rest.y, at.w, 1}, theme.line);
    rest.takeTop(kWordsGap);
    rest.takeTop(words_.drawCaption(ui, visit_, play_.config(), rest));
    words_.drawAlt(ui, visit_, play_.config(), rest);
  }
  if (!layout_.note.empty()) words_.drawRemovedLine(ui, visit_, intake_, layout_.note);
  if (layout_.done.empty()) return Wish::kNone;
  return button(ui, "photo-add", layout_.done, visit_.words(words::kPhotoAdd)) ? Wish::kDone : Wish::kNone;
}

bool PhotoScreen::key(Ui& ui, std::string_view name, int mods) {
  if (!play_.canEdit()) return false;
  const bool command = (mods & (2 | 8)) != 0, fine = (mods & 1) != 0;
  if (command && (name == "z" || name == "Z" || name == "y")) {
    const bool redo = name == "y" || fine;
    redo ? play_.redo() : play_.undo();
  } else if (name == "Escape") {
    if (!ui.closeTip()) return false;
  } else if (ui.pageFocus() != "canvas") {
    return false;
  } else if (name.starts_with("Arrow")) {
    const float step = fine ? kFinePhotoStep : kPhotoStep;
    const float dx = name == "ArrowLeft" ? -step : name == "ArrowRight" ? step : 0;
    const float dy = name == "ArrowUp" ? -step : name == "ArrowDown" ? step : 0;
    if (!stage_.nudge(dx, dy)) return false;
  } else if (name == "+" || name == "=" || name == "-") {
    if (!stage_.scaleBy(name == "-" ? 1 / 1.08f : 1.08f)) return false;
  } else if (name == "[" || name == "]") {
    const int by = fine ? kFineTurn : kTurnStep;
    if (!stage_.turnBy(name == "[" ? -by : by)) return false;
  } else if (name == "Delete" || name == "Backspace") {
    if (stage_.selected() < 0 || !play_.apply({activity::kPhotoRemove, {stage_.selected()}})) return false;
  } else {
    return false;
  }
  ui.wantFrame();
  return true;
}

}  // namespace fairground::ui
