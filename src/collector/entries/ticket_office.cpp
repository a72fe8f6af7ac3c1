// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/ticket_office.h"

#include <algorithm>

#include "collector/answers.h"
#include "collector/entries/entry_round.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

/// The body's activity, and its proof of work as JSON; else what is wrong with the body.
std::optional<std::string> readActivity(const std::string& body, std::string& proof, std::optional<Response>& refused) {
  const nlohmann::json document = nlohmann::json::parse(body, nullptr, false);
  if (!document.is_object()) {
    refused = problems::malformedTicketRequest("", "The body is not a JSON object.");
    return std::nullopt;
  }
  for (const auto& [name, value] : document.items()) {
    if (name == "activity") continue;
    if (name == "proof") {
      proof = value.dump();
      continue;
    }
    refused = problems::malformedTicketRequest("", "The body has a member that is not known.");
    return std::nullopt;
  }
  const auto found = document.find("activity");
  if (found == document.end() || !found->is_string()) {
    refused = problems::malformedTicketRequest("/activity", "The activity is not a text.");
    return std::nullopt;
  }
  return *found->get_ptr<const std::string*>();
}

uint64_t numberFrom(ByteView bytes) {
  uint64_t number = 0;
  for (const uint8_t byte : bytes)
    number = number << 8 | byte;
  return number;
}

}  // namespace

void TicketOffice::give(const RequestPtr& request, const Reply& reply) const {
  const HostedCampaignPtr hosted = context_.campaignOf(*request, reply);
  if (!hosted) return;
  std::optional<Response> refused;
  std::string proof;
  const std::optional<std::string> id = readActivity(request->body, proof, refused);
  if (!id) return reply(std::move(*refused));
  const campaign::Campaign& campaign = hosted->rulebook.campaign;
  const campaign::Activity* activity = campaign.activity(*id);
  if (!activity) return reply(problems::noActivity(*id));
  const int64_t now_ms = context_.now_ms(), now = now_ms / 1000;
  if (auto closed = refuseClosedPhase(campaign, *activity, now)) return reply(std::move(*closed));
  Admission admission;
  auto asked = context_.guard.admit(Guard::Asked::kTickets, *hosted, *request, proof, now_ms, admission);
  if (asked) return reply(std::move(*asked));
  const Result<Bytes> random = admission.chance(context_.options.secret, 24);
  if (!random) return reply(problems::storeFailed(store::Code::kUnavailable));
  Ticket ticket;
  ticket.doubted = admission.doubted;
  ticket.id = toHex(ByteView(*random).first(16));
  ticket.campaign = campaign.id;
  ticket.activity = activity->id;
  ticket.rules = campaign.rules;
  ticket.terms = hosted->terms_digest;
  ticket.seed = numberFrom(ByteView(*random).subspan(16));
  ticket.issued = now;
  ticket.expires = now + std::max<int64_t>(0, context_.options.ticket_lifetime.count());
  reply(jsonResponse(201, ticketAnswer(context_.options.secret, ticket)));
}

std::optional<Response> TicketOffice::judge(const HostedCampaign& hosted, const play::Entry& entry,
                                            Ticket& ticket) const {
  if (entry.ticket.empty()) return problems::ticketMissing();
  std::optional<Ticket> read = readTicket(context_.options.secret, entry.ticket);
  if (!read) return problems::ticketForged();
  ticket = std::move(*read);
  const campaign::Campaign& campaign = hosted.rulebook.campaign;
  if (ticket.campaign != campaign.id) return problems::ticketOfAnother("campaign");
  if (ticket.activity != entry.activity) return problems::ticketOfAnother("activity");
  if (context_.now_ms() / 1000 >= ticket.expires) return problems::ticketExpired(ticket.expires);
  if (ticket.rules != campaign.rules || entry.rules != campaign.rules) return problems::rulesChanged();
  const campaign::Activity* activity = campaign.activity(entry.activity);
  if (!activity) return problems::rulesChanged();
  const activity::Type* type = hosted.find_type(activity->type);
  if (type && type->seeded && entry.seed != ticket.seed) return problems::wrongSeed();
  return std::nullopt;
}

}  // namespace fairground::collector
