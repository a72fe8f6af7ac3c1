// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An entry against a campaign: everything that can be known from the two alone.

#include <algorithm>
#include <map>

#include "base/assert.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "play/entry.h"

namespace fairground::play {
namespace {

std::string inQuotes(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string consentName(const campaign::Consent& consent) { return consent.id + '@' + std::to_string(consent.version); }

Result<void> checkConsents(const Entry& entry, const campaign::Campaign& campaign) {
  std::map<std::string, bool> ticked;  // by what may be ticked
  for (const campaign::Consent& consent : campaign.consents)
    ticked[consentName(consent)] = false;
  for (const std::string& given : entry.consents) {
    const auto found = ticked.find(given);
    if (found == ticked.end()) {
      return error("/consents", "this campaign does not ask for the consent " + inQuotes(given) + " in this version");
    }
    if (found->second) return error("/consents", "the consent " + inQuotes(given) + " is there twice");
    found->second = true;
  }
  for (const campaign::Consent& consent : campaign.consents) {
    if (consent.required && !ticked[consentName(consent)]) {
      return error("/consents", "the consent " + inQuotes(consentName(consent)) + " is required and was not given");
    }
  }
  return {};
}

Result<void> checkWords(const Entry& entry, const activity::Model& model) {
  const auto tidy = [](const std::string& text, size_t points) { return tidyLine(text, points) == text; };
  const auto all_tidy = [&](const std::vector<std::string>& texts, size_t points) {
    return std::all_of(texts.begin(), texts.end(), [&](const std::string& text) { return tidy(text, points); });
  };
  const activity::Words& words = entry.words;
  if (!tidy(words.title, activity::kMaxTitlePoints) || !tidy(words.caption, activity::kMaxCaptionPoints) ||
      !tidy(words.alt, activity::kMaxAltPoints) || !all_tidy(words.alts, activity::kMaxAltPoints) ||
      !all_tidy(words.tags, activity::kMaxTagPoints) || tidyText(words.text, activity::kMaxTextPoints) != words.text) {
    return error("/words", "a text is longer than it may be, or holds letters that can't be shown");
  }
  if (words.alts.size() > entry.blobs.size()) {
    return error("/words/alts", "there are more alternative texts than files");
  }
  return model.checkWords(words);
}

/// Which work that is, and whose, only the collector knows.
Result<void> checkFollows(const Entry& entry, const campaign::Activity& activity) {
  if (activity.follows.empty() == entry.follows.work.empty()) return {};
  if (activity.follows.empty()) return error("/follows", "this activity follows no other");
  return error("/follows", "is missing: the entry goes on with a work of " + inQuotes(activity.follows),
               "Post it from that work's page.");
}

/// The files that the log speaks of, and no others.
Result<void> checkBlobs(const Entry& entry, const activity::State& state) {
  const std::vector<activity::BlobPrefix> wanted = state.blobs();
  if (wanted.empty() && !entry.blobs.empty()) return error("/blobs", "this activity takes no files");
  if (entry.blobs.size() != wanted.size()) {
    return error("/blobs", "the log speaks of " + std::to_string(wanted.size()) + " files, the entry names " +
                               std::to_string(entry.blobs.size()));
  }
  for (size_t i = 0; i < wanted.size(); ++i) {
    constexpr size_t kHead = std::string_view("sha256:").size();
    const std::string hex = toHex(wanted[i]);
    if (entry.blobs[i].compare(kHead, hex.size(), hex) != 0) {
      return error("/blobs/" + std::to_string(i), "is not the file that the log speaks of");
    }
  }
  return {};
}

/// What needs no replay.
Result<void> checkFrame(const Entry& entry, const campaign::Campaign& campaign) {
  if (entry.campaign != campaign.id) {
    return error("/campaign",
                 "the entry is for the campaign " + inQuotes(entry.campaign) + ", this is " + inQuotes(campaign.id));
  }
  if (entry.rules != campaign.rules) {
    return error("/rules", "the entry was made under other rules (" + entry.rules + ") than the campaign's (" +
                               campaign.rules + ")");
  }
  if (Result<void> consents = checkConsents(entry, campaign); !consents) return consents;
  if (tidyLine(entry.by_name, kMaxNamePoints) != entry.by_name) {
    return error("/by/name", "the name is longer than " + std::to_string(kMaxNamePoints) +
                                 " letters, or holds letters that can't be shown");
  }
  if (!entry.by_avatar.empty() && campaign.avatar(entry.by_avatar) == nullptr) {
    return error("/by/avatar", "this campaign has no avatar " + inQuotes(entry.by_avatar));
  }
  return {};
}

Result<Log> readLog(const Entry& entry, const activity::Type& type) {
  // Before it is decoded: four letters carry three bytes.
  if (entry.log.size() / 4 > type.limits.max_log_bytes / 3 + 1) {
    return error("/log", "the log is longer than " + std::to_string(type.limits.max_log_bytes) + " bytes");
  }
  const std::optional<Bytes> bytes = fromBase64Url(entry.log);
  if (!bytes) return error("/log", "the log is not base64url in its only spelling");
  return decodeLog(type, *bytes);
}

std::string spell(const activity::Outcome& outcome) {
  std::string text = outcome.kind;
  for (const std::string& item : outcome.items)
    text += ' ' + item;
  if (outcome.score) text += ' ' + std::to_string(*outcome.score);
  return text;
}

/// Replays and compares; fills what the replay gave also when it is not what the entry says.
Result<void> compare(const Entry& entry, const activity::Type& type, const activity::Model& model, Verdict& verdict) {
  Result<Log> log = readLog(entry, type);
  if (!log) return log.problems();
  Result<std::unique_ptr<activity::State>> state = replay(type, model, entry.seed, *log);
  if (!state) return state.problems();
  verdict.state = hex64((*state)->hash());
  verdict.outcome = (*state)->outcome();
  if (Result<void> complete = (*state)->complete(); !complete) return complete;
  if (Result<void> blobs = checkBlobs(entry, **state); !blobs) return blobs;
  if (verdict.outcome != entry.outcome) {
    return error("/outcome", "the log plays to the outcome [" + spell(verdict.outcome) + "], the entry says [" +
                                 spell(entry.outcome) + "]");
  }
  if (verdict.state != entry.state) {
    return error("/state", "the log plays to the state " + verdict.state + ", the entry says " + entry.state);
  }
  return {};
}

Result<void> judge(const Entry& entry, const Rulebook& rulebook, const activity::Type* (*find)(std::string_view),
                   Verdict& verdict) {
  if (Result<void> frame = checkFrame(entry, rulebook.campaign); !frame) return frame;
  const campaign::Activity* activity = rulebook.campaign.activity(entry.activity);
  const auto model = rulebook.models.find(entry.activity);
  if (activity == nullptr || model == rulebook.models.end()) {
    return error("/activity", "this campaign has no activity " + inQuotes(entry.activity));
  }
  if (Result<void> words = checkWords(entry, *model->second); !words) return words;
  if (Result<void> follows = checkFollows(entry, *activity); !follows) return follows;
  const activity::Type* type = find(activity->type);
  FG_ASSERT(type != nullptr);
  return compare(entry, *type, *model->second, verdict);
}

}  // namespace

Verdict verify(const Entry& entry, const Rulebook& rulebook, const activity::Type* (*find)(std::string_view)) {
  Verdict verdict;
  const Result<void> judged = judge(entry, rulebook, find, verdict);
  verdict.verified = static_cast<bool>(judged);
  if (!judged) verdict.why = judged.problems().front();
  return verdict;
}

Result<Rulebook> loadRulebook(std::string_view campaign_json, const activity::Files& files) {
  Problems problems;
  Result<campaign::Campaign> campaign = activity::read(campaign_json, problems);
  if (!campaign) return campaign.problems();
  Rulebook rulebook;
  Problems errors;
  for (const campaign::Activity& activity : campaign->activities) {
    const activity::Type* type = activity::findType(activity.type);
    FG_ASSERT(type != nullptr);
    Result<std::unique_ptr<activity::Model>> model = type->load(activity, files);
    if (model) {
      rulebook.models.emplace(activity.id, std::move(*model));
    } else {
      errors.insert(errors.end(), model.problems().begin(), model.problems().end());
    }
  }
  if (hasErrors(errors)) return errors;
  rulebook.campaign = std::move(*campaign);
  return rulebook;
}

}  // namespace fairground::play
