// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works drawn from their logs with the campaign's art, each type of activity in its own way.

#pragma once

#include <memory>

#include "activity/activity.h"
#include "collector/hosted_campaign.h"

namespace fairground::collector {

/// `files` serve as long as the answer does.
DrawWork makeDrawWork(const play::Rulebook& rulebook, std::shared_ptr<const activity::Files> files);

}  // namespace fairground::collector
