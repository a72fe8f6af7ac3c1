// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a campaign asks and promises: which pages it may stand in, who may take part, how long personal data is kept.

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairground::campaign {

class Reader;
struct Consent;

/// Exact origins, e.g. "https://shop.example".
struct Embedding {
  std::vector<std::string> origins;  ///< whose pages may use the campaign's collector
  std::vector<std::string> frames;   ///< that may show the campaign's own page in a frame
  bool any_frame = true;             ///< no list was given

  bool allows(std::string_view origin) const;
  /// The Content-Security-Policy directive of the campaign's page; "" when any page may frame it.
  std::string frameAncestors() const;
};

/// Declared by whoever takes part, with a consent that says so in words: nothing is guessed about anybody.
struct Eligibility {
  int age = 0;                       ///< at least so many years; 0: any
  std::vector<std::string> regions;  ///< ISO 3166-1 codes of two letters; empty: anywhere
  std::string consent;               ///< id of the required consent that says both
};

struct Terms {
  Embedding embedding;
  Eligibility eligibility;
  int personal_days = 0;  ///< from when it was received until personal parts are removed; 0: kept
};
/// Of the whole document's reader.
Terms readTerms(Reader& document, std::span<const Consent> consents);
/// Of a campaign.json that was checked; what is wrong in it is left out.
Terms parseTerms(std::string_view json);

}  // namespace fairground::campaign
