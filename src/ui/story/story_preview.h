// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The story as others will read it, and what is agreed to before it goes; once it went, how far it is.

#pragma once

#include <string>

#include "ui/activity_ui.h"
#include "ui/avatar.h"
#include "ui/story/story_photos.h"
#include "ui/story/story_play.h"
#include "ui/visit.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

class StoryPreview {
 public:
  StoryPreview(Visit& visit, StoryPlay& play, const StoryPhotos& photos)
      : visit_(visit), play_(play), photos_(photos) {}
  ActivityWish draw(Ui& ui);
  void reset() { scroll_.moveTo(0); }

 private:
  void drawBar(Ui& ui, const Box& box, ActivityWish& wish);
  float drawStory(Ui& ui, const Box& at);
  float drawByline(Ui& ui, const Box& at);
  float drawText(Ui& ui, const Box& at);
  float drawForm(Ui& ui, const Box& at, ActivityWish& wish);
  float drawStanding(Ui& ui, const Box& at, ActivityWish& wish);
  void writeOn(Ui& ui, ActivityWish& wish);

  bool sent() const;  ///< it went: in place of the form stands how far it is
  /// What leads back to the desk.
  std::string_view writeOnText() const;

  Visit& visit_;
  StoryPlay& play_;
  const StoryPhotos& photos_;
  AvatarChoice avatars_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0;
  bool stood_ = false;   ///< how far it is was shown before
  bool missed_ = false;  ///< it was just told what is not agreed to: the form is higher from now on
};

}  // namespace fairground::ui
