// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Letters as people see them, nearly: the page has the whole of Unicode for it, this has what a cut needs.

#pragma once

#include <cstddef>
#include <string_view>

namespace fairground::ui {

inline constexpr char32_t kJoiner = 0x200D;

/// One code point of valid UTF-8, after which `at` then stands; bytes that are none count as themselves.
char32_t pointAt(std::string_view text, size_t& at);
/// Whether it goes with what stands before it: a mark, a variation selector, a skin tone, a tag, a joiner.
bool continuesLetter(char32_t point);
/// What fits into so many bytes, ended before a letter rather than in it: marks and what joiners join stay together.
/// Only a letter that goes on for kLongestLetter bytes is cut, between its code points.
std::string_view wholeLetters(std::string_view text, size_t bytes);
inline constexpr size_t kLongestLetter = 96;

}  // namespace fairground::ui
