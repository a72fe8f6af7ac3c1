// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "ui/activity_ui.h"

namespace fairground::ui {

/// A screen beside the play, shown when the options name it or goToSide() was called. App knows none of them: a link of
/// the engine has those that it was given, so that a visitor loads no screen of others.
class SideScreen {
 public:
  virtual ~SideScreen() = default;
  virtual void draw(Ui& ui) = 0;
  /// A key that no element took. Whether it meant something here.
  virtual bool key(Ui& ui, std::string_view name) = 0;
  /// A message of the shell that is not for every screen, whether this one is shown or not. Whether it was taken.
  virtual bool receive(Ui&, std::string_view /*what*/, const nlohmann::json&) { return false; }
  /// A picture of its own came. Whether the slot is one of its.
  virtual bool raster(int /*slot*/, const uint8_t*, int /*width*/, int /*height*/) { return false; }
  virtual void textureLost() {}
};

/// Null: there is none of that name. What it is given outlives the screen.
using SideScreens = std::unique_ptr<SideScreen> (*)(std::string_view name, Visit& visit, ActivityUi& activity);

/// What the links of the engine differ in.
struct Screens {
  std::span<const ActivityScreens> activities;
  SideScreens side = nullptr;
};

}  // namespace fairground::ui
