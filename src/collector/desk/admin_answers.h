// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the desk's API says, as JSON.

#pragma once

#include "collector/answers.h"
#include "store/desk.h"

namespace fairground::collector {

Json waitingAnswer(const store::WaitingList& list);
Json verdictsAnswer(const std::vector<store::StoredVerdict>& verdicts);
Json inboxAnswer(const std::vector<store::InboxItem>& items);
Json deadEventsAnswer(const std::vector<store::Event>& events);
Json deskLogAnswer(const std::vector<store::DeskAct>& acts);

/// Complaints are many: at least 5 reports in the last day, and more than three times a usual day's.
bool complaintsSpike(const store::Complaints& complaints);

/// Raw beside verified, days, the reply clock (how many comments were answered and how fast, by the hour they came in)
/// and whether complaints are many.
Json overviewAnswer(const store::Overview& overview, int64_t now_ms);

}  // namespace fairground::collector
