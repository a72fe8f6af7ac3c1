// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/campaign_shelf.h"

#include <mutex>

namespace fairground::collector {

void CampaignShelf::put(HostedCampaignPtr campaign) {
  const std::string id = campaign->rulebook.campaign.id;
  const std::unique_lock lock(mutex_);
  by_id_[id] = std::move(campaign);
}

HostedCampaignPtr CampaignShelf::find(std::string_view id) const {
  const std::shared_lock lock(mutex_);
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::vector<HostedCampaignPtr> CampaignShelf::all() const {
  const std::shared_lock lock(mutex_);
  std::vector<HostedCampaignPtr> campaigns;
  for (const auto& [id, campaign] : by_id_)
    campaigns.push_back(campaign);
  return campaigns;
}

}  // namespace fairground::collector
