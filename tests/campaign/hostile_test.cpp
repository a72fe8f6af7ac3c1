// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

// What no designer writes: cut, flipped and absurd documents. Run under sanitizers by the asan build.

#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>

#include "activity/activity.h"
#include "campaign/strict_json.h"
#include "campaign/text.h"

using namespace fairground;
using tests::readText;

namespace {

/// All of it natively, where sanitizers look on; a sample in wasm, which takes ten times as long.
constexpr size_t kStride = sizeof(void*) == 4 ? 11 : 1;

/// Reads from an allocation of exactly that size, so that a sanitizer sees a step too far.
bool isCampaign(std::string_view text) {
  const auto exact = std::make_unique<char[]>(text.size());
  if (!text.empty()) std::memcpy(exact.get(), text.data(), text.size());
  Problems problems;
  const Result<campaign::Campaign> campaign = activity::read({exact.get(), text.size()}, problems);
  CHECK(static_cast<bool>(campaign) == !hasErrors(problems));
  CHECK(problems.size() <= 2 * campaign::kMaxProblems);
  return static_cast<bool>(campaign);
}

}  // namespace

TEST_CASE("every prefix of a campaign is refused, but for the white space at its end") {
  const std::string text = readText("tests/campaign/valid.json");
  const size_t whole = text.find_last_of('}') + 1;
  for (size_t size = 0; size <= text.size(); size += kStride) {
    if (isCampaign(std::string_view(text).substr(0, size)) != (size >= whole)) FAIL_CHECK(size);
  }
}

TEST_CASE("prefixes of the sample campaign") {
  const std::string text = readText("assets/campaigns/diy-my-eye/campaign.json");
  for (size_t size = 0; size + 2 < text.size(); size += 7 * kStride) {
    if (isCampaign(std::string_view(text).substr(0, size))) FAIL_CHECK(size);
  }
}

TEST_CASE("a campaign with any one bit flipped is read or refused") {
  const std::string text = readText("tests/campaign/valid.json");
  size_t read = 0;
  for (size_t at = 0; at < text.size(); at += kStride) {
    std::string flipped = text;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    read += isCampaign(flipped);
  }
  // Most flips hit a name or white space; those in keys, ids, brackets and digits must be found.
  CHECK(read > 100 / kStride);
  CHECK(read < text.size() / kStride / 2);
}

TEST_CASE("any value in the place of any other is read or refused") {
  const auto document = nlohmann::json::parse(readText("tests/campaign/valid.json"));
  const auto flat = document.flatten();
  const nlohmann::json values[] = {nullptr,
                                   true,
                                   -1,
                                   1e300,
                                   18446744073709551615u,
                                   "",
                                   "x",
                                   std::string(70'000, 'y'),
                                   nlohmann::json::array(),
                                   nlohmann::json::object(),
                                   {1, 2},
                                   {{"id", "a"}}};
  size_t count = 0;
  for (const auto& [pointer, unused] : flat.items()) {
    if (count++ % kStride != 0) continue;
    // The member itself, and the list or object around it.
    const nlohmann::json::json_pointer inner(pointer);
    for (const auto& place : {inner, inner.parent_pointer()}) {
      for (const nlohmann::json& value : values) {
        nlohmann::json changed = document;
        changed[place] = value;
        isCampaign(changed.dump());
      }
    }
  }
}

TEST_CASE("absurd amounts are refused without effort") {
  std::string many = R"({"fairground": 1, "locales": ["en"], "activities": [)";
  for (int i = 0; i < 100'000; ++i)
    many += "{},";
  CHECK(!isCampaign(many + "{}]}"));
  std::string keys = "{";
  for (int i = 0; i < 60'000; ++i)
    keys += "\"k" + std::to_string(i) + "\":1,";
  CHECK(!isCampaign(keys + "\"z\":1}"));
  std::string locales = R"({"fairground": 1, "locales": ["en"], "title": {)";
  for (int i = 0; i < 60'000; ++i)
    locales += "\"l" + std::to_string(i) + "\":\"\",";
  CHECK(!isCampaign(locales + "\"en\":\"x\"}}"));
  CHECK(!isCampaign(std::string(2'000'000, ' ')));
  CHECK(!isCampaign(std::string(1'000'000, '[')));
}
