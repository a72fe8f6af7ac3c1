// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "play/entry.h"

#include <doctest/doctest.h>

#include <cstring>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "play/dots.h"

using namespace fairground;
using namespace fairground::play;
using Json = nlohmann::json;

namespace {

/// Reads from an allocation of exactly that size, so that a sanitizer sees an overread.
Result<Entry> readExactly(std::string_view json) {
  const std::unique_ptr<char[]> exact(new char[json.size()]);
  if (!json.empty()) std::memcpy(exact.get(), json.data(), json.size());
  return readEntry({exact.get(), json.size()});
}

std::string whyNot(std::string_view json) {
  const Result<Entry> entry = readExactly(json);
  return entry ? "" : describe(entry.problems().front());
}

std::vector<std::string> namesOf(const Json& document) {
  std::vector<std::string> names;
  for (const auto& item : document.items())
    names.push_back(item.key());
  return names;
}

/// The recorded entry with one member changed, sealed again: what an attacker would send.
std::string changed(const std::function<void(Json&)>& change) {
  Json document = Json::parse(writeEntry(dots::entry(dots::rulebook())));
  change(document);
  return sealEntry(document.dump());
}

}  // namespace

TEST_CASE("an entry comes back as it was written") {
  const Entry entry = dots::entry(dots::rulebook());
  const std::string text = writeEntry(entry);
  Result<Entry> back = readExactly(text);
  REQUIRE_MESSAGE(back, whyNot(text));
  CHECK(back->key == entry.key);
  CHECK(back->campaign == "dot-days");
  CHECK(back->activity == "a");
  CHECK(back->ticket == "ticket.sig");
  CHECK(back->seed == 77);
  CHECK(back->log == entry.log);
  CHECK(back->outcome == entry.outcome);
  CHECK(back->state == entry.state);
  CHECK(back->consents == std::vector<std::string>{"rules@3"});
  CHECK(back->by_name == entry.by_name);
  CHECK(back->blobs.empty());
  CHECK(writeEntry(*back) == text);
}

TEST_CASE("outcomes with and without a score come back") {
  Entry entry = dots::entry(dots::rulebook());
  const std::vector<activity::Outcome> outcomes{
      {"look", {}, {}}, {"look", {"a", "b"}, -7}, {"score", {}, INT64_MAX}, {"score", {}, INT64_MIN}, {"score", {}, 0}};
  for (const activity::Outcome& outcome : outcomes) {
    entry.outcome = outcome;
    Result<Entry> back = readExactly(writeEntry(entry));
    REQUIRE(back);
    CHECK(back->outcome == outcome);
  }
}

TEST_CASE("the largest seed and an entry without name and ticket come back") {
  Entry entry = dots::entry(dots::rulebook());
  entry.seed = UINT64_MAX;
  entry.by_name.clear();
  entry.ticket.clear();
  Result<Entry> back = readExactly(writeEntry(entry));
  REQUIRE(back);
  CHECK(back->seed == UINT64_MAX);
  CHECK(back->by_name.empty());
  CHECK(back->ticket.empty());
}

TEST_CASE("an avatar is written where one was chosen, with or without a name") {
  Entry entry = dots::entry(dots::rulebook());
  const std::string without = writeEntry(entry);
  CHECK(without.find("avatar") == std::string::npos);
  entry.by_avatar = "fern";
  const std::string text = writeEntry(entry);
  CHECK(Json::parse(text)["by"] == Json{{"name", entry.by_name}, {"avatar", "fern"}});
  Result<Entry> back = readExactly(text);
  REQUIRE_MESSAGE(back, whyNot(text));
  CHECK(back->by_avatar == "fern");
  CHECK(writeEntry(*back) == text);
  entry.by_name.clear();
  back = readExactly(writeEntry(entry));
  REQUIRE(back);
  CHECK(back->by_name.empty());
  CHECK(back->by_avatar == "fern");
}

TEST_CASE("every prefix of an entry is refused") {
  const std::string text = writeEntry(dots::entry(dots::rulebook()));
  for (size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    REQUIRE_FALSE(readExactly(std::string_view(text).substr(0, size)));
  }
}

TEST_CASE("every flipped bit of an entry is refused") {
  const std::string text = writeEntry(dots::entry(dots::rulebook()));
  for (size_t bit = 0; bit < text.size() * 8; ++bit) {
    CAPTURE(bit);
    std::string flipped = text;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    REQUIRE_FALSE(readExactly(flipped));
  }
}

TEST_CASE("every byte of an entry set to any other is refused") {
  const std::string text = writeEntry(dots::entry(dots::rulebook()));
  for (size_t at = 0; at < text.size(); at += 7) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed_text = text;
      changed_text[at] = static_cast<char>(byte);
      if (changed_text == text) continue;
      CAPTURE(changed_text);
      REQUIRE_FALSE(readExactly(changed_text));
    }
  }
}

TEST_CASE("white space and order between members are no damage") {
  const Json document = Json::parse(writeEntry(dots::entry(dots::rulebook())));
  CHECK(readExactly(document.dump(2) + "\n"));
}

TEST_CASE("a member that is missing, unknown or there twice is refused") {
  const Json document = Json::parse(writeEntry(dots::entry(dots::rulebook())));
  for (const std::string& name : namesOf(document)) {
    CAPTURE(name);
    if (name == "seal") continue;
    CHECK(whyNot(changed([&](Json& d) { d.erase(name); })).find("is missing") != std::string::npos);
  }
  Json unsealed = document;
  unsealed.erase("seal");
  CHECK(whyNot(unsealed.dump()).find("seal") != std::string::npos);
  CHECK(whyNot(changed([](Json& d) { d["extra"] = 1; })).find("not known") != std::string::npos);
  const std::string text = document.dump();
  CHECK_FALSE(readExactly(text.substr(0, text.size() - 1) + ",\"campaign\":\"dot-days\"}"));
}

TEST_CASE("members of another type are refused") {
  const Json document = Json::parse(writeEntry(dots::entry(dots::rulebook())));
  const std::vector<Json> others{nullptr,
                                 true,
                                 1,
                                 -1,
                                 1.5,
                                 "x",
                                 Json::array(),
                                 Json::array({1}),
                                 Json::array({Json::array()}),
                                 Json::object(),
                                 Json{{"name", 1}},
                                 Json{{"look", 1}},
                                 Json{{"score", 1.5}},
                                 Json{{"score", 18446744073709551615ull}},
                                 Json{{"look", {"a", 1}}}};
  for (const std::string& name : namesOf(document)) {
    if (name == "seal") continue;
    for (const Json& other : others) {
      // The shapes that fit by chance.
      if (name == "fairground" && other == 1) continue;
      if ((name == "campaign" || name == "activity" || name == "ticket" || name == "log") && other.is_string())
        continue;
      if ((name == "consents" || name == "blobs") && other == Json::array()) continue;
      if (name == "by" && other == Json::object()) continue;
      CAPTURE(name);
      CAPTURE(other.dump());
      CHECK_FALSE(readExactly(changed([&](Json& d) { d[name] = other; })));
    }
  }
}

TEST_CASE("values out of their shape are refused with the member's pointer") {
  const auto refusedAt = [](const std::string& pointer, const Json& value) {
    const std::string text = changed([&](Json& d) { d[Json::json_pointer(pointer)] = value; });
    CAPTURE(text);
    CHECK(whyNot(text).starts_with(pointer));
  };
  const std::string digest(64, 'a');
  refusedAt("/fairground", 2);
  refusedAt("/key", std::string(31, 'a'));
  refusedAt("/key", std::string(33, 'a'));
  refusedAt("/key", std::string(32, 'A'));
  refusedAt("/campaign", "");
  refusedAt("/campaign", std::string(65, 'a'));
  refusedAt("/activity", "a b");
  refusedAt("/rules", digest);
  refusedAt("/rules", "sha256:" + digest + "a");
  refusedAt("/ticket", std::string(kMaxTicketBytes + 1, 'a'));
  for (const char* seed : {"", "-1", "+1", "01", " 1", "1 ", "0x1", "18446744073709551616", "99999999999999999999",
                           "1000000000000000000000000"}) {
    refusedAt("/seed", seed);
  }
  refusedAt("/state", std::string(15, 'a'));
  refusedAt("/state", std::string(16, 'g'));
  refusedAt("/consents", Json::array({""}));
  refusedAt("/consents", Json(std::vector<std::string>(kMaxConsents + 1, "a@1")));
  refusedAt("/by/name", "");
  refusedAt("/by/name", std::string(4 * kMaxNamePoints + 1, 'a'));
  refusedAt("/by/avatar", "");
  refusedAt("/by/avatar", 1);
  refusedAt("/by/avatar", "two words");
  refusedAt("/by/avatar", std::string(65, 'a'));
  refusedAt("/by", Json{{"name", "Noor"}, {"face", "fern"}});
  refusedAt("/blobs", Json::array({"sha256:short"}));
  refusedAt("/blobs", Json(std::vector<std::string>(kMaxBlobs + 1, "sha256:" + digest)));
  refusedAt("/outcome", Json{{"look", Json::array()}, {"cut", Json::array()}});
  refusedAt("/outcome/look", Json(std::vector<std::string>(kMaxOutcomeItems + 1, "a:b/c")));
  refusedAt("/outcome/look", Json::array({std::string(257, 'a')}));
}

TEST_CASE("an entry at its largest is read, a larger one refused before it is parsed") {
  std::string text = writeEntry(dots::entry(dots::rulebook()));
  text.append(kMaxEntryBytes - text.size(), ' ');
  CHECK(readExactly(text));
  text += ' ';
  CHECK_FALSE(readExactly(text));
}

TEST_CASE("text that is no entry is refused whatever it is") {
  for (const char* text :
       {"", " ", "{}", "[]", "null", "1", "\"x\"", "{", "}", "{\"fairground\":1}", "{\"a\":{\"a\":{\"a\":{}}}}",
        "\xEF\xBB\xBF{}", "\xFF\xFE", "{\"key\":\"\xC3\x28\"}", "{\"key\":\"\\ud800\"}"}) {
    CAPTURE(text);
    CHECK_FALSE(readExactly(text));
  }
  CHECK_FALSE(readExactly(std::string(kMaxEntryBytes, '[')));
  CHECK_FALSE(readExactly(std::string(kMaxEntryBytes, '"')));
  std::string deep;
  while (deep.size() < kMaxEntryBytes - 10)
    deep += "{\"a\":";
  CHECK_FALSE(readExactly(deep));
}

TEST_CASE("sealing again follows what the page fills in last") {
  Entry entry = dots::entry(dots::rulebook());
  const std::string expected = writeEntry(entry);
  entry.key.clear();
  entry.ticket.clear();
  Json document = Json::parse(writeEntry(entry));
  document["key"] = "0123456789abcdef0123456789abcdef";
  document["ticket"] = "ticket.sig";
  CHECK_FALSE(readExactly(document.dump()));
  CHECK(sealEntry(document.dump(1)) == expected);
  document.erase("seal");
  CHECK(sealEntry(document.dump()) == expected);
  CHECK(sealEntry("[]").empty());
  CHECK(sealEntry("{").empty());
  CHECK(sealEntry("").empty());
}

TEST_CASE("an entry is made for an activity of the session's type alone") {
  const Rulebook book = dots::rulebook();
  const Session session(dots::kType, dots::model(), 1);
  CHECK(makeEntry(book.campaign, "a", session));
  CHECK_FALSE(makeEntry(book.campaign, "b", session));
}

TEST_CASE("a name that is no UTF-8 is written as what can be read") {
  Entry entry = dots::entry(dots::rulebook());
  entry.by_name = "a\xFF";
  CHECK(readExactly(writeEntry(entry)));
}
