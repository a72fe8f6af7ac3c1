// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A story: a title, a text in paragraphs, and photos. The words travel with the entry and are judged by checkWords();
// the log says which photos belong to it, in which order. A photo is shown as it was received.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "activity/activity.h"
#include "activity/blob_words.h"
#include "activity/word_limit.h"
#include "campaign/campaign.h"

namespace fairground::activity {

// ---- actions ------------------------------------------------------------------------------------------------

/// photo(width, height, digest 0..3): one more, the last; photos are numbered from 0 in the order of coming.
inline constexpr uint8_t kStoryPhoto = 16;
/// order(photo, position): 0 is the first, which stands for the story.
inline constexpr uint8_t kStoryOrder = 17;
/// remove(photo)
inline constexpr uint8_t kStoryRemove = 18;

inline constexpr int32_t kMaxStoryPhotos = 12, kMaxStoryPhotoNumber = 255;
inline constexpr int32_t kMinStoryPoints = 50;  ///< code points of any story

Action storyPhotoAction(int32_t width, int32_t height, const BlobPrefix& prefix);

// ---- configuration ------------------------------------------------------------------------------------------

/// The activity's config, read; docs/story.md tells it member by member.
struct StoryConfig {
  campaign::LocalText prompt;  ///< what to tell, for the entrant; may be empty
  int32_t min_points = kMinStoryPoints, max_points = int32_t(kMaxTextPoints);  ///< code points of the text
  int32_t min_photos = 0, max_photos = 0;
  int32_t alt_points = 160;  ///< of each photo's description
  WordLimit heading, tags;
};

// ---- model and state ----------------------------------------------------------------------------------------

class StoryModel final : public Model {
 public:
  explicit StoryModel(StoryConfig config) : config_(std::move(config)) {}
  std::unique_ptr<State> start(uint64_t seed) const override;
  std::string title(const Outcome& outcome, std::string_view locale) const override;
  Result<void> checkWords(const Words& words) const override;
  bool takesFiles() const override { return config_.max_photos > 0; }
  const StoryConfig& config() const { return config_; }

 private:
  StoryConfig config_;
};

struct StoryPhoto {
  int32_t number = 0;
  int32_t width = 0, height = 0;
  BlobPrefix digest{};
};

/// The model must outlive it.
class StoryState final : public State {
 public:
  explicit StoryState(const StoryModel& model) : model_(&model) {}
  Result<void> apply(const Action& action) override;
  Outcome outcome() const override;
  uint64_t hash() const override;
  std::vector<BlobPrefix> blobs() const override;  ///< the photos in their order
  Result<void> complete() const override;          ///< enough photos; how long the text is, checkWords() says
  const std::vector<StoryPhoto>& photos() const { return photos_; }

 private:
  Result<void> refusal(const Action& action) const;
  size_t find(int32_t number) const;  ///< photos_.size() when there is none

  const StoryModel* model_;
  std::vector<StoryPhoto> photos_;
  int32_t next_ = 0;
};

/// The type's table. Its models are StoryModels, their states StoryStates.
extern const Type kStory;

}  // namespace fairground::activity
