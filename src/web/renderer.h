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
  /// On the shell's canvas; also after its context was lost and restored, when every old texture is gone. False where
  /// there is no context, or the shader does not build.
  bool create();
  /// The list's coordinates are dp of a screen of `size`; drawn to a canvas of width x height px. What changed in a
  /// texture goes up before it is first used.
  void render(const ImDrawList& list, ImVec2 size, int width, int height);

 private:
  void updateTexture(ImTextureData& texture);
};

}  // namespace fairground::web
