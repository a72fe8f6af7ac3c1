// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fairground::cli {

struct OptionSpec {
  std::string_view name;   ///< "--campaign"
  std::string_view value;  ///< "DIR", what its value is called; "" for a switch
};

/// `--name value`, `--name=value`, and what is no option in its order; after `--` nothing is an option.
class Arguments {
 public:
  /// Refuses unknown and repeated options, missing values, values of switches.
  static Result<Arguments> parse(std::span<const OptionSpec> options, std::span<const std::string_view> args);

  bool has(std::string_view option) const { return values_.find(option) != values_.end(); }
  std::optional<std::string> value(std::string_view option) const;
  std::string valueOr(std::string_view option, std::string_view otherwise) const;
  /// A whole number of that range; refuses anything else. `otherwise` when the option is absent.
  Result<int64_t> number(std::string_view option, int64_t min, int64_t max, int64_t otherwise) const;
  const std::vector<std::string>& rest() const { return rest_; }

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> rest_;
};

/// Says what was wrong with the call of that command, and answers kMisused.
int misused(std::string_view command, std::string_view what);
int misused(std::string_view command, const Problems& problems);

}  // namespace fairground::cli
