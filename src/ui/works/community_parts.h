// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Small things that the screens of works share.

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

/// Its first letter, as an avatar shows it.
std::string initialOf(std::string_view name);
/// Who has no picture: the first letter of the name, a figure where there is none, on a ground that is always the same
/// for `of`.
void drawAvatar(Ui& ui, const Box& box, std::string_view name, std::string_view of);

/// Of a long text that somebody wrote only the lines that are seen are set, in its own direction. Answers its height.
float longText(Ui& ui, std::string_view id, const TextStyle& style, std::string_view text, const Box& box, Color color);

}  // namespace fairground::ui
