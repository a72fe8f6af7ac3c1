// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/duel_office.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "collector/clock.h"
#include "collector/duels/duel_rounds.h"
#include "collector/entries/act_intake.h"
#include "collector/entries/act_request.h"
#include "collector/entries/gallery.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr size_t kMostOpen = 65'536;
constexpr int kMaxRanked = 50;
constexpr int kDeepest = 1'000'000;

/// Nobody can tell what it will be, and each collector gives the same.
uint64_t seedFor(const Secret& secret, const DuelToken& duel) {
  const Json named = {duel.campaign, duel.phase, duel.participant, duel.number};
  const Mac mac = secret.sign("duel pair", viewOf(named.dump()));
  uint64_t seed = 0;
  for (size_t i = 0; i < sizeof seed; ++i)
    seed = seed << 8 | mac[i];
  return seed;
}

/// The body of an answer: {"key", "choice"} and nothing else.
std::optional<Response> readChoice(const std::string& body, store::NewDuel& duel) {
  const nlohmann::json document = nlohmann::json::parse(body, nullptr, false);
  if (!document.is_object()) return problems::malformedDuel("", "The body is not a JSON object.");
  for (const auto& [name, value] : document.items()) {
    if (name != "key" && name != "choice")
      return problems::malformedDuel("", "The request has a member that is not known.");
  }
  const auto key = document.find("key"), choice = document.find("choice");
  if (key == document.end() || !key->is_string() || !isKey(key->get<std::string>())) {
    return problems::malformedDuel("/key", "The key is not 32 digits from 0 to 9 and a to f.");
  }
  duel.key = key->get<std::string>();
  for (const store::Choice each : {store::Choice::kLeft, store::Choice::kRight, store::Choice::kSkip}) {
    if (choice == document.end() || *choice != std::string(store::choiceName(each))) continue;
    duel.choice = each;
    return std::nullopt;
  }
  return problems::malformedDuel("/choice", "The choice is not \"left\", \"right\" or \"skip\".");
}

std::optional<Response> refuseByRules(const campaign::Campaign& campaign, const campaign::ActRule& rule, int64_t now) {
  if (!rule.taken) return problems::actNotTaken(campaign::kDuelName);
  const campaign::Phase* phase = campaign.phase(rule.phase);
  if (phase && (now < phase->opens || now >= phase->closes)) {
    return problems::actPhaseClosed(phase->opens, phase->closes, now);
  }
  return std::nullopt;
}

const char* usedUp(const campaign::ActRule& rule, const store::Used& used) {
  if (rule.total > 0 && used.total >= rule.total) return "total";
  if (rule.round > 0 && used.round >= rule.round) return "round";
  return rule.day > 0 && used.day >= rule.day ? "day" : nullptr;
}

Response refusalFor(const store::Answer<store::DuelAnswer>& answer) {
  switch (answer.code) {
    case store::Code::kKeyConflict:
      return problems::actKeyConflict();
    case store::Code::kTicketUsed:
      return problems::duelAnswered();
    case store::Code::kLimit:
      return problems::limitReached(answer.detail);
    default:
      return problems::storeFailed(answer.code);
  }
}

}  // namespace

struct DuelOffice::Asking {
  HostedCampaignPtr hosted;
  Reply reply;
  std::string participant;
  std::string phase;
  campaign::ActRule rule;
  store::DuelRecord record;
  int64_t now = 0;
  bool again = false;  ///< a pair could not be shown, another one was looked for
};

WorkPlace DuelOffice::placeFor(const HostedCampaign& hosted, const std::string& viewer) const {
  return {context_.options.public_prefix, hosted.rulebook.campaign.id, hosted.art_version, viewer};
}

void DuelOffice::give(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr hosted = context_.campaignOf(*request, reply);
  if (!hosted) return;
  Participant participant;
  if (auto refused = participants_.judgeTakingPart(*hosted, *request, participant)) return reply(std::move(*refused));
  if (request->body != "{}") return reply(problems::malformedRequest("", "The body is not {}.", "Send {}."));
  const campaign::Campaign& campaign = hosted->rulebook.campaign;
  auto asking = std::make_shared<Asking>(Asking{hosted, reply, participant.id, {}, {}, {}, context_.now_ms() / 1000});
  asking->rule = campaign.actsAt(asking->now).duel;
  if (auto refused = refuseByRules(campaign, asking->rule, asking->now)) return reply(std::move(*refused));
  if (auto closed = duellingRound(campaign, asking->now, asking->phase)) return reply(std::move(*closed));
  context_.atDesk(reply, [this, asking] { look(asking); });
}

void DuelOffice::look(const AskingPtr& asking) {
  const campaign::Campaign& campaign = asking->hosted->rulebook.campaign;
  auto record = context_.options.store->duelRecord(campaign.id, asking->participant, asking->phase,
                                                   campaign.acts.dayOf(asking->now), roundAt(campaign, asking->now));
  if (!record) return asking->reply(problems::storeFailed(record.code));
  asking->record = std::move(record.value);
  if (const char* limit = usedUp(asking->rule, asking->record.used))
    return asking->reply(problems::limitReached(limit));
  offer(asking, DuelHall::Fresh::kSoon);
}

void DuelOffice::offer(const AskingPtr& asking, DuelHall::Fresh fresh) {
  const auto choose = [this, asking](store::Code code, DuelField& field) -> std::function<void()> {
    if (code != store::Code::kOk) return [asking, code] { asking->reply(problems::storeFailed(code)); };
    auto given = pick(*asking, field);
    if (!given) return [asking] { asking->reply(problems::noDuel()); };
    return [this, asking, given = std::move(*given)] { show(asking, given); };
  };
  if (!hall_.with(asking->hosted->rulebook.campaign.id, asking->phase, fresh, choose))
    asking->reply(problems::queueFull());
}

/// The pair that is open, if it still is this one.
void DuelOffice::forget(const Given& given) {
  const std::lock_guard lock(mutex_);
  const auto open = open_.find(given.token.campaign + ' ' + given.token.participant);
  if (open != open_.end() && open->second.left == given.left && open->second.right == given.right) {
    // Its place among the oldest ones stays: what comes next has the same key.
    open->second.token.expires = 0;
  }
}

/// The pair that this participant has not answered yet, or a new one.
std::optional<DuelOffice::Given> DuelOffice::pick(const Asking& asking, DuelField& field) {
  const std::string& campaign = asking.hosted->rulebook.campaign.id;
  Given given;
  given.token = {campaign, asking.participant, asking.phase, asking.record.used.total, 0, 0, asking.now + kDuelSeconds};
  const std::string key = campaign + ' ' + asking.participant;
  const std::lock_guard lock(mutex_);
  if (const auto open = open_.find(key); open != open_.end()) {
    const DuelToken& token = open->second.token;
    if (token.number == given.token.number && token.phase == asking.phase && asking.now < token.expires)
      return open->second;
  }
  auto pair = field.choose(asking.participant, asking.record.pairs, seedFor(context_.options.secret, given.token));
  if (!pair) return std::nullopt;
  given.token.left = pair->left.sequence;
  given.token.right = pair->right.sequence;
  given.left = std::move(pair->left.id);
  given.right = std::move(pair->right.id);
  if (open_.insert_or_assign(key, given).second) oldest_.push_back(key);
  if (oldest_.size() > kMostOpen) {
    open_.erase(oldest_.front());
    oldest_.pop_front();
  }
  return given;
}

void DuelOffice::show(const AskingPtr& asked, const Given& given) {
  const Asking& asking = *asked;
  const WorkPlace place = placeFor(*asking.hosted, asking.participant);
  const auto left = context_.options.store->work(place.campaign, given.left);
  const auto right = context_.options.store->work(place.campaign, given.right);
  for (const auto* work : {&left, &right}) {
    if (work->code == store::Code::kNotFound) {
      // Taken down since it was given, or since the field was read: once more, of a field that knows.
      forget(given);
      if (std::exchange(asked->again, true)) return asking.reply(problems::noDuel());
      return offer(asked, DuelHall::Fresh::kAnew);
    }
    if (!*work) return asking.reply(problems::storeFailed(work->code));
  }
  Json document;
  document["duel"] = writeDuel(context_.options.secret, given.token);
  document["left"] = workAnswer(place, left.value);
  document["right"] = workAnswer(place, right.value);
  document["round"] = asking.phase;
  document["remaining"] = remainingOf(asking.rule, asking.record.used);
  document["expires"] = rfc3339(given.token.expires);
  document["now"] = rfc3339(asking.now);
  asking.reply(jsonResponse(201, document));
}

void DuelOffice::take(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr hosted = context_.campaignOf(*request, reply);
  if (!hosted) return;
  context_.atDesk(reply, [this, hosted, request, reply] { keep(hosted, request, reply); });
}

void DuelOffice::keep(const HostedCampaignPtr& hosted, const RequestPtr& request, const Reply& reply) {
  const campaign::Campaign& campaign = hosted->rulebook.campaign;
  Participant participant;
  if (auto refused = participants_.judgeTakingPart(*hosted, *request, participant)) return reply(std::move(*refused));
  if (auto early = context_.guard.paceAct(*hosted, participant.id, context_.now_ms())) return reply(std::move(*early));
  const std::optional<DuelToken> token = readDuel(context_.options.secret, request->param("duel"));
  if (!token) return reply(problems::duelForged());
  if (token->campaign != campaign.id || token->participant != participant.id) return reply(problems::duelOfAnother());
  store::NewDuel duel;
  if (auto refused = readChoice(request->body, duel)) return reply(std::move(*refused));
  duel.campaign = campaign.id;
  duel.participant = participant.id;
  duel.number = token->number;
  duel.left = token->left;
  duel.right = token->right;
  duel.phase = token->phase;
  duel.received_ms = context_.now_ms();
  const int64_t now = duel.received_ms / 1000;
  duel.day = campaign.acts.dayOf(now);
  duel.round = roundAt(campaign, now);
  duel.rule = campaign.actsAt(now).duel;
  // Not yet the answer: what was stored before the rules said no must be had
  // again.
  std::optional<Response> refusal = refuseByRules(campaign, duel.rule, now);
  std::string open;
  if (!refusal) refusal = duellingRound(campaign, now, open);
  if (!refusal && (now >= token->expires || open != token->phase)) refusal = problems::duelExpired(token->expires);
  duel.refused = refusal.has_value();
  if (participant.doubted) duel.reasons.emplace_back(kNoProof);
  duel.status = duel.reasons.empty() ? store::Status::kCounted : store::Status::kHeld;
  Result<Bytes> salt = randomBytes(kSaltBytes);
  if (!salt) return reply(problems::storeFailed(store::Code::kUnavailable));
  duel.salt = std::move(*salt);
  const campaign::ActRule rule = duel.rule;
  context_.options.store->addDuel(std::move(duel), [reply, rule, refusal](store::Answer<store::DuelAnswer> answer) {
    if (answer.code == store::Code::kRefused && refusal) return reply(*refusal);
    if (!answer) return reply(refusalFor(answer));
    reply(jsonResponse(answer.value.repeated ? 200 : 201, duelAnswer(rule, answer.value)));
  });
}

std::optional<DuelOffice::Wanted> DuelOffice::wantedBy(const RequestPtr& request, const Reply& reply) const {
  Wanted wanted;
  wanted.hosted = context_.campaignOf(*request, reply);
  if (!wanted.hosted) return std::nullopt;
  const std::string_view named = request->queryOr("round", "");
  const auto phase = roundToRead(wanted.hosted->rulebook.campaign, named, context_.now_ms() / 1000);
  const std::optional<int> limit = queryNumber(*request, "limit", 1, kMaxRanked, 20);
  const std::optional<int> after = queryNumber(*request, "after", 0, kDeepest, 0);
  if (!phase) reply(problems::noRound(named));
  if (!limit) reply(problems::badQuery("limit", "a number from 1 to " + std::to_string(kMaxRanked)));
  if (!after) reply(problems::badQuery("after", "the \"next\" of the page before"));
  if (!phase || !limit || !after) return std::nullopt;
  wanted.phase = *phase;
  wanted.limit = *limit;
  wanted.after = *after;
  return wanted;
}

std::optional<std::vector<store::Work>> DuelOffice::worksOf(const WorkPlace& place, const std::vector<std::string>& ids,
                                                            const Reply& reply) const {
  std::vector<store::Work> works;
  for (const std::string& id : ids) {
    auto work = context_.options.store->work(place.campaign, id);
    if (!work && work.code != store::Code::kNotFound) {
      reply(problems::storeFailed(work.code));
      return std::nullopt;
    }
    works.push_back(std::move(work.value));
  }
  return works;
}

void DuelOffice::rank(const RequestPtr& request, const Reply& reply) {
  const std::optional<Wanted> wanted = wantedBy(request, reply);
  if (!wanted) return;
  const auto list = [this, wanted = *wanted, reply](store::Code code, DuelField& field) -> std::function<void()> {
    if (code != store::Code::kOk) return [reply, code] { reply(problems::storeFailed(code)); };
    const RankingPage page = rankingPage(field, wanted.phase, wanted.after, wanted.limit);
    return [this, hosted = wanted.hosted, reply, page] {
      const WorkPlace place = placeFor(*hosted, "");
      std::vector<std::string> ids;
      for (const DuelField::Ranked& row : page.rows)
        ids.push_back(row.id);
      const auto works = worksOf(place, ids, reply);
      if (works) reply(jsonResponse(200, rankingAnswer(place, page, *works), kShortCache));
    };
  };
  context_.atDesk(reply, [this, wanted = *wanted, reply, list] {
    if (!hall_.with(wanted.hosted->rulebook.campaign.id, wanted.phase, DuelHall::Fresh::kNow, list))
      reply(problems::queueFull());
  });
}

void DuelOffice::tellStanding(const RequestPtr& request, const Reply& reply) {
  const std::optional<Wanted> wanted = wantedBy(request, reply);
  if (!wanted) return;
  const auto list = [this, wanted = *wanted, reply](store::Code code, DuelField& field) -> std::function<void()> {
    if (code != store::Code::kOk) return [reply, code] { reply(problems::storeFailed(code)); };
    const campaign::Phase* phase = wanted.hosted->rulebook.campaign.phase(wanted.phase);
    const StandingPage page = standingPage(field, phase, wanted.after, wanted.limit);
    return [this, hosted = wanted.hosted, reply, page] {
      const WorkPlace place = placeFor(*hosted, "");
      const auto works = worksOf(place, page.ids, reply);
      if (works) reply(jsonResponse(200, standingAnswer(place, page, *works), kShortCache));
    };
  };
  context_.atDesk(reply, [this, wanted = *wanted, reply, list] {
    if (!hall_.with(wanted.hosted->rulebook.campaign.id, wanted.phase, DuelHall::Fresh::kVotes, list))
      reply(problems::queueFull());
  });
}

void DuelOffice::findPlace(const HostedCampaignPtr& hosted, const campaign::Phase& round, const std::string& id,
                           const std::function<void(const std::optional<StandingPlace>&)>& then) {
  const auto look = [hosted, &round, id, then](store::Code code, DuelField& field) -> std::function<void()> {
    if (code != store::Code::kOk) return [then] { then(std::nullopt); };
    return [then, place = standingPlaceIn(field, round, id)] { then(place); };
  };
  if (!hall_.with(hosted->rulebook.campaign.id, round.id, DuelHall::Fresh::kVotes, look)) then(std::nullopt);
}

}  // namespace fairground::collector
