// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/entry_round.h"

#include <algorithm>

#include "collector/problems.h"

namespace fairground::collector {

namespace {

bool lists(const campaign::Round& round, const std::string& activity) {
  return std::find(round.activities.begin(), round.activities.end(), activity) != round.activities.end();
}

/// Whether an activity is open in a phase: as its own, or as one of the round's.
bool takes(const campaign::Phase& phase, const campaign::Activity& activity) {
  if (!activity.phase.empty() && activity.phase != phase.id) return false;
  return !phase.round || phase.round->activities.empty() || lists(*phase.round, activity.id);
}

/// Whether it is open only in phases that take it; another one is open whenever no round leaves it out.
bool isBound(const campaign::Campaign& campaign, const campaign::Activity& activity) {
  if (!activity.phase.empty()) return true;
  return std::any_of(campaign.phases.begin(), campaign.phases.end(),
                     [&](const campaign::Phase& phase) { return phase.round && lists(*phase.round, activity.id); });
}

}  // namespace

std::optional<Response> refuseClosedPhase(const campaign::Campaign& campaign, const campaign::Activity& activity,
                                          int64_t now_seconds) {
  const campaign::Phase* open = campaign.phaseAt(now_seconds);
  if (open ? takes(*open, activity) : !isBound(campaign, activity)) return std::nullopt;
  const campaign::Phase* nearest = nullptr;  // the next to take it, or the last that did
  for (const campaign::Phase& phase : campaign.phases) {
    if (takes(phase, activity) && (!nearest || nearest->closes <= now_seconds)) nearest = &phase;
  }
  if (nearest) return problems::phaseClosed(nearest->opens, nearest->closes, now_seconds);
  // Open at all times but in rounds of others: what is open has ended it.
  return open ? std::optional(problems::phaseClosed(open->opens, open->opens, now_seconds)) : std::nullopt;
}

std::optional<Response> refuseLateEntry(const campaign::Campaign& campaign, const campaign::Activity& activity,
                                        int64_t issued_seconds, int64_t now_seconds) {
  const campaign::Phase* phase = campaign.phaseAt(issued_seconds);
  if (!phase || refuseClosedPhase(campaign, activity, issued_seconds)) {
    return refuseClosedPhase(campaign, activity, now_seconds);
  }
  if (!phase->round && activity.phase.empty()) return std::nullopt;
  if (now_seconds < phase->closes + kGraceSeconds) return std::nullopt;
  return problems::phaseClosed(phase->opens, phase->closes, now_seconds);
}

std::string roundOf(const campaign::Campaign& campaign, const campaign::Activity& activity, int64_t issued_seconds,
                    int64_t now_seconds) {
  const bool late = refuseClosedPhase(campaign, activity, issued_seconds).has_value();
  const campaign::Phase* phase = campaign.phaseAt(late ? now_seconds : issued_seconds);
  return phase ? phase->id : "";
}

}  // namespace fairground::collector
