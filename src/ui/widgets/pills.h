// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What floats on art: pills, swatch buttons, and the popovers that they open.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/function_ref.h"
#include "ui/kit/ui.h"

namespace fairground::ui {

struct PillOptions {
  std::string_view icon = {}, end_icon = {};
  std::string_view label = {};        ///< drawn; the name where it is empty
  bool on = false;                    ///< ink instead of paper
  bool hold = false;                  ///< acts while it is pressed
  std::optional<bool> pressed = {};   ///< a toggle
  std::optional<bool> expanded = {};  ///< it opens something
  float height = kTouch;              ///< as drawn; its hit area is 44 at least
  std::string_view description = {};
};
/// Icon, words, icon in a raised pill; the icon alone, in a circle, where the box is no wider than 44.
Hit pill(Ui& ui, std::string_view id, const Box& box, std::string_view name, const PillOptions& options);
/// The width that shows everything.
float pillWidth(Ui& ui, std::string_view label, const PillOptions& options);

/// Several icon buttons in one pill, a hairline between them; answers the index of the one that was pressed.
struct PillPart {
  std::string_view id, icon, name;
  bool disabled = false;
};
std::optional<size_t> splitPill(Ui& ui, const Box& box, std::span<const PillPart> parts);

/// A round button that shows a colour; a ring turns in it while it is busy, a cross while what it opened is open.
struct SwatchOptions {
  bool busy = false, open = false;
};
bool swatchButton(Ui& ui, std::string_view id, const Box& box, std::string_view name, Color color,
                  const SwatchOptions& options);

/// The raised card of a popover; a radiogroup of what is described in it.
void popover(Ui& ui, std::string_view id, const Box& card, std::string_view name, float radius);

/// One option of a radiogroup: words with a tick, or a round swatch.
Hit option(Ui& ui, std::string_view id, const Box& box, std::string_view parent, std::string_view name, bool on);
Hit swatchOption(Ui& ui, std::string_view id, const Box& box, std::string_view parent, std::string_view name,
                 Color color, bool on);
/// A square on `ground` whose picture `draw` puts into it; its name is a tip.
bool pictureOption(Ui& ui, std::string_view id, const Box& box, std::string_view parent, std::string_view name,
                   Color ground, bool on, FunctionRef<void(const Box&)> draw);

/// Choices beside each other in pills that invert to ink: a radiogroup that wraps. Answers the chosen index; its
/// height for that width is choicesHeight. The pills may be drawn lower than they are hit, `height` high.
struct Choice {
  std::string id, label;
};
std::optional<int> choices(Ui& ui, std::string_view id, const Box& box, std::string_view name,
                           std::span<const Choice> all, int selected, float height = kTouch);
float choicesWidth(Ui& ui, std::span<const Choice> all);  ///< of all in one row
float choicesHeight(Ui& ui, float width, std::span<const Choice> all);

}  // namespace fairground::ui
