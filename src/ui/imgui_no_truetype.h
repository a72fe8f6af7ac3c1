// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Stands in for stb_truetype: the engine's text is set by the browser, so no font file is ever opened. Read by
// imgui_draw.cpp alone.

#pragma once

struct stbtt_fontinfo {
  int unused;
};

static int stbtt_InitFont(stbtt_fontinfo*, const unsigned char*, int) { return 0; }
static int stbtt_GetFontOffsetForIndex(const unsigned char*, int) { return -1; }
static float stbtt_ScaleForPixelHeight(const stbtt_fontinfo*, float) { return 0; }
static float stbtt_ScaleForMappingEmToPixels(const stbtt_fontinfo*, float) { return 0; }
static int stbtt_FindGlyphIndex(const stbtt_fontinfo*, int) { return 0; }
static void stbtt_GetFontVMetrics(const stbtt_fontinfo*, int* ascent, int* descent, int* gap) {
  *ascent = *descent = *gap = 0;
}
static void stbtt_GetGlyphHMetrics(const stbtt_fontinfo*, int, int* advance, int* bearing) { *advance = *bearing = 0; }
static void stbtt_GetGlyphBitmapBoxSubpixel(const stbtt_fontinfo*, int, float, float, float, float, int* x0, int* y0,
                                            int* x1, int* y1) {
  *x0 = *y0 = *x1 = *y1 = 0;
}
static void stbtt_GetGlyphBitmapBox(const stbtt_fontinfo*, int, float, float, int* x0, int* y0, int* x1, int* y1) {
  *x0 = *y0 = *x1 = *y1 = 0;
}
static void stbtt_MakeGlyphBitmapSubpixelPrefilter(const stbtt_fontinfo*, unsigned char*, int, int, int, float, float,
                                                   float, float, int, int, float* x, float* y, int) {
  *x = *y = 0;
}
