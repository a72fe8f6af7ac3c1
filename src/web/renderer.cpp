// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/renderer.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cstddef>

namespace fairground::web {

namespace {

// Positions in dp, texture coordinates in texels.
constexpr char kVertexShader[] =
    "#version 300 es\n"
    "layout(location=0) in vec2 p;layout(location=1) in vec2 t;layout(location=2) in vec4 c;"
    "uniform vec2 s;uniform sampler2D x;out vec2 u;out vec4 v;"
    "void main(){u=t/vec2(textureSize(x,0));v=c;gl_Position=vec4(p.x*s.x-1.,1.-p.y*s.y,0.,1.);}";
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

void Renderer::forget() { program_ = array_ = vertices_ = indices_ = 0; }

void Renderer::updateTexture(ImTextureData& texture) {
  if (!texture.Pixels || texture.Status == ImTextureStatus_OK) return;
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

void Renderer::render(const ImDrawList& list, ImVec2 size, int width, int height) {
  static_assert(sizeof(ImDrawIdx) == 2);
  if (!program_ || width <= 0 || height <= 0) return;
  glViewport(0, 0, width, height);
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program_);
  glUniform2f(scale_location_, 2 / size.x, 2 / size.y);
  glBindVertexArray(array_);
  glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data, GL_STREAM_DRAW);
  const ImVec2 scale(float(width) / size.x, float(height) / size.y);
  const ImTextureData* bound = nullptr;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const int x0 = std::max(0, int(command.ClipRect.x * scale.x)), y0 = std::max(0, int(command.ClipRect.y * scale.y));
    const int x1 = int(command.ClipRect.z * scale.x + 0.5f), y1 = int(command.ClipRect.w * scale.y + 0.5f);
    ImTextureData* texture = command.TexRef._TexData;
    if (command.ElemCount == 0 || x1 <= x0 || y1 <= y0 || !texture) continue;
    if (texture != bound) {
      updateTexture(*texture);
      glBindTexture(GL_TEXTURE_2D, nameOf(texture->TexID));
      bound = texture;
    }
    glScissor(x0, height - y1, x1 - x0, y1 - y0);
    glDrawElements(GL_TRIANGLES, GLsizei(command.ElemCount), GL_UNSIGNED_SHORT,
                   reinterpret_cast<const void*>(size_t(command.IdxOffset) * sizeof(ImDrawIdx)));
  }
}

}  // namespace fairground::web
