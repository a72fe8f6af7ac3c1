// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/campaign.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "campaign/strict_json.h"

namespace fairground::campaign {
namespace {

std::string_view languageOf(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace

std::string_view LocalText::in(std::string_view locale) const {
  // "zh-Hant-TW", then "zh-Hant", then "zh"
  for (std::string_view tag = locale; !tag.empty();) {
    if (const auto found = by_locale.find(std::string(tag)); found != by_locale.end()) return found->second;
    const size_t hyphen = tag.rfind('-');
    tag = hyphen == std::string_view::npos ? std::string_view() : tag.substr(0, hyphen);
  }
  for (const auto& [tag, text] : by_locale) {
    if (!locale.empty() && languageOf(tag) == languageOf(locale)) return text;
  }
  if (const auto found = by_locale.find(fallback); found != by_locale.end()) return found->second;
  return by_locale.empty() ? std::string_view() : std::string_view(by_locale.begin()->second);
}

const Activity* Campaign::activity(std::string_view wanted) const {
  for (const Activity& candidate : activities) {
    if (candidate.id == wanted) return &candidate;
  }
  return nullptr;
}

std::string rulesHash(const nlohmann::json& document) {
  constexpr std::array<const char*, 5> kDeciding = {"fairground", "id", "phases", "consents", "activities"};
  nlohmann::json rules = nlohmann::json::object();
  for (const char* key : kDeciding) {
    const auto member = document.find(key);
    if (member != document.end()) rules[key] = *member;
  }
  return sha256Name(viewOf(canonicalJson(rules)));
}

}  // namespace fairground::campaign
