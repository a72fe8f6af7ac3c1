// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/jury_keeper.h"

#include <algorithm>

#include "collector/people/participant.h"

namespace fairground::collector {

store::Code JuryKeeper::keep(const HostedCampaignPtr& hosted, const campaign::Phase& phase) {
  if (!phase.round) return store::Code::kOk;
  const std::pair<std::string, std::string> round(hosted->rulebook.campaign.id, phase.id);
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(round);
    if (found != kept_.end() && found->second == hosted) return store::Code::kOk;
  }
  store::NewJury jury;
  jury.campaign = round.first;
  jury.phase = round.second;
  jury.quota = phase.round->quota;
  if (const auto& given = phase.round->jury) {
    jury.shares = {given->votes, given->duels, given->jurors};
    jury.jurors = given->names;
  }
  std::sort(jury.jurors.begin(), jury.jurors.end());
  jury.jurors.erase(std::unique(jury.jurors.begin(), jury.jurors.end()), jury.jurors.end());
  for (size_t i = 0; i < jury.jurors.size(); ++i) {
    Result<Bytes> salt = randomBytes(kSaltBytes);
    if (!salt) return store::Code::kUnavailable;
    jury.salts.push_back(std::move(*salt));
  }
  jury.at_ms = context_.now_ms();
  const store::Code code = context_.options.store->keepJury(jury);
  if (code != store::Code::kOk) return code;
  const std::lock_guard lock(mutex_);
  kept_[round] = hosted;
  return code;
}

store::Code JuryKeeper::keepAll(const HostedCampaignPtr& hosted) {
  for (const campaign::Phase& phase : hosted->rulebook.campaign.phases) {
    if (phase.opens > context_.now_ms() / 1000) continue;
    if (const store::Code code = keep(hosted, phase); code != store::Code::kOk) return code;
  }
  return store::Code::kOk;
}

}  // namespace fairground::collector
