// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_config.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "activity/makeover_layers.h"
#include "activity/sample_campaign.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;
using nlohmann::json;

namespace {

class MemoryFiles final : public Files {
 public:
  std::map<std::string, Bytes, std::less<>> files;
  std::optional<ByteView> find(std::string_view path) const override {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return ByteView(found->second);
  }
};

/// A small campaign that is right in every way: 160 x 184 art.
struct Small {
  campaign::Activity activity;
  std::shared_ptr<json> config = std::make_shared<json>();  ///< the activity's, to be spoilt
  MemoryFiles files;

  Small() {
    activity.id = "eye";
    activity.type = "makeover";
    activity.pointer = "/activities/0";
    activity.locales = {"en"};
    const auto tone = [](const char* id) {
      return json{{"id", id}, {"name", id}, {"key", "#AA8866"}, {"fine", {{"skin", "s.png"}, {"over", "o.png"}}}};
    };
    const auto colour = [](const char* id, const char* finish) {
      return json{{"id", id}, {"name", id}, {"hex", "#B9552D"}, {"finish", finish}};
    };
    activity.config = config;
    *config = {{"id", "eye"},
               {"type", "makeover"},
               {"title", "Eye"},
               {"art",
                {{"size", {160, 184}},
                 {"tones", {tone("tan"), tone("deep")}},
                 {"shading", {{"fine", "shade.png"}}},
                 {"any", "any.png"},
                 {"regions",
                  {{{"id", "lid"}, {"name", "Lid"}, {"mask", "lid.png"}},
                   {{"id", "crease"}, {"name", "Crease"}, {"mask", "crease.png"}}}}}},
               {"palettes",
                {{{"id", "ember"},
                  {"name", "Ember"},
                  {"key", "#B9552D"},
                  {"colors", {colour("copper", "shimmer"), colour("rust", "matte")}}}}},
               {"coverage", 25}};
    files.files["s.png"] = image::encodePng(image::blank(160, 184, 3));
    files.files["o.png"] = image::encodePng(image::blank(80, 92, 4));
    files.files["shade.png"] = image::encodePng(image::blank(160, 184, 1));
    files.files["any.png"] = image::encodePng(image::blank(80, 92, 1));
    files.files["lid.png"] = image::encodePng(image::blank(40, 46, 1));
    files.files["crease.png"] = image::encodePng(image::blank(40, 46, 1));
  }

  Problems check() const {
    Problems problems;
    std::vector<FileNeed> needs;
    kMakeover.check(activity, problems, needs);
    return problems;
  }
  Problems checkFiles() const {
    Problems problems;
    kMakeover.check_files(activity, files, problems);
    return problems;
  }
};

struct Mistake {
  const char* pointer;  ///< below the activity, where the member is changed
  json value;
  const char* reported;  ///< below the activity
};

bool reports(const Problems& problems, const std::string& pointer) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.severity == Severity::kError && problem.pointer == pointer && !problem.message.empty();
  });
}

}  // namespace

TEST_CASE("a right config has no problems and names its files") {
  const Small small;
  CHECK(describe(small.check()) == "");
  CHECK(describe(small.checkFiles()) == "");
  Problems problems;
  std::vector<FileNeed> needs;
  const MakeoverConfig config = readMakeover(small.activity, problems, needs);
  CHECK(config.width == 160);
  CHECK(config.tones.size() == 2);
  CHECK(config.tones[1].skin[0] == "s.png");  // without a quick one the fine picture serves
  CHECK(config.colours.size() == 2);
  CHECK(config.colours[0].finish == Finish::kShimmer);
  CHECK(config.coverage == 25);
  const auto deciding = std::count_if(needs.begin(), needs.end(),
                                      [](const FileNeed& need) { return need.when == FileNeed::When::kDecide; });
  CHECK(deciding == 3);
  REQUIRE(kMakeover.load(small.activity, small.files));
}

TEST_CASE("every mistake is named where it is") {
  const Mistake mistakes[] = {
      {"/art", "eye.png", "/art"},
      {"/art/size", {160}, "/art/size"},
      {"/art/size", {160, 4000}, "/art/size"},
      {"/art/tones", json::array(), "/art/tones"},
      {"/art/tones/1/id", "tan", "/art/tones/1/id"},
      {"/art/tones/0/key", "#12345", "/art/tones/0/key"},
      {"/art/tones/0/fine/skin", "../secret.png", "/art/tones/0/fine/skin"},
      {"/art/tones/0/fine/over", "over.gif", "/art/tones/0/fine/over"},
      {"/art/regions/1/id", "lid", "/art/regions/1/id"},
      {"/art/any", 5, "/art/any"},
      {"/palettes/0/colors/0/hex", "#GG0000", "/palettes/0/colors/0/hex"},
      {"/palettes/0/colors/0/finish", "shimer", "/palettes/0/colors/0/finish"},
      {"/palettes/0/colors/1/id", "copper", "/palettes/0/colors/1/id"},
      {"/palettes/0/colours", json::array(), "/palettes/0/colours"},
      {"/coverage", 0, "/coverage"},
      {"/coverage", 91, "/coverage"},
      {"/coverage", "a quarter", "/coverage"},
      {"/default", {{"tone", "tann"}}, "/default/tone"},
      {"/default", {{"color", "ember/coper"}}, "/default/color"},
      {"/default", {{"size", 4}}, "/default/size"},
      {"/naming", {{"pair", "{a} and more"}}, "/naming/pair"},
      {"/sparkle", {{"shimmer", "x.png"}}, "/sparkle/glitter"},
  };
  for (const Mistake& mistake : mistakes) {
    Small small;
    (*small.config)[json::json_pointer(mistake.pointer)] = mistake.value;
    const Problems problems = small.check();
    CAPTURE(mistake.reported);
    CAPTURE(describe(problems));
    CHECK(reports(problems, std::string("/activities/0") + mistake.reported));
  }
}

TEST_CASE("a typing mistake is answered with what was meant") {
  Small small;
  (*small.config)["palettes"][0]["colors"][0]["finish"] = "shimer";
  CHECK(describe(small.check()).find("shimmer") != std::string::npos);
}

TEST_CASE("several mistakes are all named at once") {
  Small small;
  (*small.config)["coverage"] = 200;
  (*small.config)["art"]["tones"][0].erase("name");
  (*small.config)["palettes"][0]["colors"][1]["hex"] = "red";
  CHECK(small.check().size() == 3);
}

TEST_CASE("files: missing, no picture, cut short, another size, another shape") {
  const auto problemsWith = [](const char* path, std::optional<Bytes> bytes) {
    Small small;
    if (bytes) {
      small.files.files[path] = *bytes;
    } else {
      small.files.files.erase(path);
    }
    return small.checkFiles();
  };
  CHECK(reports(problemsWith("lid.png", std::nullopt), "/activities/0/art/regions/0/mask"));
  CHECK(reports(problemsWith("s.png", Bytes{'h', 'e', 'l', 'l', 'o'}), "/activities/0/art/tones/0/fine/skin"));
  Bytes cut = image::encodePng(image::blank(160, 184, 1));
  cut.resize(cut.size() / 2);
  CHECK(reports(problemsWith("shade.png", cut), "/activities/0/art/shading/fine"));
  CHECK(reports(problemsWith("crease.png", image::encodePng(image::blank(80, 92, 1))),
                "/activities/0/art/regions/1/mask"));
  CHECK(reports(problemsWith("o.png", image::encodePng(image::blank(100, 92, 4))),
                "/activities/0/art/tones/0/fine/over"));
  CHECK(reports(problemsWith("any.png", image::encodePng(image::blank(92, 80, 1))), "/activities/0/art/any"));
  // Once each, also where several name the file, or a mask is of both another size and another shape.
  CHECK(problemsWith("s.png", image::encodePng(image::blank(100, 92, 3))).size() == 1);
  CHECK(problemsWith("crease.png", image::encodePng(image::blank(92, 80, 1))).size() == 1);
  // Of a proportion that only rounding spoils.
  CHECK(problemsWith("any.png", image::encodePng(image::blank(53, 61, 1))).empty());
}

TEST_CASE("files are looked at although the config has mistakes") {
  Small small;
  (*small.config)["coverage"] = "x";
  (*small.config)["art"]["size"] = {160};
  small.files.files["s.png"] = Bytes{'h', 'e', 'l', 'l', 'o'};
  small.files.files["crease.png"] = image::encodePng(image::blank(80, 92, 1));
  const Problems problems = small.checkFiles();
  CHECK(problems.size() == 2);
  CHECK(reports(problems, "/activities/0/art/tones/0/fine/skin"));
  CHECK(reports(problems, "/activities/0/art/regions/1/mask"));
}

TEST_CASE("load refuses what check refuses, and missing masks") {
  Small broken;
  (*broken.config)["coverage"] = "x";
  CHECK_FALSE(kMakeover.load(broken.activity, broken.files));
  Small missing;
  missing.files.files.erase("crease.png");
  const auto model = kMakeover.load(missing.activity, missing.files);
  REQUIRE_FALSE(model);
  CHECK(model.problems().front().file == "crease.png");
}

TEST_CASE("layers: a missing picture is named, the parts that all tones share are shared") {
  Small small;
  Problems problems;
  std::vector<FileNeed> needs;
  const MakeoverConfig config = readMakeover(small.activity, problems, needs);
  const auto layers = loadLayers(config, small.files, 0, Detail::kFine, 40, 46);
  REQUIRE(layers);
  CHECK_FALSE((*layers)->shimmer->empty());  // the engine's own
  CHECK((*layers)->bare->pixels.size() == 40 * 46 * 4);
  CHECK(layerFiles(config, 0, Detail::kQuick) == std::vector<std::string>{"o.png", "s.png", "shade.png"});
  small.files.files.erase("shade.png");
  CHECK(loadLayers(config, small.files, 1, Detail::kFine, 40, 46, layers->get()));
  const auto refused = loadLayers(config, small.files, 1, Detail::kFine, 40, 46);
  REQUIRE_FALSE(refused);
  CHECK(refused.problems().front().file == "shade.png");
}

TEST_CASE("the sample campaign is right, files and all") {
  Problems problems;
  kMakeover.check_files(diyMyEye().activity, *diyMyEye().files, problems);
  CHECK(describe(problems) == "");
  CHECK(diyMyEye().model->config().colours.size() >= 48);
  CHECK(diyMyEye().model->config().palettes.size() == 4);
}
