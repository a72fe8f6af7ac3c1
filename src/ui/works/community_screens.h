// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Gallery, work page and duels as one thing beside the play: which of them is shown, and the way back.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/side_screen.h"
#include "ui/works/community.h"
#include "ui/works/duel_screen.h"
#include "ui/works/gallery_screen.h"
#include "ui/works/work_screen.h"

namespace fairground::ui {

class CommunityScreens final : public SideScreen {
 public:
  explicit CommunityScreens(Visit& visit);

  enum class Exit : uint8_t { kNone, kBack, kTakePart };
  Exit step(Ui& ui);  ///< one frame; where it leads to
  void draw(Ui& ui) override;
  bool key(Ui& ui, std::string_view name) override;
  bool receive(Ui& ui, std::string_view what, const nlohmann::json& message) override {
    return community_.receive(ui, what, message);
  }
  bool raster(int slot, const uint8_t* rgba, int width, int height) override {
    return community_.pictures.arrived(slot, rgba, width, height);
  }
  void textureLost() override { community_.pictures.textureLost(); }

  /// What is shown first; a work: as behind a link to it.
  void showGallery(Ui& ui);
  void showWork(Ui& ui, std::string_view id);
  void showDuels(Ui& ui);
  Community& community() { return community_; }

 private:
  enum class Screen : uint8_t { kGallery, kWork, kDuel };
  void go(Ui& ui, Screen screen);
  void open(Ui& ui, const Work& work);
  bool back(Ui& ui);
  void showEntered(Ui& ui);
  void leave(Ui& ui, Exit exit);

  Community community_;
  GalleryScreen gallery_;
  WorkScreen work_;
  DuelScreen duel_;
  Screen screen_ = Screen::kGallery;
  struct Stop {
    Screen screen;
    std::string work;
  };
  std::vector<Stop> way_;  ///< what lies behind the screen that is shown
  std::string entered_;    ///< the work that was entered here last, and is among those that are listed
  bool begun_ = false, was_online_ = true;
};

/// "gallery".
std::unique_ptr<SideScreen> communityScreens(std::string_view name, Visit& visit, ActivityUi& activity);

}  // namespace fairground::ui
