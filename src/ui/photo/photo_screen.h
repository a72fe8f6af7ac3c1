// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Editing: the photo on a dark ground, its tools in a sheet or panel.

#pragma once

#include <array>
#include <span>
#include <string>

#include "ui/photo/photo_entry.h"
#include "ui/photo/photo_stage.h"
#include "ui/visit.h"
#include "ui/widgets/scroller.h"
#include "ui/widgets/tiles.h"

namespace fairground::ui {

class PhotoScreen {
 public:
  PhotoScreen(Visit& visit, PhotoPlay& play, PhotoStage& stage, PhotoIntake& intake, PhotoWords& words)
      : visit_(visit), play_(play), stage_(stage), intake_(intake), words_(words) {}

  enum class Wish : uint8_t { kNone, kOther, kDone };
  Wish draw(Ui& ui);
  bool key(Ui& ui, std::string_view name, int mods);
  /// Words that could not be laid on the photo go back into their field, unless others are there by now.
  void giveBack(std::string text) {
    if (text_.empty()) text_ = std::move(text);
  }

 private:
  static constexpr float kPairGap = 20;    ///< between two sliders beside each other
  static constexpr float kSliderGap = 16;  ///< between long ones below each other
  enum class Tool : uint8_t { kCrop, kWords, kFilters, kAdjust, kFrames, kStickers, kTexts };
  struct Layout {
    bool side = false, low = false;
    Box bar, stage, dial, panel, tools, content, words, note, done;
    float toast_bottom = 0;
  };
  /// Where a tool's choices lie.
  struct Strip {
    Box view;
    int columns = 1;
    float x = 0, pitch = kStripPitch, high = 0, thumb = kStripThumb;  ///< of the first cell, and of each
    float wide = kStripPitch;                                         ///< each cell
    TextStyle name;                                                   ///< of each
    Box cell(int at) const;
    Box row(int at) const;
  };
  float contentHeight(const Ui& ui, bool low) const;
  Layout layOut(Ui& ui) const;
  bool has(Tool tool) const;
  PhotoStage::Mode mode() const;

  Wish drawBar(Ui& ui);
  void drawTitle(Ui& ui, const Box& box);
  void drawStage(Ui& ui);
  void drawEdges(Ui& ui);
  void drawDial(Ui& ui);
  void drawTools(Ui& ui);
  Wish drawPanel(Ui& ui);
  // photo_tools.cpp, photo_layers.cpp: each in its box, from the top down.
  Strip takeStrip(Ui& ui, Box& box, std::span<const std::string> names, float below = 0);
  void drawTool(Ui& ui, Box box);
  void drawRatios(Ui& ui, Box box);
  void drawWords(Ui& ui, Box box);
  void drawFilters(Ui& ui, Box box);
  void drawAdjust(Ui& ui, Box box);
  void drawFrames(Ui& ui, Box box);
  void drawStickers(Ui& ui, Box box);
  void drawTexts(Ui& ui, Box box);
  bool drawLayers(Ui& ui, Box& box);
  void drawLayerTools(Ui& ui, Box box);
  void drawLayerOrder(Ui& ui, const Box& box, int number);
  std::string layerName(size_t at) const;
  float layersHeight() const;
  void showThumbs(Ui& ui, const Strip& strip);
  static float slidersHeight(Ui& ui, float width, std::span<const std::string> labels, std::string_view value);
  std::string ratioName(const activity::PhotoRatio& ratio) const;

  Visit& visit_;
  PhotoPlay& play_;
  PhotoStage& stage_;
  PhotoIntake& intake_;
  PhotoWords& words_;
  Layout layout_;
  Tool tool_ = Tool::kCrop;
  Scroller strip_{Scroller::Axis::kAcross}, tools_{Scroller::Axis::kAcross}, layers_{Scroller::Axis::kAcross};
  Scroller said_{Scroller::Axis::kDown};
  float said_high_ = 0;           ///< of the fields for words, dp
  std::string text_;              ///< that is to be laid on the photo
  size_t shown_layer_ = 0;        ///< option that was brought into sight
  int thumb_ = int(kStripThumb);  ///< side of the filters' squares, dp
};

}  // namespace fairground::ui
