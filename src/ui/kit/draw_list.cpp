// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/draw_list.h"

#include "imgui_internal.h"

namespace fairground::ui {

DrawList::DrawList() : shared_(std::make_unique<ImDrawListSharedData>()) {
  shared_->InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
  shared_->CurveTessellationTol = 0.4f;
  shared_->SetCircleTessellationMaxError(0.12f);
  list_ = std::make_unique<ImDrawList>(shared_.get());
}

DrawList::~DrawList() = default;

ImDrawList& DrawList::begin(ImVec2 size, float ratio, ImTextureData& texture, ImVec2 white) {
  shared_->InitialFringeScale = 1 / ratio;
  shared_->TexUvWhitePixel = white;
  shared_->ClipRectFullscreen = ImVec4(0, 0, size.x, size.y);
  list_->_ResetForNewFrame();
  list_->PushTexture(texture.GetTexRef());
  list_->PushClipRectFullScreen();
  return *list_;
}

void DrawList::end(bool mirrored) {
  list_->PopClipRect();
  list_->PopTexture();
  list_->_PopUnusedDrawCmd();
  if (!mirrored) return;
  const float width = shared_->ClipRectFullscreen.z;
  mirror(*list_, 0, width);
  for (ImDrawCmd& command : list_->CmdBuffer) {
    const float left = command.ClipRect.x;
    command.ClipRect.x = width - command.ClipRect.z;
    command.ClipRect.z = width - left;
  }
}

void DrawList::mirror(ImDrawList& list, int from, float width) {
  for (int i = from; i < list.VtxBuffer.Size; ++i)
    list.VtxBuffer[i].pos.x = width - list.VtxBuffer[i].pos.x;
}

}  // namespace fairground::ui
