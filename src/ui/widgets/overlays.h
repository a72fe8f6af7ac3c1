// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What lies over a screen for a while: the toast and the dialog.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

/// One sentence for four seconds; a newer one takes its place. An action ("Undo") is a button in it.
class Toast {
 public:
  void show(Ui& ui, std::string_view icon, std::string_view text, std::string_view action = {});
  void hide() { until_ = 0; }
  bool shown(const Ui& ui) const { return ui.now() < until_; }
  /// Centred on x, its bottom at `bottom`, or higher where a heading of this frame would lie under it; call it after
  /// what it lies over. True when its action was pressed.
  bool draw(Ui& ui, float x, float bottom, float max_width);

 private:
  std::string icon_, text_, action_;
  double until_ = 0;
};

/// How wide a dialog's card is: wider where the screen is low, so that it is lower too.
float dialogWidth(const Ui& ui);
/// The answers of a dialog with the ids of their buttons: below each other, side by side on a low screen. Without `no`
/// there is only one.
struct Answers {
  std::string_view yes_id, yes, no_id = {}, no = {};
};
float answersHeight(Ui& ui, float width, const Answers& answers);
std::optional<bool> drawAnswers(Ui& ui, Box box, const Answers& answers);

struct DialogText {
  std::string_view title, text, confirm, cancel = {};
};
/// Draws scrim and card; call it last. true: confirmed, false: cancelled.
std::optional<bool> dialog(Ui& ui, std::string_view id, const DialogText& text);

}  // namespace fairground::ui
