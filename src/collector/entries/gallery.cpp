// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/gallery.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "collector/problems.h"
#include "play/entry.h"

namespace fairground::collector {

namespace {

constexpr int kMaxPage = 50;
constexpr int kMaxSeed = 2'147'483'647;
constexpr int kMaxCombinations = 200, kMaxTags = 200;

constexpr std::pair<std::string_view, store::Sort> kSorts[] = {{"newest", store::Sort::kNewest},
                                                               {"top", store::Sort::kTop},
                                                               {"votes", store::Sort::kVotes},
                                                               {"near", store::Sort::kNear},
                                                               {"seed", store::Sort::kSeed}};

/// Null when there is none of that id.
const campaign::Phase* findPhase(const campaign::Campaign& campaign, std::string_view id) {
  const auto found = std::find_if(campaign.phases.begin(), campaign.phases.end(),
                                  [id](const campaign::Phase& phase) { return phase.id == id; });
  return found == campaign.phases.end() ? nullptr : &*found;
}

/// Which works; what is wrong with the query otherwise.
std::optional<Response> readFilters(const campaign::Campaign& campaign, const Request& request,
                                    store::PageRequest& page) {
  page.tag = request.queryOr("tag", "");
  page.round = request.queryOr("round", "");
  page.activity = request.queryOr("activity", "");
  const std::string_view mine = request.queryOr("mine", "");
  if (!mine.empty() && mine != "1") return problems::badQuery("mine", "1");
  const campaign::Phase* phase = findPhase(campaign, page.round);
  if (!page.round.empty() && !phase) return problems::badQuery("round", "the id of one of the campaign's phases");
  if (phase && phase->round) page.line = phase->round->quota;
  if (!page.activity.empty() && !campaign.activity(page.activity)) {
    return problems::badQuery("activity", "the id of one of the campaign's activities");
  }
  const bool any = !page.tag.empty() || !page.round.empty() || !page.activity.empty();
  if (page.sort == store::Sort::kTop && (any || !mine.empty())) {
    return problems::badQuery("sort", "another than top where works are chosen by something");
  }
  if (page.sort != store::Sort::kNewest && !mine.empty()) return problems::badQuery("sort", "newest where mine=1");
  // Of one activity there is nothing to choose; asked for nothing, the store need not look.
  if (campaign.activities.size() == 1) page.activity.clear();
  return std::nullopt;
}

std::optional<Response> readPageRequest(const HostedCampaign& hosted, const Request& request,
                                        store::PageRequest& page) {
  const std::string_view sort = request.queryOr("sort", "newest");
  const auto known =
      std::find_if(std::begin(kSorts), std::end(kSorts), [&](const auto& one) { return one.first == sort; });
  if (known == std::end(kSorts)) return problems::badQuery("sort", "newest, top, votes, near or seed");
  const std::optional<int> limit = queryNumber(request, "limit", 1, kMaxPage, 20);
  if (!limit) return problems::badQuery("limit", "a number from 1 to " + std::to_string(kMaxPage));
  const std::optional<int> seed = queryNumber(request, "seed", 0, kMaxSeed, 0);
  if (!seed) return problems::badQuery("seed", "a number from 0 to " + std::to_string(kMaxSeed));
  page.sort = known->second;
  page.limit = *limit;
  page.seed = uint64_t(*seed);
  page.after = request.queryOr("after", "");
  return readFilters(hosted.rulebook.campaign, request, page);
}

/// What is told to one participant is no other's.
Response worksResponse(const WorkPlace& place, const Json& document) {
  Response response = jsonResponse(200, document, place.viewer.empty() ? kShortCache : "private, no-store");
  response.headers.emplace_back("Vary", "Authorization");
  return response;
}

/// The round that a work is ranked in: its own, where its phase is one; null: among all.
const campaign::Phase* rankedIn(const campaign::Campaign& campaign, const std::string& phase) {
  const campaign::Phase* found = findPhase(campaign, phase);
  return found && found->round ? found : nullptr;
}

/// What a story's own page has beside what every work has.
void addStory(const std::string& entry, Json& document) {
  const Result<play::Entry> read = play::readEntry(entry);
  if (!read) return;
  document["text"] = read->words.text;
  document["alts"] = read->words.alts;
}

}  // namespace

std::optional<int> queryNumber(const Request& request, std::string_view name, int min, int max, int otherwise) {
  const auto found = request.query.find(name);
  if (found == request.query.end()) return otherwise;
  const std::string& text = found->second;
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size() || number < min || number > max) return std::nullopt;
  return number;
}

std::optional<WorkPlace> Gallery::placeFor(const HostedCampaign& campaign, const Request& request,
                                           const Reply& reply) const {
  Participant viewer;
  if (auto refused = participants_.judgeIfGiven(campaign, request, viewer)) {
    reply(std::move(*refused));
    return std::nullopt;
  }
  return WorkPlace{context_.options.public_prefix, campaign.rulebook.campaign.id, campaign.art_version, viewer.id};
}

void Gallery::listWorks(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  store::PageRequest page;
  if (auto refused = readPageRequest(*campaign, *request, page)) return reply(std::move(*refused));
  const std::optional<WorkPlace> place = placeFor(*campaign, *request, reply);
  if (!place) return;
  if (request->queryOr("mine", "") == "1") {
    if (place->viewer.empty()) return reply(problems::participantMissing());
    page.participant = place->viewer;
  }
  context_.atDesk(reply, [this, place = *place, page, reply] {
    const auto found = context_.options.store->works(place.campaign, page);
    if (found.code == store::Code::kBadCursor) {
      return reply(problems::badQuery("after", "the \"next\" of a page in the same order"));
    }
    if (!found) return reply(problems::storeFailed(found.code));
    reply(worksResponse(place, worksAnswer(place, found.value)));
  });
}

void Gallery::showWork(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::optional<WorkPlace> place = placeFor(*campaign, *request, reply);
  if (!place) return;
  context_.atDesk(reply, [this, campaign, place = *place, request, reply] {
    const auto found = context_.options.store->work(place.campaign, std::string(request->param("id")));
    if (found.code == store::Code::kNotFound) return reply(problems::noWork());
    if (!found) return reply(problems::storeFailed(found.code));
    Json document = workAnswer(place, found.value);
    if (found.value.kind == "story") {
      // Of the entry itself: pages of many have no need of it.
      const auto entry = context_.options.store->workDocument(place.campaign, found.value.id);
      if (!entry)
        return reply(entry.code == store::Code::kNotFound ? problems::noWork() : problems::storeFailed(entry.code));
      addStory(entry.value, document);
    }
    const bool own = !place.viewer.empty() && found.value.participant == place.viewer;
    if (!own) return reply(worksResponse(place, document));
    tellPlace(campaign, place, found.value, std::move(document), reply);
  });
}

/// To its maker: the place by votes among those of its round; of a round that is over the one that it ended with. While
/// others decide beside the votes there is none to tell.
void Gallery::tellPlace(const HostedCampaignPtr& campaign, const WorkPlace& place, const store::Work& work,
                        Json document, const Reply& reply) {
  const campaign::Phase* round = rankedIn(campaign->rulebook.campaign, work.round);
  if (round && context_.now_ms() / 1000 >= round->closes) {
    // Where nobody has time to find it, the page comes without.
    const auto then = [place, document, reply](const std::optional<StandingPlace>& standing) {
      Json told = document;
      if (standing && standing->place > 0) told["place"] = standing->place, told["of"] = standing->works;
      reply(worksResponse(place, told));
    };
    return duels_.findPlace(campaign, *round, work.id, then);
  }
  if (!round || round->round->byVotes()) {
    const auto standing = context_.options.store->placeOf(place.campaign, work, round ? round->id : "");
    if (!standing) return reply(problems::storeFailed(standing.code));
    document["place"] = standing.value.place;
    document["of"] = standing.value.works;
  }
  reply(worksResponse(place, document));
}

void Gallery::listRelated(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::optional<int> limit = queryNumber(*request, "limit", 1, kMaxPage, 12);
  if (!limit) return reply(problems::badQuery("limit", "a number from 1 to " + std::to_string(kMaxPage)));
  const std::optional<WorkPlace> place = placeFor(*campaign, *request, reply);
  if (!place) return;
  context_.atDesk(reply, [this, place = *place, request, limit, reply] {
    auto found = context_.options.store->related(place.campaign, std::string(request->param("id")), *limit);
    if (found.code == store::Code::kNotFound) return reply(problems::noWork());
    if (!found) return reply(problems::storeFailed(found.code));
    store::WorksPage page;
    page.works = std::move(found.value);
    reply(worksResponse(place, worksAnswer(place, page)));
  });
}

void Gallery::listTags(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::optional<int> limit = queryNumber(*request, "limit", 1, kMaxTags, 50);
  if (!limit) return reply(problems::badQuery("limit", "a number from 1 to " + std::to_string(kMaxTags)));
  context_.atDesk(reply, [this, campaign, limit, reply] {
    const auto tags = context_.options.store->tags(campaign->rulebook.campaign.id, *limit);
    if (!tags) return reply(problems::storeFailed(tags.code));
    reply(jsonResponse(200, tagsAnswer(tags.value), kShortCache));
  });
}

void Gallery::showTally(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const auto& activities = campaign->rulebook.campaign.activities;
  const std::string_view first = activities.empty() ? std::string_view() : std::string_view(activities.front().id);
  const std::string activity(request->queryOr("activity", first));
  if (!campaign->rulebook.campaign.activity(activity)) return reply(problems::noActivity(activity));
  const std::optional<int> limit = queryNumber(*request, "limit", 1, kMaxCombinations, 50);
  if (!limit) return reply(problems::badQuery("limit", "a number from 1 to " + std::to_string(kMaxCombinations)));
  context_.atDesk(reply, [this, campaign, activity, limit, reply] {
    const auto tally = context_.options.store->tally(campaign->rulebook.campaign.id, activity, *limit);
    if (!tally) return reply(problems::storeFailed(tally.code));
    reply(jsonResponse(200, tallyAnswer(activity, tally.value), kShortCache));
  });
}

}  // namespace fairground::collector
