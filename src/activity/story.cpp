// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/story.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"
#include "campaign/reader.h"

namespace fairground::activity {

namespace {

constexpr ArgSpec kNumber = {"photo", 0, kMaxStoryPhotoNumber};
constexpr std::array<ArgSpec, kMaxArgs> kPhotoArgs = pictureArgs(kMaxPhotoSide);
constexpr std::array<ArgSpec, 2> kOrderArgs = {{kNumber, {"position", 0, kMaxStoryPhotos - 1}}};
constexpr std::array<ArgSpec, 1> kRemoveArgs = {{kNumber}};

constexpr std::array<ActionSpec, 3> kActions = {{{kStoryPhoto, "photo", kPhotoArgs, true, true},
                                                 {kStoryOrder, "order", kOrderArgs, true, true},
                                                 {kStoryRemove, "remove", kRemoveArgs, true, true}}};

Problem refused(std::string message) { return error("/log", std::move(message)); }

/// A span of {"min": 800, "max": 5000} within the outermost one; `usual` holds when the campaign says nothing.
void readSpan(campaign::Reader& reader, std::string_view key, campaign::Span outermost, campaign::Span usual,
              int32_t& min, int32_t& max) {
  using campaign::Need;
  campaign::Reader one = reader.object(key, Need::kOptional);
  min = int32_t(usual.min);
  max = int32_t(usual.max);
  if (!one.present()) return;
  min = int32_t(one.integer("min", Need::kOptional, outermost, usual.min));
  max = int32_t(one.integer("max", Need::kOptional, outermost, usual.max));
  if (min > max) one.error("min", "is more than \"max\"", "Nothing could be handed in: raise max, or lower min.");
}

StoryConfig readStory(const campaign::Activity& activity, Problems& problems) {
  using campaign::Need;
  StoryConfig config;
  campaign::Reader reader = readerOf(activity, problems);
  constexpr campaign::Span kPoints = {kMinStoryPoints, int64_t(kMaxTextPoints)};
  config.prompt = reader.localText("prompt", Need::kOptional, 240);
  readSpan(reader, "text", kPoints, kPoints, config.min_points, config.max_points);
  readSpan(reader, "photos", {0, kMaxStoryPhotos}, {0, 6}, config.min_photos, config.max_photos);
  config.heading = wordLimitOf(reader, "heading", int64_t(kMaxTitlePoints), int64_t(kMaxTitlePoints));
  campaign::Reader alt = reader.object("alt", Need::kOptional);
  config.alt_points = int32_t(alt.integer("max", Need::kOptional, {0, int64_t(kMaxAltPoints)}, 160));
  config.tags = wordLimitOf(reader, "tags", int64_t(kMaxTags), 0);
  return config;
}

void checkStory(const campaign::Activity& activity, Problems& problems, std::vector<FileNeed>&) {
  readStory(activity, problems);
}

Result<std::unique_ptr<Model>> loadStory(const campaign::Activity& activity, const Files&) {
  Problems problems;
  StoryConfig config = readStory(activity, problems);
  if (hasErrors(problems)) return problems;
  return std::unique_ptr<Model>(std::make_unique<StoryModel>(std::move(config)));
}

/// A story names no files of the campaign.
void checkStoryFiles(const campaign::Activity&, const Files&, Problems&) {}

}  // namespace

constinit const Type kStory = {"story", kActions, {1000, 32 * 1024}, false, checkStory, loadStory, checkStoryFiles};

Action storyPhotoAction(int32_t width, int32_t height, const BlobPrefix& prefix) {
  return pictureAction(kStoryPhoto, width, height, prefix);
}

std::unique_ptr<State> StoryModel::start(uint64_t) const { return std::make_unique<StoryState>(*this); }

/// A story is called what its author calls it.
std::string StoryModel::title(const Outcome&, std::string_view) const { return {}; }

Result<void> StoryModel::checkWords(const Words& words) const {
  if (!words.caption.empty()) return error("/words/caption", "this activity takes a title and a text, no caption");
  if (!words.alt.empty()) return error("/words/alt", "a story's photos have their alternative texts in alts");
  if (Result<void> fits = checkWord(words.title, config_.heading, "/words/title"); !fits) return fits;
  const size_t points = codePoints(words.text);
  if (points < size_t(config_.min_points)) {
    return error("/words/text",
                 "has " + std::to_string(points) + " of at least " + std::to_string(config_.min_points) + " letters",
                 "Tell a little more.");
  }
  if (points > size_t(config_.max_points)) {
    return error("/words/text", "has more than the " + std::to_string(config_.max_points) + " letters that are taken",
                 "Shorten it.");
  }
  for (size_t i = 0; i < words.alts.size(); ++i) {
    const Result<void> fits = checkWord(words.alts[i], {config_.alt_points, false}, "/words/alts/" + std::to_string(i));
    if (!fits) return fits;
  }
  return checkTags(words.tags, config_.tags);
}

size_t StoryState::find(int32_t number) const {
  const auto found =
      std::find_if(photos_.begin(), photos_.end(), [number](const StoryPhoto& one) { return one.number == number; });
  return size_t(found - photos_.begin());
}

Result<void> StoryState::refusal(const Action& action) const {
  if (action.kind == kStoryPhoto) {
    const BlobPrefix digest = pictureDigest(action);
    const auto same = [&](const StoryPhoto& one) { return one.digest == digest; };
    if (photos_.size() >= size_t(model_->config().max_photos)) {
      return refused("there are " + std::to_string(model_->config().max_photos) + " photos already");
    }
    if (std::any_of(photos_.begin(), photos_.end(), same)) return refused("this photo is there already");
    if (next_ > kMaxStoryPhotoNumber) return refused("too many photos came and went");
    return {};
  }
  if (find(action.args[0]) == photos_.size()) return refused("there is no such photo");
  if (action.kind == kStoryOrder && size_t(action.args[1]) >= photos_.size()) {
    return refused("order: there are not so many photos");
  }
  return {};
}

Result<void> StoryState::apply(const Action& action) {
  if (Result<void> may = refusal(action); !may) return may;
  if (action.kind == kStoryPhoto) {
    photos_.push_back({next_++, action.args[0], action.args[1], pictureDigest(action)});
    return {};
  }
  const auto at = photos_.begin() + std::ptrdiff_t(find(action.args[0]));
  const StoryPhoto photo = *at;
  photos_.erase(at);
  if (action.kind == kStoryOrder) photos_.insert(photos_.begin() + action.args[1], photo);
  return {};
}

Outcome StoryState::outcome() const { return {"story", {}, std::nullopt}; }

uint64_t StoryState::hash() const {
  Hash64 hash;
  hash.word(uint64_t(next_));
  hash.word(photos_.size());
  for (const StoryPhoto& photo : photos_) {
    for (const int32_t value : {photo.number, photo.width, photo.height})
      hash.word(uint64_t(value));
    hash.bytes(photo.digest);
  }
  return hash.value();
}

std::vector<BlobPrefix> StoryState::blobs() const {
  std::vector<BlobPrefix> blobs;
  for (const StoryPhoto& photo : photos_)
    blobs.push_back(photo.digest);
  return blobs;
}

Result<void> StoryState::complete() const {
  const int32_t wanted = model_->config().min_photos;
  if (photos_.size() >= size_t(wanted)) return {};
  return error(
      "/log",
      "there are " + std::to_string(photos_.size()) + " of at least " + std::to_string(wanted) + " photos in it",
      "Add a photo.");
}

}  // namespace fairground::activity
