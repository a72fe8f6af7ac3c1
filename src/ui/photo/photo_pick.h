// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where a photo is taken or chosen, and how far it is on its way in.

#pragma once

#include <string>

#include "ui/visit.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

/// What the shell told of the photo that comes (docs/engine-protocol.md, "Photos").
struct PhotoIntake {
  enum class Status : uint8_t { kNone, kWorking, kFailed };
  Status status = Status::kNone;
  int permille = 0;
  bool preview = false;                     ///< "pick:" shows it
  float aspect = 1;                         ///< width by height of the preview
  std::string problem;                      ///< pointer, "/photo/heic"
  bool metadata = false, position = false;  ///< of the last photo: what was in its file
};

/// What is wrong with the file, and what to do.
std::string photoProblemText(const Strings& words, std::string_view pointer);

/// Asks the shell for one; `camera`: with the words that the camera's own dialog says.
void askForPhoto(Ui& ui, const Visit& visit, bool camera);

class PhotoPick {
 public:
  PhotoPick(Visit& visit, PhotoIntake& intake) : visit_(visit), intake_(intake) {}

  /// `lost`: the photo that was edited is gone; `back`: there is one to go back to. Answers whether that was pressed.
  bool draw(Ui& ui, bool lost, bool back);

 private:
  bool drawBar(Ui& ui, const Box& box, bool back);
  /// `high` at most.
  float drawPicture(Ui& ui, const Box& at, float high);
  float drawColumn(Ui& ui, const Box& at, bool lost);
  float drawState(Ui& ui, const Box& at, bool lost);
  float drawActions(Ui& ui, const Box& at);

  Visit& visit_;
  PhotoIntake& intake_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0;
  float column_ = 0;   ///< how high what stands below the picture, or beside it, is
  bool told_ = false;  ///< the shell, that photos may come
};

}  // namespace fairground::ui
