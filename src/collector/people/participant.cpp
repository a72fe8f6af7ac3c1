// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/participant.h"

#include <nlohmann/json.hpp>

#include "collector/answers.h"
#include "collector/people/identity.h"
#include "collector/problems.h"
#include "collector/signed_text.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr std::string_view kParticipantKind = "fgp1";
constexpr const char* kRequest = "Send {} or {\"identity\": \"TOKEN\"}.";

/// The body: {} or {"identity": "..."}, either with a "proof", which is answered as JSON.
std::optional<Response> readRequest(const std::string& body, std::string& identity, std::string& proof) {
  const json document = json::parse(body, nullptr, false);
  if (!document.is_object()) return problems::malformedRequest("", "The body is not a JSON object.", kRequest);
  for (const auto& [name, value] : document.items()) {
    if (name == "proof") {
      proof = value.dump();
      continue;
    }
    const auto* text = value.get_ptr<const json::string_t*>();
    if (name != "identity") return problems::malformedRequest("", "The body has a member that is not known.", kRequest);
    if (!text || text->empty()) return problems::malformedRequest("/identity", "This is not a text.", kRequest);
    identity = *text;
  }
  return std::nullopt;
}

}  // namespace

std::string writeParticipant(const Secret& secret, const Participant& participant) {
  json document = {
      {"c", participant.campaign}, {"e", participant.expires}, {"i", participant.id}, {"n", participant.issued}};
  if (participant.doubted) document["d"] = 1;
  if (participant.vouched) document["v"] = 1;
  return writeSigned(secret, kParticipantKind, document.dump());
}

std::optional<Participant> readParticipant(const Secret& secret, std::string_view text) {
  const std::optional<std::string> payload = readSigned(secret, kParticipantKind, text);
  if (!payload) return std::nullopt;
  const json document = json::parse(*payload, nullptr, false);
  if (!document.is_object()) return std::nullopt;
  const json campaign = document.value("c", json()), id = document.value("i", json());
  const json issued = document.value("n", json()), expires = document.value("e", json());
  if (!campaign.is_string() || !id.is_string() || !issued.is_number_integer() || !expires.is_number_integer()) {
    return std::nullopt;
  }
  return Participant{id.get<std::string>(),  campaign.get<std::string>(), issued.get<int64_t>(),
                     expires.get<int64_t>(), document.contains("d"),      document.contains("v")};
}

void ParticipantOffice::give(const RequestPtr& request, const Reply& reply) const {
  const HostedCampaignPtr hosted = context_.campaignOf(*request, reply);
  if (!hosted) return;
  std::string token, proof;
  if (auto refused = readRequest(request->body, token, proof)) return reply(std::move(*refused));
  const std::string& campaign = hosted->rulebook.campaign.id;
  const int64_t now_ms = context_.now_ms();
  Participant participant{{}, campaign, now_ms / 1000, 0, false, !token.empty()};
  const auto rules = context_.options.trust.identities.find(campaign);
  const bool known = rules != context_.options.trust.identities.end();
  if (!token.empty()) {
    if (!known) return reply(problems::identityNotTaken());
    const auto judged = judgeIdentity(token, rules->second, participant.issued);
    if (const auto* why = std::get_if<std::string>(&judged)) return reply(problems::identityRefused(*why));
    participant.id = participantOf(context_.options.secret, campaign, std::get<Identity>(judged));
    participant.expires = participant.issued + kIdentifiedSeconds;
  } else {
    if (wantsAccount(*hosted)) return reply(problems::identityRequired());
    Admission admission;
    auto asked = context_.guard.admit(Guard::Asked::kParticipants, *hosted, *request, proof, now_ms, admission);
    if (asked) return reply(std::move(*asked));
    const Result<Bytes> random = admission.chance(context_.options.secret, 16);
    if (!random) return reply(problems::storeFailed(store::Code::kUnavailable));
    participant.id = toHex(*random);
    participant.doubted = admission.doubted;
    participant.expires = participant.issued + kParticipantSeconds;
  }
  reply(jsonResponse(201, participantAnswer(context_.options.secret, participant)));
}

bool ParticipantOffice::wantsAccount(const HostedCampaign& campaign) const {
  const auto rules = context_.options.trust.identities.find(campaign.rulebook.campaign.id);
  return rules != context_.options.trust.identities.end() && rules->second.required;
}

std::optional<Response> ParticipantOffice::judge(const HostedCampaign& campaign, const Request& request,
                                                 Participant& participant) const {
  const std::string_view token = request.bearer();
  if (token.empty()) return problems::participantMissing();
  std::optional<Participant> read = readParticipant(context_.options.secret, token);
  if (!read) return problems::participantForged();
  participant = std::move(*read);
  if (participant.campaign != campaign.rulebook.campaign.id) return problems::participantOfAnother();
  if (context_.now_ms() / 1000 >= participant.expires) return problems::participantExpired(participant.expires);
  return std::nullopt;
}

std::optional<Response> ParticipantOffice::judgeTakingPart(const HostedCampaign& campaign, const Request& request,
                                                           Participant& participant) const {
  if (auto refused = judge(campaign, request, participant)) return refused;
  if (!participant.vouched && wantsAccount(campaign)) return problems::identityRequired();
  return std::nullopt;
}

std::optional<Response> ParticipantOffice::judgeAnywhere(const Request& request, Participant& participant,
                                                         HostedCampaignPtr& campaign) const {
  const std::string_view token = request.bearer();
  if (token.empty()) return problems::participantMissing();
  const std::optional<Participant> read = readParticipant(context_.options.secret, token);
  if (!read) return problems::participantForged();
  campaign = context_.shelf.find(read->campaign);
  if (!campaign) return problems::participantOfAnother();
  return judgeTakingPart(*campaign, request, participant);
}

std::optional<Response> ParticipantOffice::judgeIfGiven(const HostedCampaign& campaign, const Request& request,
                                                        Participant& participant) const {
  if (request.header("Authorization").empty()) return std::nullopt;
  return judge(campaign, request, participant);
}

}  // namespace fairground::collector
