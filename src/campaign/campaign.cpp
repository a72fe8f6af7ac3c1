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

struct Tag {
  std::string_view language, script, region;
};

Tag splitTag(std::string_view tag) {
  Tag out{languageOf(tag), {}, {}};
  for (size_t at = tag.find('-'); at != std::string_view::npos;) {
    const size_t next = tag.find('-', at + 1);
    const std::string_view part = tag.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
    if (part.size() == 4 && out.script.empty()) out.script = part;
    if ((part.size() == 2 || part.size() == 3) && out.region.empty()) out.region = part;
    at = next;
  }
  if (out.language == "zh" && out.script.empty()) {
    const bool traditional = out.region == "TW" || out.region == "HK" || out.region == "MO";
    out.script = traditional ? "Hant" : "Hans";
  }
  return out;
}

}  // namespace

std::string_view bestLocale(std::string_view wanted, std::span<const std::string_view> tags) {
  const Tag want = splitTag(wanted);
  std::string_view best;
  int most = -1;
  for (const std::string_view tag : tags) {
    if (tag == wanted) return tag;
    const Tag has = splitTag(tag);
    if (want.language.empty() || has.language != want.language) continue;
    // Of two with the same script and neither of this region, the one for no region in particular.
    const int score = 4 * (has.script == want.script) + 2 * (has.region == want.region) + has.region.empty();
    if (score > most) most = score, best = tag;
  }
  return best;
}

std::string_view LocalText::in(std::string_view locale) const {
  if (const auto found = by_locale.find(std::string(locale)); found != by_locale.end()) return found->second;
  std::vector<std::string_view> tags;
  for (const auto& each : by_locale)
    tags.push_back(each.first);
  const std::string_view best = bestLocale(locale, tags);
  if (const auto found = by_locale.find(std::string(best)); found != by_locale.end()) return found->second;
  if (const auto found = by_locale.find(fallback); found != by_locale.end()) return found->second;
  return by_locale.empty() ? std::string_view() : std::string_view(by_locale.begin()->second);
}

const Activity* Campaign::activity(std::string_view wanted) const {
  for (const Activity& candidate : activities) {
    if (candidate.id == wanted) return &candidate;
  }
  return nullptr;
}

const Avatar* Campaign::avatar(std::string_view wanted) const {
  for (const Avatar& candidate : avatars) {
    if (candidate.id == wanted) return &candidate;
  }
  return nullptr;
}

const Phase* Campaign::phase(std::string_view wanted) const {
  for (const Phase& candidate : phases) {
    if (candidate.id == wanted) return &candidate;
  }
  return nullptr;
}

const Phase* Campaign::phaseAt(int64_t seconds) const {
  for (const Phase& candidate : phases) {
    if (candidate.runs(seconds)) return &candidate;
  }
  return nullptr;
}

Acts Campaign::actsAt(int64_t seconds) const {
  Acts now = acts;
  for (size_t i = 0; i < kActKinds; ++i)
    now.rules[i] = ruleAt(ActKind(i), seconds);
  now.duel = duelRuleAt(seconds);
  return now;
}

const ActRule& Campaign::ruleAt(ActKind kind, int64_t seconds) const {
  const Phase* open = phaseAt(seconds);
  const bool own = open && open->round && open->round->acts.rules[size_t(kind)];
  return own ? *open->round->acts.rules[size_t(kind)] : acts.of(kind);
}

const ActRule& Campaign::duelRuleAt(int64_t seconds) const {
  const Phase* open = phaseAt(seconds);
  return open && open->round && open->round->acts.duel ? *open->round->acts.duel : acts.duel;
}

std::string_view Campaign::localeFor(std::string_view wanted) const {
  const std::vector<std::string_view> tags(locales.begin(), locales.end());
  const std::string_view best = bestLocale(wanted, tags);
  return !best.empty() || tags.empty() ? best : tags.front();
}

std::string rulesHash(const nlohmann::json& document) {
  constexpr std::array<const char*, 6> kDeciding = {"fairground", "id",         "phases",
                                                    "consents",   "activities", "eligibility"};
  nlohmann::json rules = nlohmann::json::object();
  for (const char* key : kDeciding) {
    const auto member = document.find(key);
    if (member != document.end()) rules[key] = *member;
  }
  // Limits may change while a round runs, as those of the campaign may.
  if (const auto phases = rules.find("phases"); phases != rules.end() && phases->is_array()) {
    for (nlohmann::json& phase : *phases) {
      const auto round = phase.find("round");
      if (round != phase.end() && round->is_object()) round->erase("acts");
    }
  }
  return sha256Name(viewOf(canonicalJson(rules)));
}

}  // namespace fairground::campaign
