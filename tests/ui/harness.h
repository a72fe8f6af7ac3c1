// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The whole engine of the page without a page: the sample campaign from disk, pictures of one colour, a clock that the
// test turns.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fake_text.h"
#include "ui/app.h"
#include "ui/makeover/makeover_ui.h"

namespace fairground::test {

struct Size {
  float width = 390, height = 844, ratio = 1;
};

class Harness {
 public:
  explicit Harness(Size size = {}, std::string options = kOptions,
                   const std::function<void(nlohmann::json&)>& edit = {});

  /// Every control in the campaign's theme, instead of a play.
  static constexpr const char* kSpecimen = R"({"locale":"en","now":1793500000,"page":true,"screen":"specimen"})";
  static constexpr const char* kOptions = R"({"locale":"en","now":1793500000,"collector":true,"page":true})";

  /// Frames and answers until nothing moves; false when that takes more than `frames`.
  bool settle(int frames = 400);
  void frame();
  void answer();  ///< what was asked for since
  /// Runs the clock on without input.
  void wait(double ms);

  void tap(float x, float y);
  void tap(std::string_view id);  ///< the middle of its hit area
  void drag(const std::vector<ImVec2>& points, ui::PointerKind kind = ui::PointerKind::kMouse, bool release = true);
  void pointer(ui::PointerPhase phase, int id, ui::PointerKind kind, float x, float y);
  bool say(const std::string& json);
  void activate(std::string_view id);  ///< through the mirror
  void focus(std::string_view id);     ///< by keyboard
  /// Where the page was asked to take its focus since the last time, which it then does; "" when nowhere.
  std::string focusMoved();
  /// The makeover behind the App.
  ui::MakeoverPlay& play() const { return static_cast<ui::MakeoverUi&>(app->activity()).play(); }
  ui::MakeoverStage& stage() const { return static_cast<ui::MakeoverUi&>(app->activity()).stage(); }
  /// The node of that id; the test fails when there is none.
  const ui::Node& node(std::string_view id) const;

  ui::Box hitArea(std::string_view id) const;
  bool hasHit(std::string_view id) const;
  /// A point where the art can be painted: u, v of the stage.
  ImVec2 onStage(float u, float v) const;
  /// Messages of the kind, in order, since the start.
  std::vector<nlohmann::json> wanted(std::string_view want) const;
  void paintLid();

  FakeText text;
  std::unique_ptr<ui::App> app;
  double now = 1000;
  bool answer_files = true, answer_rasters = true;
  bool prepares = false;               ///< pictures are made ready beside the engine, where that is asked for
  std::map<std::string, Bytes> files;  ///< beside those of the sample campaign
  std::vector<std::string> missing;    ///< could not be had
  std::vector<nlohmann::json> messages;
  int frames_drawn = 0;
};

/// What a frame draws with.
std::vector<ImTextureData*> texturesOf(const ImDrawList& list);
/// As a renderer would: everything so far is up.
void upload(const ImDrawList& list);

/// Adds the Arabic, German, Hindi and Thai texts of tests/locales/makeover.json to the sample campaign's document.
void addLocales(nlohmann::json& campaign);

/// The bytes of a file of the tree; fails the test when there is none.
Bytes readTreeFile(const std::string& path);

}  // namespace fairground::test
