// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/live_figures.h"

#include <chrono>
#include <vector>

#include "collector/answers.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr int kShownCombinations = 20;
constexpr std::chrono::seconds kInterval{1};

}  // namespace

LiveFigures::LiveFigures(Context& context) : context_(context), thread_([this] { tick(); }) {}

LiveFigures::~LiveFigures() { stop(); }

void LiveFigures::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

EventChoice LiveFigures::follow(const Request& request) {
  const std::string campaign(request.param("campaign"));
  if (!context_.shelf.find(campaign)) return {nullptr, problems::noCampaign(campaign)};
  std::shared_ptr<EventTopic> topic;
  {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<EventTopic>& known = topics_[campaign];
    if (!known) known = std::make_shared<EventTopic>();
    topic = known;
  }
  // The first reader after a while would else see what was true when the last one left.
  if (topic->readers() == 0) context_.desk.submit(0, [this, campaign, topic] { refresh(campaign, topic); });
  return {topic, {}};
}

void LiveFigures::refresh(const std::string& id, const std::shared_ptr<EventTopic>& topic) {
  const HostedCampaignPtr campaign = context_.shelf.find(id);
  if (!campaign) return;
  for (const campaign::Activity& activity : campaign->rulebook.campaign.activities) {
    const auto tally = context_.options.store->tally(id, activity.id, kShownCombinations);
    if (!tally) return;
    // One event name for each activity, so that one does not hide another; the first is the plain one.
    const bool first = &activity == &campaign->rulebook.campaign.activities.front();
    const std::string name = first ? "tally" : "tally-" + activity.id;
    const Json document = tallyAnswer(activity.id, tally.value);
    topic->publish(name, document.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
}

void LiveFigures::tick() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    wake_.wait_for(lock, kInterval, [this] { return stopping_; });
    std::vector<std::pair<std::string, std::shared_ptr<EventTopic>>> followed;
    for (const auto& [campaign, topic] : topics_) {
      if (topic->readers() > 0) followed.emplace_back(campaign, topic);
    }
    lock.unlock();
    for (const auto& [campaign, topic] : followed) {
      context_.desk.submit(0, [this, id = campaign, to = topic] { refresh(id, to); });
    }
    lock.lock();
  }
}

}  // namespace fairground::collector
