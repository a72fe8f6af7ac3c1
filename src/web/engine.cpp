// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/engine.h"

#include <cmath>
#include <string>

#include "play/entry.h"
#include "ui/app.h"
#include "web/renderer.h"
#include "web/screens.h"
#include "web/text_host.h"

extern "C" {
int fg_gl_width(void);
int fg_gl_height(void);
}

namespace {

using namespace fairground;

/// One wasm instance is one engine; it ends with its memory, so nothing here is ever freed.
struct Engine {
  web::BrowserText text;
  web::Renderer renderer;
  std::unique_ptr<ui::App> app;
  bool has_context = false;
  std::string error, answer;
  image::Picture work;
};

Engine& engine() {
  static Engine* made = new Engine;
  return *made;
}

std::string_view viewText(const char* text, int size) { return {text, size_t(std::max(size, 0))}; }

}  // namespace

int fg_engine_start(const char* campaign_json, int campaign_size, const char* options_json, int options_size) {
  Engine& e = engine();
  if (!e.renderer.create()) {
    e.error = "webgl2";
    return 0;
  }
  e.has_context = true;
  auto app = ui::App::start(e.text, viewText(campaign_json, campaign_size), viewText(options_json, options_size),
                            web::screens());
  if (!app) {
    e.error = describe(app.problems());
    return 0;
  }
  e.app = std::move(*app);
  return 1;
}

const char* fg_last_error(void) { return engine().error.c_str(); }

void fg_engine_resize(int width, int height, int ratio_milli, int top, int right, int bottom, int left) {
  if (!engine().app || width <= 0 || height <= 0) return;
  const ui::Insets safe{float(top), float(right), float(bottom), float(left)};
  const float ratio = std::clamp(float(ratio_milli) / 1000, 0.5f, 3.0f);
  // The canvas in whole device pixels: what is snapped to them stays on them, whatever the ratio.
  const auto exact = [ratio](int px, int dp) {
    const float size = float(px) / ratio;
    return std::abs(size - float(dp)) < 2 ? size : float(dp);
  };
  engine().app->resize(exact(fg_gl_width(), width), exact(fg_gl_height(), height), ratio, safe);
}

void fg_engine_pointer(const int32_t* events, int count) {
  if (!engine().app) return;
  for (int i = 0; i < count; ++i) {
    const int32_t* e = events + size_t(i) * 8;
    ui::PointerEvent event;
    event.phase = ui::PointerPhase(std::clamp(e[0], 0, 4));
    event.id = e[1];
    event.kind = ui::PointerKind(std::clamp(e[2], 0, 2));
    event.x = float(e[3]) / 64;
    event.y = float(e[4]) / 64;
    event.pressure = std::clamp(e[5], 0, 1023);
    event.time = e[6];
    event.buttons = e[7] & 0xFF;
    engine().app->pointer(event);
  }
}

int fg_engine_wheel(int x, int y, int dx, int dy, int mods) {
  if (!engine().app) return 0;
  const auto dp = [](int v) { return float(v) / 64; };
  return engine().app->wheel(dp(x), dp(y), dp(dx), dp(dy), mods);
}

int fg_engine_takes_drag(int x, int y, int dx, int dy) {
  if (!engine().app) return 0;
  const auto dp = [](int v) { return float(v) / 64; };
  return engine().app->takesDrag(dp(x), dp(y), dp(dx), dp(dy));
}

int fg_engine_message(const char* json, int size) {
  return engine().app && engine().app->message(viewText(json, size));
}

void fg_engine_file(const char* path, int path_size, const uint8_t* bytes, int size) {
  if (!engine().app) return;
  if (size < 0) {
    engine().app->fileFailed(viewText(path, path_size));
  } else {
    engine().app->file(viewText(path, path_size), {bytes, size_t(size)});
  }
}

const uint8_t* fg_engine_prepare(const uint8_t* bytes, int size, int channels, int width, int height) {
  const ui::PreparePicture prepare = web::screens().activities.front().prepare;
  if (!prepare) return nullptr;
  Result<image::Picture> picture = prepare({bytes, size_t(size)}, channels, width, height);
  if (!picture) return nullptr;
  engine().work = std::move(*picture);
  return engine().work.pixels.data();
}

void fg_engine_raster(int slot, const uint8_t* rgba, int width, int height) {
  if (engine().app) engine().app->raster(slot, width > 0 && height > 0 ? rgba : nullptr, width, height);
}

int fg_engine_frame(double time_ms) {
  Engine& e = engine();
  if (!e.app || !e.has_context) return -1;
  if (e.app->frame(time_ms)) e.renderer.render(e.app->drawList(), e.app->size(), fg_gl_width(), fg_gl_height());
  return e.app->nextFrame();
}

const char* fg_engine_take_messages(void) {
  Engine& e = engine();
  e.answer = e.app ? e.app->takeMessages() : "[]";
  return e.answer.c_str();
}

const char* fg_engine_take_semantics(void) {
  Engine& e = engine();
  e.answer = e.app ? e.app->takeSemantics() : "";
  return e.answer.c_str();
}

const uint8_t* fg_engine_draw_work(int width, int height) {
  Engine& e = engine();
  if (!e.app) return nullptr;
  Result<image::Picture> drawn = e.app->drawWork(width, height);
  if (!drawn) {
    e.error = describe(drawn.problems());
    return nullptr;
  }
  e.work = std::move(*drawn);
  return e.work.pixels.data();
}

const char* fg_engine_seal(const char* json, int size) {
  Engine& e = engine();
  e.answer = play::sealEntry(viewText(json, size));
  if (e.answer.empty()) e.error = "the entry is not a JSON object";
  return e.answer.c_str();
}

void fg_engine_context_lost(void) { engine().has_context = false; }

void fg_engine_context_restored(void) {
  Engine& e = engine();
  e.has_context = e.renderer.create();
  if (e.app) e.app->textureLost();
}
