// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include "base/result.h"
#include "campaign/campaign.h"

namespace fairground::cli {

/// What is wrong with a campaign's texts for the interface: keys and slots that mean nothing are errors, what is
/// missing is a warning for each locale.
void checkInterface(const campaign::Campaign& campaign, Problems& problems);

}  // namespace fairground::cli
