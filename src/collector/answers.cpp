// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/answers.h"

#include <algorithm>
#include <optional>

#include "collector/clock.h"
#include "collector/http/uri.h"
#include "collector/signed_text.h"
#include "store/desk.h"

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

Json remainingOf(const campaign::ActRule& rule, const store::Used& used) {
  Json remaining = Json::object();
  std::optional<int64_t> least;
  const auto tell = [&](const char* name, int64_t limit, int64_t taken) {
    if (limit == 0) return;
    const int64_t left = std::max<int64_t>(0, limit - taken);
    remaining[name] = left;
    least = std::min(least.value_or(left), left);
  };
  tell("day", rule.day, used.day);
  tell("round", rule.round, used.round);
  tell("total", rule.total, used.total);
  if (least) remaining["left"] = *least;
  return remaining;
}

/// A story has the pictures that were sent with it, everything else is one.
std::vector<std::string> picturesOf(const WorkPlace& place, const store::Work& work) {
  const size_t count = work.kind == "story" ? work.blobs.size() : 1;
  const std::string base = place.prefix + "/v1/campaigns/" + percentEncode(place.campaign) + "/works/" +
                           percentEncode(work.id) + "/picture?width=640";
  std::vector<std::string> pictures;
  for (size_t n = 0; n < count; ++n)
    pictures.push_back(base + (n > 0 ? "&n=" + std::to_string(n) : "") + "&v=" + percentEncode(place.art_version));
  return pictures;
}

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

Json participantAnswer(const Secret& secret, const Participant& participant) {
  Json document;
  document["participant"] = participant.id;
  document["token"] = writeParticipant(secret, participant);
  document["expires"] = rfc3339(participant.expires);
  document["now"] = rfc3339(participant.issued);
  return document;
}

Json actAnswer(const campaign::ActRule& rule, const std::string& work, const store::ActAnswer& answer) {
  Json document;
  document["status"] = std::string(store::statusName(answer.act.status));
  document["kind"] = std::string(campaign::actName(answer.act.kind));
  document["key"] = answer.act.key;
  document["sequence"] = answer.act.sequence;
  document["work"] = work;
  document["count"] = answer.count;
  document["standing"] = answer.standing;
  document["remaining"] = remainingOf(rule, answer.used);
  document["remaining"]["work"] = std::max<int64_t>(0, rule.work - answer.standing);
  document["at"] = rfc3339(answer.act.received_ms / 1000);
  return document;
}

Json participationAnswer(const campaign::Acts& acts, const Participant& participant,
                         const store::Participation& participation) {
  Json document;
  document["participant"] = participant.id;
  document["expires"] = rfc3339(participant.expires);
  document["acts"] = Json::object();
  for (size_t i = 0; i < campaign::kActKinds; ++i) {
    const auto kind = campaign::ActKind(i);
    if (!acts.of(kind).taken) continue;
    Json own;
    own["used"] = participation.used[i].total;
    own["remaining"] = remainingOf(acts.of(kind), participation.used[i]);
    own["works"] = Json::object();
    for (const store::Standing& standing : participation.standing) {
      if (standing.kind == kind) own["works"][standing.work] = standing.count;
    }
    document["acts"][std::string(campaign::actName(kind))] = std::move(own);
  }
  if (acts.duel.taken) {
    Json own;
    own["used"] = participation.duels.total;
    own["remaining"] = remainingOf(acts.duel, participation.duels);
    document["acts"][std::string(campaign::kDuelName)] = std::move(own);
  }
  return document;
}

Json commentsAnswer(const store::CommentsPage& page) {
  Json document;
  document["comments"] = Json::array();
  for (const store::Comment& comment : page.comments) {
    Json row;
    row["key"] = comment.key;
    if (!comment.reply_to.empty()) row["reply_to"] = comment.reply_to;
    row["participant"] = comment.participant;
    if (comment.participant == store::kBrand) row["brand"] = true;
    if (!comment.name.empty()) row["name"] = comment.name;
    if (!comment.avatar.empty()) row["avatar"] = comment.avatar;
    row["text"] = comment.text;
    row["at"] = rfc3339(comment.received_ms / 1000);
    document["comments"].push_back(std::move(row));
  }
  document["next"] = page.next;
  return document;
}

Json workAnswer(const WorkPlace& place, const store::Work& work) {
  Json document;
  document["id"] = work.id;
  document["activity"] = work.activity;
  document["kind"] = work.kind;
  document["round"] = work.round;
  document["name"] = work.name;
  if (!work.avatar.empty()) document["avatar"] = work.avatar;
  document["title"] = work.words.title.empty() ? work.title : work.words.title;
  document["caption"] = work.words.caption;
  document["alt"] = work.words.alt;
  document["tags"] = work.words.tags;
  document["look"] = work.look;
  document["author"] = work.participant;
  if (!place.viewer.empty()) document["mine"] = work.participant == place.viewer;
  document["at"] = rfc3339(work.received_ms / 1000);
  const std::vector<std::string> pictures = picturesOf(place, work);
  document["picture"] = pictures.empty() ? "" : pictures.front();
  document["pictures"] = pictures;
  document["strokes"] = work.strokes;
  if (!work.stages.before.empty()) {
    document["before"] = work.stages.before;
    document["advice"] = work.stages.advice;
  }
  if (!work.stages.after.empty()) document["after"] = work.stages.after;
  Json acts = Json::object();
  for (size_t i = 0; i < campaign::kActKinds; ++i) {
    // Who reports is for those who moderate.
    const auto kind = campaign::ActKind(i);
    if (kind != campaign::ActKind::kReport) acts[std::string(campaign::actName(kind))] = work.acts[i];
  }
  document["acts"] = std::move(acts);
  return document;
}

Json worksAnswer(const WorkPlace& place, const store::WorksPage& page) {
  Json document;
  document["works"] = Json::array();
  for (const store::Work& work : page.works)
    document["works"].push_back(workAnswer(place, work));
  document["next"] = page.next;
  if (page.total) document["total"] = *page.total;
  return document;
}

Json tagsAnswer(const std::vector<store::Tag>& tags) {
  Json document;
  document["tags"] = Json::array();
  for (const store::Tag& tag : tags)
    document["tags"].push_back({{"tag", tag.name}, {"works", tag.works}});
  return document;
}

Json blobAnswer(const store::Blob& blob) {
  Json document;
  document["name"] = blob.name;
  document["format"] = blob.format;
  document["width"] = blob.width;
  document["height"] = blob.height;
  document["bytes"] = blob.bytes;
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
