// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "cli/command.h"

namespace fairground::cli {

Result<Arguments> Arguments::parse(std::span<const OptionSpec> options, std::span<const std::string_view> args) {
  Arguments parsed;
  bool only_rest = false;
  for (size_t i = 0; i < args.size(); ++i) {
    const std::string_view arg = args[i];
    if (only_rest || arg.size() < 2 || arg[0] != '-') {
      parsed.rest_.emplace_back(arg);
      continue;
    }
    if (arg == "--") {
      only_rest = true;
      continue;
    }
    const size_t equals = arg.starts_with("--") ? arg.find('=') : std::string_view::npos;
    const std::string name(arg.substr(0, equals));
    const auto spec =
        std::find_if(options.begin(), options.end(), [&](const OptionSpec& option) { return option.name == name; });
    if (spec == options.end()) return error("", "there is no option " + name);
    if (parsed.has(name)) return error("", name + " is there twice");
    std::string value;
    if (spec->value.empty()) {
      if (equals != std::string_view::npos) return error("", name + " takes no value");
    } else if (equals != std::string_view::npos) {
      value = arg.substr(equals + 1);
    } else if (i + 1 < args.size()) {
      value = args[++i];
    }
    if (!spec->value.empty() && value.empty()) return error("", name + " needs " + std::string(spec->value));
    parsed.values_.emplace(name, std::move(value));
  }
  return parsed;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = values_.find(option);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

std::string Arguments::valueOr(std::string_view option, std::string_view otherwise) const {
  return value(option).value_or(std::string(otherwise));
}

Result<int64_t> Arguments::number(std::string_view option, int64_t min, int64_t max, int64_t otherwise) const {
  const std::optional<std::string> text = value(option);
  if (!text) return otherwise;
  int64_t number = 0;
  const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (code != std::errc() || end != text->data() + text->size() || number < min || number > max) {
    return error("", std::string(option) + " must be a whole number from " + std::to_string(min) + " to " +
                         std::to_string(max) + ", not \"" + *text + "\"");
  }
  return number;
}

int misused(std::string_view command, std::string_view what) {
  std::fprintf(stderr, "fairground %.*s: %.*s\nSee: fairground %.*s --help\n", static_cast<int>(command.size()),
               command.data(), static_cast<int>(what.size()), what.data(), static_cast<int>(command.size()),
               command.data());
  return kMisused;
}

int misused(std::string_view command, const Problems& problems) {
  std::string what = describe(problems);
  while (!what.empty() && what.back() == '\n')
    what.pop_back();
  return misused(command, what);
}

}  // namespace fairground::cli
