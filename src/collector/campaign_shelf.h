// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <map>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "collector/hosted_campaign.h"

namespace fairground::collector {

/// The campaigns that are served, by id. Thread-safe: whoever took one keeps it, also when it is replaced meanwhile.
class CampaignShelf {
 public:
  void put(HostedCampaignPtr campaign);
  HostedCampaignPtr find(std::string_view id) const;  ///< null when there is none
  std::vector<HostedCampaignPtr> all() const;         ///< by id

 private:
  mutable std::shared_mutex mutex_;
  std::map<std::string, HostedCampaignPtr, std::less<>> by_id_;
};

}  // namespace fairground::collector
