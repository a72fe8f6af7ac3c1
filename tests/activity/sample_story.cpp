// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/sample_story.h"

#include <nlohmann/json.hpp>

#include "activity/sample_photo.h"
#include "base/assert.h"
#include "base/pcg32.h"

namespace fairground::tests {

using namespace activity;

std::string storyCampaignJson() {
  return R"({
  "fairground": 1, "id": "home-stories", "locales": ["en"], "title": "Home Stories", "brand": "Tandem",
  "consents": [{"id": "rights", "version": 1, "text": "The story is mine to share"}],
  "activities": [
    {"id": "story", "type": "story", "title": "Tell", "prompt": "What did you make at night?",
     "heading": {"max": 60, "required": true}, "text": {"min": 50, "max": 400}, "photos": {"min": 1, "max": 4},
     "alt": {"max": 80}, "tags": {"max": 2}},
    {"id": "room", "type": "photo", "title": "The room"},
    {"id": "result", "type": "photo", "title": "The result", "follows": "room"}]
})";
}

std::shared_ptr<const StoryModel> storyModel() {
  Problems problems;
  const Result<campaign::Campaign> campaign = activity::read(storyCampaignJson(), problems);
  FG_ASSERT(bool(campaign));
  Result<std::unique_ptr<Model>> loaded = kStory.load(*campaign->activity("story"), HeldFiles());
  FG_ASSERT(bool(loaded));
  return std::shared_ptr<const StoryModel>(static_cast<StoryModel*>(loaded->release()));
}

std::vector<Action> sampleStory(const StoryModel& model, uint64_t seed) {
  Pcg32 random(seed);
  StoryState state(model);
  std::vector<Action> actions;
  for (int32_t step = 0; step < 30; ++step) {
    // One draw a statement: compilers disagree about the order of arguments.
    const uint32_t kind = random.below(4);
    const int32_t photo = int32_t(random.below(uint32_t(step + 1)));
    const int32_t other = int32_t(random.below(4));
    Action action = storyPhotoAction(300 + step, 200 + photo, samplePrefix(uint8_t(step)));
    if (kind == 2) action = {kStoryOrder, {photo, other}};
    if (kind == 3) action = {kStoryRemove, {photo}};
    if (state.apply(action)) actions.push_back(action);
  }
  return actions;
}

}  // namespace fairground::tests
