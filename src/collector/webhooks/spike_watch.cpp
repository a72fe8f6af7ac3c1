// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/webhooks/spike_watch.h"

#include "collector/desk/admin_answers.h"
#include "store/desk.h"

namespace fairground::collector {

namespace {

constexpr int64_t kLookEveryMs = 60'000;

}  // namespace

void SpikeWatch::look() {
  const int64_t now = context_.now_ms();
  if (looked_ms_ && now >= *looked_ms_ && now - *looked_ms_ < kLookEveryMs) return;
  looked_ms_ = now;
  for (const HostedCampaignPtr& hosted : context_.shelf.all()) {
    const std::string& campaign = hosted->rulebook.campaign.id;
    if (context_.tells(campaign)) lookAt(campaign);
  }
}

/// What the store does not take now is seen again next time.
void SpikeWatch::lookAt(const std::string& campaign) {
  store::Desk& desk = context_.options.store->desk();
  const auto complaints = desk.complaints(campaign, context_.now_ms());
  if (!complaints) return;
  const bool many = complaintsSpike(complaints.value);
  if (many != complaints.value.told) (void)desk.noteSpike(campaign, complaints.value, many, context_.now_ms());
}

}  // namespace fairground::collector
