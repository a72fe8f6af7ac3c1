// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What `fairground collect` can be told, as one table: each setting is a key of the configuration's file, a variable of
// the environment and an option of the command line. The later of these wins; all are checked before anything starts.
//
//   admin-listen     {"admin-listen": "127.0.0.1:8081"}     FG_ADMIN_LISTEN     --admin-listen 127.0.0.1:8081

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fairground::cli {

struct Setting {
  enum class Kind {
    kText,
    kNumber,   ///< from min to max
    kAddress,  ///< HOST:PORT, or a port alone, which is on the loopback
    kList,     ///< separated by commas, or an array in the file
    kChoice,   ///< one of `value`, separated by '|'
    kStore,    ///< sqlite:FILE or postgres://...; a password in it is never printed
  };
  std::string_view name;  ///< "admin-listen"
  Kind kind;
  std::string_view value;  ///< what its value is called: "HOST:PORT"
  std::string_view usual;  ///< "" for none
  int64_t min, max;        ///< of a number
  std::string_view help;   ///< a line or several
};

std::span<const Setting> collectSettings();
std::string variableOf(const Setting& setting);  ///< "FG_ADMIN_LISTEN"

class Settings {
 public:
  using Environment = std::function<std::optional<std::string>(const std::string& variable)>;

  /// Arguments besides the table's: --config FILE (also FG_CONFIG), --print-config. Every problem is told, not only the
  /// first, and names where the value stands.
  static Result<Settings> read(std::span<const std::string_view> args, const Environment& environment);

  bool printOnly() const { return print_only_; }
  const std::string& text(std::string_view name) const { return at(name).value; }
  int64_t number(std::string_view name) const;
  std::vector<std::string> list(std::string_view name) const;
  bool given(std::string_view name) const { return !at(name).source.empty(); }

  /// As a file for --config, with where each value came from told beside it in `sources`. Passwords are masked.
  std::string print() const;

 private:
  struct Value {
    std::string value;
    std::string source;  ///< "--workers", "FG_WORKERS", "collector.json:/workers"; "" for the usual one
  };
  const Value& at(std::string_view name) const;
  void readFile(const std::string& path, Problems& problems);
  void check(Problems& problems);

  std::map<std::string, Value, std::less<>> values_;
  bool print_only_ = false;
};

/// The system's.
std::optional<std::string> environmentVariable(const std::string& name);

/// The options of the table, for --help.
std::string describeSettings();

}  // namespace fairground::cli
