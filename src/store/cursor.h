// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where a page of works ended, as text that fits into an address: "n.120", "t.5.17.120", "v.5.120", and for orders of
// other makes a letter of theirs and numbers.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace fairground::store {

struct Cursor {
  int64_t count = 0;     ///< kTop: of the last work's combination; kVotes: of its votes
  int64_t first = 0;     ///< kTop only
  int64_t sequence = 0;  ///< of the last work; kNewest: its place
};

std::string writeCursor(Sort sort, const Cursor& cursor);
/// "" is the place before the first work. Nullopt for what writeCursor does not write.
std::optional<Cursor> readCursor(Sort sort, std::string_view text);

/// Numbers from 0.
std::string writeNumbers(char letter, std::initializer_list<int64_t> numbers);
std::optional<std::vector<int64_t>> readNumbers(char letter, std::string_view text, size_t count);

}  // namespace fairground::store
