// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is written to a photo, and the consents, before it goes.

#pragma once

#include <string>

#include "ui/activity_ui.h"
#include "ui/avatar.h"
#include "ui/photo/photo_pick.h"
#include "ui/photo/photo_stage.h"
#include "ui/tag_field.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

/// What the entrant wrote, as typed; and the note on what left the file.
struct PhotoWords {
  std::string caption, alt;
  EntryTags tags;
  bool tried = false;  ///< to send without what is asked for
  int version = 0;     ///< counts up with every change
  bool open = false;   ///< "What was removed" is shown

  /// Tidy, cut and split at commas, as an entry holds them.
  activity::Words tidy(const activity::PhotoConfig& config) const;
  /// The first field that is asked for and has nothing in it: its id and its name. Null when there is none.
  struct Field {
    std::string_view id;
    const Word* name = nullptr;
  };
  Field lacking(const activity::PhotoConfig& config) const;
  /// Of what the campaign asks for: nothing where it takes none. Each answers its height, with the gap below.
  float drawCaption(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, const Box& at);
  float drawAlt(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, const Box& at);
  float drawTags(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, const Box& at);
  /// Whether the campaign takes any, and what the first of them is called.
  static bool asked(const activity::PhotoConfig& config);
  static const Word& nameOf(const activity::PhotoConfig& config);
  /// Without what is said below it: of the caption's field with its gap; 0 where the campaign takes none.
  static float captionHeight(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, float width);
  static float altHeight(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, float width);  ///< likewise
  /// "GPS and camera data removed", and what opens more about it.
  void drawRemovedLine(Ui& ui, const Visit& visit, const PhotoIntake& intake, const Box& box);
  /// The dialog, while it is open: call it last, and draw the rest inert.
  void drawRemoved(Ui& ui, const Visit& visit);
  void close(Ui& ui);  ///< the dialog: the focus goes back to what opened it

 private:
  struct Line;
  float drawField(Ui& ui, const Visit& visit, const Box& at, const Line& line);
};

class PhotoEntry {
 public:
  PhotoEntry(Visit& visit, PhotoPlay& play, PhotoStage& stage, PhotoIntake& intake, PhotoWords& words)
      : visit_(visit), play_(play), stage_(stage), intake_(intake), words_(words) {}
  ActivityWish draw(Ui& ui);

 private:
  float drawForm(Ui& ui, const Box& at, ActivityWish& wish);
  float drawLost(Ui& ui, const Box& at);
  /// Whether nothing lacks; else says what does and shows it.
  bool complete(Ui& ui);

  Visit& visit_;
  PhotoPlay& play_;
  PhotoStage& stage_;
  PhotoIntake& intake_;
  PhotoWords& words_;
  AvatarChoice avatars_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0;
  float form_y_ = 0;     ///< where the form begins, from the content's top
  bool missed_ = false;  ///< it was just told what is not agreed to: the form is higher from now on
};

}  // namespace fairground::ui
