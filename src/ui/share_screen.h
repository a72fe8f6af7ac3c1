// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The finished look: its card, entering the contest, sharing.

#pragma once

#include "ui/makeover_stage.h"
#include "ui/scroller.h"
#include "ui/visit.h"

namespace fairground::ui {

class ShareScreen {
 public:
  ShareScreen(Visit& visit, MakeoverStage& stage) : visit_(visit), stage_(stage) {}

  struct Event {
    bool enter = false;      ///< with everything required agreed to
    bool results = false;    ///< what others made is asked for, entries being closed
    std::string_view share;  ///< "save", "copy" ...; a literal
  };
  Event draw(Ui& ui);
  /// The texts of the share picture, as a JSON object.
  std::string cardJson();

 private:
  void drawBar(Ui& ui, const Box& box);
  void drawCard(Ui& ui, const Box& card, float picture);
  void drawByline(Ui& ui, Box line);
  void drawChips(Ui& ui, const Box& row);
  float formHeight(Ui& ui, float width) const;
  float formTitle(Ui& ui, float width) const;
  Str formName() const;
  float shareRow(Ui& ui, float width) const;
  float closedHeight(Ui& ui, float width) const;
  bool drawClosed(Ui& ui, Box& form);
  Event drawForm(Ui& ui, Box form);
  void drawConsents(Ui& ui, Box& form);
  std::string_view complaintOf(size_t consent) const;
  std::string_view drawShareRow(Ui& ui, const Box& row);
  bool canEnter() const;

  Visit& visit_;
  MakeoverStage& stage_;
  Scroller scroll_{Scroller::Axis::kDown};
};

}  // namespace fairground::ui
