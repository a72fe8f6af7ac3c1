// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

// broken/NAME.json is a campaign with one kind of mistake, broken/NAME.txt every line that is said about it.
// FG_REBASELINE=1 writes the .txt files anew; read the difference before committing it.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "activity/activity.h"
#include "campaign/text.h"

using namespace fairground;
using tests::readText;

namespace {

constexpr const char* kFolder = "tests/campaign/broken";

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(FG_SOURCE_DIR "/") + kFolder)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void write(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen((std::string(FG_SOURCE_DIR "/") + path).c_str(), "wb");
  REQUIRE(file != nullptr);
  std::fwrite(text.data(), 1, text.size(), file);
  std::fclose(file);
}

}  // namespace

TEST_CASE("every mistake is named with its place, what was got and what to do") {
  const std::vector<std::string> all = names();
  REQUIRE(all.size() >= 30);
  for (const std::string& name : all) {
    CAPTURE(name);
    const std::string path = std::string(kFolder) + '/' + name;
    const std::string json = readText(path + ".json");
    Problems problems;
    const Result<campaign::Campaign> campaign = activity::read(json, problems);
    CHECK(!campaign);
    CHECK(hasErrors(problems));
    CHECK(hasErrors(campaign.problems()));
    if (std::getenv("FG_REBASELINE")) write(path + ".txt", describe(problems));
    CHECK(describe(problems) == readText(path + ".txt"));
  }
}

TEST_CASE("a campaign without mistakes has none listed") {
  for (const char* path : {"tests/campaign/valid.json", "assets/campaigns/diy-my-eye/campaign.json"}) {
    CAPTURE(path);
    Problems problems;
    const Result<campaign::Campaign> campaign = activity::read(readText(path), problems);
    CHECK(describe(problems) == "");
    CHECK(campaign);
  }
}
