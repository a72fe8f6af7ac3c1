// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Writes the engine's messages. Members only in the order given; no check of their names.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairground::ui {

/// `JsonOut().member("want", "file").member("path", path).object()`.
class JsonOut {
 public:
  JsonOut& member(std::string_view name, std::string_view value);
  JsonOut& member(std::string_view name, const char* value) { return member(name, std::string_view(value)); }
  JsonOut& member(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  JsonOut& member(std::string_view name, int64_t value) { return raw(name, std::to_string(value)); }
  JsonOut& member(std::string_view name, int value) { return member(name, int64_t(value)); }
  /// JSON as it is.
  JsonOut& raw(std::string_view name, std::string_view json);
  std::string object() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

/// With its quotation marks; what is not UTF-8 becomes U+FFFD.
std::string jsonString(std::string_view text);

}  // namespace fairground::ui
