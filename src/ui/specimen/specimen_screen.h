// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every control in every state, in the campaign's theme: what a brand's designer looks at, and where tests find
// controls that no campaign uses yet. In English, like the preview's other pages.

#pragma once

#include <array>
#include <string>
#include <vector>

#include "ui/makeover/makeover_play.h"
#include "ui/side_screen.h"
#include "ui/visit.h"
#include "ui/widgets/collections.h"
#include "ui/widgets/scroller.h"
#include "ui/widgets/tray.h"

namespace fairground::ui {

class SpecimenScreen final : public SideScreen {
 public:
  SpecimenScreen(Visit& visit, MakeoverPlay& play) : visit_(visit), play_(play) {}
  void draw(Ui& ui) override;
  bool key(Ui& ui, std::string_view name) override;

 private:
  struct Section {
    const char* id;
    const char* title;
    float (SpecimenScreen::*draw)(Ui&, Box);
  };
  static const std::array<Section, 11> kSections;

  float drawHeader(Ui& ui, Box at, float x);
  float drawSection(Ui& ui, size_t index, const Box& at);
  // Each describes itself from the box's top down and answers its height.
  float colours(Ui& ui, Box at);
  float words(Ui& ui, Box at);
  float buttons(Ui& ui, Box at);
  float pillsAndTabs(Ui& ui, Box at);
  float boxes(Ui& ui, Box at);
  float ranges(Ui& ui, Box at);
  float fields(Ui& ui, Box at);
  float tray(Ui& ui, Box at);
  float collections(Ui& ui, Box at);
  float time(Ui& ui, Box at);
  float states(Ui& ui, Box at);
  void drawOverlays(Ui& ui);
  std::vector<PanFace> pans(size_t most) const;

  Visit& visit_;
  MakeoverPlay& play_;
  Scroller scroll_{Scroller::Axis::kDown};
  Tray tray_;
  Carousel carousel_;
  std::array<float, 11> heights_{};
  float content_ = 0;

  bool moving_ = false;  ///< what turns and ticks by itself
  bool dialog_ = false;
  int pan_ = 0, tool_ = 0, tab_ = 0, choice_ = 1;
  bool compared_ = false, open_ = false;
  std::array<bool, 3> ticked_{false, true, false};
  int size_ = 38, intensity_ = 62, plain_ = 40, turn_ = 24, count_ = 2;
  std::string name_, city_ = "Sunday, 7 a.m. The lamp stayed on.", mail_ = "noor@example",
                     story_ = "We met on a night train to Lisbon.\nYou were reading; I was pretending to.";
};

/// The specimen, by its name "specimen". It shows the palettes of a makeover; `activity` is one.
std::unique_ptr<SideScreen> specimenScreen(std::string_view name, Visit& visit, ActivityUi& activity);

}  // namespace fairground::ui
