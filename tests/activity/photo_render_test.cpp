// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// tests/golden/photo_hashes.txt holds what recorded recipes give in every build: gcc and clang, scalar and SIMD, native
// and wasm. FG_REBASELINE=1 writes it anew; a commit that does so says why pictures may change.

#include "activity/photo_render.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "activity/sample_photo.h"
#include "base/hash.h"
#include "image/photo_file.h"
#include "support/golden_lines.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

constexpr const char* kRenderedFile = FG_SOURCE_DIR "/tests/golden/photo_hashes.txt";

struct Drawing {
  SamplePhoto sample;
  std::shared_ptr<const PhotoModel> model = sample.model();
  PhotoState state{*model};
  image::Picture photo, text = sampleText();
  PhotoParts parts;

  Drawing(int width, int height) : photo(samplePhotoPicture(width, height)) {
    parts.photo = &photo;
    REQUIRE(state.apply(photoAction(width, height, samplePrefix(1))));
  }
  void take(const Action& action) { REQUIRE(state.apply(action)); }
  Result<image::Picture> draw(int side) {
    parts.texts.assign(state.blobs().size() - 1, &text);
    return drawPhoto(model->config(), state.recipe(), parts, sample.files, side);
  }
  image::Picture drawn(int side) {
    Result<image::Picture> picture = draw(side);
    REQUIRE_MESSAGE(picture, describe(picture.problems()));
    return std::move(*picture);
  }
};

std::string hashOf(const image::Picture& picture) {
  Hash64 hash;
  hash.word(uint64_t(picture.width));
  hash.bytes(picture.pixels);
  return hex64(hash.value());
}

std::string lineFor(uint64_t seed) {
  const int width = seed % 2 == 0 ? 300 : 220, height = seed % 3 == 0 ? 300 : 200;
  Drawing drawing(width, height);
  for (const Action& action : sampleRecipe(*drawing.model, seed, width, height))
    drawing.take(action);
  return "recipe " + std::to_string(seed) + ": state " + hex64(drawing.state.hash()) + ", pixels " +
         hashOf(drawing.drawn(96)) + " " + hashOf(drawing.drawn(250)) + " " + hashOf(drawing.drawn(480)) + "\n";
}

}  // namespace

TEST_CASE("recorded recipes give the recorded states and pixels") {
  std::string lines;
  for (uint64_t seed = 1; seed <= 40; ++seed)
    lines += lineFor(seed);
  checkGoldenLines(kRenderedFile, lines);
}

TEST_CASE("an edit that is none gives the photo back, bit for bit") {
  Drawing drawing(120, 90);
  CHECK(drawing.drawn(120).pixels == drawing.photo.pixels);
  drawing.take({kPhotoFilter, {3, 0}});
  drawing.take({kPhotoRotate, {1}});
  drawing.take({kPhotoRotate, {3}});
  CHECK(drawing.drawn(120).pixels == drawing.photo.pixels);
}

TEST_CASE("turns and flips in a recipe are those of the picture") {
  Drawing drawing(120, 90);
  drawing.take({kPhotoRotate, {1}});
  CHECK(drawing.drawn(120).pixels == image::orient(drawing.photo, 6).pixels);
  drawing.take({kPhotoFlip, {0}});
  CHECK(drawing.drawn(120).pixels == image::orient(image::orient(drawing.photo, 6), 2).pixels);
  drawing.take({kPhotoRotate, {1}});
  CHECK(drawing.drawn(120).pixels == image::orient(image::orient(image::orient(drawing.photo, 6), 2), 6).pixels);
  drawing.take({kPhotoFlip, {1}});
  CHECK(drawing.drawn(120).pixels ==
        image::orient(image::orient(image::orient(image::orient(drawing.photo, 6), 2), 6), 4).pixels);
}

TEST_CASE("layouts have the ratio that was asked for, at any size, border and all") {
  Drawing drawing(400, 300);
  const PhotoConfig& config = drawing.model->config();
  drawing.take(cropAction(largestCrop(config, drawing.state.recipe(), 3), 3));
  for (const int side : {16, 100, 1000, 4096}) {
    const PhotoLayout layout = photoLayout(config, drawing.state.recipe(), side);
    CHECK(layout.height == side);
    CHECK(std::abs(layout.width * 5 - layout.height * 4) <= 5);
  }
  drawing.take({kPhotoFrame, {1}});
  const PhotoLayout layout = photoLayout(config, drawing.state.recipe(), 1440);
  CHECK(layout.height == 1440);
  CHECK(std::abs(layout.photo.w * 5 - layout.photo.h * 4) <= 5);
  CHECK(layout.photo.x > 0);
  CHECK(layout.height - layout.photo.y - layout.photo.h > 4 * layout.photo.y);
}

TEST_CASE("a picture is opaque, of its layout's size, and the same again") {
  Drawing drawing(200, 150);
  for (const Action& action : sampleRecipe(*drawing.model, 5, 200, 150))
    drawing.take(action);
  const image::Picture once = drawing.drawn(333), again = drawing.drawn(333);
  CHECK(once.pixels == again.pixels);
  for (size_t i = 3; i < once.pixels.size(); i += 4)
    REQUIRE(once.pixels[i] == 255);
}

TEST_CASE("the smallest and the thinnest photos are drawn") {
  for (const auto& [width, height] : {std::pair{1, 1}, {1, 4000}, {4000, 1}, {3, 2}}) {
    Drawing drawing(width, height);
    drawing.take({kPhotoStraighten, {450}});
    drawing.take({kPhotoFrame, {2}});
    drawing.take(stickerAction(0, {}));
    CHECK_FALSE(drawing.drawn(16).empty());
    CHECK_FALSE(drawing.drawn(300).empty());
    drawing.take(cropAction({9500, 9500, 500, 500}, 0));
    CHECK_FALSE(drawing.drawn(64).empty());
    for (const PhotoRect& sliver : {PhotoRect{9999, 0, 1, 10000}, PhotoRect{0, 9999, 10000, 1}}) {
      drawing.take(cropAction(sliver, 0));
      for (const int32_t tenths : {0, 450}) {
        drawing.take({kPhotoStraighten, {tenths}});
        CHECK_FALSE(drawing.drawn(64).empty());
      }
    }
  }
}

TEST_CASE("a text however thin keeps its proportions and takes no more than two pictures' length") {
  for (const auto& [width, height] : {std::pair{1, 2048}, {2048, 1}}) {
    Drawing drawing(100, 100);
    const image::Picture before = drawing.drawn(100);
    drawing.text = image::blank(width, height, 4);
    std::fill(drawing.text.pixels.begin(), drawing.text.pixels.end(), uint8_t{255});
    drawing.take(textAction(width, height, samplePrefix(3)));
    drawing.take(placeAction(0, {5000, 5000, 15000, 0}));
    const image::Picture after = drawing.drawn(100);
    size_t changed = 0;
    for (size_t i = 0; i < before.pixels.size(); i += 4)
      changed += !std::equal(before.row(0) + i, before.row(0) + i + 4, after.row(0) + i);
    CHECK(changed >= 50);
    CHECK(changed <= 200);
  }
}

TEST_CASE("a sticker's file is asked for once, however many layers show it") {
  struct Counting final : Files {
    const Files* files = nullptr;
    mutable int asked = 0;
    std::optional<ByteView> find(std::string_view path) const override {
      ++asked;
      return files->find(path);
    }
  };
  Drawing drawing(100, 100);
  for (int i = 0; i < 6; ++i)
    drawing.take(stickerAction(i % 2, {}));
  Counting counting;
  counting.files = &drawing.sample.files;
  CHECK(drawPhoto(drawing.model->config(), drawing.state.recipe(), drawing.parts, counting, 64));
  CHECK(counting.asked == 2);
}

TEST_CASE("parts that are missing or not what the log says are refused") {
  Drawing drawing(60, 40);
  const image::Picture other = samplePhotoPicture(61, 40);
  drawing.parts.photo = &other;
  CHECK_FALSE(drawing.draw(64));
  drawing.parts.photo = nullptr;
  CHECK_FALSE(drawing.draw(64));
  drawing.parts.photo = &drawing.photo;
  CHECK(drawing.draw(64));
  drawing.take(textAction(91, 30, samplePrefix(3)));
  CHECK_FALSE(drawing.draw(64));
  drawing.take({kPhotoReset, {}});
  drawing.take(stickerAction(1, {}));
  drawing.sample.files.files.erase("art/star.png");
  const Result<image::Picture> refused = drawing.draw(64);
  REQUIRE_FALSE(refused);
  CHECK(refused.problems().front().file == "art/star.png");
}

TEST_CASE("texts that are decoded one after the other give the same picture, each asked for once") {
  Drawing drawing(300, 200);
  for (uint8_t i = 0; i < 3; ++i)
    drawing.take(textAction(drawing.text.width, drawing.text.height, samplePrefix(uint8_t(5 + i))));
  const image::Picture whole = drawing.drawn(250);
  std::vector<size_t> asked;
  drawing.parts.text = [&](size_t n) -> Result<image::Picture> {
    asked.push_back(n);
    return drawing.text;
  };
  drawing.parts.texts.clear();
  const Result<image::Picture> one =
      drawPhoto(drawing.model->config(), drawing.state.recipe(), drawing.parts, drawing.sample.files, 250);
  REQUIRE(one);
  CHECK(hashOf(*one) == hashOf(whole));
  CHECK(asked == std::vector<size_t>{0, 1, 2});
}
