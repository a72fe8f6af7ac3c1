// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/participant.h"

#include <nlohmann/json.hpp>

#include "collector/answers.h"
#include "collector/problems.h"
#include "collector/signed_text.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr std::string_view kKind = "fgp1";

std::string_view bearerOf(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  std::string_view header = request.header("Authorization");
  if (header.size() <= kScheme.size() || !sameToken(header.substr(0, kScheme.size()), kScheme)) return {};
  header.remove_prefix(kScheme.size());
  return header;
}

}  // namespace

std::string writeParticipant(const Secret& secret, const Participant& participant) {
  const json document = {
      {"c", participant.campaign}, {"e", participant.expires}, {"i", participant.id}, {"n", participant.issued}};
  return writeSigned(secret, kKind, document.dump());
}

std::optional<Participant> readParticipant(const Secret& secret, std::string_view text) {
  const std::optional<std::string> payload = readSigned(secret, kKind, text);
  if (!payload) return std::nullopt;
  const json document = json::parse(*payload, nullptr, false);
  if (!document.is_object()) return std::nullopt;
  const json campaign = document.value("c", json()), id = document.value("i", json());
  const json issued = document.value("n", json()), expires = document.value("e", json());
  if (!campaign.is_string() || !id.is_string() || !issued.is_number_integer() || !expires.is_number_integer()) {
    return std::nullopt;
  }
  return Participant{id.get<std::string>(), campaign.get<std::string>(), issued.get<int64_t>(), expires.get<int64_t>()};
}

void ParticipantOffice::give(const RequestPtr& request, const Reply& reply) const {
  const HostedCampaignPtr hosted = context_.campaignOf(*request, reply);
  if (!hosted) return;
  const json document = json::parse(request->body, nullptr, false);
  if (!document.is_object() || !document.empty()) return reply(problems::malformedRequest("", "The body is not {}."));
  const Result<Bytes> random = randomBytes(16);
  if (!random) return reply(problems::storeFailed(store::Code::kUnavailable));
  const int64_t now = context_.now_ms() / 1000;
  const Participant participant{toHex(*random), hosted->rulebook.campaign.id, now, now + kParticipantSeconds};
  reply(jsonResponse(201, participantAnswer(context_.options.secret, participant)));
}

std::optional<Response> ParticipantOffice::judge(const HostedCampaign& campaign, const Request& request,
                                                 Participant& participant) const {
  const std::string_view token = bearerOf(request);
  if (token.empty()) return problems::participantMissing();
  std::optional<Participant> read = readParticipant(context_.options.secret, token);
  if (!read) return problems::participantForged();
  participant = std::move(*read);
  if (participant.campaign != campaign.rulebook.campaign.id) return problems::participantOfAnother();
  if (context_.now_ms() / 1000 >= participant.expires) return problems::participantExpired(participant.expires);
  return std::nullopt;
}

}  // namespace fairground::collector
