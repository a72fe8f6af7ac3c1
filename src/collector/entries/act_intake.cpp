// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/act_intake.h"

#include <algorithm>
#include <array>

#include "collector/answers.h"
#include "collector/entries/act_request.h"
#include "collector/entries/gallery.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

using campaign::ActKind;
using campaign::ActRule;

constexpr int kMaxComments = 100;

std::optional<Response> refuseClosedPhase(const campaign::Campaign& campaign, const ActRule& rule,
                                          int64_t now_seconds) {
  if (rule.phase.empty()) return std::nullopt;
  for (const campaign::Phase& phase : campaign.phases) {
    if (phase.id != rule.phase) continue;
    if (phase.opens <= now_seconds && now_seconds < phase.closes) return std::nullopt;
    return problems::actPhaseClosed(phase.opens, phase.closes, now_seconds);
  }
  return std::nullopt;
}

/// What stands against an act by the campaign's rules at this moment.
std::optional<Response> refuseByRules(const campaign::Campaign& campaign, const store::NewAct& act) {
  if (!act.rule.taken) return problems::actNotTaken(campaign::actName(act.kind));
  if (!act.undoes.empty() && !act.rule.undo) return problems::undoNotAllowed();
  return refuseClosedPhase(campaign, act.rule, act.received_ms / 1000);
}

/// Seasons that are over by the collector's clock: their works are read, and what was decided on them stays. A report
/// is taken at any time, and who said something may always take it back.
std::vector<std::string> closedRounds(const campaign::Campaign& campaign, const store::NewAct& act) {
  std::vector<std::string> closed;
  if (act.kind == ActKind::kReport || (act.kind == ActKind::kComment && !act.undoes.empty())) return closed;
  for (const campaign::Phase& phase : campaign.phases) {
    if (phase.round && phase.closes <= act.received_ms / 1000) closed.push_back(phase.id);
  }
  return closed;
}

Response refusalFor(const campaign::Campaign& campaign, const store::Answer<store::ActAnswer>& answer) {
  switch (answer.code) {
    case store::Code::kRefused: {
      const campaign::Phase* round = campaign.phase(answer.detail);
      return problems::roundClosed(round ? round->closes : 0);
    }
    case store::Code::kNotFound:
      return answer.detail == "work" ? problems::noWorkToActOn() : problems::noAct("/" + answer.detail);
    case store::Code::kKeyConflict:
      return problems::actKeyConflict();
    case store::Code::kLimit:
      return problems::limitReached(answer.detail);
    case store::Code::kUndone:
      return problems::actUndone();
    default:
      return problems::storeFailed(answer.code);
  }
}

}  // namespace

std::string_view actPath(ActKind kind) {
  constexpr std::array<std::string_view, campaign::kActKinds> kPaths = {"votes",           "likes",    "favourites",
                                                                        "recommendations", "comments", "reports"};
  return kPaths[size_t(kind)];
}

int64_t roundAt(const campaign::Campaign& campaign, int64_t now_seconds) {
  int64_t round = 0;
  for (const campaign::Phase& phase : campaign.phases) {
    for (const int64_t moment : {phase.opens, phase.closes}) {
      if (moment <= now_seconds) round = std::max(round, moment);
    }
  }
  return round;
}

void ActIntake::take(ActKind kind, const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  context_.atDesk(reply, [this, kind, campaign, request, reply] { admit(kind, campaign, request, reply); });
}

void ActIntake::admit(ActKind kind, const HostedCampaignPtr& hosted, const RequestPtr& request, const Reply& reply) {
  const campaign::Campaign& campaign = hosted->rulebook.campaign;
  store::NewAct act;
  act.rule = campaign.actsAt(context_.now_ms() / 1000).of(kind);
  Participant participant;
  if (auto refused = participants_.judgeTakingPart(*hosted, *request, participant)) return reply(std::move(*refused));
  act.kind = kind;
  if (auto refused = readActRequest(request->body, act)) return reply(std::move(*refused));
  act.campaign = campaign.id;
  act.participant = participant.id;
  act.received_ms = context_.now_ms();
  if (auto early = context_.guard.paceAct(*hosted, participant.id, act.received_ms)) return reply(std::move(*early));
  const int64_t now = act.received_ms / 1000;
  act.day = campaign.acts.dayOf(now);
  act.round = roundAt(campaign, now);
  if (act.rule.hold) act.reasons.emplace_back("rule");
  if (participant.doubted) act.reasons.emplace_back(kNoProof);
  act.status = act.reasons.empty() ? store::Status::kCounted : store::Status::kHeld;
  // Not yet the answer: what was stored before the rules said no must be had again.
  const std::optional<Response> refusal = refuseByRules(campaign, act);
  act.refused = refusal.has_value();
  act.closed_rounds = closedRounds(campaign, act);
  act.notify = context_.tells(campaign.id);
  Result<Bytes> salt = randomBytes(kSaltBytes);
  if (!salt) return reply(problems::storeFailed(store::Code::kUnavailable));
  act.salt = std::move(*salt);
  const ActRule rule = act.rule;
  const std::string work = act.work;
  const auto tell = [hosted, reply, rule, work, refusal](store::Answer<store::ActAnswer> answer) {
    if (answer.code == store::Code::kRefused && refusal) return reply(*refusal);
    if (!answer) return reply(refusalFor(hosted->rulebook.campaign, answer));
    reply(jsonResponse(answer.value.repeated ? 200 : 201, actAnswer(rule, work, answer.value)));
  };
  context_.options.store->addAct(std::move(act), tell);
}

void ActIntake::tellOwn(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  Participant participant;
  if (auto refused = participants_.judge(*campaign, *request, participant)) return reply(std::move(*refused));
  context_.atDesk(reply, [this, campaign, participant, reply] {
    const campaign::Campaign& rules = campaign->rulebook.campaign;
    const int64_t now = context_.now_ms() / 1000;
    const auto found =
        context_.options.store->participation(rules.id, participant.id, rules.acts.dayOf(now), roundAt(rules, now));
    if (!found) return reply(problems::storeFailed(found.code));
    reply(jsonResponse(200, participationAnswer(rules.actsAt(now), participant, found.value)));
  });
}

void ActIntake::listComments(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::optional<int> limit = queryNumber(*request, "limit", 1, kMaxComments, 20);
  if (!limit) return reply(problems::badQuery("limit", "a number from 1 to " + std::to_string(kMaxComments)));
  context_.atDesk(reply, [this, campaign, request, limit, reply] {
    const auto page =
        context_.options.store->comments(campaign->rulebook.campaign.id, std::string(request->param("id")),
                                         std::string(request->queryOr("after", "")), *limit);
    if (page.code == store::Code::kBadCursor) {
      return reply(problems::badQuery("after", "the \"next\" of a page of comments"));
    }
    if (page.code == store::Code::kNotFound) return reply(problems::noWork());
    if (!page) return reply(problems::storeFailed(page.code));
    reply(jsonResponse(200, commentsAnswer(page.value), kShortCache));
  });
}

}  // namespace fairground::collector
