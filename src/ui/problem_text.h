// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The collector's problems in the visitor's words. Their own sentences are English and for developers.

#pragma once

#include <span>
#include <string_view>

#include "ui/strings.h"

namespace fairground::ui {

/// A problem's name, the part of its type after "urn:fairground:problem:", and what is said of it.
struct ProblemText {
  std::string_view problem;
  const Word* text;
};

/// Null: the table has no such problem.
const Word* findProblem(std::span<const ProblemText> table, std::string_view problem);

/// Of whatever can be answered to an entry, its ticket and its files, and what can be answered to any request; "" for
/// others.
std::string_view problemText(const Strings& words, std::string_view problem);

}  // namespace fairground::ui
