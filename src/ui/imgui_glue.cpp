// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/imgui_glue.h"

#include <cstring>

#include "imgui_internal.h"

// ImGui formats window names and debug texts only: the format itself will do, and printf stays out of the engine.
int ImFormatStringV(char* buf, size_t buf_size, const char* fmt, va_list) {
  if (buf && buf_size > 0) ImStrncpy(buf, fmt, buf_size);
  return int(std::strlen(buf ? buf : fmt));
}
int ImFormatString(char* buf, size_t buf_size, const char* fmt, ...) {
  if (buf && buf_size > 0) ImStrncpy(buf, fmt, buf_size);
  return int(std::strlen(buf ? buf : fmt));
}

namespace fairground::ui {

namespace {

bool noGlyph(ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar, ImFontGlyph*, float*) { return false; }

}  // namespace

void makeImGui() {
  static ImFontLoader loader;
  loader.Name = "none";
  loader.FontBakedLoadGlyph = noGlyph;

  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.ConfigErrorRecovery = false;
  io.ConfigMemoryCompactTimer = -1.0f;
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  io.Fonts->TexMinWidth = io.Fonts->TexMinHeight = 32;
  io.Fonts->SetFontLoader(&loader);
  ImFontConfig config;
  config.FontLoader = &loader;
  config.SizePixels = 16;
  io.Fonts->AddFont(&config);

  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.AntiAliasedLinesUseTex = false;
  style.CircleTessellationMaxError = 0.12f;
  style.CurveTessellationTol = 0.4f;
}

void endImGui() { ImGui::DestroyContext(); }

}  // namespace fairground::ui
