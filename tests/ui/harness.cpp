// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "harness.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "ui/photo/photo_ui.h"
#include "ui/specimen/specimen_screen.h"
#include "ui/story/story_ui.h"

namespace fairground::test {

namespace {

const ui::ActivityScreens kActivities[] = {
    {&activity::kMakeover, ui::makeoverUi}, {&activity::kPhoto, ui::photoUi}, {&activity::kStory, ui::storyUi}};

const std::string kCampaign = std::string(FG_SOURCE_DIR) + "/assets/campaigns/diy-my-eye/";

/// What the shell's second instance makes of "pixels:CHANNELS:WIDTHxHEIGHT:PATH".
Bytes pixelsOf(const std::string& asked, const std::map<std::string, Bytes>& files) {
  int channels = 0, width = 0, height = 0, read = 0;
  REQUIRE(std::sscanf(asked.c_str(), "pixels:%d:%dx%d:%n", &channels, &width, &height, &read) == 3);
  const std::string path = asked.substr(size_t(read));
  const auto held = files.find(path);
  const Bytes file = held != files.end() ? held->second : readTreeFile(kCampaign + path);
  const auto picture = activity::prepare(file, channels, width, height);
  return picture ? picture->pixels : Bytes();
}

}  // namespace

Bytes readTreeFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path);
  return Bytes(std::istreambuf_iterator<char>(in), {});
}

std::vector<ImTextureData*> texturesOf(const ImDrawList& list) {
  std::vector<ImTextureData*> textures;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    ImTextureData* texture = command.TexRef._TexData;
    if (texture && std::find(textures.begin(), textures.end(), texture) == textures.end()) textures.push_back(texture);
  }
  return textures;
}

void upload(const ImDrawList& list) {
  for (ImTextureData* t : texturesOf(list)) {
    t->Updates.resize(0);
    t->SetTexID(1);
    t->SetStatus(ImTextureStatus_OK);
  }
}

void addLocales(nlohmann::json& campaign) {
  const Bytes text = readTreeFile(std::string(FG_SOURCE_DIR) + "/tests/locales/makeover.json");
  const nlohmann::json more = nlohmann::json::parse(text, nullptr, false);
  REQUIRE(more.is_object());
  for (const auto& locale : more["locales"])
    campaign["locales"].push_back(locale);
  for (const auto& one : more["texts"]) {
    nlohmann::json& text_there = campaign[nlohmann::json::json_pointer(one[0].get<std::string>())];
    if (text_there.is_string()) text_there = {{"en", text_there}};
    text_there[one[1].get<std::string>()] = one[2];
  }
  campaign["interface"] = more["interface"];
}

Harness::Harness(Size size, std::string options, const std::function<void(nlohmann::json&)>& edit) {
  const Bytes json = readTreeFile(kCampaign + "campaign.json");
  std::string document(json.begin(), json.end());
  if (edit) {
    nlohmann::json edited = nlohmann::json::parse(document, nullptr, false);
    edit(edited);
    document = edited.dump();
  }
  auto started = ui::App::start(text, document, options, {kActivities, ui::specimenScreen});
  REQUIRE_MESSAGE(started, describe(started.problems()));
  app = std::move(*started);
  app->resize(size.width, size.height, size.ratio, {});
}

void Harness::answer() {
  const nlohmann::json all = nlohmann::json::parse(app->takeMessages(), nullptr, false);
  REQUIRE(all.is_array());
  for (const nlohmann::json& message : all) {
    REQUIRE(message.is_object());
    messages.push_back(message);
    const std::string want = message.value("want", "");
    if (want == "file" && answer_files) {
      const std::string path = message.value("path", "");
      const auto held = files.find(path);
      const bool pixels = path.starts_with("pixels:");
      if (std::find(missing.begin(), missing.end(), path) != missing.end() || (pixels && !prepares)) {
        app->fileFailed(path);
      } else if (pixels) {
        app->file(path, pixelsOf(path, files));
      } else {
        app->file(path, held != files.end() ? held->second : readTreeFile(kCampaign + path));
      }
    } else if (want == "raster" && answer_rasters) {
      const int w = message.value("width", 0), h = message.value("height", 0);
      const std::vector<uint8_t> pixels(size_t(w) * size_t(h) * 4, 200);
      app->raster(message.value("slot", 0), pixels.data(), w, h);
    }
  }
}

void Harness::frame() {
  now += 16;
  if (app->frame(now)) ++frames_drawn;
  answer();
}

bool Harness::settle(int frames) {
  answer();
  for (int i = 0; i < frames; ++i) {
    const int next = app->nextFrame();
    if (next < 0) return true;
    if (next > 16) now += next - 16;
    frame();
  }
  return app->nextFrame() < 0;
}

void Harness::wait(double ms) {
  for (double left = ms; left > 0; left -= 16)
    frame();
}

void Harness::pointer(ui::PointerPhase phase, int id, ui::PointerKind kind, float x, float y) {
  ui::PointerEvent event;
  event.phase = phase;
  event.id = id;
  event.kind = kind;
  event.x = x;
  event.y = y;
  event.pressure = 512;
  event.time = int64_t(now);
  const bool down = phase == ui::PointerPhase::kDown || phase == ui::PointerPhase::kMove;
  event.buttons = down ? 1 : 0;
  app->pointer(event);
}

void Harness::drag(const std::vector<ImVec2>& points, ui::PointerKind kind, bool release) {
  pointer(ui::PointerPhase::kDown, 1, kind, points[0].x, points[0].y);
  frame();
  for (size_t i = 1; i < points.size(); ++i) {
    pointer(ui::PointerPhase::kMove, 1, kind, points[i].x, points[i].y);
    frame();
  }
  if (!release) return;
  pointer(ui::PointerPhase::kUp, 1, kind, points.back().x, points.back().y);
  frame();
  pointer(ui::PointerPhase::kLeave, 1, kind, points.back().x, points.back().y);
  frame();
}

void Harness::tap(float x, float y) {
  drag({ImVec2(x, y), ImVec2(x, y)}, ui::PointerKind::kFinger);
  settle();
}

void Harness::tap(std::string_view id) {
  const ui::Box box = hitArea(id);
  tap(box.midX(), box.midY());
}

bool Harness::say(const std::string& json) {
  const bool taken = app->message(json);
  settle();
  return taken;
}

bool Harness::hasHit(std::string_view id) const {
  for (const auto& area : app->ui().hitAreas()) {
    if (area.id == id) return true;
  }
  return false;
}

void Harness::activate(std::string_view id) { say(R"({"do":"activate","id":")" + std::string(id) + "\"}"); }

void Harness::focus(std::string_view id) { say(R"({"do":"focus","id":")" + std::string(id) + R"(","visible":true})"); }

std::string Harness::focusMoved() {
  const nlohmann::json changes = nlohmann::json::parse(app->takeSemantics(), nullptr, false);
  const std::string to = changes.is_object() ? changes.value("focus", "") : "";
  if (!to.empty()) focus(to);
  return to;
}

const ui::Node& Harness::node(std::string_view id) const {
  const ui::Node* found = app->ui().semantics().find(id);
  REQUIRE_MESSAGE(found, std::string(id));
  return *found;
}

ui::Box Harness::hitArea(std::string_view id) const {
  for (const auto& area : app->ui().hitAreas()) {
    if (area.id == id) return area.box;
  }
  FAIL("nothing to hit: " << std::string(id));
  return {};
}

ImVec2 Harness::onStage(float u, float v) const {
  const ui::Box box = stage().view().box();
  return {box.x + box.w * u, box.y + box.h * v};
}

std::vector<nlohmann::json> Harness::wanted(std::string_view want) const {
  std::vector<nlohmann::json> out;
  for (const nlohmann::json& message : messages) {
    if (message.value("want", "") == want) out.push_back(message);
  }
  return out;
}

void Harness::paintLid() {
  // Back and forth over the upper lid, in art px: enough to count.
  ui::StageView& view = stage().view();
  for (const float y : {790.0f, 830.0f, 870.0f}) {
    std::vector<ImVec2> points;
    for (int i = 0; i <= 24; ++i)
      points.push_back(view.fromArt(480 + 28 * float(i), y));
    drag(points);
  }
  settle();
}

}  // namespace fairground::test
