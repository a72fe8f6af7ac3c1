// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How far something is, and what stands where something is not: progress and countdown; empty, loading, error, offline.

#pragma once

#include <string>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

/// A bar with its label and value above; below 0 of `permille`: it is not known how far, a piece runs along.
void progress(Ui& ui, std::string_view id, const Box& box, std::string_view label, std::string_view value_text,
              int permille);
inline constexpr float kProgressHeight = 34;

/// Time left until a moment, by the server's clock: 12 d 04:18:36. Ticks once a second, and not at all once it is over.
struct CountdownText {
  std::string_view label, days, over;  ///< days: "{n} d"; over: what stands there at the end
  std::string_view spoken;             ///< "{n} days, {a} hours, {b} minutes": the name of the node, by the minute
};
/// seconds: left now. Answers the width of the figures. Draws on any ground, in the given colours. In a box that is too
/// low for both the label stands beside the figures.
/// ticks: false draws it as it is and asks for no frame.
float countdown(Ui& ui, std::string_view id, const Box& box, double seconds, const CountdownText& text, Color ink,
                Color quiet, bool ticks = true);
/// Of its figures, before it is drawn. Whoever is more than 30 days early is shown no seconds.
float countdownWidth(Ui& ui, double seconds, const CountdownText& text, bool beside = false);
float countdownHeight(const Ui& ui, bool beside = false);
std::string clockText(int64_t seconds);  ///< "04:18:36"

/// What stands in the middle of a place that has nothing to show: a drawn object, a sentence, one action.
enum class Vacancy : uint8_t { kEmpty, kError, kOffline };
struct VacancyText {
  std::string_view icon, title, text = {}, action = {};
  bool busy = false;  ///< the action is being carried out
};
/// True when its action was pressed. The words are a status of the mirror, an alert for an error.
bool vacancy(Ui& ui, std::string_view id, const Box& box, Vacancy kind, const VacancyText& text);
/// In a box that is too low for all of it the object is left out, and so it is here when there is no room for that.
float vacancyHeight(Ui& ui, float width, const VacancyText& text, float room = 1e6f);

/// A strip that says how things are, above what goes on all the same.
void notice(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view text);
float noticeHeight(Ui& ui, float width, std::string_view text);

/// Where something will be in a moment, in the shape that it will have.
void skeleton(Ui& ui, const Box& box, float radius);
/// What is loading; drawn and spoken once it takes longer than three seconds. The first call begins the wait.
void loadingText(Ui& ui, std::string_view id, const Box& box, std::string_view text);

}  // namespace fairground::ui
