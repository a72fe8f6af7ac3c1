// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Paints a look at one raster size. The picture is a pure function of the standing actions, the model and the
// layers: live painting in any batches with any undo and redo, a rebuild in slices, and drawWork give the same
// pixels.
//
//   Painter painter(model, 800, 920);
//   painter.setLayers(layers);              // may come later, and again when finer ones have
//   painter.apply(action);                  // everything that the session took; finishStroke() at pointer up
//   painter.undo();                         // beside session.undo()
//   while (!painter.advance(400)) {...}     // after load(), or an undo further back than memory goes
//   Rect dirty = painter.compose();         // then upload that part of painter.picture()

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "activity/makeover.h"
#include "activity/makeover_layers.h"
#include "image/picture.h"

namespace fairground::activity {

class Painter {
 public:
  /// width : height must be that of the art within a pixel. undo_bytes bounds what undo keeps (the newest steps);
  /// an undo beyond it repaints from the start, in slices.
  Painter(std::shared_ptr<const MakeoverModel> model, int width, int height, size_t undo_bytes = 24u << 20);
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  int width() const;
  int height() const;

  /// Of the painter's size; the pigment stays, the picture is composed anew: pigment alone where the face is the same
  /// (a copy of the layers to which relief or specks were added). Null: nothing to compose with.
  void setLayers(std::shared_ptr<const ArtLayers> layers);
  const ArtLayers* layers() const;
  /// The tone that the standing actions ask for: load its layers when it differs from layers()->tone.
  int tone() const;

  /// An action of the activity that the session accepted (not undo or redo). While a rebuild runs it waits for it.
  void apply(const Action& action);
  /// The pointer went up: draws the stroke's end. The next step does so too, hence optional and repeatable.
  void finishStroke();
  /// Mirrors of Session::undo and redo. false: there is nothing to undo or redo.
  bool undo();
  bool redo();
  /// Forgets everything and starts on these standing actions; call advance() until it is true.
  void load(std::span<const Action> standing);
  /// Paints at most so many waiting actions; true when none waits. Compose shows nothing of a rebuild before it is
  /// done.
  bool advance(size_t max_actions);
  bool busy() const;

  /// Brings picture() up to date and answers what changed since the last call (empty: nothing).
  image::Rect compose();
  /// RGBA, opaque, of the painter's size. Empty before there are layers.
  const image::Picture& picture() const;

  size_t memoryBytes() const;  ///< planes and undo records, without layers

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The look from its standing actions alone: RGBA, opaque, layers' size; what `fairground verify --picture`, the
/// collector and the share picture show. layers must be of the tone that the actions end with (finalTone).
image::Picture drawWork(const std::shared_ptr<const MakeoverModel>& model,
                        const std::shared_ptr<const ArtLayers>& layers, std::span<const Action> standing);
/// The same from the campaign's files, fine layers, at any size up to the art's largest side in kMaxArtSide.
Result<image::Picture> drawWork(const std::shared_ptr<const MakeoverModel>& model, const Files& files,
                                std::span<const Action> standing, int width, int height);
int finalTone(const MakeoverModel& model, std::span<const Action> standing);

}  // namespace fairground::activity
