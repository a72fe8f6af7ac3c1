// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/strings.h"

namespace fairground::ui {

namespace {

struct Entry {
  const char* en;
  const char* zh;
};

constexpr Entry kTable[] = {
#define FG_STRING_ENTRY(id, en, zh) {en, zh},
    FG_STRINGS(FG_STRING_ENTRY)
#undef FG_STRING_ENTRY
};

}  // namespace

void Strings::setLocale(std::string_view locale) {
  locale_ = locale.empty() ? "en" : locale;
  chinese_ = locale_.starts_with("zh");
}

std::string_view Strings::operator()(Str id) const {
  const Entry& entry = kTable[size_t(id)];
  return chinese_ ? entry.zh : entry.en;
}

std::string Strings::operator()(Str id, std::initializer_list<std::pair<char, std::string_view>> values) const {
  const std::string_view text = (*this)(id);
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool slot = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (!slot) {
      out += text[i];
      continue;
    }
    for (const auto& [name, value] : values) {
      if (name == text[i + 1]) out += value;
    }
    i += 2;
  }
  return out;
}

std::string Strings::counted(Str one, Str many, int64_t n) const {
  return (*this)(n == 1 ? one : many, {{'n', number(n)}});
}

std::string Strings::number(int64_t n) const {
  std::string out = std::to_string(n);
  const int first = n < 0 ? 1 : 0;
  for (int i = int(out.size()) - 3; i > first; i -= 3)
    out.insert(size_t(i), ",");
  return out;
}

std::string Strings::ordinal(int64_t n) const {
  if (chinese_) return number(n);
  static constexpr const char* kEnds[] = {"th", "st", "nd", "rd"};
  const int64_t tens = n % 100, ones = n % 10;
  const bool teen = tens > 10 && tens < 14;
  return number(n) + kEnds[!teen && ones < 4 ? ones : 0];
}

}  // namespace fairground::ui
