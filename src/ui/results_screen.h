// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// After entering: how far the entry is, its rank, what others chose, the latest looks.

#pragma once

#include "ui/collections.h"
#include "ui/look_card.h"
#include "ui/makeover_stage.h"
#include "ui/visit.h"

namespace fairground::ui {

class ResultsScreen {
 public:
  ResultsScreen(Visit& visit, MakeoverStage& stage) : visit_(visit), stage_(stage) {}

  struct Event {
    bool paint_another = false, send_again = false;
  };
  Event draw(Ui& ui);

 private:
  void drawBar(Ui& ui, const Box& box);
  float drawHero(Ui& ui, const Box& at, Event& event);
  float drawTally(Ui& ui, const Box& at);
  void drawRow(Ui& ui, const Box& row, size_t index, int64_t most, float mark_width);
  float drawWorks(Ui& ui, const Box& at);
  float drawNoWorks(Ui& ui, const Box& at, const GridPlan& plan);
  void askForWorks(Ui& ui, const std::string& after);

  Visit& visit_;
  MakeoverStage& stage_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0;
};

}  // namespace fairground::ui
