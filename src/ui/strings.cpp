// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/strings.h"

#include "ui/kit/direction.h"

namespace fairground::ui {

namespace {

struct Entry {
  const char* id;
  const char* en;
  const char* zh;
};

constexpr Entry kTable[] = {
#define FG_STRING_ENTRY(id, en, zh) {#id, en, zh},
    FG_STRINGS(FG_STRING_ENTRY)
#undef FG_STRING_ENTRY
};

using Values = std::initializer_list<std::pair<char, std::string_view>>;

std::string_view formOf(const campaign::Translation& texts, std::string_view category) {
  auto found = texts.find(std::string(category));
  if (found == texts.end()) found = texts.find("other");
  return found == texts.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

std::string_view builtIn(Str id, bool chinese) {
  const Entry& entry = kTable[size_t(id)];
  return chinese ? entry.zh : entry.en;
}

void Strings::setLocale(std::string_view locale, std::string_view formats,
                        const std::map<std::string, campaign::Translation>* own) {
  locale_ = locale.empty() ? "en" : locale;
  formats_ = formats.empty() ? locale_ : std::string(formats);
  chinese_ = locale_.starts_with("zh");
  rtl_ = fairground::ui::rightToLeft(locale_);
  own_.clear();
  own_texts_ = own;
  if (!own || own->empty()) return;
  own_.resize(size_t(Str::kCount));
  for (size_t i = 0; i < own_.size(); ++i) {
    const auto found = own->find(keyOf(kTable[i].id));
    if (found != own->end()) own_[i] = &found->second;
  }
}

std::string_view Strings::operator()(Str id) const {
  if (!own_.empty() && own_[size_t(id)]) return formOf(*own_[size_t(id)], "other");
  return builtIn(id, chinese_);
}

std::string Strings::isolated(std::string_view text) const { return fairground::ui::isolated(text, rtl_); }

std::string Strings::fill(std::string_view text, Values values) const {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool slot = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (!slot) {
      out += text[i];
      continue;
    }
    for (const auto& [name, value] : values) {
      if (name == text[i + 1]) out += isolated(value);
    }
    i += 2;
  }
  return out;
}

std::string Strings::operator()(Str id, Values values) const { return fill((*this)(id), values); }

std::string Strings::counted(Str one, Str many, int64_t n) const {
  if (own_.empty() || !own_[size_t(many)]) return fill((*this)(n == 1 ? one : many), {{'n', number(n)}});
  return countedIn(*own_[size_t(many)], n);
}

std::string Strings::countedIn(const campaign::Translation& own, int64_t n) const {
  const std::string written = number(n);
  if (const auto exact = own.find("1"); n == 1 && exact != own.end()) return fill(exact->second, {{'n', written}});
  const std::string category = host_ ? host_->format(formats_, TextHost::Format::kPlural, double(n)) : "other";
  return fill(formOf(own, category), {{'n', written}});
}

const campaign::Translation* Strings::ownOf(const Word& word) const {
  if (!own_texts_) return nullptr;
  const auto found = own_texts_->find(keyOf(word.id));
  return found == own_texts_->end() ? nullptr : &found->second;
}

std::string_view Strings::operator()(const Word& word) const {
  if (const campaign::Translation* own = ownOf(word)) return formOf(*own, "other");
  return chinese_ ? word.zh : word.en;
}

std::string Strings::operator()(const Word& word, Values values) const { return fill((*this)(word), values); }

std::string Strings::counted(const Word& one, const Word& many, int64_t n) const {
  if (const campaign::Translation* own = ownOf(many)) return countedIn(*own, n);
  return fill((*this)(n == 1 ? one : many), {{'n', number(n)}});
}

std::string Strings::decimal(double value) const {
  if (host_) return host_->format(formats_, TextHost::Format::kNumber, value);
  std::string out = std::to_string(int64_t(value));
  const int first = value < 0 ? 1 : 0;
  for (int i = int(out.size()) - 3; i > first; i -= 3)
    out.insert(size_t(i), ",");
  return out;
}

std::string Strings::number(int64_t n) const { return decimal(double(n)); }

std::string Strings::percent(int64_t n) const {
  return host_ ? host_->format(formats_, TextHost::Format::kPercent, double(n)) : std::to_string(n) + "%";
}

std::string Strings::date(int64_t seconds) const {
  return host_ ? host_->format(formats_, TextHost::Format::kDate, double(seconds)) : "";
}

}  // namespace fairground::ui
