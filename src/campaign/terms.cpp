// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/terms.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "campaign/reader.h"

namespace fairground::campaign {

namespace {

constexpr Span kOrigins = {0, 32}, kOriginPoints = {8, 200};

bool isOrigin(std::string_view text) {
  const size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme > 0 && text.size() > scheme && text.find_first_of("/?#@*\\ ;,'\"", scheme) == std::string_view::npos;
}

std::vector<std::string> readOrigins(Reader& reader, std::string_view key) {
  std::vector<std::string> origins = reader.texts(key, Need::kOptional, kOrigins, kOriginPoints);
  for (const std::string& origin : origins) {
    if (isOrigin(origin)) continue;
    reader.error(key, "\"" + origin + "\" is no origin",
                 "Scheme, host and port and nothing after them: https://shop.example.");
  }
  return origins;
}

}  // namespace

bool Embedding::allows(std::string_view origin) const {
  return std::find(origins.begin(), origins.end(), origin) != origins.end();
}

std::string Embedding::frameAncestors() const {
  if (any_frame) return {};
  std::string directive = "frame-ancestors";
  for (const std::string& frame : frames)
    directive += ' ' + frame;
  return frames.empty() ? directive + " 'none'" : directive;
}

namespace {

Embedding readEmbedding(Reader reader) {
  Embedding embedding;
  if (!reader.present()) return embedding;
  embedding.origins = readOrigins(reader, "origins");
  embedding.any_frame = !reader.has("frames");
  embedding.frames = readOrigins(reader, "frames");
  return embedding;
}

Eligibility readEligibility(Reader reader, std::span<const Consent> consents) {
  Eligibility eligibility;
  if (!reader.present()) return eligibility;
  eligibility.age = int(reader.integer("age", Need::kOptional, {1, 120}, 0));
  eligibility.regions = reader.texts("regions", Need::kOptional, {1, 250}, {2, 2});
  for (const std::string& region : eligibility.regions) {
    const bool letters = std::all_of(region.begin(), region.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!letters) reader.error("regions", "\"" + region + "\" is no code of two letters", "For example DE, CN, BR.");
  }
  eligibility.consent = reader.text("consent", Need::kRequired, {1, 48});
  if (eligibility.consent.empty()) return eligibility;
  const auto found = std::find_if(consents.begin(), consents.end(),
                                  [&](const Consent& consent) { return consent.id == eligibility.consent; });
  if (found == consents.end()) {
    reader.error("consent", "there is no consent \"" + eligibility.consent + "\"",
                 "Name the one whose text says how old and where somebody must be.");
  } else if (!found->required) {
    reader.error("consent", "the consent \"" + eligibility.consent + "\" is not required",
                 "Whoever may not take part must not be able to leave it out.");
  } else if (const std::string age = std::to_string(eligibility.age); eligibility.age > 0) {
    for (const auto& [locale, text] : found->text.by_locale) {
      if (text.find(age) == std::string::npos) {
        reader.warning("consent", "its text for \"" + locale + "\" does not name the age " + age);
      }
    }
  }
  return eligibility;
}

}  // namespace

Terms readTerms(Reader& document, std::span<const Consent> consents) {
  Terms terms;
  terms.embedding = readEmbedding(document.object("embedding", Need::kOptional));
  terms.eligibility = readEligibility(document.object("eligibility", Need::kOptional), consents);
  Reader retention = document.object("retention", Need::kOptional);
  if (retention.present()) {
    terms.personal_days = int(retention.integer("personal_days", Need::kRequired, {1, 3650}, 0));
  }
  return terms;
}

Terms parseTerms(std::string_view text) {
  const nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
  if (!document.is_object()) return {};
  Problems ignored;
  Reader reader(document, "", ignored, {});
  reader.allowRest();
  return readTerms(reader, {});
}

}  // namespace fairground::campaign
