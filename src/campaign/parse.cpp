// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

// campaign.json to Campaign.

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"
#include "campaign/campaign.h"
#include "campaign/fairness.h"
#include "campaign/notation.h"
#include "campaign/reader.h"
#include "campaign/strict_json.h"
#include "campaign/terms.h"
#include "campaign/theme.h"

namespace fairground::campaign {
namespace {

using nlohmann::json;

constexpr int64_t kFormat = 1;

/// Read before everything else, because every text is checked against them.
std::vector<std::string> readLocales(const json& document, Problems& problems) {
  std::vector<std::string> locales;
  // A reader of its own would call every other key unknown.
  const auto member = document.find("locales");
  if (member == document.end()) {
    addProblem(problems, error("/locales", "missing, expected a list of locale tags, e.g. [\"en\"]",
                               "The first is shown where a text has no other."));
    return locales;
  }
  if (!member->is_array() || member->empty() || member->size() > 50) {
    addProblem(problems, error("/locales", "got " + quoted(*member) + ", expected a list of 1 to 50 locale tags"));
    return locales;
  }
  for (size_t i = 0; i < member->size(); ++i) {
    const json& item = (*member)[i];
    const auto* tag = item.get_ptr<const std::string*>();
    const std::string canonical = tag ? canonicalTag(*tag) : std::string();
    if (!tag || canonical != *tag) {
      std::string underscored = tag ? *tag : std::string();
      std::replace(underscored.begin(), underscored.end(), '_', '-');
      const std::string right = canonicalTag(underscored);
      addProblem(problems, error(childPointer("/locales", i),
                                 "got " + quoted(item) + ", expected a locale tag (BCP 47), e.g. \"en\" or \"zh-CN\"",
                                 right.empty() ? std::string() : "Write \"" + right + "\"."));
      // Taken as meant, so that not every text is complained about too.
      if (!right.empty()) locales.push_back(right);
    } else if (std::find(locales.begin(), locales.end(), canonical) != locales.end()) {
      addProblem(problems, error(childPointer("/locales", i), "the locale \"" + canonical + "\" stands twice"));
    } else {
      locales.push_back(canonical);
    }
  }
  return locales;
}

std::vector<Phase> readPhases(Reader& document, IdSet& ids) {
  std::vector<Phase> phases;
  const Phase* before = nullptr;
  std::vector<Reader> readers = document.objects("phases", Need::kOptional, {0, 24});
  phases.reserve(readers.size());
  for (Reader& reader : readers) {
    Phase phase;
    phase.id = reader.id("id");
    ids.add(phase.id, reader);
    phase.title = reader.localText("title", Need::kRequired, 60);
    phase.status = reader.localText("status", Need::kOptional, 40);
    phase.note = reader.localText("note", Need::kOptional, 200);
    phase.opens = reader.time("opens", Need::kRequired);
    phase.closes = reader.time("closes", Need::kRequired);
    if (Reader round = reader.object("round", Need::kOptional); round.present()) {
      phase.round = readRound(std::move(round));
    }
    const bool both = phase.opens != 0 && phase.closes != 0;
    if (both && phase.closes <= phase.opens) {
      reader.error("closes", "the phase closes before it opens, or at the same moment",
                   "Put \"closes\" after \"opens\".");
    } else if (both && before && phase.opens < before->closes) {
      reader.error("opens", "the phase opens before \"" + before->id + "\", which stands before it, closes",
                   "List phases in their order; one may open when the other closes, not earlier.");
    }
    phases.push_back(std::move(phase));
    if (both) before = &phases.back();
  }
  return phases;
}

/// One "[...]" with words in it, and no other bracket.
bool hasOneLink(std::string_view text) {
  const size_t open = text.find('['), close = text.find(']');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open + 2) return false;
  return text.find('[', open + 1) == std::string_view::npos && text.find(']', close + 1) == std::string_view::npos;
}

/// Takes the words out of their brackets.
void splitLink(Consent& consent) {
  consent.link.fallback = consent.text.fallback;
  for (auto& [locale, text] : consent.text.by_locale) {
    if (!hasOneLink(text)) continue;
    const size_t open = text.find('['), close = text.find(']');
    consent.link.by_locale[locale] = text.substr(open + 1, close - open - 1);
    text.erase(close, 1);
    text.erase(open, 1);
  }
}

std::vector<Consent> readConsents(Reader& document) {
  constexpr std::array<std::string_view, 2> kPages = {".html", ".htm"};
  std::vector<Consent> consents;
  IdSet ids;
  for (Reader& reader : document.objects("consents", Need::kOptional, {0, 8})) {
    Consent consent;
    consent.id = reader.id("id");
    ids.add(consent.id, reader);
    consent.version = static_cast<int>(reader.integer("version", Need::kOptional, {1, 1'000'000}, 1));
    consent.required = reader.flag("required", true);
    consent.text = reader.localText("text", Need::kRequired, 300);
    consent.terms = reader.path("terms", Need::kOptional, kPages);
    const bool wants_link = reader.has("terms");
    for (const auto& [locale, text] : consent.text.by_locale) {
      const bool linked = hasOneLink(text);
      const bool bare = text.find_first_of("[]") == std::string::npos;
      if (wants_link ? linked : bare) continue;
      reader.error("text",
                   wants_link ? "with \"terms\", the text for \"" + locale + "\" needs one link, in [brackets]"
                              : "the text for \"" + locale + "\" has [brackets], but there are no \"terms\" to link to",
                   wants_link ? "Put the words that link to the terms in brackets, once."
                              : "Name the page in \"terms\", or remove the brackets.");
    }
    splitLink(consent);
    consents.push_back(std::move(consent));
  }
  return consents;
}

std::vector<Avatar> readAvatars(Reader& document) {
  std::vector<Avatar> avatars;
  IdSet ids;
  for (Reader& reader : document.objects("avatars", Need::kOptional, {2, 48})) {
    Avatar avatar;
    avatar.id = reader.id("id");
    ids.add(avatar.id, reader);
    avatar.name = reader.localText("name", Need::kRequired, 60);
    avatar.picture = reader.picturePath("picture", Need::kRequired);
    avatars.push_back(std::move(avatar));
  }
  return avatars;
}

/// A second stage names the first, which stands before it and is no second one itself.
void checkFollows(Reader& reader, const std::string& follows, const std::vector<Activity>& before) {
  std::vector<std::string_view> names;
  for (const Activity& activity : before) {
    if (activity.follows.empty()) names.push_back(activity.id);
  }
  if (std::find(names.begin(), names.end(), follows) != names.end()) return;
  reader.error("follows", "there is no activity " + quoted(json(follows)) + " before this one that follows no other",
               suggestion(follows, names));
}

std::vector<Activity> readActivities(Reader& document, const IdSet& phases, const std::vector<std::string>& locales) {
  std::vector<Activity> activities;
  IdSet ids;
  const json* phase_list = document.raw("phases");
  const bool phases_known = !phase_list || phase_list->is_array();
  for (Reader& reader : document.objects("activities", Need::kRequired, {1, 16})) {
    Activity activity;
    activity.pointer = reader.pointer();
    activity.id = reader.id("id");
    ids.add(activity.id, reader);
    activity.type = reader.text("type", Need::kRequired, {1, 48});
    activity.phase = reader.text("phase", Need::kOptional, {1, 48});
    if (phases_known && !activity.phase.empty() && !phases.contains(activity.phase)) {
      reader.error("phase", "there is no phase " + quoted(json(activity.phase)),
                   suggestion(activity.phase, phases.names()));
    }
    activity.follows = reader.text("follows", Need::kOptional, {1, 48});
    if (!activity.follows.empty()) checkFollows(reader, activity.follows, activities);
    activity.title = reader.localText("title", Need::kRequired, 60);
    // The rest belongs to the activity's type, which checks it.
    reader.allowRest();
    activity.config = std::make_shared<const json>(*reader.value());
    activity.locales = locales;
    activities.push_back(std::move(activity));
  }
  return activities;
}

std::vector<std::string> readPreload(Reader& document, Problems& problems) {
  std::vector<std::string> paths = document.texts("preload", Need::kOptional, {0, 32}, {1, 200});
  for (size_t i = 0; i < paths.size(); ++i) {
    const std::string place = childPointer("/preload", i);
    if (const std::string_view why = whyNotPath(paths[i]); !why.empty()) {
      addProblem(problems, error(place, "got " + quoted(json(paths[i])) + ": " + std::string(why)));
    } else if (std::find(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(i), paths[i]) !=
               paths.begin() + static_cast<std::ptrdiff_t>(i)) {
      addProblem(problems, error(place, "the file " + quoted(json(paths[i])) + " stands twice", "Keep the first."));
    }
  }
  return paths;
}

/// The forms of one text of the interface: a text, or an object with a text per plural category.
Translation readTranslation(Reader& words, std::string_view key, const json& value) {
  constexpr Span kPoints = {1, 200};
  constexpr std::array<std::string_view, 7> kForms = {"1", "zero", "one", "two", "few", "many", "other"};
  Translation forms;
  if (value.is_string()) {
    forms["other"] = words.text(key, Need::kRequired, kPoints);
    return forms;
  }
  Reader plural = words.object(key, Need::kRequired);
  for (const std::string_view form : kForms) {
    if (plural.has(form)) forms[std::string(form)] = plural.text(form, Need::kRequired, kPoints);
  }
  if (plural.present() && !plural.has("other")) {
    plural.error("other", "missing: the text for every number that has no form of its own");
  }
  return forms;
}

std::map<std::string, std::map<std::string, Translation>> readInterface(Reader reader,
                                                                        std::span<const std::string> locales) {
  std::map<std::string, std::map<std::string, Translation>> all;
  reader.allowRest();
  if (!reader.present()) return all;
  const std::vector<std::string_view> known(locales.begin(), locales.end());
  for (const auto& [locale, texts] : reader.value()->items()) {
    if (std::find(known.begin(), known.end(), locale) == known.end()) {
      reader.error(locale, "the locale " + quoted(json(locale)) + " is not in /locales", suggestion(locale, known));
      continue;
    }
    Reader words = reader.object(locale, Need::kRequired);
    words.allowRest();
    if (!words.present()) continue;
    // Which keys there are, the interface knows: fairground check tells those that mean nothing.
    for (const auto& [key, value] : words.value()->items())
      all[locale][key] = readTranslation(words, key, value);
  }
  return all;
}

Campaign readDocument(const json& document, Problems& problems) {
  Campaign campaign;
  campaign.locales = document.is_object() ? readLocales(document, problems) : std::vector<std::string>();
  Reader reader(document, "", problems, campaign.locales);
  constexpr std::array<std::string_view, 2> kElsewhere = {"locales", "$schema"};
  reader.allow(kElsewhere);
  reader.integer("fairground", Need::kRequired, {kFormat, kFormat});  // the version of the format
  campaign.id = reader.id("id");
  campaign.title = reader.localText("title", Need::kRequired, 60);
  campaign.summary = reader.localText("summary", Need::kOptional, 240);
  campaign.brand = reader.localText("brand", Need::kRequired, 40);
  campaign.poster = reader.picturePath("poster", Need::kOptional);
  campaign.poster_alt = reader.localText("poster_alt", reader.has("poster") ? Need::kRequired : Need::kOptional, 200);
  campaign.preload = readPreload(reader, problems);
  campaign.theme = readTheme(reader.object("theme", Need::kOptional));
  IdSet phases;
  campaign.phases = readPhases(reader, phases);
  campaign.consents = readConsents(reader);
  campaign.avatars = readAvatars(reader);
  campaign.activities = readActivities(reader, phases, campaign.locales);
  campaign.acts = readActs(reader.object("acts", Need::kOptional), phases);
  readTerms(reader, campaign.consents);  // checked here; whoever serves the campaign reads them
  checkRounds(campaign, problems);
  readFairness(reader.object("fairness", Need::kOptional));  // for its problems: the page has no use for it
  campaign.interface = readInterface(reader.object("interface", Need::kOptional), campaign.locales);
  return campaign;
}

}  // namespace

std::optional<Campaign> parseBroken(std::string_view text, Problems& problems) {
  Problems found;
  std::optional<Campaign> campaign;
  const json document = readJson(text, found);
  if (!document.is_discarded()) {
    campaign = readDocument(document, found);
    campaign->rules = rulesHash(document);
  }
  for (Problem& problem : found) {
    problem.file = "campaign.json";
    problems.push_back(std::move(problem));
  }
  return campaign;
}

Result<Campaign> parse(std::string_view text, Problems& problems) {
  const size_t before = problems.size();
  std::optional<Campaign> campaign = parseBroken(text, problems);
  Problems errors;
  std::copy_if(problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(), std::back_inserter(errors),
               [](const Problem& problem) { return problem.severity == Severity::kError; });
  if (campaign && errors.empty()) return std::move(*campaign);
  return errors;
}

}  // namespace fairground::campaign
