// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the API says, as JSON. docs/openapi.json describes each.

#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "campaign/acts.h"
#include "collector/entries/ticket.h"
#include "collector/http/http_message.h"
#include "collector/people/participant.h"
#include "collector/secret.h"
#include "store/store.h"

namespace fairground::collector {

using Json = nlohmann::ordered_json;

/// Public figures may lag by a second: caches on the way take the crowd.
inline constexpr std::string_view kShortCache = "public, max-age=1";

Response jsonResponse(int status, const Json& document, std::string_view cache_control = "no-store");

Json ticketAnswer(const Secret& secret, const Ticket& ticket);

/// The receipt proves to this collector that it gave this answer: "fgr1.PAYLOAD.MAC", the payload
/// {"campaign","id","sequence","status","at","body"}. What others can check is a proof of the audit log (AuditOffice).
Json entryAnswer(const Secret& secret, std::string_view campaign, const store::StoredEntry& entry);

/// Where works of a campaign are shown, and which drawing of them is current.
struct WorkPlace {
  std::string prefix;  ///< of the collector, put before "/v1"
  std::string campaign;
  std::string art_version;
  std::string viewer;  ///< the participant who asks, "" for nobody in particular
};
Json workAnswer(const WorkPlace& place, const store::Work& work);
Json worksAnswer(const WorkPlace& place, const store::WorksPage& page);
Json participantAnswer(const Secret& secret, const Participant& participant);
/// What is left of the limits that are not about one work, "left" the least of them; {} where there are none.
Json remainingOf(const campaign::ActRule& rule, const store::Used& used);
/// What is left of each limit that the rule has; "left" is the least of them that is not about this work alone.
Json actAnswer(const campaign::ActRule& rule, const std::string& work, const store::ActAnswer& answer);
Json participationAnswer(const campaign::Acts& acts, const Participant& participant,
                         const store::Participation& participation);
Json commentsAnswer(const store::CommentsPage& page);
Json blobAnswer(const store::Blob& blob);
Json tagsAnswer(const std::vector<store::Tag>& tags);
Json tallyAnswer(std::string_view activity, const store::Tally& tally);

}  // namespace fairground::collector
