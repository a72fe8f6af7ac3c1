// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A campaign of stories and of an activity in two stages, and what visitors might do in it.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "activity/story.h"

namespace fairground::tests {

/// "story": 50 to 400 letters, up to four photos. "room" and "result": photos, the second follows the first.
std::string storyCampaignJson();
/// The model of its story.
std::shared_ptr<const activity::StoryModel> storyModel();

/// Photos that come, move and go; every action fits.
std::vector<activity::Action> sampleStory(const activity::StoryModel& model, uint64_t seed);

}  // namespace fairground::tests
