// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "play/entry.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "campaign/strict_json.h"
#include "play/entry_document.h"

namespace fairground::play {

using Json = nlohmann::json;

namespace {

Json outcomeDocument(const activity::Outcome& outcome) {
  Json document = Json::object();
  if (outcome.kind != "score") document[outcome.kind] = outcome.items;
  if (outcome.score) document["score"] = *outcome.score;
  return document;
}

Json wordsDocument(const activity::Words& words) {
  Json document = Json::object();
  if (!words.title.empty()) document["title"] = words.title;
  if (!words.caption.empty()) document["caption"] = words.caption;
  if (!words.text.empty()) document["text"] = words.text;
  if (!words.alt.empty()) document["alt"] = words.alt;
  if (!words.alts.empty()) document["alts"] = words.alts;
  if (!words.tags.empty()) document["tags"] = words.tags;
  return document;
}

}  // namespace

std::string sealOf(Json document) {
  document.erase("seal");
  return sha256Name(viewOf(campaign::canonicalJson(document)));
}

std::string writeEntry(const Entry& entry) {
  Json document = Json::object();
  document["fairground"] = 1;
  document["key"] = entry.key;
  document["campaign"] = entry.campaign;
  document["rules"] = entry.rules;
  document["activity"] = entry.activity;
  document["ticket"] = entry.ticket;
  document["seed"] = std::to_string(entry.seed);
  document["log"] = entry.log;
  document["outcome"] = outcomeDocument(entry.outcome);
  document["state"] = entry.state;
  document["consents"] = entry.consents;
  document["by"] = Json::object();
  if (!entry.by_name.empty()) document["by"]["name"] = entry.by_name;
  if (!entry.by_avatar.empty()) document["by"]["avatar"] = entry.by_avatar;
  document["blobs"] = entry.blobs;
  if (!entry.words.empty()) document["words"] = wordsDocument(entry.words);
  if (!entry.follows.work.empty()) {
    document["follows"] = {{"work", entry.follows.work}, {"advice", entry.follows.advice}};
  }
  document["seal"] = sealOf(document);
  return campaign::canonicalJson(document);
}

std::string sealEntry(std::string_view json) {
  Problems unsaid;
  Json document = campaign::readJson(json, unsaid);
  if (!document.is_object()) return {};
  document["seal"] = sealOf(document);
  return campaign::canonicalJson(document);
}

Result<Entry> makeEntry(const campaign::Campaign& campaign, std::string_view activity_id, const Session& session) {
  const campaign::Activity* activity = campaign.activity(activity_id);
  if (activity == nullptr || activity->type != session.type().name) {
    return error("/activity", "this campaign has no activity \"" + std::string(activity_id) + "\" of the type " +
                                  std::string(session.type().name));
  }
  Result<std::unique_ptr<activity::State>> state = session.fold();
  if (!state) return state.problems();
  Entry entry;
  entry.campaign = campaign.id;
  entry.rules = campaign.rules;
  entry.activity = activity->id;
  entry.seed = session.seed();
  entry.log = toBase64Url(session.encodedLog());
  entry.outcome = (*state)->outcome();
  entry.state = hex64((*state)->hash());
  return entry;
}

}  // namespace fairground::play
