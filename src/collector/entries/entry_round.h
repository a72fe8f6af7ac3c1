// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// When an activity is open, and of which round an entry is. The collector's clock decides: the round is the one in
// which the ticket was given, and what was under way when it closed is still taken for a while.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "campaign/campaign.h"
#include "collector/http/http_message.h"

namespace fairground::collector {

/// An entry whose ticket was given in a phase is taken until so long after the phase has closed.
inline constexpr int64_t kGraceSeconds = 600;

/// The refusal when the activity is not open at this time: its phase is not, or no round that lists it.
std::optional<Response> refuseClosedPhase(const campaign::Campaign& campaign, const campaign::Activity& activity,
                                          int64_t now_seconds);

/// The same for an entry with a ticket of `issued_seconds` that comes in at `now_seconds`. One whose ticket was given
/// when it was not open is judged by now.
std::optional<Response> refuseLateEntry(const campaign::Campaign& campaign, const campaign::Activity& activity,
                                        int64_t issued_seconds, int64_t now_seconds);

/// The phase of an entry that is taken, by the same rule; "" for none.
std::string roundOf(const campaign::Campaign& campaign, const campaign::Activity& activity, int64_t issued_seconds,
                    int64_t now_seconds);

}  // namespace fairground::collector
