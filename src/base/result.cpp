// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "base/result.h"

#include <algorithm>

namespace fairground {

std::string describe(const Problem& problem) {
  std::string line = problem.file;
  if (!problem.file.empty()) line += ':';
  line += problem.pointer;
  if (!line.empty()) line += line.back() == ':' ? " " : ": ";
  if (problem.severity == Severity::kWarning) line += "warning: ";
  line += problem.message;
  if (!problem.hint.empty()) {
    if (!problem.message.empty() && problem.message.back() != '.') line += '.';
    line += ' ';
    line += problem.hint;
  }
  return line;
}

std::string describe(const Problems& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    lines += describe(problem);
    lines += '\n';
  }
  return lines;
}

bool hasErrors(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::kError; });
}

Problem error(std::string pointer, std::string message, std::string hint) {
  return {Severity::kError, {}, std::move(pointer), std::move(message), std::move(hint)};
}

}  // namespace fairground
