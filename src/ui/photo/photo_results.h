// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// After entering: how far the photo is, and where it goes on.

#pragma once

#include "ui/activity_ui.h"
#include "ui/photo/photo_stage.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

class PhotoResults {
 public:
  PhotoResults(Visit& visit, PhotoStage& stage) : visit_(visit), stage_(stage) {}
  ActivityWish draw(Ui& ui, std::string_view caption);

 private:
  void drawWords(Ui& ui, Box& rest, std::string_view title, ActivityWish& wish);

  Visit& visit_;
  PhotoStage& stage_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0, words_high_ = 0;
};

}  // namespace fairground::ui
