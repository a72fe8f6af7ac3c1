// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The consent line and the text field. While a field is edited a real input of the page lies over it; the engine draws
// it at rest.

#pragma once

#include "ui/ui.h"

namespace fairground::ui {

/// A 26 dp box in a row at least 44 high, its text beside it; `link` (may be empty) are words of the text that
/// are underlined and lead somewhere. `complaint` (may be empty) stands below.
struct ConsentEvent {
  bool toggled = false, link = false;
};
ConsentEvent consent(Ui& ui, std::string_view id, const Box& box, std::string_view text, std::string_view link,
                     bool checked, std::string_view complaint);
float consentHeight(Ui& ui, float width, std::string_view text, bool complains);

/// A field of one line; its label is spoken, not drawn. What is typed comes by message.
void textField(Ui& ui, std::string_view id, const Box& box, std::string_view label, std::string_view value,
               std::string_view placeholder, bool focused);

}  // namespace fairground::ui
