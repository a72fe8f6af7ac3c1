// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/context.h"

#include <algorithm>
#include <thread>

#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr unsigned kDeskThreads = 2;
constexpr size_t kDeskWaiting = 1024;
constexpr size_t kPhotosWaiting = 64;

unsigned workerCount(const Collector::Options& options) {
  return options.workers > 0 ? options.workers : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

Context::Context(Collector::Options given)
    : options(std::move(given)),
      now_ms(options.now_ms ? options.now_ms : systemClock()),
      guard(options.secret),
      desk(kDeskThreads, {{kDeskWaiting, 0}}),
      // Photos and drawing take long and can wait: where there are several threads neither takes the last one.
      workers(workerCount(options), {{options.queue_limit, 0},
                                     {kPhotosWaiting, std::max(1u, workerCount(options) - 1)},
                                     {options.draw_limit, std::max(1u, workerCount(options) - 1)}}) {
  for (const HostedCampaignPtr& campaign : options.campaigns)
    shelf.put(campaign);
}

void Context::atDesk(const Reply& reply, std::function<void()> job) {
  if (!desk.submit(0, std::move(job))) reply(problems::queueFull());
}

HostedCampaignPtr Context::campaignOf(const Request& request, const Reply& reply) const {
  HostedCampaignPtr campaign = shelf.find(request.param("campaign"));
  if (!campaign) reply(problems::noCampaign(request.param("campaign")));
  return campaign;
}

}  // namespace fairground::collector
