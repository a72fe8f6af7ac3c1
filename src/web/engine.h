// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The C ABI between the engine and the shell. One wasm instance is one engine: a page with two campaigns
// has two instances of one compiled module, so no call needs a handle. The messages' spelling is in
// docs/engine-protocol.md. Every call that takes bytes takes a pointer into wasm memory that the caller
// got from malloc and frees; every pointer that is returned is valid until the next call.

#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Starts the engine on the campaign and the options (JSON); makes the WebGL2 context on Module.fgCanvas.
/// 1, or 0 with fg_last_error().
int fg_engine_start(const char* campaign_json, int campaign_size, const char* options_json, int options_size);
const char* fg_last_error(void);

/// Canvas in CSS px, device pixel ratio in thousandths, safe areas in CSS px.
void fg_engine_resize(int width, int height, int ratio_milli, int top, int right, int bottom, int left);

/// count events of eight int32 each: type (0 down, 1 move, 2 up, 3 cancel, 4 leave), pointer id,
/// kind (0 mouse, 1 touch, 2 pen), x and y in 1/64 CSS px, pressure 0..1023, time in ms, buttons | mods << 8.
void fg_engine_pointer(const int32_t* events, int count);
/// x and y in 1/64 CSS px, deltas in 1/64 px, mods: 1 shift, 2 ctrl (a trackpad's pinch), 4 alt, 8 meta.
/// 1 when the engine takes it, 0 when the page may scroll.
int fg_engine_wheel(int x, int y, int dx, int dy, int mods);
/// A finger is about to drag from x, y by dx, dy (1/64 CSS px; 0, 0 before it moved): 1 when that is the engine's,
/// 0 when the page may scroll by it.
int fg_engine_takes_drag(int x, int y, int dx, int dy);

/// One JSON message from the shell (activate, value, text, picture, sent, restored ...). 1 when it was taken.
int fg_engine_message(const char* json, int size);
/// A file of the campaign has come; size -1 says that it could not be had.
void fg_engine_file(const char* path, int path_size, const uint8_t* bytes, int size);
/// A picture of the campaign's as message {"want":"file","path":"pixels:..."} asks for it: width * height * channels
/// bytes, or null when it cannot be decoded. Needs no start: another instance does it on another thread.
const uint8_t* fg_engine_prepare(const uint8_t* bytes, int size, int channels, int width, int height);
/// The browser rasterised what message {"want":"raster","slot":n} asked for: straight RGBA.
void fg_engine_raster(int slot, const uint8_t* rgba, int width, int height);

/// Advances and draws if anything changed. Answers when to call again: 0 at the next animation frame,
/// n > 0 in n ms, -1 when nothing moves until something is given to the engine.
int fg_engine_frame(double time_ms);

/// JSON array of the messages to the shell since the last call ("[]" when there are none), zero-terminated.
const char* fg_engine_take_messages(void);
/// JSON of what changed in the semantic tree since the last call, or "" when nothing did.
const char* fg_engine_take_semantics(void);

/// The painted picture, drawn from the log alone at width x height: straight RGBA, or null with
/// fg_last_error() (for example while its layers are still on their way).
const uint8_t* fg_engine_draw_work(int width, int height);

/// The entry with its "seal" (play/entry.h), as the bytes to send; "" when the text is not a JSON object.
const char* fg_engine_seal(const char* json, int size);

void fg_engine_context_lost(void);
void fg_engine_context_restored(void);

#ifdef __cplusplus
}
#endif
