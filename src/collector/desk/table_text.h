// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Rows for other programs: CSV for spreadsheets, NDJSON for the rest.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairground::collector {

/// One line of RFC 4180 with CR LF. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab
/// or a carriage return) begins with an apostrophe instead, which shows it as it is.
std::string csvLine(const std::vector<std::string>& cells);
/// {"column": "cell", ...} and a line feed.
std::string ndjsonLine(const std::vector<std::string>& columns, const std::vector<std::string>& cells);

}  // namespace fairground::collector
