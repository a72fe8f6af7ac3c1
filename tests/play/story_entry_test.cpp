// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A story's entry from the session to the verdict, and entries that go on with a work.

#include <doctest/doctest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "activity/photo.h"
#include "activity/sample_photo.h"
#include "activity/sample_story.h"
#include "base/hash.h"
#include "play/entry.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::play;
using namespace fairground::tests;

namespace {

const std::string kFirst = sha256Name(viewOf("first")), kSecond = sha256Name(viewOf("second"));
const std::string kText = "At night the kitchen was an office.\n\nBy day it was <b>a kitchen</b> again \u2764\ufe0f.";

struct StoryFixture {
  Rulebook rulebook;
  StoryFixture() {
    Result<Rulebook> loaded = loadRulebook(storyCampaignJson(), HeldFiles());
    REQUIRE_MESSAGE(loaded, describe(loaded.problems()));
    rulebook = std::move(*loaded);
  }
  std::string verdictOf(const Entry& entry) const {
    const Result<Entry> read = readEntry(writeEntry(entry));
    if (!read) return read.problems().front().pointer;
    const Verdict verdict = verify(*read, rulebook);
    return verdict.verified ? "verified" : verdict.why.pointer;
  }
  Entry made(const char* activity, const Session& session) const {
    Result<Entry> entry = makeEntry(rulebook.campaign, activity, session);
    REQUIRE(entry);
    entry->key = std::string(32, 'a');
    entry->consents = {"rights@1"};
    return *entry;
  }
  Entry story() const {
    Session session(kStory, rulebook.models.at("story"), 1);
    REQUIRE(session.append(storyPhotoAction(1200, 900, blobPrefixOf(kSecond))));
    REQUIRE(session.append(storyPhotoAction(800, 600, blobPrefixOf(kFirst))));
    REQUIRE(session.append({kStoryOrder, {1, 0}}));
    Entry entry = made("story", session);
    entry.blobs = {kFirst, kSecond};
    entry.words.title = "Two desks";
    entry.words.text = kText;
    entry.words.alts = {"", "A lamp over a table"};
    entry.words.tags = {"\u591c"};
    return entry;
  }
  Entry result() const {
    Session session(kPhoto, rulebook.models.at("result"), 1);
    REQUIRE(session.append(photoAction(1200, 900, blobPrefixOf(kFirst))));
    Entry entry = made("result", session);
    entry.blobs = {kFirst};
    entry.follows = {"3f2a9c", {std::string(32, 'b'), std::string(32, 'c')}};
    return entry;
  }
};

}  // namespace

TEST_CASE("a story's entry comes back as it was written, and is verified") {
  const StoryFixture fixture;
  const Entry entry = fixture.story();
  const Result<Entry> back = readEntry(writeEntry(entry));
  REQUIRE_MESSAGE(back, describe(back.problems()));
  CHECK(back->words == entry.words);
  CHECK(writeEntry(*back) == writeEntry(entry));
  CHECK(fixture.verdictOf(entry) == "verified");
}

TEST_CASE("a story keeps its paragraphs, and is tidy") {
  const StoryFixture fixture;
  const auto with = [&](auto change) {
    Entry entry = fixture.story();
    change(entry);
    return fixture.verdictOf(entry);
  };
  CHECK(with([](Entry& e) { e.words.text += "\n\n\nToo wide a gap."; }) == "/words");
  CHECK(with([](Entry& e) { e.words.text += "\n"; }) == "/words");
  CHECK(with([](Entry& e) { e.words.text += "\r\nLines end with one letter."; }) == "/words");
  CHECK(with([](Entry& e) { e.words.text += " \u202eturned"; }) == "/words");
  CHECK(with([](Entry& e) { e.words.title = "Two\ndesks"; }) == "/words");
  CHECK(with([](Entry& e) { e.words.text = "short"; }) == "/words/text");
  CHECK(with([](Entry& e) { e.words.text.assign(401, 'a'); }) == "/words/text");
  CHECK(with([](Entry& e) { e.words.text.assign(20'001, 'a'); }) == "/words/text");
  CHECK(with([](Entry& e) { e.words.alts = {"one", "two", "three"}; }) == "/words/alts");
  CHECK(with([](Entry& e) { e.words.alts = {"one", ""}; }) == "/words/alts");
  CHECK(with([](Entry& e) { e.blobs = {kSecond, kFirst}; }) == "/blobs/0");
  CHECK(with([](Entry& e) { e.follows = {"3f2a9c", {}}; }) == "/follows");
}

TEST_CASE("the largest story that a campaign may take fits an entry") {
  const std::string letters = [] {
    std::string text;
    for (size_t i = 0; i < kMaxTextPoints; ++i)
      text += "\U00020000";
    return text;
  }();
  Entry entry = StoryFixture().story();
  entry.words.text = letters;
  const Result<Entry> back = readEntry(writeEntry(entry));
  REQUIRE_MESSAGE(back, describe(back.problems()));
  CHECK(back->words.text == letters);
}

TEST_CASE("the second stage names the work that it goes on with; the first names none") {
  const StoryFixture fixture;
  CHECK(fixture.verdictOf(fixture.result()) == "verified");
  Entry entry = fixture.result();
  entry.follows.advice.clear();
  CHECK(fixture.verdictOf(entry) == "verified");
  entry.follows = {};
  CHECK(fixture.verdictOf(entry) == "/follows");
  entry = fixture.result();
  entry.follows.advice.push_back(entry.follows.advice.front());
  CHECK(fixture.verdictOf(entry) == "/follows/advice");
  entry.follows.advice = {"not a key"};
  CHECK(fixture.verdictOf(entry) == "/follows/advice");
  entry.follows.advice.clear();
  for (int i = 0; i < int(kMaxAdvice) + 1; ++i)
    entry.follows.advice.push_back(std::string(30, 'a') + std::to_string(10 + i));
  CHECK(fixture.verdictOf(entry) == "/follows/advice");
}

TEST_CASE("what follows in another shape is refused before anything is replayed") {
  const StoryFixture fixture;
  const nlohmann::json document = nlohmann::json::parse(writeEntry(fixture.result()));
  for (const char* follows :
       {"{}", "[]", "null", "\"x\"", R"({"work":"a"})", R"({"advice":[]})", R"({"work":"","advice":[]})",
        R"({"work":1,"advice":[]})", R"({"work":"a b","advice":[]})", R"({"work":"a","advice":{}})",
        R"({"work":"a","advice":[1]})", R"({"work":"a","advice":[],"more":1})"}) {
    nlohmann::json spoilt = document;
    spoilt["follows"] = nlohmann::json::parse(follows);
    CAPTURE(follows);
    CHECK_FALSE(readEntry(sealEntry(spoilt.dump())));
  }
}

TEST_CASE("no prefix of an entry is read past its end, and none is an entry") {
  const StoryFixture fixture;
  for (const Entry& entry : {fixture.story(), fixture.result()}) {
    const std::string text = writeEntry(entry);
    for (size_t size = 0; size < text.size(); ++size) {
      // In an allocation of its own, so that a sanitizer sees an overread.
      const std::unique_ptr<char[]> part(new char[size]);
      std::copy_n(text.data(), size, part.get());
      REQUIRE_FALSE(readEntry({part.get(), size}));
    }
  }
}
