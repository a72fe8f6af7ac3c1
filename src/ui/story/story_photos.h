// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A story's photos while it is written: tiles in their order, one more to add, and the chosen one in words.

#pragma once

#include "ui/photo/photo_pick.h"
#include "ui/story/story_play.h"
#include "ui/visit.h"

namespace fairground::ui {

class StoryPhotos {
 public:
  StoryPhotos(Visit& visit, StoryPlay& play) : visit_(visit), play_(play) {}
  /// `wrong` (may be empty): what is missing of them. Answers its height.
  float draw(Ui& ui, const Box& at, std::string_view wrong);
  /// The shell's messages about a photo that comes.
  void receive(Ui& ui, const nlohmann::json& message);
  /// One is still on its way in.
  bool reading() const { return intake_.status == PhotoIntake::Status::kWorking; }

 private:
  void drawTile(Ui& ui, const Box& tile, size_t index);
  void drawAdd(Ui& ui, const Box& tile, bool camera);
  float drawAlt(Ui& ui, const Box& at);

  Visit& visit_;
  StoryPlay& play_;
  PhotoIntake intake_;
  int32_t chosen_ = -1;  ///< number of the photo whose words are shown
  bool told_ = false;    ///< the shell, that photos may come
};

/// The photo as it was taken in, covering the box, with its words.
void drawStoryPhoto(Ui& ui, const Visit& visit, const StoryPlay& play, size_t index, const Box& box, float radius);

}  // namespace fairground::ui
