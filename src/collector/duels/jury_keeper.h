// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Puts the juries of rounds into the store and its audit log, as campaign.json has them: at the latest before a
// standing that they make is given to anybody.

#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "collector/context.h"

namespace fairground::collector {

class JuryKeeper {
 public:
  explicit JuryKeeper(Context& context) : context_(context) {}

  /// Of one round. Waits for the store when there is something to keep.
  store::Code keep(const HostedCampaignPtr& hosted, const campaign::Phase& round);
  /// Of every round that has opened.
  store::Code keepAll(const HostedCampaignPtr& hosted);

 private:
  Context& context_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, HostedCampaignPtr> kept_;  // by campaign and round: of which version
};

}  // namespace fairground::collector
