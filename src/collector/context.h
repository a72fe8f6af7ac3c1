// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the collector's parts share.

#pragma once

#include "collector/campaign_shelf.h"
#include "collector/clock.h"
#include "collector/collector.h"
#include "collector/fairness/guard.h"
#include "collector/http/worker_pool.h"

namespace fairground::collector {

inline constexpr size_t kVerifyLane = 0, kPhotoLane = 1, kDrawLane = 2;  ///< of Context::workers

struct Context {
  explicit Context(Collector::Options given);

  const Collector::Options options;
  const WallClock now_ms;
  CampaignShelf shelf;
  Guard guard;
  WorkerPool desk;     ///< short work that may wait for a disk: parsing, reading the store
  WorkerPool workers;  ///< long work on a processor: replaying, drawing

  /// Runs `job` at the desk, or answers that too much is waiting.
  void atDesk(const Reply& reply, std::function<void()> job);
  /// Whether somebody wants to be told of what happens in the campaign.
  bool tells(const std::string& campaign) const { return options.webhooks.contains(campaign); }
  /// The campaign of the request's path; when there is none it is answered and null comes back.
  HostedCampaignPtr campaignOf(const Request& request, const Reply& reply) const;
};

}  // namespace fairground::collector
