// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where a story is written: what to tell, title, text with guidance, photos.

#pragma once

#include <string>

#include "ui/story/story_photos.h"
#include "ui/story/story_play.h"
#include "ui/visit.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

class StoryScreen {
 public:
  StoryScreen(Visit& visit, StoryPlay& play) : visit_(visit), play_(play), photos_(visit, play) {}

  struct Event {
    bool read = false;  ///< see it as others will, to send it
  };
  Event draw(Ui& ui);
  StoryPhotos& photos() { return photos_; }

 private:
  float drawHead(Ui& ui, const Box& at);
  /// `room`: of the view, from there to its end.
  float drawWords(Ui& ui, const Box& at, float room, int most);
  float drawBeside(Ui& ui, const Box& at);
  void drawLength(Ui& ui, const Box& at);
  void bring(Ui& ui, StoryPlay::Missing what, float from, float to);
  void drawFoot(Ui& ui, const Box& box, float column, Event& event);
  std::string complaint(StoryPlay::Missing about) const;
  std::string lengthText() const;

  Visit& visit_;
  StoryPlay& play_;
  StoryPhotos photos_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0, view_h_ = 0;
  bool complains_ = false;  ///< tried to go on too early
  bool missed_ = false;     ///< just now
};

}  // namespace fairground::ui
