// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "image/picture.h"
#include "imgui.h"

namespace fairground::ui {

/// An RGBA picture that somebody else owns and changes, as a texture: only what changed goes up.
class StageTexture {
 public:
  StageTexture();
  ~StageTexture();
  StageTexture(const StageTexture&) = delete;
  StageTexture& operator=(const StageTexture&) = delete;

  /// Call in every frame that draws it; the picture lives until the frame is rendered. `version` changes when
  /// everything did.
  void show(const image::Picture& picture, image::Rect dirty, int version);
  void textureLost();  ///< the GL texture is gone
  ImTextureData& texture() { return *texture_; }
  int width() const { return texture_->Width; }
  int height() const { return texture_->Height; }

 private:
  void uploadAnew();

  ImTextureData* texture_;
  int version_ = -1;
};

}  // namespace fairground::ui
