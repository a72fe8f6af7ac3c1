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

inline constexpr size_t kMaxEntryBytes = 544 * 1024;  ///< a log of 384 KiB as base64url, and 32 KiB for the rest
inline constexpr size_t kMaxNamePoints = 40;          ///< code points of by.name
inline constexpr size_t kMaxTicketBytes = 1024;
inline constexpr size_t kMaxOutcomeItems = 64;
inline constexpr size_t kMaxConsents = 16;
inline constexpr size_t kMaxBlobs = 32;
inline constexpr size_t kMaxAdvice = 20;  ///< comments that a result followed

/// {"fairground":1,"key":"...","campaign":"...","rules":"sha256:...","activity":"...","ticket":"...",
///  "seed":"...","log":"base64url","outcome":{"look":[...]},"state":"16 hex","consents":["rules@3"],
///  "by":{"name":"...","avatar":"..."},"blobs":[],"seal":"sha256:..."}
/// and, where there are any, "words":{"title":"...","caption":"...","text":"...","alt":"...","alts":["..."],
/// "tags":["..."]}, each of them where it is not empty; and in an entry that goes on with a work,
/// "follows":{"work":"...","advice":["32 hex"]}. All other members are there in every entry; "by" has the name and the
/// avatar where there are such. An outcome is the list under its kind's name and "score" (an integer) where there is
/// one; of the kind "score", only the latter.
struct Entry {
  std::string key;  ///< idempotency key: 32 lower-case hex digits
  std::string campaign, rules, activity;
  std::string ticket;  ///< opaque here, printable ASCII; "" while none was fetched
  uint64_t seed = 0;   ///< decimal string on the wire; a seeded activity's must equal its ticket's
  std::string log;     ///< base64url
  activity::Outcome outcome;
  std::string state;  ///< hex64 of the final state
  std::vector<std::string> consents;
  std::string by_name;             ///< "" when not given
  std::string by_avatar;           ///< id of the campaign's, "" when none was chosen
  std::vector<std::string> blobs;  ///< "sha256:..." of the files beside it, in the order that the activity asks for
  activity::Words words;
  activity::Follows follows;  ///< of an entry to an activity that follows another (campaign::Activity::follows)
};

/// The document, sealed: "seal" is sha256Name of the compact JSON (keys sorted bytewise, UTF-8 unescaped) of all other
/// members, so a flipped bit anywhere is found before anything is replayed. It is no proof of origin: anybody can seal.
std::string writeEntry(const Entry& entry);
/// Sets "seal" of an entry document whose other members changed (the page fills in key and ticket last) and answers the
/// bytes to send; "" when the text is not a JSON object.
std::string sealEntry(std::string_view json);
/// Refuses unknown, missing and repeated members, wrong types, over-long values, a seal that does not fit.
Result<Entry> readEntry(std::string_view json);

struct Verdict {
  bool verified = false;
  std::string state;          ///< hex64 after replay
  activity::Outcome outcome;  ///< as replayed
  Problem why;                ///< when not verified
};

/// A campaign made ready for replay: models by activity id. Thread-safe to read.
struct Rulebook {
  campaign::Campaign campaign;
  std::map<std::string, std::shared_ptr<const activity::Model>, std::less<>> models;
};
/// Every activity's model; problems name the file and its pointer.
Result<Rulebook> loadRulebook(std::string_view campaign_json, const activity::Files& files);

/// All that can be decided without the collector's memory: campaign, rules, activity, consents, name, avatar, words,
/// log, outcome, state, that the blobs are those that the log speaks of (not that anybody has them), and that a work is
/// followed where one is asked for. The ticket, the key, the work that is followed and the phase (which needs a clock)
/// are the collector's to judge. The work is bounded by the activity's
/// Limits and by what its State refuses. `find` is the registry, or a test's own types.
Verdict verify(const Entry& entry, const Rulebook& rulebook,
               const activity::Type* (*find)(std::string_view) = activity::findType);

/// Makes the entry of a finished session (page, recorder, load generator). Without key, ticket, consents, name and
/// avatar, which are the caller's to fill in, as are words and blobs.
Result<Entry> makeEntry(const campaign::Campaign& campaign, std::string_view activity_id, const Session& session);

}  // namespace fairground::play
