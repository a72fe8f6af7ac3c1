// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An entry on the wire, and its verification by replay: the same code in the page, the collector and
// `fairground verify`.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "activity/activity.h"
#include "campaign/campaign.h"
#include "play/session.h"

namespace fairground::play {

inline constexpr size_t kMaxEntryBytes = 512 * 1024;

/// {"fairground":1,"key":"...","campaign":"...","rules":"sha256:...","activity":"...","ticket":"...",
///  "seed":"...","log":"base64url","outcome":{"look":[...]},"state":"16 hex","consents":["rules@3"],
///  "by":{"name":"..."},"blobs":[],"seal":"sha256:..."}
struct Entry {
  std::string key;       ///< idempotency key: 32 lower-case hex digits
  std::string campaign, rules, activity;
  std::string ticket;    ///< opaque here; "" while none was fetched
  uint64_t seed = 0;     ///< decimal string on the wire; a seeded activity's must equal its ticket's
  std::string log;       ///< base64url
  activity::Outcome outcome;
  std::string state;     ///< hex64 of the final state
  std::vector<std::string> consents;
  std::string by_name;   ///< "" when not given
  std::vector<std::string> blobs;
};

/// The document, sealed: "seal" is sha256Name of the compact JSON (keys sorted) of all other members, so
/// a flipped bit anywhere is found before anything is replayed.
std::string writeEntry(const Entry& entry);
/// Refuses unknown members, wrong types, over-long values, a seal that does not fit.
Result<Entry> readEntry(std::string_view json);

struct Verdict {
  bool verified = false;
  std::string state;              ///< hex64 after replay
  activity::Outcome outcome;      ///< as replayed
  Problem why;                    ///< when not verified
};

/// A campaign made ready for replay: models by activity id. Thread-safe to read.
struct Rulebook {
  campaign::Campaign campaign;
  std::map<std::string, std::shared_ptr<const activity::Model>, std::less<>> models;
};
Result<Rulebook> loadRulebook(std::string_view campaign_json, const activity::Files& files);

/// All that can be decided without the collector's memory: campaign, rules, activity, consents, log,
/// outcome, state. The ticket is the collector's to judge.
Verdict verify(const Entry& entry, const Rulebook& rulebook);

/// Makes the entry of a finished session (page, recorder, load generator).
Result<Entry> makeEntry(const campaign::Campaign& campaign, std::string_view activity_id, const Session& session);

}  // namespace fairground::play
