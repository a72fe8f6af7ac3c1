// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <memory>
#include <string_view>

namespace fairground::ui {

class Ui;
struct Visit;

/// A screen beside the play, shown instead of it when the options name it. App knows none of them: a link of the engine
/// has those that it was given, so that a visitor loads no screen of others.
class SideScreen {
 public:
  virtual ~SideScreen() = default;
  virtual void draw(Ui& ui) = 0;
  /// A key that no element took. Whether it meant something here.
  virtual bool key(std::string_view name) = 0;
};

/// Null: there is none of that name. The visit outlives the screen.
using SideScreens = std::unique_ptr<SideScreen> (*)(std::string_view name, Visit& visit);

}  // namespace fairground::ui
