// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What every activity's last screens have: the consents before an entry goes, and how far it is once it went.

#pragma once

#include <string_view>

#include "ui/activity_ui.h"
#include "ui/visit.h"

namespace fairground::ui {

/// The campaign's consents, each with what is missing where it was tried without.
float consentsHeight(Ui& ui, const Visit& visit, float width);
/// Takes as much from the form's top.
void drawConsents(Ui& ui, Visit& visit, Box& form);
/// Whether all that is required is ticked; from now on the consents say what is not.
bool agreed(Ui& ui, Visit& visit);

/// How far an entry is. What an activity calls its work stands in the words for one that was refused, and for none.
struct StandingWords {
  std::string_view refused, unsent;
};
struct Standing {
  std::string_view icon, text;
  Color color;
  bool busy = false, failed = false;
};
/// That it is on its way, and what becomes of it when the page is closed.
std::string_view sendingText(const Visit& visit);
Standing standingOf(const Visit& visit, const Theme& theme, const StandingWords& words);
/// Its icon, or a ring that turns, and the text beside it. Answers its height.
float drawStanding(Ui& ui, const Standing& standing, const Box& at);

/// Why the entry was refused or does not get on, in the visitor's language; "" when there is nothing to say.
std::string_view whyOf(const Visit& visit);

/// The standing on a card of its own, with the reason, and "Send again" where it failed. Answers its height.
float standingCard(Ui& ui, const Visit& visit, const Box& at, const StandingWords& words, ActivityWish& wish);

}  // namespace fairground::ui
