// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Controls in the background of a screen: words and figures that press like buttons, and the round one that sends them.

#pragma once

#include <optional>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

/// Words with an icon that press like a button and look like text.
bool quietLink(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label);
float quietLinkWidth(Ui& ui, std::string_view icon, std::string_view label);

/// Words on a quiet pill of 36 dp within the box; `on`, where it is a toggle, inverts it to ink.
bool flatChip(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label,
              std::optional<bool> on = std::nullopt);
float flatChipWidth(Ui& ui, std::string_view icon, std::string_view label);
/// The same while it is closed: words on a pill that nothing presses; why is read after them.
void closedChip(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label,
                std::string_view closed);

/// An icon and a figure beside it, in a title's size; `name` says of what.
bool figureButton(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view name,
                  std::string_view figure);
float figureWidth(Ui& ui, std::string_view figure);

/// A bar's last word, alone and in the colour that it is given.
bool barWord(Ui& ui, std::string_view id, const Box& box, std::string_view label, Color color);

/// Leads to more about what stands there: `name`, underlined, at the end of the box. Or, by `arrow`, the words that the
/// box holds already are what is pressed, with an arrow after them: `name` begins with those words.
bool moreLink(Ui& ui, std::string_view id, const Box& box, std::string_view name, Color color, bool arrow);

/// Words in an outline of their own colour, on a picture or on paper.
struct OutlineLook {
  Color ink = 0, ground = 0;
  bool disabled = false;
};
bool outlinePill(Ui& ui, std::string_view id, const Box& box, std::string_view label, const OutlineLook& look);

/// A round button in the accent beside a field, which sends what is in it.
bool sendButton(Ui& ui, std::string_view id, const Box& box, std::string_view name, bool disabled);

}  // namespace fairground::ui
