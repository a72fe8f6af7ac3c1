// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// After entering: how far the entry is, its rank, what others chose, the latest looks.

#pragma once

#include "ui/activity_ui.h"
#include "ui/makeover/look_card.h"
#include "ui/makeover/makeover_stage.h"
#include "ui/visit.h"
#include "ui/widgets/collections.h"

namespace fairground::ui {

class MakeoverResults {
 public:
  MakeoverResults(Visit& visit, MakeoverPlay& play, MakeoverStage& stage) : visit_(visit), play_(play), stage_(stage) {}

  ActivityWish draw(Ui& ui);

 private:
  ImVec2 drawColumn(Ui& ui, ActivityWish& wish);
  ImVec2 drawBeside(Ui& ui, ActivityWish& wish);
  void drawBar(Ui& ui, const Box& box);
  float drawHero(Ui& ui, const Box& at, ActivityWish& wish);
  float drawTally(Ui& ui, const Box& at);
  /// A row of the tally: where it stands in the list, its place, and what the first one counts.
  struct Chosen {
    size_t index = 0;
    int64_t place = 0, most = 0;
  };
  void drawRow(Ui& ui, const Box& row, const Chosen& chosen, float mark_width);
  float drawWorks(Ui& ui, const Box& at);
  float drawNoWorks(Ui& ui, const Box& at, const GridPlan& plan);
  void askForWorks(Ui& ui, const std::string& after);

  Visit& visit_;
  MakeoverPlay& play_;
  MakeoverStage& stage_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0;
};

}  // namespace fairground::ui
