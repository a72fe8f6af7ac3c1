// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/photo_config.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "activity/sample_photo.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;
using nlohmann::json;

namespace {

Problems check(const SamplePhoto& sample) {
  Problems problems;
  std::vector<FileNeed> needs;
  kPhoto.check(sample.activity, problems, needs);
  return problems;
}

bool photoReports(const Problems& problems, const std::string& pointer) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.severity == Severity::kError && problem.pointer == pointer && !problem.message.empty();
  });
}

}  // namespace

TEST_CASE("a right photo config has no problems and names its files") {
  const SamplePhoto sample;
  CHECK(describe(check(sample)) == "");
  Problems problems;
  kPhoto.check_files(sample.activity, sample.files, problems);
  CHECK(describe(problems) == "");
  std::vector<FileNeed> needs;
  const PhotoConfig config = readPhoto(sample.activity, problems, needs);
  CHECK(needs.size() == 5);
  CHECK(config.filters.size() == 10);
  CHECK(config.ratios[3].w == 4);
  CHECK(config.ratios[3].h == 5);
  CHECK(config.frames[0].border == std::array<int32_t, 4>{30, 30, 30, 160});
  CHECK(config.caption.required);
  CHECK(config.tags.max == 3);
  CHECK(config.side == 640);
  Problems read_problems;
  const Result<campaign::Campaign> campaign = activity::read(photoCampaignJson(), read_problems);
  CHECK_MESSAGE(campaign, describe(read_problems));
}

TEST_CASE("a photo config may leave everything out") {
  SamplePhoto sample;
  *sample.config = {{"id", "still"}, {"type", "photo"}, {"title", "Still"}};
  CHECK(describe(check(sample)) == "");
  const auto model = sample.model();
  CHECK(model->config().ratios.size() == 1);
  CHECK(model->config().layers == kMaxLayers);
  CHECK(model->config().caption.max == 80);
}

TEST_CASE("every mistake in a photo config is named where it is") {
  const std::tuple<const char*, json, const char*> mistakes[] = {
      {"/ratios", {"4/5"}, "/ratios"},
      {"/ratios", {"4:5", "4:5"}, "/ratios"},
      {"/ratios", {"0:5"}, "/ratios"},
      {"/ratios", {"33:1"}, "/ratios"},
      {"/ratios", json::array(), "/ratios"},
      {"/filters/1/id", "hearth", "/filters/1/id"},
      {"/filters/0/mix", {1, 2, 3}, "/filters/0/mix"},
      {"/filters/0/mix", {1, 2, 3, 4, 5, 6, 7, 8, 900}, "/filters/0/mix"},
      {"/filters/0/saturation", 301, "/filters/0/saturation"},
      {"/filters/0/curve", {1}, "/filters/0/curve"},
      {"/filters/0/curve", {0, 256}, "/filters/0/curve"},
      {"/filters/0/lights", "white", "/filters/0/lights"},
      {"/filters/0/toning", -1, "/filters/0/toning"},
      {"/filters/0/strength", 5, "/filters/0/strength"},
      {"/frames/0/border", {1, 2, 3}, "/frames/0/border"},
      {"/frames/0/border", {0, 0, 0, 0}, "/frames/0/mark"},
      {"/frames/1/overlay", "x.svg", "/frames/1/overlay"},
      {"/stickers/2/picture", "../x.png", "/stickers/2/picture"},
      {"/layers", 17, "/layers"},
      {"/texts", "yes", "/texts"},
      {"/side", 100, "/side"},
      {"/caption", {{"max", 0}, {"required", true}}, "/caption/required"},
      {"/alt", {{"max", 301}}, "/alt/max"},
      {"/tags", 5, "/tags"},
      {"/sticker", 5, "/sticker"},
  };
  for (const auto& mistake : mistakes) {
    SamplePhoto sample;
    (*sample.config)[json::json_pointer(std::get<0>(mistake))] = std::get<1>(mistake);
    const Problems problems = check(sample);
    CAPTURE(std::get<0>(mistake));
    CAPTURE(describe(problems));
    CHECK(photoReports(problems, std::string("/activities/0") + std::get<2>(mistake)));
    CHECK_FALSE(kPhoto.load(sample.activity, sample.files));
  }
}

TEST_CASE("a photo's pictures are looked at") {
  SamplePhoto missing;
  missing.files.files.erase("art/sun.png");
  missing.files.files["art/mark.png"] = Bytes{'h', 'i'};
  Problems problems;
  kPhoto.check_files(missing.activity, missing.files, problems);
  CHECK(problems.size() == 2);
  CHECK(photoReports(problems, "/activities/0/stickers/0/picture"));
  CHECK(photoReports(problems, "/activities/0/frames/0/mark"));
}

TEST_CASE("words: asked for, taken up to their limit, nothing else") {
  const auto model = SamplePhoto().model();
  Words words;
  CHECK_FALSE(model->checkWords(words));  // a caption is required
  words.caption = "Sunday, 7 a.m.";
  CHECK(model->checkWords(words));
  words.caption = std::string(81, 'a');
  CHECK(model->checkWords(words).problems().front().pointer == "/words/caption");
  words.caption = "x";
  words.tags = {"a", "b", "c"};
  CHECK(model->checkWords(words));
  words.tags.push_back("d");
  CHECK(model->checkWords(words).problems().front().pointer == "/words/tags");
  words.tags.clear();
  words.title = "t";
  CHECK_FALSE(model->checkWords(words));
}
