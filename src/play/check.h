// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include <optional>
#include <vector>

#include "activity/activity.h"
#include "base/result.h"
#include "campaign/campaign.h"

namespace fairground::play {

struct Checked {
  std::optional<campaign::Campaign> campaign;  ///< there when no problem is an error
  Problems problems;                           ///< errors and warnings, in the order they were found
  std::vector<activity::FileNeed> needs;       ///< every file that campaign.json names, once per place
};

/// All that can be said about a campaign's folder before it is published: campaign.json, the activities in it, and
/// every file that they name (there, and what its name says). What `fairground check` prints and the preview shows.
/// Decodes every picture, so it takes a moment.
Checked check(const activity::Files& files);

}  // namespace fairground::play
