// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Dear ImGui's draw list without its context: windows, ids, fonts and settings would be 60 KB of brotli that no
// visitor ever sees, and the widgets here have hit areas and a semantic tree of their own.

#pragma once

#include <memory>

#include "imgui.h"

namespace fairground::ui {

class DrawList {
 public:
  DrawList();
  ~DrawList();
  DrawList(const DrawList&) = delete;
  DrawList& operator=(const DrawList&) = delete;

  /// Empties the list for a screen of width x height dp. `white` is a texel of `texture` that shapes take their
  /// colour from, so that text and shapes are one draw call.
  ImDrawList& begin(ImVec2 size, float ratio, ImTextureData& texture, ImVec2 white);
  /// mirrored: what was drawn is turned around the middle of the width.
  void end(bool mirrored = false);
  /// Turns the vertices from the given one on.
  static void mirror(ImDrawList& list, int from, float width);
  const ImDrawList& list() const { return *list_; }

 private:
  std::unique_ptr<ImDrawListSharedData> shared_;
  std::unique_ptr<ImDrawList> list_;
};

}  // namespace fairground::ui
