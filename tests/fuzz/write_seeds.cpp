// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// fg_fuzz_seeds DIR: what the fuzzers begin with, beside the golden entries and the sample campaign. The folders are
// there already.

#include <cstdio>
#include <string>

#include "activity/sample_photo.h"
#include "activity/sample_story.h"
#include "base/hash.h"
#include "image/photo_makers.h"
#include "play/entry.h"

using namespace fairground;
using namespace fairground::tests;

namespace {

std::string folder;

void write(const std::string& name, ByteView bytes) {
  std::FILE* file = std::fopen((folder + "/" + name).c_str(), "wb");
  if (file == nullptr) return;
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
}

void photos() {
  const Bytes jpeg = jpegOf(corners(24, 16), 60), png = image::encodePng(corners(24, 16));
  write("photo/plain.jpg", jpeg);
  write("photo/turned.jpg", withExif(jpeg, tiffOf(6, false, true)));
  write("photo/turned_big.jpg", withExif(jpeg, tiffOf(8, true, true)));
  write("photo/plain.png", png);
  write("photo/turned.png", withChunk(png, "eXIf", tiffOf(5)));
  write("photo/clear.png", image::encodePng(sampleText()));
  write("photo/exif", tiffOf(3, true, true));
}

void recipes() {
  const SamplePhoto sample;
  const auto model = sample.model();
  for (uint64_t seed = 1; seed <= 24; ++seed) {
    const std::vector<activity::Action> recipe = sampleRecipe(*model, seed, 60, 40);
    write("recipe/" + std::to_string(seed), play::encodeLog(activity::kPhoto, recipe));
  }
}

void entries() {
  const SamplePhoto sample;
  const Result<play::Rulebook> rulebook = play::loadRulebook(photoCampaignJson(), sample.files);
  if (!rulebook) return;
  play::Session session(activity::kPhoto, rulebook->models.at("still"), 1);
  const std::string name = sha256Name({});
  for (const activity::Action& action : {activity::photoAction(60, 40, activity::blobPrefixOf(name)),
                                         activity::Action{activity::kPhotoFilter, {1, 80}}}) {
    if (!session.append(action)) return;
  }
  Result<play::Entry> entry = play::makeEntry(rulebook->campaign, "still", session);
  if (!entry) return;
  entry->key = std::string(32, 'a');
  entry->consents = {"rights@1"};
  entry->blobs = {name};
  entry->by_name = "Noor";
  entry->words.caption = "Sunday";
  entry->words.tags = {"one", "two"};
  write("entry/photo.json", viewOf(play::writeEntry(*entry)));
}

void stories() {
  const Result<play::Rulebook> rulebook = play::loadRulebook(storyCampaignJson(), HeldFiles());
  if (!rulebook) return;
  const std::string name = sha256Name({});
  play::Session story(activity::kStory, rulebook->models.at("story"), 1);
  play::Session result(activity::kPhoto, rulebook->models.at("result"), 1);
  if (!story.append(activity::storyPhotoAction(60, 40, activity::blobPrefixOf(name)))) return;
  if (!result.append(activity::photoAction(60, 40, activity::blobPrefixOf(name)))) return;
  Result<play::Entry> told = play::makeEntry(rulebook->campaign, "story", story);
  Result<play::Entry> shown = play::makeEntry(rulebook->campaign, "result", result);
  if (!told || !shown) return;
  for (play::Entry* entry : {&*told, &*shown}) {
    entry->key = std::string(32, 'b');
    entry->consents = {"rights@1"};
    entry->blobs = {name};
  }
  told->words.title = "Two desks";
  told->words.text = std::string(40, 'a') + "\n\n" + std::string(20, 'b');
  told->words.alts = {"A desk"};
  shown->follows = {"3f2a9c", {std::string(32, 'c')}};
  write("entry/story.json", viewOf(play::writeEntry(*told)));
  write("entry/result.json", viewOf(play::writeEntry(*shown)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  folder = argv[1];
  photos();
  recipes();
  entries();
  stories();
  write("campaign/photo.json", viewOf(photoCampaignJson()));
  write("campaign/story.json", viewOf(storyCampaignJson()));
  return 0;
}
