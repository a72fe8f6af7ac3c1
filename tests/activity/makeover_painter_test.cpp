// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_painter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "activity/sample_campaign.h"
#include "activity/sample_looks.h"
#include "base/pcg32.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

constexpr int kWidth = 200, kHeight = 230;

std::shared_ptr<const ArtLayers> layersOf(int tone, Detail detail = Detail::kQuick) {
  static std::map<std::pair<int, Detail>, std::shared_ptr<const ArtLayers>> made;
  auto& layers = made[{tone, detail}];
  if (!layers) {
    const auto loaded = loadLayers(diyMyEye().model->config(), *diyMyEye().files, tone, detail, kWidth, kHeight);
    REQUIRE(loaded);
    layers = *loaded;
  }
  return layers;
}

std::vector<Action> shortLook(uint64_t seed, int strokes) {
  return sampleLook(diyMyEye().model->config(), seed, {strokes, 2, 120, true});
}

/// The look's actions by step; what stands before the first is a step of its own.
std::vector<std::vector<Action>> stepsOf(const std::vector<Action>& look) {
  std::vector<std::vector<Action>> steps;
  for (const Action& action : look) {
    if (steps.empty() || findAction(kMakeover, action.kind)->opens_step) steps.emplace_back();
    steps.back().push_back(action);
  }
  return steps;
}

std::vector<Action> joined(const std::vector<std::vector<Action>>& steps) {
  std::vector<Action> all;
  for (const auto& step : steps)
    all.insert(all.end(), step.begin(), step.end());
  return all;
}

image::Picture fromLog(const std::vector<Action>& standing) {
  return drawWork(diyMyEye().model, layersOf(finalTone(*diyMyEye().model, standing)), standing);
}

}  // namespace

TEST_CASE("live painting in odd batches, with undo and redo, equals drawing from the log") {
  for (const size_t undo_bytes : {size_t(24) << 20, size_t(400'000), size_t(0)}) {
    CAPTURE(undo_bytes);
    Painter painter(diyMyEye().model, kWidth, kHeight, undo_bytes);
    painter.setLayers(layersOf(2));
    Pcg32 random(undo_bytes + 5);
    std::vector<std::vector<Action>> standing, undone;
    for (const auto& step : stepsOf(shortLook(undo_bytes + 3, 40))) {
      for (const Action& action : step) {
        painter.apply(action);
        if (random.below(9) == 0) painter.compose();
      }
      if (random.below(2) == 0) painter.finishStroke();
      standing.push_back(step);
      undone.clear();
      while (random.below(3) == 0 && standing.size() > 1) {
        CHECK(painter.undo());
        undone.push_back(standing.back());
        standing.pop_back();
        if (random.below(2) == 0) painter.compose();
        if (random.below(3) == 0) painter.advance(random.below(60));
      }
      while (random.below(3) == 0 && !undone.empty()) {
        CHECK(painter.redo());
        standing.push_back(undone.back());
        undone.pop_back();
      }
    }
    painter.finishStroke();
    while (!painter.advance(50)) {
    }
    painter.compose();
    CHECK(painter.picture().pixels == fromLog(joined(standing)).pixels);
  }
}

TEST_CASE("undoing everything gives the bare skin, redoing everything the look") {
  const std::vector<Action> look = shortLook(11, 25);
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  for (const Action& action : look)
    painter.apply(action);
  int undone = 0;
  while (painter.undo())
    ++undone;
  CHECK(undone == 25);
  painter.advance(look.size());
  painter.compose();
  CHECK(painter.picture().pixels == layersOf(2)->bare->pixels);
  while (painter.redo())
    --undone;
  CHECK(undone == 0);
  painter.advance(look.size());
  painter.compose();
  CHECK(painter.picture().pixels == fromLog(look).pixels);
}

TEST_CASE("what undo keeps stays within its bytes, however often one undoes and paints anew") {
  constexpr size_t kBytes = 600'000;
  Painter painter(diyMyEye().model, kWidth, kHeight, kBytes), bare(diyMyEye().model, kWidth, kHeight, 0);
  size_t most = 0;
  for (uint64_t seed = 30; seed < 36; ++seed) {
    for (const Action& action : shortLook(seed, 12)) {
      painter.apply(action);
      bare.apply(action);
    }
    painter.finishStroke();
    bare.finishStroke();
    for (int i = 0; i < 4; ++i) {
      CHECK(painter.undo());
      CHECK(bare.undo());
    }
    painter.advance(100'000);
    bare.advance(100'000);
    most = std::max(most, painter.memoryBytes() - std::min(painter.memoryBytes(), bare.memoryBytes()));
  }
  CHECK(most > 100'000);
  CHECK(most <= kBytes + 200'000);  // and the current step's own
}

TEST_CASE("a new stroke after an undo forgets what was undone") {
  const auto steps = stepsOf(shortLook(12, 6));
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  for (const auto& step : steps) {
    for (const Action& action : step)
      painter.apply(action);
  }
  painter.undo();
  painter.undo();
  for (const Action& action : steps[1])
    painter.apply(action);
  CHECK_FALSE(painter.redo());
  painter.finishStroke();
  painter.compose();
  std::vector<std::vector<Action>> standing(steps.begin(), steps.end() - 2);
  standing.push_back(steps[1]);
  CHECK(painter.picture().pixels == fromLog(joined(standing)).pixels);
}

TEST_CASE("start over can be undone") {
  std::vector<Action> look = shortLook(13, 8);
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  for (const Action& action : look)
    painter.apply(action);
  painter.apply(clearAction());
  painter.compose();
  CHECK(painter.picture().pixels == layersOf(2)->bare->pixels);
  CHECK(painter.undo());
  painter.compose();
  CHECK(painter.picture().pixels == fromLog(look).pixels);
}

TEST_CASE("loading in slices shows nothing before it is done, and then all of it") {
  const std::vector<Action> look = shortLook(14, 30);
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  painter.compose();
  painter.load(look);
  int slices = 0;
  while (!painter.advance(100)) {
    CHECK(painter.compose().empty());
    ++slices;
  }
  CHECK(slices > 5);
  CHECK_FALSE(painter.compose().empty());
  CHECK(painter.picture().pixels == fromLog(look).pixels);
}

TEST_CASE("strokes painted while a rebuild runs wait for it and are not lost") {
  const std::vector<Action> look = shortLook(15, 30), more = shortLook(16, 3);
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  painter.load(look);
  painter.advance(40);
  for (const Action& action : more)
    painter.apply(action);
  painter.finishStroke();
  CHECK(painter.busy());
  painter.advance(100'000);
  painter.compose();
  std::vector<Action> all = look;
  all.insert(all.end(), more.begin(), more.end());
  CHECK(painter.picture().pixels == fromLog(all).pixels);
}

TEST_CASE("compose answers what changed: all of it and nothing far from the brush") {
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  CHECK(painter.compose() == image::Rect{0, 0, kWidth, kHeight});
  CHECK(painter.compose().empty());
  const image::Picture before = painter.picture();
  painter.apply(strokeAction({Tool::kFluffy, 60, 320, 90, 0, false}));
  painter.apply(pointAction({800 * 8, 700 * 8, 512, 0}));
  const image::Rect dirty = painter.compose();
  CHECK_FALSE(dirty.empty());
  CHECK(dirty.w < 40);
  CHECK(dirty.h < 40);
  int changed = 0;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const bool same = std::equal(before.row(y) + x * 4, before.row(y) + x * 4 + 4, painter.picture().row(y) + x * 4);
      const bool inside = x >= dirty.x && x < dirty.x + dirty.w && y >= dirty.y && y < dirty.y + dirty.h;
      if (!inside) CHECK(same);
      changed += !same;
    }
  }
  CHECK(changed >= 12);
}

TEST_CASE("another tone and finer layers change the skin, not the strokes") {
  std::vector<Action> look = shortLook(17, 12);
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  for (const Action& action : look)
    painter.apply(action);
  painter.finishStroke();
  painter.compose();
  painter.apply(toneAction(4));
  CHECK(painter.tone() == 4);
  painter.setLayers(layersOf(4));
  CHECK(painter.compose() == image::Rect{0, 0, kWidth, kHeight});
  look.push_back(toneAction(4));
  CHECK(painter.picture().pixels == fromLog(look).pixels);
  painter.setLayers(layersOf(4, Detail::kFine));
  painter.compose();
  CHECK(painter.picture().pixels == drawWork(diyMyEye().model, layersOf(4, Detail::kFine), look).pixels);
}

TEST_CASE("relief and specks that come after the strokes leave the same picture") {
  const std::vector<Action> look = shortLook(17, 12);
  ArtLayers layers = *layersOf(2);
  layers.shade = layers.form = layers.sheen = layers.shimmer = layers.glitter = nullptr;
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(std::make_shared<const ArtLayers>(layers));
  for (const Action& action : look)
    painter.apply(action);
  painter.finishStroke();
  painter.compose();
  const image::Picture flat = painter.picture();
  for (const auto part : {LayerPart::Kind::kRelief, LayerPart::Kind::kSpecks}) {
    REQUIRE(addPart(part, diyMyEye().model->config(), *diyMyEye().files, layers));
    painter.setLayers(std::make_shared<const ArtLayers>(layers));
    // The face is the same: only what is painted is composed anew.
    const image::Rect dirty = painter.compose();
    CHECK_FALSE(dirty.empty());
    CHECK(dirty != image::Rect{0, 0, kWidth, kHeight});
  }
  CHECK(painter.picture().pixels != flat.pixels);
  CHECK(painter.picture().pixels == drawWork(diyMyEye().model, layersOf(2), look).pixels);
}

TEST_CASE("layers made in slices are those made at a stretch, and no slice is most of the work") {
  const MakeoverConfig& config = diyMyEye().model->config();
  // Neither the pictures' own size nor half of it.
  ArtLayers layers{.width = 700, .height = 805, .tone = 1, .detail = Detail::kFine};
  const auto whole = loadLayers(config, *diyMyEye().files, 1, Detail::kFine, 700, 805);
  REQUIRE(whole);
  std::array<int, 5> slices{};
  for (auto kind = lacking(layers); kind; kind = lacking(layers)) {
    LayerPart part(*kind);
    Result<bool> done = false;
    while (done && !*done) {
      done = part.step(config, *diyMyEye().files, layers);
      ++slices[size_t(*kind)];
    }
    REQUIRE(done);
  }
  CHECK(slices[size_t(LayerPart::Kind::kSkin)] > 8);
  CHECK(slices[size_t(LayerPart::Kind::kOver)] > 10);
  CHECK(slices[size_t(LayerPart::Kind::kRelief)] > 5);
  for (const Plane ArtLayers::*plane : {&ArtLayers::skin, &ArtLayers::over, &ArtLayers::bare, &ArtLayers::shade,
                                        &ArtLayers::form, &ArtLayers::sheen, &ArtLayers::shimmer, &ArtLayers::glitter})
    CHECK((layers.*plane)->pixels == ((**whole).*plane)->pixels);
}

TEST_CASE("layers of pictures that were made ready elsewhere are those that are made here") {
  const SampleCampaign& campaign = diyMyEye();
  const MakeoverConfig& config = campaign.model->config();
  // The pictures' own size, at which the skin needs no more than decoding, and another one.
  for (const int width : {1600, 700}) {
    const int height = width * 1840 / 1600;
    const auto whole = loadLayers(config, *campaign.files, 1, Detail::kFine, width, height);
    REQUIRE(whole);
    ArtLayers layers{.width = width, .height = height, .tone = 1, .detail = Detail::kFine};
    int given = 0;
    for (auto kind = lacking(layers); kind; kind = lacking(layers)) {
      Bytes pixels;
      const auto [path, channels] = pictureOf(*kind, config, layers);
      if (!path.empty()) {
        const auto bytes = campaign.files->find(path);
        REQUIRE(bytes);
        auto picture = prepare(*bytes, channels, width, height);
        REQUIRE(picture);
        pixels = std::move(picture->pixels);
        ++given;
      }
      LayerPart part(*kind, std::move(pixels));
      Result<bool> done = false;
      while (done && !*done)
        done = part.step(config, *campaign.files, layers);
      REQUIRE(done);
    }
    CHECK(given == 3);
    for (const Plane ArtLayers::*plane :
         {&ArtLayers::skin, &ArtLayers::over, &ArtLayers::bare, &ArtLayers::shade, &ArtLayers::form, &ArtLayers::sheen,
          &ArtLayers::shimmer, &ArtLayers::glitter})
      CHECK((layers.*plane)->pixels == ((**whole).*plane)->pixels);
  }
  CHECK_FALSE(prepare(viewOf("no picture"), 3, 8, 8));
}

TEST_CASE("pixels of another size are no use, and the picture is decoded after all") {
  const MakeoverConfig& config = diyMyEye().model->config();
  ArtLayers layers{.width = kWidth, .height = kHeight, .tone = 2, .detail = Detail::kQuick};
  LayerPart part(LayerPart::Kind::kOver, Bytes(17));
  Result<bool> done = false;
  while (done && !*done)
    done = part.step(config, *diyMyEye().files, layers);
  REQUIRE(done);
  CHECK(layers.over->pixels == layersOf(2)->over->pixels);
}

TEST_CASE("a point without a stroke, or after its end, changes nothing") {
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  painter.apply(pointAction({6400, 5600, 512, 0}));
  painter.compose();
  CHECK(painter.picture().pixels == layersOf(2)->bare->pixels);
  CHECK_FALSE(painter.undo());
  CHECK_FALSE(painter.redo());
  painter.apply(strokeAction({}));
  painter.apply(pointAction({6400, 5600, 512, 0}));
  painter.undo();
  painter.apply(pointAction({6400, 5600, 512, 0}));
  painter.compose();
  CHECK(painter.picture().pixels == layersOf(2)->bare->pixels);
}

TEST_CASE("pigment keeps off the eyeball") {
  Painter painter(diyMyEye().model, kWidth, kHeight);
  painter.setLayers(layersOf(2));
  painter.apply(strokeAction({Tool::kLiner, 60, 4000, 100, 0, false}));
  painter.apply(pointAction({827 * 8, 1047 * 8, 512, 0}));
  painter.finishStroke();
  painter.compose();
  const auto at = [](const image::Picture& picture, int x, int y) {
    const uint8_t* pixel = picture.row(y * kHeight / 1840) + x * kWidth / 1600 * 4;
    return std::vector<uint8_t>(pixel, pixel + 4);
  };
  CHECK(at(painter.picture(), 827, 1047) == at(*layersOf(2)->bare, 827, 1047));
  CHECK(at(painter.picture(), 600, 1060) == at(*layersOf(2)->bare, 600, 1060));
  CHECK(at(painter.picture(), 840, 812) != at(*layersOf(2)->bare, 840, 812));
}

TEST_CASE("the four finishes look different on the lid") {
  const MakeoverConfig& sample = diyMyEye().model->config();
  MakeoverConfig config = sample;
  std::vector<image::Picture> masks;
  for (size_t i = 0; i <= sample.regions.size(); ++i)
    masks.push_back(diyMyEye().model->mask(i));
  for (size_t i = 0; i < 4; ++i) {
    config.colours[i].rgb = {185, 85, 45};
    config.colours[i].finish = Finish(i);
  }
  const auto model = std::make_shared<const MakeoverModel>(std::move(config), std::move(masks));
  std::vector<image::Picture> pictures;
  for (int i = 0; i < 4; ++i)
    pictures.push_back(drawWork(model, layersOf(2), std::vector{fillAction(1, i, 100)}));
  for (size_t a = 0; a < 4; ++a) {
    for (size_t b = a + 1; b < 4; ++b) {
      int64_t off = 0, count = 0;
      for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
          if (model->grid().regions[1][size_t(y) * 200 + size_t(x)] < 250) continue;
          ++count;
          for (int c = 0; c < 3; ++c)
            off += std::abs(pictures[a].row(y)[x * 4 + c] - pictures[b].row(y)[x * 4 + c]);
        }
      }
      CAPTURE(a);
      CAPTURE(b);
      REQUIRE(count > 300);
      // Mean distance over the three channels, in levels of 255.
      CHECK(off > count * 3 * 4);
    }
  }
}

TEST_CASE("the same work at other sizes is the same work") {
  const std::vector<Action> look = shortLook(18, 30);
  const auto large = drawWork(diyMyEye().model, *diyMyEye().files, look, 800, 920);
  const auto small = drawWork(diyMyEye().model, *diyMyEye().files, look, 400, 460);
  REQUIRE(large);
  REQUIRE(small);
  const image::Picture shrunk = image::resize(*large, 400, 460);
  int64_t off = 0;
  for (size_t i = 0; i < shrunk.pixels.size(); ++i)
    off += std::abs(shrunk.pixels[i] - small->pixels[i]);
  CHECK(off < int64_t(shrunk.pixels.size()) * 3 / 2);
  CHECK_FALSE(drawWork(diyMyEye().model, *diyMyEye().files, look, 0, 10));
  CHECK_FALSE(drawWork(diyMyEye().model, *diyMyEye().files, look, 4000, 4600));
}
