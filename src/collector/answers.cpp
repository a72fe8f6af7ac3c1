// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/answers.h"

#include "collector/clock.h"
#include "collector/signed_text.h"
#include "collector/uri.h"

namespace fairground::collector {

namespace {

std::string receiptFor(const Secret& secret, std::string_view campaign, const store::StoredEntry& entry) {
  Json payload;
  payload["campaign"] = std::string(campaign);
  payload["id"] = entry.id;
  payload["sequence"] = entry.sequence;
  payload["status"] = std::string(store::statusName(entry.status));
  payload["at"] = rfc3339(entry.received_ms / 1000);
  payload["body"] = "sha256:" + toHex(entry.body);
  return writeSigned(secret, "fgr1", payload.dump());
}

}  // namespace

Response jsonResponse(int status, const Json& document, std::string_view cache_control) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = document.dump(-1, ' ', false, Json::error_handler_t::replace);
  response.headers.emplace_back("Cache-Control", std::string(cache_control));
  return response;
}

Json ticketAnswer(const Secret& secret, const Ticket& ticket) {
  Json document;
  document["ticket"] = writeTicket(secret, ticket);
  document["seed"] = std::to_string(ticket.seed);
  document["expires"] = rfc3339(ticket.expires);
  document["now"] = rfc3339(ticket.issued);
  return document;
}

Json entryAnswer(const Secret& secret, std::string_view campaign, const store::StoredEntry& entry) {
  Json document;
  document["status"] = std::string(store::statusName(entry.status));
  document["id"] = entry.id;
  document["receipt"] = receiptFor(secret, campaign, entry);
  document["rank"] = entry.rank;
  document["count"] = entry.count;
  document["combination"] = entry.combination;
  document["title"] = entry.title;
  if (!entry.reasons.empty()) document["reasons"] = entry.reasons;
  return document;
}

Json workAnswer(const WorkPlace& place, const store::Work& work) {
  Json document;
  document["id"] = work.id;
  document["activity"] = work.activity;
  document["name"] = work.name;
  document["title"] = work.title;
  document["look"] = work.look;
  document["at"] = rfc3339(work.received_ms / 1000);
  document["picture"] = place.prefix + "/v1/campaigns/" + percentEncode(place.campaign) + "/works/" +
                        percentEncode(work.id) + "/picture?width=640&v=" + percentEncode(place.art_version);
  document["strokes"] = work.strokes;
  return document;
}

Json worksAnswer(const WorkPlace& place, const store::WorksPage& page) {
  Json document;
  document["works"] = Json::array();
  for (const store::Work& work : page.works)
    document["works"].push_back(workAnswer(place, work));
  document["next"] = page.next;
  return document;
}

Json tallyAnswer(std::string_view activity, const store::Tally& tally) {
  Json document;
  document["activity"] = std::string(activity);
  document["verified"] = tally.counted;
  document["raw"] = tally.counted + tally.held;
  document["held"] = tally.held;
  document["combinations"] = Json::array();
  for (const store::Combination& row : tally.combinations) {
    Json combination;
    combination["key"] = row.key;
    combination["look"] = row.look;
    combination["title"] = row.title;
    combination["count"] = row.count;
    document["combinations"].push_back(std::move(combination));
  }
  return document;
}

}  // namespace fairground::collector
