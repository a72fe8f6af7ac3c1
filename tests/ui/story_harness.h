// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A story on its screens.

#pragma once

#include <doctest/doctest.h>

#include <string>

#include "activity/sample_story.h"
#include "harness.h"
#include "ui/story/story_ui.h"

namespace fairground::test {

/// The sample's story in place of the makeover: 50 to 400 letters, at least one photo.
inline void makeStory(nlohmann::json& campaign, int photos = 0) {
  nlohmann::json story = nlohmann::json::parse(tests::storyCampaignJson())["activities"][0];
  story["photos"]["min"] = photos;
  campaign["activities"] = nlohmann::json::array({story});
  campaign["phases"] = nlohmann::json::array();
  campaign.erase("preload");
}

struct StoryHarness : Harness {
  explicit StoryHarness(Size size = {}, int photos = 0, std::string options = kOptions)
      : Harness(size, std::move(options), [photos](nlohmann::json& campaign) { makeStory(campaign, photos); }) {
    REQUIRE(settle());
  }
  ui::StoryPlay& story() const { return static_cast<ui::StoryUi&>(app->activity()).play(); }
  std::string nameOf(std::string_view id) {
    const ui::Node* found = app->ui().semantics().find(id);
    return found ? found->name : "";
  }
  void type(const std::string& id, const std::string& typed) {
    say(nlohmann::json{{"do", "text"}, {"id", id}, {"text", typed}, {"composing", false}}.dump());
    settle();
  }
};

}  // namespace fairground::test
