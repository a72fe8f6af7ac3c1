// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/photo_state.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "activity/sample_photo.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

struct Fixture {
  std::shared_ptr<const PhotoModel> model = SamplePhoto().model();
  PhotoState state{*model};
  Fixture() { take(photoAction(400, 300, samplePrefix(1))); }
  void take(const Action& action) { CHECK(state.apply(action)); }
  void refuses(const Action& action) {
    const uint64_t before = state.hash();
    CHECK_FALSE(state.apply(action));
    CHECK(state.hash() == before);
  }
  const PhotoRecipe& recipe() const { return state.recipe(); }
};

}  // namespace

TEST_CASE("nothing goes without a photo, and a play without one is not complete") {
  const auto model = SamplePhoto().model();
  PhotoState state(*model);
  for (const ActionSpec& spec : kPhoto.actions) {
    if (spec.kind != kPhotoSet) CHECK_FALSE(state.apply({spec.kind, {0, 0, 5000, 5000, 0}}));
  }
  CHECK_FALSE(state.complete());
  CHECK(state.blobs().empty());
  CHECK(state.apply(photoAction(30, 20, samplePrefix(9))));
  CHECK(state.complete());
  CHECK(state.blobs() == std::vector<BlobPrefix>{samplePrefix(9)});
}

TEST_CASE("digests come back from the log's words and from their names") {
  const BlobPrefix prefix = samplePrefix(200);
  CHECK(blobPrefix(blobWords(prefix)) == prefix);
  const std::string name = "sha256:" + toHex(prefix) + std::string(32, 'a');
  CHECK(blobPrefixOf(name) == prefix);
  CHECK(blobPrefixOf(name + "0") == BlobPrefix{});
  CHECK(blobPrefixOf("sha256:" + std::string(64, 'x')) == BlobPrefix{});
}

TEST_CASE("crops keep to the photo and to their ratio") {
  Fixture f;
  CHECK(f.recipe().crop == PhotoRect{});
  f.take(cropAction({100, 200, 3000, 9000}, 0));
  f.refuses(cropAction({7001, 0, 3000, 3000}, 0));
  f.refuses(cropAction({0, 0, 5000, 5000}, 2));  // 200 x 150 is no square
  f.take(cropAction({0, 0, 6000, 8000}, 2));
  f.refuses(cropAction({0, 0, 5000, 5000}, 9));
  f.take(cropAction({0, 0, 5000, 5000}, 1));
  f.refuses(cropAction({0, 0, 5000, 6000}, 1));
  CHECK(largestCrop(f.model->config(), f.recipe(), 2) == PhotoRect{1250, 0, 7500, 10000});
}

TEST_CASE("every ratio's largest crop is taken, whatever the photo's shape") {
  SamplePhoto sample;
  (*sample.config)["ratios"] = {"free", "original", "1:1", "4:5", "16:9", "1:32", "32:1"};
  const auto model = sample.model();
  for (const int width : {1, 3, 40, 799, 4000, 16384}) {
    for (const int height : {1, 7, 300, 3001, 16384}) {
      PhotoState state(*model);
      REQUIRE(state.apply(photoAction(width, height, {})));
      for (int32_t ratio = 0; ratio < int32_t(model->config().ratios.size()); ++ratio) {
        const PhotoRect rect = largestCrop(model->config(), state.recipe(), ratio);
        CAPTURE(width);
        CAPTURE(height);
        CAPTURE(ratio);
        CHECK(state.apply(cropAction(rect, ratio)));
      }
    }
  }
}

TEST_CASE("a narrow photo's crop has its ratio still; what keeps next to nothing is refused") {
  const auto model = SamplePhoto().model();
  PhotoState state(*model);
  REQUIRE(state.apply(photoAction(3000, 100, {})));
  const PhotoRect square = largestCrop(model->config(), state.recipe(), 2);
  CHECK(square == PhotoRect{4833, 0, 333, 10000});
  CHECK(state.apply(cropAction(square, 2)));
  CHECK_FALSE(state.apply(cropAction({0, 0, 500, 10000}, 2)));
  CHECK_FALSE(state.apply(cropAction({0, 0, 16, 499}, 2)));
  CHECK_FALSE(state.apply(cropAction({0, 0, 499, 499}, 0)));
  CHECK(state.apply(cropAction({9999, 9500, 1, 500}, 0)));
}

TEST_CASE("tags are taken once each") {
  const auto model = SamplePhoto().model();
  Words words;
  words.caption = "A room";
  words.tags = {"film", "room"};
  CHECK(model->checkWords(words));
  words.tags.push_back("film");
  const Result<void> twice = model->checkWords(words);
  REQUIRE_FALSE(twice);
  CHECK(twice.problems().front().pointer == "/words/tags");
}

TEST_CASE("four quarters, and two flips, are nothing; turning goes the same way when mirrored") {
  Fixture f;
  const uint64_t before = f.state.hash();
  for (int i = 0; i < 4; ++i)
    f.take({kPhotoRotate, {1}});
  CHECK(f.state.hash() == before);
  f.take({kPhotoFlip, {0}});
  f.take({kPhotoFlip, {0}});
  CHECK(f.state.hash() == before);
  f.take({kPhotoFlip, {1}});
  CHECK(f.recipe().mirrored);
  CHECK(f.recipe().quarters == 2);
  f.take({kPhotoRotate, {1}});
  CHECK(f.recipe().quarters == 1);
  CHECK(f.recipe().frameWidth() == 300);
}

TEST_CASE("a flip takes crop and straightening along") {
  Fixture f;
  f.take(cropAction({1000, 2000, 3000, 4000}, 0));
  f.take({kPhotoStraighten, {24}});
  f.take({kPhotoFlip, {0}});
  CHECK(f.recipe().crop == PhotoRect{6000, 2000, 3000, 4000});
  CHECK(f.recipe().straighten == -24);
  f.take({kPhotoFlip, {1}});
  CHECK(f.recipe().crop == PhotoRect{6000, 4000, 3000, 4000});
  CHECK(f.recipe().straighten == 24);
}

TEST_CASE("layers: numbered as they come, placed, ordered, removed") {
  Fixture f;
  f.take(stickerAction(0, {}));
  f.take(stickerAction(2, {1, 2, 300, 4}));
  f.take(textAction(90, 30, samplePrefix(7)));
  CHECK(f.state.blobs() == std::vector<BlobPrefix>{samplePrefix(1), samplePrefix(7)});
  f.take({kPhotoOrder, {2, 0}});
  CHECK(f.recipe().layers[0].number == 2);
  f.take(placeAction(1, {5, 6, 700, 8}));
  CHECK(f.recipe().layers[2].place == PhotoPlace{5, 6, 700, 8});
  f.take({kPhotoRemove, {0}});
  f.refuses({kPhotoRemove, {0}});
  f.refuses(placeAction(0, {}));
  f.refuses({kPhotoOrder, {1, 2}});
  f.refuses(stickerAction(3, {}));
  f.take(stickerAction(1, {}));
  CHECK(f.recipe().layers.back().number == 3);
  for (int i = 3; i < 8; ++i)
    f.take(stickerAction(1, {}));
  f.refuses(stickerAction(1, {}));  // eight at a time
  CHECK(f.state.outcome().items == std::vector<std::string>{"sticker:star", "sticker:wave"});
}

TEST_CASE("looks: what is not there is refused, the outcome names what is") {
  Fixture f;
  f.take({kPhotoFilter, {10, 100}});
  f.refuses({kPhotoFilter, {11, 100}});
  f.refuses({kPhotoFrame, {3}});
  f.take({kPhotoFrame, {1}});
  f.refuses({kPhotoAdjust, {3, -1}});
  f.take({kPhotoAdjust, {2, -100}});
  CHECK(f.state.outcome().kind == "photo");
  CHECK(f.state.outcome().items == std::vector<std::string>{"filter:proof", "frame:card"});
  CHECK(f.model->title(f.state.outcome(), "en") == "Proof");
  f.take({kPhotoReset, {}});
  CHECK(f.state.outcome().items.empty());
  CHECK(f.recipe().width == 400);
}

TEST_CASE("another photo begins with its own crop and keeps the looks") {
  Fixture f;
  f.take({kPhotoFilter, {2, 80}});
  f.take({kPhotoRotate, {1}});
  f.take(cropAction({0, 0, 5000, 5000}, 0));
  f.take(photoAction(500, 500, samplePrefix(3)));
  CHECK(f.recipe().crop == PhotoRect{});
  CHECK(f.recipe().quarters == 0);
  CHECK(f.recipe().filter == 2);
}

TEST_CASE("every member of a recipe is in its hash") {
  const Action changes[] = {{kPhotoStraighten, {1}},
                            {kPhotoFilter, {1, 50}},
                            {kPhotoFilter, {1, 51}},
                            {kPhotoAdjust, {0, 1}},
                            {kPhotoAdjust, {1, 1}},
                            {kPhotoAdjust, {2, 1}},
                            {kPhotoAdjust, {3, 1}},
                            {kPhotoFrame, {1}},
                            {kPhotoFlip, {0}},
                            {kPhotoRotate, {2}},
                            cropAction({0, 0, 9999, 9999}, 0),
                            cropAction({0, 0, 10000, 10000}, 1),
                            stickerAction(0, {}),
                            textAction(9, 9, samplePrefix(4))};
  std::vector<uint64_t> hashes = {Fixture().state.hash()};
  for (const Action& change : changes) {
    Fixture f;
    f.take(change);
    hashes.push_back(f.state.hash());
  }
  std::sort(hashes.begin(), hashes.end());
  CHECK(std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end());
}

TEST_CASE("the texts on a photo have so many pixels together and no more") {
  Fixture fixture;
  for (int i = 0; i < 4; ++i)
    fixture.take(textAction(kMaxTextSide, kMaxTextSide, samplePrefix(uint8_t(10 + i))));
  fixture.refuses(textAction(1, 1, samplePrefix(20)));
  fixture.take({kPhotoRemove, {0}});
  fixture.take(textAction(90, 30, samplePrefix(20)));
}
