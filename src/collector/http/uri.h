// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/http/http_message.h"

namespace fairground::collector {

struct Target {
  std::vector<std::string> segments;  ///< decoded; none for "/", a last "" for a path that ends in '/'
  TextMap query;
};

/// A request's target in origin or absolute form. Nullopt for anything else, for a bad or non-UTF-8 escape, for a
/// control character and for a segment that is "." or ".." or holds a slash: no handler ever sees one.
std::optional<Target> parseTarget(std::string_view target);

std::vector<std::string_view> splitPath(std::string_view path);  ///< "/a/b" to a, b; "/" to none
std::string percentEncode(std::string_view text);                ///< unreserved characters stay

}  // namespace fairground::collector
