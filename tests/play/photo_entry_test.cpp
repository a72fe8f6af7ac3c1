// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo's entry from the session to the verdict: files beside it, words with it, undo, resume.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "activity/sample_photo.h"
#include "base/hash.h"
#include "play/check.h"
#include "play/entry.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::play;
using namespace fairground::tests;

namespace {

struct Fixture {
  SamplePhoto sample;
  Rulebook rulebook;
  Fixture() {
    Result<Rulebook> loaded = loadRulebook(photoCampaignJson(), sample.files);
    REQUIRE_MESSAGE(loaded, describe(loaded.problems()));
    rulebook = std::move(*loaded);
  }
  Session session() const { return {kPhoto, rulebook.models.at("still"), 1}; }
  std::string verdictOf(const Entry& entry) const {
    const Result<Entry> read = readEntry(writeEntry(entry));
    if (!read) return read.problems().front().pointer;
    const Verdict verdict = verify(*read, rulebook);
    return verdict.verified ? "verified" : verdict.why.pointer;
  }
};

const std::string kPhotoFile = sha256Name(viewOf("a photo")), kTextFile = sha256Name(viewOf("a text"));

/// An entry as a page would send it.
Entry photoEntry(const Fixture& fixture) {
  Session session = fixture.session();
  REQUIRE(session.append(photoAction(1200, 900, blobPrefixOf(kPhotoFile))));
  REQUIRE(session.append({kPhotoStraighten, {24}}));
  REQUIRE(session.append({kPhotoFilter, {1, 80}}));
  REQUIRE(session.append({kPhotoFrame, {1}}));
  REQUIRE(session.append(textAction(90, 30, blobPrefixOf(kTextFile))));
  REQUIRE(session.append(placeAction(0, {5000, 9000, 4000, -50})));
  Result<Entry> entry = makeEntry(fixture.rulebook.campaign, "still", session);
  REQUIRE(entry);
  entry->key = std::string(32, 'a');
  entry->consents = {"rights@1"};
  entry->blobs = {kPhotoFile, kTextFile};
  entry->words.caption = "Sunday, 7 a.m. The lamp stayed on.";
  entry->words.alt = "An armchair beside a shelf";
  entry->words.tags = {"Amélie", "客厅"};
  return *entry;
}

}  // namespace

TEST_CASE("the sample photo campaign is right, files and all") {
  const SamplePhoto sample;
  CHECK(describe(play::check(sample.files).problems) == "");
}

TEST_CASE("a photo's entry comes back as it was written, and is verified") {
  const Fixture fixture;
  const Entry entry = photoEntry(fixture);
  const Result<Entry> back = readEntry(writeEntry(entry));
  REQUIRE_MESSAGE(back, describe(back.problems()));
  CHECK(back->words == entry.words);
  CHECK(back->blobs == entry.blobs);
  CHECK(back->outcome.items == std::vector<std::string>{"filter:hearth", "frame:card"});
  CHECK(writeEntry(*back) == writeEntry(entry));
  CHECK(fixture.verdictOf(entry) == "verified");
}

TEST_CASE("an entry must name the files that its log speaks of, all and in order") {
  const Fixture fixture;
  const Entry right = photoEntry(fixture);
  Entry entry = right;
  entry.blobs = {kTextFile, kPhotoFile};
  CHECK(fixture.verdictOf(entry) == "/blobs/0");
  entry.blobs = {kPhotoFile};
  CHECK(fixture.verdictOf(entry) == "/blobs");
  entry.blobs = {kPhotoFile, kTextFile, kTextFile};
  CHECK(fixture.verdictOf(entry) == "/blobs");
  entry.blobs = {kPhotoFile, sha256Name(viewOf("another"))};
  CHECK(fixture.verdictOf(entry) == "/blobs/1");
  entry.blobs = {};
  CHECK(fixture.verdictOf(entry) == "/blobs");
}

TEST_CASE("an entry without a photo is rejected, though its log plays") {
  const Fixture fixture;
  Entry entry = photoEntry(fixture);
  const Result<Entry> empty = makeEntry(fixture.rulebook.campaign, "still", fixture.session());
  REQUIRE(empty);
  entry.log = empty->log;
  entry.state = empty->state;
  entry.outcome = empty->outcome;
  entry.blobs = {};
  CHECK(fixture.verdictOf(entry) == "/log");
}

TEST_CASE("words are bounded, tidy, and those that the activity takes") {
  const Fixture fixture;
  const auto with = [&](auto change) {
    Entry entry = photoEntry(fixture);
    change(entry.words);
    return fixture.verdictOf(entry);
  };
  CHECK(with([](Words& w) { w.caption = "<b>bold</b> & \"quoted\" 😀"; }) == "verified");
  CHECK(with([](Words& w) { w.caption.clear(); }) == "/words/caption");
  CHECK(with([](Words& w) { w.caption = std::string(81, 'a'); }) == "/words/caption");
  CHECK(with([](Words& w) { w.caption = std::string(2000, 'a'); }) == "/words/caption");
  CHECK(with([](Words& w) { w.caption = " not trimmed"; }) == "/words");
  CHECK(with([](Words& w) { w.caption = "turned \xE2\x80\xAE around"; }) == "/words");
  CHECK(with([](Words& w) { w.title = "A title"; }) == "/words/title");
  CHECK(with([](Words& w) { w.tags = {"a", "b", "c", "d"}; }) == "/words/tags");
  CHECK(with([](Words& w) { w.tags = {std::string(31, 'a')}; }) == "/words");
  CHECK(with([](Words& w) { w.tags = std::vector<std::string>(11, "a"); }) == "/words/tags");
}

TEST_CASE("words of another shape are refused before anything is replayed") {
  const Fixture fixture;
  const nlohmann::json document = nlohmann::json::parse(writeEntry(photoEntry(fixture)));
  for (const char* words : {"{}", "[]", "null", "\"x\"", "{\"body\":\"x\"}", "{\"caption\":\"\"}", "{\"caption\":1}",
                            "{\"tags\":[]}", "{\"tags\":[1]}", "{\"tags\":\"x\"}", "{\"tags\":[\"\"]}"}) {
    nlohmann::json spoilt = document;
    spoilt["words"] = nlohmann::json::parse(words);
    CAPTURE(words);
    CHECK_FALSE(readEntry(sealEntry(spoilt.dump())));
  }
}

TEST_CASE("an edit is undone, redone and resumed; the photo stays") {
  const Fixture fixture;
  Session session = fixture.session();
  REQUIRE(session.append(photoAction(1200, 900, blobPrefixOf(kPhotoFile))));
  const uint64_t plain = (*session.fold())->hash();
  CHECK_FALSE(session.canUndo());
  REQUIRE(session.append({kPhotoFilter, {2, 70}}));
  REQUIRE(session.append({kPhotoRotate, {1}}));
  const uint64_t edited = (*session.fold())->hash();
  REQUIRE(session.undo());
  REQUIRE(session.undo());
  CHECK_FALSE(session.canUndo());
  CHECK((*session.fold())->hash() == plain);
  REQUIRE(session.redo());
  REQUIRE(session.redo());
  CHECK((*session.fold())->hash() == edited);
  Session resumed = fixture.session();
  REQUIRE(resumed.restore(session.snapshot()));
  CHECK((*resumed.fold())->hash() == edited);
}

TEST_CASE("a log of a thousand steps is small and folds at once") {
  const Fixture fixture;
  const auto model = std::static_pointer_cast<const PhotoModel>(fixture.rulebook.models.at("still"));
  Session session = fixture.session();
  for (uint64_t seed = 1; session.log().size() < 1000; ++seed) {
    for (const Action& action : sampleRecipe(*model, seed, 1200, 900)) {
      // Each recipe numbers its layers from 0.
      if (action.kind < kPhotoSticker) REQUIRE(session.append(action));
    }
  }
  CHECK(session.encodedLog().size() < 16 * 1024);
  CHECK(session.fold());
}
