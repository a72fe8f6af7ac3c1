// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo activity with everything in it, its pictures made by code, and recipes to try it with.

#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "activity/photo_render.h"
#include "activity/photo_state.h"

namespace fairground::tests {

class HeldFiles final : public activity::Files {
 public:
  std::map<std::string, Bytes, std::less<>> files;
  std::optional<ByteView> find(std::string_view path) const override {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return ByteView(found->second);
  }
};

/// The activity's member of campaign.json: ten filters, two frames, three stickers.
nlohmann::json photoActivityJson();
/// A whole campaign.json around it.
std::string photoCampaignJson();

struct SamplePhoto {
  campaign::Activity activity;
  std::shared_ptr<nlohmann::json> config;  ///< the activity's, to be spoilt
  HeldFiles files;
  SamplePhoto();
  /// Loads; only of a config without errors.
  std::shared_ptr<const activity::PhotoModel> model() const;
};

/// RGBA, opaque, with edges and smooth parts.
image::Picture samplePhotoPicture(int width, int height);
/// RGBA with alpha, as a page would set a word.
image::Picture sampleText();
activity::BlobPrefix samplePrefix(uint8_t first);

/// An edit of about forty steps that a visitor might make, of a photo of width x height.
std::vector<activity::Action> sampleRecipe(const activity::PhotoModel& model, uint64_t seed, int width, int height);

}  // namespace fairground::tests
