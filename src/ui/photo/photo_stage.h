// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The photo on the screen and the hands on it: the crop with its handles, stickers and texts moved, scaled and turned
// by one finger or two, by a mouse, or by keys. Art is never mirrored: boxes are the page's own.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/kit/pointer.h"
#include "ui/kit/ui.h"
#include "ui/photo/photo_crop.h"
#include "ui/photo/photo_play.h"
#include "ui/stage/stage_texture.h"

namespace fairground::ui {

/// Radians.
inline float angleOf(const activity::PhotoPlace& place) { return float(place.angle) / 10 * kDegree; }

/// A layer's width on the screen, which is still found by a finger; the log takes smaller ones.
inline constexpr int32_t kLeastLayer = 400;

class PhotoStage {
 public:
  enum class Mode : uint8_t { kLook, kCrop, kLayers };

  explicit PhotoStage(PhotoPlay& play) : play_(play) {}

  /// Fits the photo into the box (on the page), and says what is to be drawn; thumb: dp of a filter's square, 0: none.
  void prepare(Ui& ui, const Box& box, Mode mode, int thumb);
  void draw(Ui& ui);
  /// The finished picture as far as it is drawn, fitted into a box of a screen.
  void drawFitted(Ui& ui, const Box& box, float radius);
  /// How high that is in a box so wide, at most.
  float fittedHeight(float width, float most) const;
  /// A filter's square.
  void drawThumb(Ui& ui, int filter, const Box& box, float radius);
  /// A layer's own picture, fitted into a box of a screen; nothing while it is not here.
  void drawLayerThumb(Ui& ui, const activity::PhotoLayer& layer, const Box& box);

  bool contains(float x, float y) const { return box_.contains(x, y); }
  /// True: it is the stage's alone.
  bool pointer(const PointerEvent& event);
  bool holding() const { return !fingers_.empty(); }
  /// What is in hand ends: it is kept.
  void stop();
  void textureLost();

  /// The number of the layer that is chosen; -1 none.
  int selected() const { return layer() ? selected_ : -1; }
  void select(int layer) { selected_ = layer; }
  const activity::PhotoLayer* layer() const;
  /// The chosen layer or, in crop mode, the crop, moved by so many ten-thousandths.
  bool nudge(float dx, float dy);
  bool scaleBy(float factor);
  bool turnBy(int tenths);
  bool drawEdge(CropHandle handle, float by);
  /// Around that edge of the crop, on the page.
  Box edgeBox(CropHandle handle) const;

 private:
  struct Finger {
    int id = 0;
    ImVec2 from, at;
  };
  struct Shown {
    StageTexture texture;
    const image::Picture* picture = nullptr;
    int version = 0;
  };
  Box cropBox() const;
  Box framed(const Box& crop) const;
  void drawFrame(Ui& ui, const Box& crop);
  void drawArt(Ui& ui, const std::string& path, const Box& at);
  Box layerBox(const activity::PhotoLayer& layer, const image::Picture& picture, const Box& photo) const;
  void drawCrop(Ui& ui);
  void drawHandles(Ui& ui, const Box& crop);
  void drawLayers(Ui& ui, const Box& photo, int selected);
  StageTexture* shownLayer(const activity::PhotoLayer& layer);
  void drawLayer(Ui& ui, const activity::PhotoLayer& layer, const Box& photo, bool selected);
  void press(const PointerEvent& event);
  void dragCrop();
  void dragLayer();
  void beginGesture();
  std::optional<CropHandle> handleAt(ImVec2 at) const;
  int layerAt(ImVec2 at) const;
  void place(activity::PhotoPlace to);
  bool keep();

  PhotoPlay& play_;
  Mode mode_ = Mode::kLook;
  Box box_;    ///< of the stage
  Box whole_;  ///< of the base picture in it
  Box photo_;  ///< of the photo in that, without border
  StageTexture base_, thumbs_;
  std::map<std::string, Shown> layers_;
  std::vector<Finger> fingers_;
  std::optional<CropHandle> handle_;
  activity::PhotoRect crop_from_;
  activity::PhotoPlace place_from_;
  int selected_ = -1;
};

}  // namespace fairground::ui
