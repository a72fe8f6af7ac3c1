// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/gallery.h"

#include <charconv>

#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr int kMaxPage = 50;
constexpr int kMaxCombinations = 200;

/// Public figures may lag by this many seconds behind what caches on the way keep.
constexpr std::string_view kShortCache = "public, max-age=1";

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

WorkPlace Gallery::placeOf(const HostedCampaign& campaign) const {
  return {context_.options.public_prefix, campaign.rulebook.campaign.id, campaign.art_version};
}

void Gallery::listWorks(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::string_view sort = request->queryOr("sort", "newest");
  if (sort != "newest" && sort != "top" && sort != "votes") {
    return reply(problems::badQuery("sort", "newest, top or votes"));
  }
  const std::optional<int> limit = queryNumber(*request, "limit", 1, kMaxPage, 20);
  if (!limit) return reply(problems::badQuery("limit", "a number from 1 to " + std::to_string(kMaxPage)));
  store::PageRequest page;
  page.sort = sort == "top" ? store::Sort::kTop : sort == "votes" ? store::Sort::kVotes : store::Sort::kNewest;
  page.after = request->queryOr("after", "");
  page.limit = *limit;
  context_.atDesk(reply, [this, campaign, page, reply] {
    const WorkPlace place = placeOf(*campaign);
    const auto found = context_.options.store->works(place.campaign, page);
    if (found.code == store::Code::kBadCursor) {
      return reply(problems::badQuery("after", "the \"next\" of a page in the same order"));
    }
    if (!found) return reply(problems::storeFailed(found.code));
    reply(jsonResponse(200, worksAnswer(place, found.value), kShortCache));
  });
}

void Gallery::showWork(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  context_.atDesk(reply, [this, campaign, request, reply] {
    const WorkPlace place = placeOf(*campaign);
    const auto found = context_.options.store->work(place.campaign, std::string(request->param("id")));
    if (found.code == store::Code::kNotFound) return reply(problems::noWork());
    if (!found) return reply(problems::storeFailed(found.code));
    reply(jsonResponse(200, workAnswer(place, found.value), kShortCache));
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
