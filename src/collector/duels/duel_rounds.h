// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "campaign/campaign.h"
#include "collector/http/http_message.h"

namespace fairground::collector {

/// The round whose works meet now: the id of the phase that is open, or "" for
/// all works where no phase is a round. The refusal when the campaign has
/// rounds and none is open.
std::optional<Response> duellingRound(const campaign::Campaign& campaign, int64_t now_seconds, std::string& phase);

/// The round that is read: the one that is named, else the last one that has
/// opened; "" where no phase is a round. Nullopt for a name that is no round's.
std::optional<std::string> roundToRead(const campaign::Campaign& campaign, std::string_view named, int64_t now_seconds);

}  // namespace fairground::collector
