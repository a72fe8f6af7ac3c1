// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The context of the graphics is lost: every texture goes up again, from what is here. The makeover's own: paint_test.
#include <doctest/doctest.h>

#include "community_stage.h"
#include "photo_contest.h"
#include "story_harness.h"

using namespace fairground;
using test::CommunityStage;
using test::Contest;
using test::Harness;

namespace {

void checkUp(const ImDrawList& list, size_t least) {
  const auto textures = test::texturesOf(list);
  CHECK(textures.size() >= least);
  for (const ImTextureData* t : textures)
    CHECK(t->Status == ImTextureStatus_OK);
}

/// Nothing is drawn with what went with the context, and all of it can go up again.
void checkAnew(const ImDrawList& list, size_t least) {
  const auto textures = test::texturesOf(list);
  CHECK(textures.size() >= least);
  for (const ImTextureData* t : textures) {
    CAPTURE(t->Width);
    CHECK(t->Status == ImTextureStatus_WantCreate);
    CHECK(t->TexID == ImTextureID_Invalid);
    CHECK(t->Pixels != nullptr);
  }
}

/// The frame as it is, and the one after the loss.
void loseContext(Harness& h, size_t textures) {
  h.frame();
  REQUIRE(h.settle());
  test::upload(h.app->drawList());
  checkUp(h.app->drawList(), textures);
  const size_t asked = h.wanted("raster").size() + h.wanted("file").size();
  h.app->textureLost();
  REQUIRE(h.settle());
  checkAnew(h.app->drawList(), textures);
  CHECK(h.wanted("raster").size() + h.wanted("file").size() == asked);
}

}  // namespace

TEST_CASE("a photo that is edited comes up again with its filters and layers") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  // The words' texture and the photo's; then the filters' squares; then the sticker's.
  loseContext(h, 2);
  h.activate("tool-filters");
  h.wait(1000);
  loseContext(h, 3);
  h.activate("tool-stickers");
  h.activate("sticker-0");
  h.wait(600);
  loseContext(h, 3);
  // What was not on the screen then is no less gone.
  h.activate("tool-filters");
  REQUIRE(h.settle());
  test::upload(h.app->drawList());
  h.activate("tool-crop");
  REQUIRE(h.settle());
  h.app->textureLost();
  REQUIRE(h.settle());
  h.activate("tool-filters");
  REQUIRE(h.settle());
  checkAnew(h.app->drawList(), 3);
  CHECK(contest.recipe().layers.size() == 1);
  // And what comes of it, on the screen that sends it.
  h.activate("photo-done");
  h.wait(1000);
  loseContext(h, 2);
}

TEST_CASE("a story comes up again with its photos") {
  test::StoryHarness h;
  CHECK(h.story().addPhoto(sha256Name(viewOf("one")), 40, 30) == ui::StoryPlay::Added::kTaken);
  h.app->ui().wantFrame();
  h.settle();
  h.focus("story-photo-0-remove");
  loseContext(h, 1);
}

TEST_CASE("works of others come up again in their list, on their page and in a duel, and are not asked for again") {
  CommunityStage stage = test::gallery();
  const auto lose = [&] {
    for (int i = 0; i < 60; ++i)
      stage.frame();
    const ImDrawList& list = stage.ui->drawList();
    test::upload(list);
    checkUp(list, 2);
    const size_t asked = stage.wanted("raster").size();
    stage.ui->atlas().textureLost();
    stage.screens->textureLost();
    stage.frame();
    checkAnew(stage.ui->drawList(), 2);
    CHECK(stage.wanted("raster").size() == asked);
  };
  lose();
  stage.activate("work-4");
  stage.say({{"do", "work"}, {"id", "w4"}, {"work", CommunityStage::work(4)}});
  lose();
  stage.screens->showDuels(*stage.ui);
  stage.frame();
  stage.say({{"do", "duel"}, {"duel", "d1"}, {"left", CommunityStage::work(2)}, {"right", CommunityStage::work(3)}});
  lose();
}
