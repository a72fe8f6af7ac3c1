// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/direction.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "ui/kit/letters.h"

namespace fairground::ui {

namespace {

constexpr std::array<std::string_view, 12> kLanguages = {"ar",  "ckb", "dv", "fa", "he", "ks",
                                                         "nqo", "ps",  "sd", "ug", "ur", "yi"};
constexpr std::array<std::string_view, 6> kScripts = {"Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"};

template <size_t N>
bool contains(const std::array<std::string_view, N>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool isRightToLeft(char32_t p) {
  return (p >= 0x0590 && p <= 0x08FF) || (p >= 0xFB1D && p <= 0xFDFF) || (p >= 0xFE70 && p <= 0xFEFC) ||
         (p >= 0x10800 && p <= 0x10FFF) || (p >= 0x1E800 && p <= 0x1EFFF);
}

bool isControl(char32_t p) {
  return p == 0x061C || p == 0x200E || p == 0x200F || (p >= 0x202A && p <= 0x202E) || (p >= 0x2066 && p <= 0x2069);
}

/// Letters, roughly: digits, punctuation, symbols and emoji take the direction of what is around them.
bool isLeftToRight(char32_t p) {
  if (p < 0x80) return (p >= 'A' && p <= 'Z') || (p >= 'a' && p <= 'z');
  return p >= 0xC0 && !isRightToLeft(p) && (p < 0x2000 || (p > 0x2BFF && p < 0x1F000));
}

}  // namespace

bool rightToLeft(std::string_view locale) {
  const size_t hyphen = locale.find('-');
  if (hyphen != std::string_view::npos) {
    const std::string_view rest = locale.substr(hyphen + 1), script = rest.substr(0, rest.find('-'));
    if (script.size() == 4) return contains(kScripts, script);
  }
  return contains(kLanguages, locale.substr(0, hyphen));
}

bool startsRightToLeft(std::string_view text, bool otherwise) {
  int depth = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t point = pointAt(text, at);
    if (point >= 0x2066 && point <= 0x2068) ++depth;
    if (point == 0x2069 && depth > 0) --depth;
    if (depth > 0) continue;
    if (isRightToLeft(point)) return true;
    if (isLeftToRight(point)) return false;
  }
  return otherwise;
}

std::string directed(std::string_view text, bool rtl) {
  if (text.starts_with("\u200E") || text.starts_with("\u200F")) return std::string(text);
  int depth = 0;
  bool any = false, own = false, first_own = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t point = pointAt(text, at);
    if (point >= 0x2066 && point <= 0x2068) ++depth;
    if (point == 0x2069 && depth > 0) --depth;
    const bool right = isRightToLeft(point);
    if (depth > 0 || !(right || isLeftToRight(point))) continue;
    if (!any) first_own = right == rtl;
    any = true;
    own = own || right == rtl;
  }
  // Left-to-right is what a line without any letters has anyway.
  const bool mark = any ? own && !first_own : rtl;
  return mark ? (rtl ? "\u200F" : "\u200E") + std::string(text) : std::string(text);
}

std::string isolated(std::string_view text, bool rtl) {
  bool other = false;
  for (size_t at = 0; at < text.size() && !other;) {
    const char32_t point = pointAt(text, at);
    other = isControl(point) || (rtl ? isLeftToRight(point) : isRightToLeft(point));
  }
  if (!other) return std::string(text);
  std::string out = "\u2068";
  for (size_t at = 0; at < text.size();) {
    // A control of its own could end the isolate.
    const size_t from = at;
    if (!isControl(pointAt(text, at))) out += text.substr(from, at - from);
  }
  return out + "\u2069";
}

}  // namespace fairground::ui
