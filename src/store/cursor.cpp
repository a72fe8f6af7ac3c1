// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/cursor.h"

#include <charconv>
#include <limits>

namespace fairground::store {

namespace {

bool takeNumber(std::string_view& text, int64_t& value) {
  if (text.empty() || text.front() != '.') return false;
  text.remove_prefix(1);
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || value < 0) return false;
  text.remove_prefix(size_t(end - text.data()));
  return true;
}

char letterOf(Sort sort) { return sort == Sort::kNewest ? 'n' : sort == Sort::kTop ? 't' : 'v'; }

}  // namespace

std::string writeCursor(Sort sort, const Cursor& cursor) {
  std::string text(1, letterOf(sort));
  if (sort != Sort::kNewest) text += '.' + std::to_string(cursor.count);
  if (sort == Sort::kTop) text += '.' + std::to_string(cursor.first);
  return text + '.' + std::to_string(cursor.sequence);
}

std::optional<Cursor> readCursor(Sort sort, std::string_view text) {
  constexpr int64_t kEnd = std::numeric_limits<int64_t>::max();
  if (text.empty()) return Cursor{kEnd, 0, kEnd};
  const std::string_view whole = text;
  if (text.front() != letterOf(sort)) return std::nullopt;
  text.remove_prefix(1);
  Cursor cursor;
  if (sort != Sort::kNewest && !takeNumber(text, cursor.count)) return std::nullopt;
  if (sort == Sort::kTop && !takeNumber(text, cursor.first)) return std::nullopt;
  if (!takeNumber(text, cursor.sequence) || writeCursor(sort, cursor) != whole) return std::nullopt;
  return cursor;
}

std::string writeNumbers(char letter, std::initializer_list<int64_t> numbers) {
  std::string text(1, letter);
  for (const int64_t number : numbers)
    text += '.' + std::to_string(number);
  return text;
}

std::optional<std::vector<int64_t>> readNumbers(char letter, std::string_view text, size_t count) {
  if (text.empty() || text.front() != letter) return std::nullopt;
  text.remove_prefix(1);
  std::vector<int64_t> numbers(count);
  for (int64_t& number : numbers) {
    if (!takeNumber(text, number)) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  return numbers;
}

}  // namespace fairground::store
