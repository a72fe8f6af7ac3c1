// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/renderer.h"

#include <algorithm>
#include <cstddef>

// WebGL2, in the page (engine_library.js).
extern "C" {
int fg_gl_create(void);
void fg_gl_begin(int width, int height, float x_scale, float y_scale, const void* vertices, int vertex_bytes,
                 const void* indices, int index_bytes);
int fg_gl_texture(int name, int width, int height, const void* rgba);
void fg_gl_update(int name, int row, int x, int y, int width, int height, const void* rgba);
void fg_gl_draw(int name, int x, int y, int width, int height, int count, int offset);
}

namespace fairground::web {

bool Renderer::create() { return fg_gl_create() != 0; }

void Renderer::updateTexture(ImTextureData& texture) {
  if (!texture.Pixels || texture.Status == ImTextureStatus_OK) return;
  const int name = int(texture.TexID);
  if (texture.Status == ImTextureStatus_WantCreate) {
    // A texture that grew keeps its name.
    texture.SetTexID(ImTextureID(fg_gl_texture(name, texture.Width, texture.Height, texture.Pixels)));
  } else {
    for (const ImTextureRect& r : texture.Updates)
      fg_gl_update(name, texture.Width, r.x, r.y, r.w, r.h, texture.GetPixelsAt(r.x, r.y));
  }
  texture.Updates.resize(0);
  texture.SetStatus(ImTextureStatus_OK);
}

void Renderer::render(const ImDrawList& list, ImVec2 size, int width, int height) {
  // As fg_gl_create and fg_gl_draw have it.
  static_assert(sizeof(ImDrawVert) == 20 && offsetof(ImDrawVert, uv) == 8 && offsetof(ImDrawVert, col) == 16);
  static_assert(sizeof(ImDrawIdx) == 2);
  if (width <= 0 || height <= 0) return;
  fg_gl_begin(width, height, 2 / size.x, 2 / size.y, list.VtxBuffer.Data, list.VtxBuffer.size_in_bytes(),
              list.IdxBuffer.Data, list.IdxBuffer.size_in_bytes());
  const ImVec2 scale(float(width) / size.x, float(height) / size.y);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const int x0 = std::max(0, int(command.ClipRect.x * scale.x)), y0 = std::max(0, int(command.ClipRect.y * scale.y));
    const int x1 = int(command.ClipRect.z * scale.x + 0.5f), y1 = int(command.ClipRect.w * scale.y + 0.5f);
    ImTextureData* texture = command.TexRef._TexData;
    if (command.ElemCount == 0 || x1 <= x0 || y1 <= y0 || !texture) continue;
    updateTexture(*texture);
    fg_gl_draw(int(texture->TexID), x0, height - y1, x1 - x0, y1 - y0, int(command.ElemCount), int(command.IdxOffset));
  }
}

}  // namespace fairground::web
