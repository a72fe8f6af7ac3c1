// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// tests/golden/story_hashes.txt holds the states that recorded stories come to in every build: gcc and clang, native
// and wasm. FG_REBASELINE=1 writes it anew; a commit that does so says why.

#include "activity/story.h"

#include <doctest/doctest.h>

#include "activity/sample_photo.h"
#include "activity/sample_story.h"
#include "base/hash.h"
#include "support/golden_lines.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

constexpr const char* kFile = FG_SOURCE_DIR "/tests/golden/story_hashes.txt";

struct Fixture {
  std::shared_ptr<const StoryModel> model = storyModel();
  StoryState state{*model};
  void take(const Action& action) { CHECK(state.apply(action)); }
  void refuses(const Action& action) {
    const uint64_t before = state.hash();
    CHECK_FALSE(state.apply(action));
    CHECK(state.hash() == before);
  }
  void photo(uint8_t which) { take(storyPhotoAction(30, 20, samplePrefix(which))); }
};

/// "" when the words may come with a story.
std::string refusalOf(const Words& words) {
  const Result<void> fits = storyModel()->checkWords(words);
  return fits ? std::string() : fits.problems().front().pointer;
}

Words rightWords() {
  Words words;
  words.title = "Two desks";
  words.text = "At night the kitchen was an office.\n\nBy day it was a kitchen again.";
  return words;
}

}  // namespace

TEST_CASE("photos are numbered as they come, ordered and removed") {
  Fixture f;
  for (const uint8_t which : {1, 2, 3})
    f.photo(which);
  CHECK(f.state.blobs() == std::vector<BlobPrefix>{samplePrefix(1), samplePrefix(2), samplePrefix(3)});
  f.take({kStoryOrder, {2, 0}});
  CHECK(f.state.blobs() == std::vector<BlobPrefix>{samplePrefix(3), samplePrefix(1), samplePrefix(2)});
  f.take({kStoryRemove, {1}});
  f.refuses({kStoryRemove, {1}});
  f.refuses({kStoryOrder, {1, 0}});
  f.refuses({kStoryOrder, {0, 2}});
  f.photo(9);
  CHECK(f.state.photos().back().number == 3);
  CHECK(f.state.outcome() == Outcome{"story", {}, std::nullopt});
}

TEST_CASE("no photo twice, and no more than the campaign takes") {
  Fixture f;
  f.photo(1);
  f.refuses(storyPhotoAction(31, 20, samplePrefix(1)));
  for (const uint8_t which : {2, 3, 4})
    f.photo(which);
  f.refuses(storyPhotoAction(30, 20, samplePrefix(5)));
  f.take({kStoryRemove, {0}});
  f.photo(5);
}

TEST_CASE("a photo that was removed may come back; numbers end") {
  Fixture f;
  for (int32_t number = 0; number <= kMaxStoryPhotoNumber; ++number) {
    f.photo(1);
    f.take({kStoryRemove, {number}});
  }
  f.refuses(storyPhotoAction(30, 20, samplePrefix(1)));
}

TEST_CASE("a story is complete with as many photos as are asked for") {
  Fixture f;
  CHECK_FALSE(f.state.complete());
  f.photo(1);
  CHECK(f.state.complete());
}

TEST_CASE("everything about a photo is in the hash") {
  const auto hashOf = [](std::initializer_list<Action> actions) {
    Fixture f;
    for (const Action& action : actions)
      f.take(action);
    return f.state.hash();
  };
  const Action first = storyPhotoAction(30, 20, samplePrefix(1)), second = storyPhotoAction(30, 20, samplePrefix(2));
  const uint64_t plain = hashOf({first, second});
  CHECK(hashOf({second, first}) != plain);
  CHECK(hashOf({first, storyPhotoAction(31, 20, samplePrefix(2))}) != plain);
  CHECK(hashOf({first, storyPhotoAction(30, 21, samplePrefix(2))}) != plain);
  CHECK(hashOf({first, second, {kStoryOrder, {1, 0}}}) != plain);
  CHECK(hashOf({first, second, {kStoryRemove, {1}}}) != hashOf({first}));  // the next has another number
}

TEST_CASE("words: bounds in letters, not bytes, and what a story does not take") {
  CHECK(refusalOf(rightWords()) == "");
  const auto with = [](auto change) {
    Words words = rightWords();
    change(words);
    return refusalOf(words);
  };
  const auto letters = [](size_t count) {
    std::string text;
    while (count-- > 0)
      text += "\u623f";
    return text;
  };
  CHECK(with([&](Words& w) { w.text = letters(49); }) == "/words/text");
  CHECK(with([&](Words& w) { w.text = letters(50); }) == "");
  CHECK(with([&](Words& w) { w.text = letters(400); }) == "");
  CHECK(with([&](Words& w) { w.text = letters(401); }) == "/words/text");
  CHECK(with([](Words& w) { w.text.clear(); }) == "/words/text");
  CHECK(with([](Words& w) { w.title.clear(); }) == "/words/title");
  CHECK(with([&](Words& w) { w.title = letters(61); }) == "/words/title");
  CHECK(with([](Words& w) { w.caption = "A caption"; }) == "/words/caption");
  CHECK(with([](Words& w) { w.alt = "A desk"; }) == "/words/alt");
  CHECK(with([&](Words& w) { w.alts = {"A desk", "", "A lamp"}; }) == "");
  CHECK(with([&](Words& w) { w.alts = {"A desk", letters(81)}; }) == "/words/alts/1");
  CHECK(with([](Words& w) { w.tags = {"night", "desk", "two"}; }) == "/words/tags");
  CHECK(with([](Words& w) { w.tags = {"night", "night"}; }) == "/words/tags");
}

TEST_CASE("a story config may leave everything out") {
  campaign::Activity activity;
  activity.locales = {"en"};
  const auto config = std::make_shared<nlohmann::json>();
  *config = {{"id", "story"}, {"type", "story"}, {"title", "Tell"}};
  activity.config = config;
  Result<std::unique_ptr<Model>> loaded = kStory.load(activity, HeldFiles());
  REQUIRE_MESSAGE(loaded, describe(loaded.problems()));
  const StoryConfig& read = static_cast<const StoryModel&>(**loaded).config();
  CHECK(read.min_points == 50);
  CHECK(read.max_points == 5000);
  CHECK(read.min_photos == 0);
  CHECK(read.max_photos == 6);
  CHECK(read.heading.max == 80);
  CHECK(read.tags.max == 0);
}

TEST_CASE("recorded stories come to the recorded states") {
  const auto model = storyModel();
  std::string lines;
  for (uint64_t seed = 1; seed <= 24; ++seed) {
    StoryState state(*model);
    const std::vector<Action> actions = sampleStory(*model, seed);
    for (const Action& action : actions)
      REQUIRE(state.apply(action));
    lines += "story " + std::to_string(seed) + ": " + std::to_string(actions.size()) + " actions, " +
             std::to_string(state.photos().size()) + " photos, state " + hex64(state.hash()) + "\n";
  }
  checkGoldenLines(kFile, lines);
}
