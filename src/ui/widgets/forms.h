// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Checkboxes and fields. A field is drawn at rest; while it is edited a real input of the page lies over it, so that
// IME, autofill, spelling and the phone's keyboard are the browser's own.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

/// The one way in which all that is asked for is marked: the mark behind the words; an empty mark: as they are.
std::string markedRequired(std::string_view text, std::string_view mark);

/// A 26 dp box in a row at least 44 high, its text beside it; `link` (may be empty) are words of the text that
/// are underlined and lead somewhere. `required`: what says so behind the text; empty: it is not. `complaint` (may be
/// empty) stands below.
struct CheckboxText {
  std::string_view text, link = {}, complaint = {}, required = {};
  bool disabled = false;
};
struct CheckboxEvent {
  bool toggled = false, link = false;
};
CheckboxEvent checkbox(Ui& ui, std::string_view id, const Box& box, const CheckboxText& text, bool checked);
float checkboxHeight(Ui& ui, float width, const CheckboxText& text);

/// A field with its label above, what is wrong or a hint below, and how much of the limit is used.
struct FieldOptions {
  std::string_view label;  ///< also its name
  std::string_view placeholder = {};
  std::string_view error = {}, hint = {};
  std::string_view required = {};  ///< what says so behind the label; empty: it is not
  std::string_view counted = {};   ///< "{n} of {a}": the counter; empty: none
  std::string_view input_mode = {}, enter_key = {}, autocomplete = {};  ///< as in HTML
  int max = 0;                                                          ///< graphemes; 0: no limit
  int points = 0;  ///< code points at most, where what stores the text counts those; 0: no limit
  int lines = 1;   ///< more than one: a textarea of so many
  bool disabled = false, spellcheck = false;
  bool bare = false;       ///< neither label nor anything below: the box alone
  bool complains = false;  ///< though what is wrong is said elsewhere, not in `error`
};
/// Answers the text when it was changed since the last frame. box.h is fieldHeight() at its width.
std::optional<std::string> field(Ui& ui, std::string_view id, const Box& box, std::string_view value,
                                 const FieldOptions& options);
float fieldHeight(Ui& ui, float width, const FieldOptions& options);

/// Text that is a field as soon as it is pressed: "Add your name" in a line of other words. Draws the words itself.
struct InlineFieldOptions {
  std::string_view label, prompt;  ///< prompt: what stands there while there is no value
  std::string_view value, shown;   ///< shown: the words around the value
  std::string_view autocomplete = {};
  int max = 40;
};
struct InlineFieldEvent {
  std::optional<std::string> text;
  float width = 0;  ///< drawn
};
InlineFieldEvent inlineField(Ui& ui, std::string_view id, const Box& line, const InlineFieldOptions& options);

/// What a person would count as letters, nearly: code points that stand for themselves. The page counts exactly.
int graphemesOf(std::string_view text);

}  // namespace fairground::ui
