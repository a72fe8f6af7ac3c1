// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/duel_rounds.h"

#include "collector/problems.h"

namespace fairground::collector {

std::optional<Response> duellingRound(const campaign::Campaign& campaign, int64_t now_seconds, std::string& phase) {
  const campaign::Phase* nearest = nullptr;  // the next to open, or the last that closed
  for (const campaign::Phase& each : campaign.phases) {
    if (!each.round) continue;
    if (each.opens <= now_seconds && now_seconds < each.closes) {
      phase = each.id;
      return std::nullopt;
    }
    if (!nearest || nearest->closes <= now_seconds) nearest = &each;
  }
  phase.clear();
  if (!nearest) return std::nullopt;
  return problems::actPhaseClosed(nearest->opens, nearest->closes, now_seconds);
}

std::optional<std::string> roundToRead(const campaign::Campaign& campaign, std::string_view named,
                                       int64_t now_seconds) {
  const campaign::Phase* last = nullptr;
  for (const campaign::Phase& each : campaign.phases) {
    if (!each.round) continue;
    if (!named.empty() && each.id == named) return each.id;
    if (!last || each.opens <= now_seconds) last = &each;
  }
  if (!named.empty()) return std::nullopt;
  return last ? last->id : std::string();
}

}  // namespace fairground::collector
