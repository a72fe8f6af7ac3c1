// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// ImGui's draw data by WebGL2. Ours rather than the one that comes with ImGui: that one saves and restores the whole
// GL state around every frame, which nobody here needs, and brings scanf and printf along.

#pragma once

#include "imgui.h"

namespace fairground::web {

class Renderer {
 public:
  /// On the current context; also after it was lost and restored, when every old name is gone. False with the
  /// compiler's message on the console when the shader does not build.
  bool create();
  /// Textures that want it go up first. Draws to a framebuffer of width x height px.
  void render(ImDrawData& data, int width, int height);
  /// The context is gone: forgets the names without deleting them.
  void forget();

 private:
  void updateTextures(ImDrawData& data);
  void updateTexture(ImTextureData& texture);
  void drawList(const ImDrawList& list, const ImDrawData& data, int height);

  unsigned program_ = 0, array_ = 0, vertices_ = 0, indices_ = 0;
  int scale_location_ = -1, texel_location_ = -1;
};

}  // namespace fairground::web
