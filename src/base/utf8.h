// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fairground {

bool isUtf8(std::string_view text);        ///< strict: no overlong forms, no surrogates
size_t codePoints(std::string_view text);  ///< of valid UTF-8
/// What may be shown and stored of a visitor's short text: valid UTF-8, control characters and
/// bidirectional overrides removed, white space runs folded to one space, trimmed, at most max_points.
std::string tidyLine(std::string_view text, size_t max_points);
/// The same of a longer text: each of its lines is tidied by itself; a line feed ends a line, two a paragraph, none
/// begins or ends the text. Both count as points. What is tidy stays as it is.
std::string tidyText(std::string_view text, size_t max_points);

}  // namespace fairground
