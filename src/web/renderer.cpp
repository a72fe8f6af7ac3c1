// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/renderer.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cstddef>

namespace fairground::web {

namespace {

// Positions in dp; texture coordinates in texels of the screen's own textures, 0..1 of ImGui's font texture.
constexpr char kVertexShader[] =
    "#version 300 es\n"
    "layout(location=0) in vec2 p;layout(location=1) in vec2 t;layout(location=2) in vec4 c;"
    "uniform vec2 s;uniform float n;uniform sampler2D x;out vec2 u;out vec4 v;"
    "void main(){u=n>0.?t/vec2(textureSize(x,0)):t;v=c;gl_Position=vec4(p.x*s.x-1.,1.-p.y*s.y,0.,1.);}";
constexpr char kFragmentShader[] =
    "#version 300 es\n"
    "precision mediump float;uniform sampler2D x;in highp vec2 u;in vec4 v;out vec4 o;"
    "void main(){o=v*texture(x,u);}";

GLuint shader(GLenum kind, const char* source) {
  const GLuint name = glCreateShader(kind);
  glShaderSource(name, 1, &source, nullptr);
  glCompileShader(name);
  return name;
}

GLuint nameOf(ImTextureID id) { return GLuint(id); }

}  // namespace

bool Renderer::create() {
  program_ = glCreateProgram();
  const GLuint vertex = shader(GL_VERTEX_SHADER, kVertexShader);
  const GLuint fragment = shader(GL_FRAGMENT_SHADER, kFragmentShader);
  glAttachShader(program_, vertex);
  glAttachShader(program_, fragment);
  glLinkProgram(program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  GLint linked = 0;
  glGetProgramiv(program_, GL_LINK_STATUS, &linked);
  if (!linked) return false;
  scale_location_ = glGetUniformLocation(program_, "s");
  texel_location_ = glGetUniformLocation(program_, "n");

  glGenVertexArrays(1, &array_);
  glBindVertexArray(array_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  const auto at = [](size_t offset) { return reinterpret_cast<const void*>(offset); };
  for (GLuint i = 0; i < 3; ++i)
    glEnableVertexAttribArray(i);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), at(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), at(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert), at(offsetof(ImDrawVert, col)));
  return true;
}

void Renderer::forget() {
  program_ = array_ = vertices_ = indices_ = 0;
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetStatus(ImTextureStatus_WantCreate);
    }
  }
}

void Renderer::updateTexture(ImTextureData& texture) {
  if (texture.Status == ImTextureStatus_WantDestroy) {
    const GLuint name = nameOf(texture.TexID);
    if (name) glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
    return;
  }
  if (!texture.Pixels) return;
  GLuint name = nameOf(texture.TexID);
  if (texture.Status == ImTextureStatus_WantCreate) {
    // A texture that grew keeps its name.
    if (!name) glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) {
      glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    }
    for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T}) {
      glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
    }
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texture.Pixels);
    texture.SetTexID(ImTextureID(name));
  } else {
    glBindTexture(GL_TEXTURE_2D, name);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (const ImTextureRect& r : texture.Updates) {
      glTexSubImage2D(GL_TEXTURE_2D, 0, r.x, r.y, r.w, r.h, GL_RGBA, GL_UNSIGNED_BYTE, texture.GetPixelsAt(r.x, r.y));
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  }
  texture.Updates.resize(0);
  texture.SetStatus(ImTextureStatus_OK);
}

void Renderer::updateTextures(ImDrawData& data) {
  for (ImTextureData* texture : *data.Textures) {
    const ImTextureStatus status = texture->Status;
    if (status == ImTextureStatus_WantCreate || status == ImTextureStatus_WantUpdates ||
        (status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0)) {
      updateTexture(*texture);
    }
  }
}

void Renderer::drawList(const ImDrawList& list, const ImDrawData& data, int height) {
  glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data, GL_STREAM_DRAW);
  const ImTextureID fonts = ImGui::GetIO().Fonts->TexRef.GetTexID();
  const ImVec2 scale = data.FramebufferScale;
  GLuint bound = 0;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const int x0 = std::max(0, int(command.ClipRect.x * scale.x)), y0 = std::max(0, int(command.ClipRect.y * scale.y));
    const int x1 = int(command.ClipRect.z * scale.x + 0.5f), y1 = int(command.ClipRect.w * scale.y + 0.5f);
    if (command.ElemCount == 0 || x1 <= x0 || y1 <= y0) continue;
    const ImTextureID id = command.GetTexID();
    if (nameOf(id) != bound || bound == 0) {
      bound = nameOf(id);
      glBindTexture(GL_TEXTURE_2D, bound);
      glUniform1f(texel_location_, id == fonts ? 0.0f : 1.0f);
    }
    glScissor(x0, height - y1, x1 - x0, y1 - y0);
    glDrawElements(GL_TRIANGLES, GLsizei(command.ElemCount), GL_UNSIGNED_SHORT,
                   reinterpret_cast<const void*>(size_t(command.IdxOffset) * sizeof(ImDrawIdx)));
  }
}

void Renderer::render(ImDrawData& data, int width, int height) {
  static_assert(sizeof(ImDrawIdx) == 2);
  if (!program_ || width <= 0 || height <= 0) return;
  updateTextures(data);
  data.FramebufferScale = ImVec2(float(width) / data.DisplaySize.x, float(height) / data.DisplaySize.y);
  glViewport(0, 0, width, height);
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program_);
  glUniform2f(scale_location_, 2 / data.DisplaySize.x, 2 / data.DisplaySize.y);
  glBindVertexArray(array_);
  for (const ImDrawList* list : data.CmdLists)
    drawList(*list, data, height);
}

}  // namespace fairground::web
