// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// ImGui's draw list by WebGL2. Ours rather than the one that comes with ImGui: that one needs ImGui's context and saves
// and restores the whole GL state around every frame, which nobody here needs.

#pragma once

#include "imgui.h"

namespace fairground::web {

class Renderer {
 public:
  /// On the current context; also after it was lost and restored, when every old name is gone. False with the
  /// compiler's message on the console when the shader does not build.
  bool create();
  /// The list's coordinates are dp of a screen of `size`; drawn to a framebuffer of width x height px. What changed in
  /// a texture goes up before it is first used.
  void render(const ImDrawList& list, ImVec2 size, int width, int height);
  /// The context is gone: forgets the names without deleting them.
  void forget();

 private:
  void updateTexture(ImTextureData& texture);

  unsigned program_ = 0, array_ = 0, vertices_ = 0, indices_ = 0;
  int scale_location_ = -1;
};

}  // namespace fairground::web
