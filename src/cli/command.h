// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What every command of `fairground` is: a row of the table in main.cpp, in a file pair of its own.

#pragma once

#include <span>
#include <string_view>

namespace fairground::cli {

inline constexpr int kYes = 0;      ///< done, or what was asked holds
inline constexpr int kNo = 1;       ///< what was asked does not hold: a problem, a rejected entry
inline constexpr int kMisused = 2;  ///< it could not be asked: wrong arguments, a folder that is not there
inline constexpr int kPartly = 3;   ///< what is there holds, and something is missing

struct Command {
  std::string_view name;
  std::string_view arguments;  ///< "DIR", "ENTRY --campaign DIR"
  std::string_view summary;    ///< one line
  std::string_view help;       ///< the rest of `fairground NAME --help`: lines, each ended
  /// What stands after the name. The answer is the process's exit code.
  int (*run)(std::span<const std::string_view> args);
};

}  // namespace fairground::cli
