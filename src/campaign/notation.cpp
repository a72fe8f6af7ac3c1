// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/notation.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"

namespace fairground::campaign {
namespace {

constexpr size_t kMaxPathBytes = 200;
constexpr size_t kMaxTagBytes = 35;

bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }
char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }
char upper(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter; }
bool isAlpha(char letter) { return lower(letter) >= 'a' && lower(letter) <= 'z'; }

template <class Test>
bool all(std::string_view text, Test test) {
  return std::all_of(text.begin(), text.end(), test);
}

std::string_view whyNotPart(std::string_view part) {
  if (part == "..") return "a path may not leave the campaign's folder with \"..\"";
  if (part.empty() || part == ".") return "a path has no empty and no \".\" parts";
  if (part.front() == '.') return "names that begin with a dot are hidden files";
  if (part.front() == ' ' || part.back() == ' ' || part.back() == '.') {
    return "names may not begin with a space or end with a space or a dot";
  }
  return {};
}

/// Takes exactly `digits` digits off the front.
std::optional<int> takeNumber(std::string_view& text, size_t digits) {
  if (text.size() < digits || !all(text.substr(0, digits), isDigit)) return std::nullopt;
  int value = 0;
  for (const char digit : text.substr(0, digits))
    value = value * 10 + (digit - '0');
  text.remove_prefix(digits);
  return value;
}

bool takeLetter(std::string_view& text, char letter) {
  if (text.empty() || upper(text.front()) != letter) return false;
  text.remove_prefix(1);
  return true;
}

int daysIn(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<size_t>(month - 1)];
}

/// Days since 1970-01-01 (H. Hinnant, days_from_civil).
int64_t daysFromCivil(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = y / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return int64_t{era} * 146097 + day_of_era - 719468;
}

/// Minutes east of UTC: "Z" or "+08:00".
std::optional<int> takeZone(std::string_view& text) {
  if (takeLetter(text, 'Z')) return 0;
  const int sign = takeLetter(text, '+') ? 1 : takeLetter(text, '-') ? -1 : 0;
  if (sign == 0) return std::nullopt;
  const auto hours = takeNumber(text, 2);
  if (!hours || *hours > 23 || !takeLetter(text, ':')) return std::nullopt;
  const auto minutes = takeNumber(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

enum class Subtag { kLanguage, kScript, kRegion, kVariant, kNone };

Subtag kindOf(std::string_view part, Subtag after) {
  const bool alpha = all(part, isAlpha);
  const bool alnum = all(part, [](char letter) { return isAlpha(letter) || isDigit(letter); });
  if (!alnum) return Subtag::kNone;
  if (after < Subtag::kScript && part.size() == 4 && alpha) return Subtag::kScript;
  if (after < Subtag::kRegion && ((part.size() == 2 && alpha) || (part.size() == 3 && all(part, isDigit)))) {
    return Subtag::kRegion;
  }
  const bool variant = (part.size() >= 5 && part.size() <= 8) || (part.size() == 4 && isDigit(part.front()));
  return variant ? Subtag::kVariant : Subtag::kNone;
}

}  // namespace

std::string_view whyNotPath(std::string_view path) {
  if (path.empty()) return "a path may not be empty";
  if (path.size() > kMaxPathBytes) return "a path has at most 200 bytes";
  if (!isUtf8(path)) return "a path is UTF-8";
  if (path.front() == '/') return "a path is relative to campaign.json and does not begin with a slash";
  for (const char letter : path) {
    if (letter == '\\') return "a path uses forward slashes";
    if (letter == ':') return "a path is a file of the campaign, no URL and no drive";
    if (static_cast<uint8_t>(letter) < 0x20 || letter == 0x7F) return "a path has no control characters";
    if (std::string_view("*?\"<>|#%").find(letter) != std::string_view::npos) {
      return "a path has none of * ? \" < > | # %, which URLs and other systems read as something else";
    }
  }
  for (size_t at = 0; at <= path.size();) {
    const size_t slash = std::min(path.find('/', at), path.size());
    const std::string_view why = whyNotPart(path.substr(at, slash - at));
    if (!why.empty()) return why;
    at = slash + 1;
  }
  return {};
}

std::optional<int64_t> parseTime(std::string_view text) {
  const auto year = takeNumber(text, 4);
  if (!year || *year < 1970 || !takeLetter(text, '-')) return std::nullopt;
  const auto month = takeNumber(text, 2);
  if (!month || *month < 1 || *month > 12 || !takeLetter(text, '-')) return std::nullopt;
  const auto day = takeNumber(text, 2);
  if (!day || *day < 1 || *day > daysIn(*year, *month) || !takeLetter(text, 'T')) return std::nullopt;
  const auto hour = takeNumber(text, 2);
  if (!hour || *hour > 23 || !takeLetter(text, ':')) return std::nullopt;
  const auto minute = takeNumber(text, 2);
  if (!minute || *minute > 59 || !takeLetter(text, ':')) return std::nullopt;
  const auto second = takeNumber(text, 2);
  if (!second || *second > 59) return std::nullopt;
  const auto zone = takeZone(text);
  if (!zone || !text.empty()) return std::nullopt;
  const int minutes = *hour * 60 + *minute - *zone;
  return daysFromCivil(*year, *month, *day) * 86400 + int64_t{minutes} * 60 + *second;
}

std::string canonicalTag(std::string_view tag) {
  if (tag.size() > kMaxTagBytes) return {};
  std::string canonical;
  Subtag last = Subtag::kLanguage;
  for (size_t at = 0; at <= tag.size();) {
    const size_t hyphen = std::min(tag.find('-', at), tag.size());
    const std::string_view part = tag.substr(at, hyphen - at);
    at = hyphen + 1;
    if (canonical.empty()) {
      if (part.size() < 2 || part.size() > 3 || !all(part, isAlpha)) return {};
      std::transform(part.begin(), part.end(), std::back_inserter(canonical), lower);
      continue;
    }
    last = kindOf(part, last);
    if (last == Subtag::kNone) return {};
    canonical += '-';
    const size_t start = canonical.size();
    std::transform(part.begin(), part.end(), std::back_inserter(canonical), last == Subtag::kRegion ? upper : lower);
    if (last == Subtag::kScript) canonical[start] = upper(canonical[start]);
  }
  return canonical;
}

}  // namespace fairground::campaign
