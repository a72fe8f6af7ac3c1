// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/desk/table_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace fairground::collector {

namespace {

/// Spreadsheets take what begins so for a formula. Where a semicolon or a tab parts cells (it depends on the reader's
/// country), a cell may begin within ours, quoted or not.
std::string withoutFormulas(std::string_view text) {
  constexpr std::string_view kFormula = "=+-@\t\r", kParting = ";\t\r\n\"";
  std::string safe;
  char before = ';';
  for (const char c : text) {
    const bool parted = kParting.find(before) != std::string_view::npos;
    if (parted && kFormula.find(c) != std::string_view::npos) safe += '\'';
    safe += c;
    before = c;
  }
  return safe;
}

std::string csvCell(std::string_view text) {
  const std::string cell = withoutFormulas(text);
  if (cell.find_first_of("\",;\t\r\n'") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string csvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i)
    line += (i > 0 ? "," : "") + csvCell(cells[i]);
  return line + "\r\n";
}

std::string ndjsonLine(const std::vector<std::string>& columns, const std::vector<std::string>& cells) {
  nlohmann::ordered_json row;
  for (size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
    row[columns[i]] = cells[i];
  return row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace fairground::collector
