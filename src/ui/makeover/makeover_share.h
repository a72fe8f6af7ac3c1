// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The finished look: its card, entering the contest, sharing.

#pragma once

#include "ui/activity_ui.h"
#include "ui/avatar.h"
#include "ui/makeover/look_card.h"
#include "ui/makeover/makeover_stage.h"
#include "ui/visit.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

class MakeoverShare {
 public:
  MakeoverShare(Visit& visit, MakeoverPlay& play, MakeoverStage& stage) : visit_(visit), play_(play), stage_(stage) {}

  ActivityWish draw(Ui& ui);
  /// The texts of the share picture, as a JSON object.
  std::string cardJson();

 private:
  /// The colours and the code at the card's end, with the words below them.
  struct Chips {
    std::vector<LookColour> colours = {};
    float code = 0, cell = 0, height = 0;  ///< code: the side of its square; height: of all
    TextStyle bold = {}, plain = {};
  };
  Chips chips(Ui& ui, float card_width) const;
  void drawBar(Ui& ui, const Box& box);
  void drawCard(Ui& ui, const Box& card, float picture, const Chips& chips);
  void drawByline(Ui& ui, Box line);
  void drawChips(Ui& ui, const Box& row, const Chips& chips);
  float formHeight(Ui& ui, float width) const;
  float formTitle(Ui& ui, float width) const;
  Str formName() const;
  /// The ways to share, beside and below each other.
  struct Row {
    size_t across = 0;
    float cell = 0, high = 0, height = 0;  ///< high: of each, height: of all
    TextStyle style = {};                  ///< of all names alike
  };
  Row shareRow(Ui& ui, float width) const;
  float closedHeight(Ui& ui, float width) const;
  bool drawClosed(Ui& ui, Box& form);
  ActivityWish drawForm(Ui& ui, Box form);
  std::string_view drawShareRow(Ui& ui, const Box& form);
  bool canEnter() const;

  Visit& visit_;
  MakeoverPlay& play_;
  MakeoverStage& stage_;
  AvatarChoice avatars_;
  Scroller scroll_{Scroller::Axis::kDown};
};

}  // namespace fairground::ui
