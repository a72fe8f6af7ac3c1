// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include <doctest/doctest.h>

#include <functional>

#include "play/dots.h"
#include "play/entry.h"

using namespace fairground;
using namespace fairground::play;

namespace {

const Rulebook& book() {
  static const Rulebook held = dots::rulebook();
  return held;
}

/// "" when verified.
std::string whyNot(const Entry& entry, const Rulebook& rules = book()) {
  const Verdict verdict = verify(entry, rules, dots::find);
  CHECK(verdict.verified == verdict.why.message.empty());
  return verdict.verified ? "" : describe(verdict.why);
}

std::string whyNotWith(const std::function<void(Entry&)>& change) {
  Entry entry = dots::entry(book());
  change(entry);
  return whyNot(entry);
}

bool says(const std::string& why, std::string_view what) { return why.find(what) != std::string::npos; }

std::string coded(const Log& log) { return toBase64Url(encodeLog(dots::kType, log)); }

Log logOf(const Entry& entry) { return *decodeLog(dots::kType, *fromBase64Url(entry.log)); }

}  // namespace

TEST_CASE("an honest entry is verified, and the verdict tells what was replayed") {
  const Entry entry = dots::entry(book());
  const Verdict verdict = verify(entry, book(), dots::find);
  CHECK_MESSAGE(verdict.verified, describe(verdict.why));
  CHECK(verdict.state == entry.state);
  CHECK(verdict.outcome == entry.outcome);
}

TEST_CASE("a changed outcome, state, seed or log is refused, and told apart") {
  CHECK(
      says(whyNotWith([](Entry& e) { e.outcome.items[0] = "dots:c0/99"; }), "/outcome: the log plays to the outcome"));
  CHECK(says(whyNotWith([](Entry& e) { e.outcome.items.pop_back(); }), "/outcome"));
  CHECK(says(whyNotWith([](Entry& e) { e.outcome.kind = "score"; }), "/outcome"));
  CHECK(says(whyNotWith([](Entry& e) { e.outcome.score = 1; }), "/outcome"));
  CHECK(says(whyNotWith([](Entry& e) { e.state = std::string(16, '0'); }), "/state: the log plays to the state"));
  CHECK(says(whyNotWith([](Entry& e) { e.seed = 78; }), "/state"));
  CHECK(says(whyNotWith([](Entry& e) {
               Log log = logOf(e);
               log[3].args[0] += 1;  // one dot one step aside: same counts, another state
               e.log = coded(log);
             }),
             "/state"));
  CHECK(says(whyNotWith([](Entry& e) {
               Log log = logOf(e);
               log.push_back(dots::point(1));
               e.log = coded(log);
             }),
             "/log"));
}

TEST_CASE("every flipped bit of a log alone is refused") {
  const Entry entry = dots::entry(book());
  const Bytes bytes = *fromBase64Url(entry.log);
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    CAPTURE(bit);
    Bytes flipped = bytes;
    flipped[bit / 8] ^= static_cast<uint8_t>(1u << bit % 8);
    Entry other = entry;
    other.log = toBase64Url(flipped);
    REQUIRE(whyNot(other) != "");
  }
}

TEST_CASE("logs that can't be read or played are refused with the reason") {
  CHECK(says(whyNotWith([](Entry& e) { e.log = "!!"; }), "base64url"));
  CHECK(says(whyNotWith([](Entry& e) { e.log += "="; }), "base64url"));
  CHECK(says(whyNotWith([](Entry& e) { e.log = ""; }), "empty"));
  CHECK(says(whyNotWith([](Entry& e) { e.log = std::string(60000, 'A'); }), "longer than 40000"));
  CHECK(says(whyNotWith([](Entry& e) { e.log = coded({dots::kUndone}); }), "nothing to undo"));
  CHECK(says(whyNotWith([](Entry& e) { e.log = coded({dots::point(1)}); }), "without a stroke"));
}

TEST_CASE("a log that is cheap to send and dear to replay is refused by the state's budget") {
  Log log{dots::begin(1)};
  for (int i = 0; i <= dots::kMaxDots; ++i)
    log.push_back(dots::point(i % 2));
  CHECK(says(whyNotWith([&](Entry& e) { e.log = coded(log); }), "more dots than are replayed"));
}

TEST_CASE("an entry for another campaign, activity or rules is refused") {
  CHECK(says(whyNotWith([](Entry& e) { e.campaign = "other"; }), "/campaign: the entry is for the campaign \"other\""));
  CHECK(says(whyNotWith([](Entry& e) { e.rules = "sha256:" + std::string(64, '0'); }), "/rules"));
  CHECK(says(whyNotWith([](Entry& e) { e.activity = "b"; }), "/activity: this campaign has no activity \"b\""));
}

TEST_CASE("consents: the required ones ticked, in today's version, none unknown or twice") {
  const auto with = [](std::vector<std::string> consents) {
    return whyNotWith([&](Entry& e) { e.consents = consents; });
  };
  CHECK(with({"rules@3"}) == "");
  CHECK(with({"rules@3", "news@1"}) == "");
  CHECK(with({"news@1", "rules@3"}) == "");
  CHECK(says(with({}), "\"rules@3\" is required and was not given"));
  CHECK(says(with({"news@1"}), "\"rules@3\" is required"));
  CHECK(says(with({"rules@2"}), "\"rules@2\" in this version"));
  CHECK(says(with({"rules@3", "rules@2"}), "in this version"));
  CHECK(says(with({"rules@3", "else@1"}), "\"else@1\""));
  CHECK(says(with({"rules@3", "rules@3"}), "twice"));
  CHECK(says(with({"rules@03"}), "in this version"));
  CHECK(says(with({"rules"}), "in this version"));
}

TEST_CASE("names that are not tidy are refused") {
  const auto with = [](std::string name) { return whyNotWith([&](Entry& e) { e.by_name = name; }); };
  CHECK(with("") == "");
  CHECK(with(std::string(40, 'a')) == "");
  CHECK(says(with(std::string(41, 'a')), "/by/name"));
  CHECK(says(with(" Noor"), "/by/name"));
  CHECK(says(with("No\nor"), "/by/name"));
  CHECK(says(with("No\xE2\x80\xAEor"), "/by/name"));
}

TEST_CASE("avatars that the campaign does not list are refused") {
  Rulebook rules = book();
  const auto with = [&](std::string avatar) {
    Entry entry = dots::entry(book());
    entry.by_avatar = avatar;
    return whyNot(entry, rules);
  };
  CHECK(says(with("fern"), "/by/avatar: this campaign has no avatar \"fern\""));
  rules.campaign.avatars.resize(2);
  rules.campaign.avatars[1].id = "fern";
  CHECK(with("fern") == "");
  CHECK(with("") == "");
  CHECK(says(with("moss"), "/by/avatar"));
}

TEST_CASE("files where the activity takes none are refused") {
  CHECK(says(whyNotWith([](Entry& e) { e.blobs.push_back("sha256:" + std::string(64, 'a')); }), "/blobs"));
}

TEST_CASE("a campaign.json that is none gives its problems and no rulebook") {
  struct NoFiles final : activity::Files {
    std::optional<ByteView> find(std::string_view) const override { return std::nullopt; }
  };
  const Result<Rulebook> loaded = loadRulebook("{", NoFiles());
  REQUIRE_FALSE(loaded);
  CHECK(hasErrors(loaded.problems()));
}
