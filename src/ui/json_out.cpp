// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/json_out.h"

#include "base/utf8.h"

namespace fairground::ui {

std::string jsonString(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  const bool good = isUtf8(text);
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = uint8_t(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else if (byte >= 0x80 && !good) {
      out += "\uFFFD";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

JsonOut& JsonOut::member(std::string_view name, std::string_view value) { return raw(name, jsonString(value)); }

JsonOut& JsonOut::raw(std::string_view name, std::string_view value) {
  if (!text_.empty()) text_ += ',';
  text_ += '"';
  text_ += name;
  text_ += "\":";
  text_ += value;
  return *this;
}

}  // namespace fairground::ui
