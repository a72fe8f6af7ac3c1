// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/reader.h"

#include <doctest/doctest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "campaign/strict_json.h"

using namespace fairground;
using namespace fairground::campaign;
using nlohmann::json;

namespace {

const std::vector<std::string> kLocales = {"en", "zh-CN"};

/// What `read` complains about, given an object.
template <class Read>
std::string complaint(const json& object, Read read) {
  Problems problems;
  {
    Reader reader(object, "/x", problems, kLocales);
    read(reader);
  }
  return describe(problems);
}

}  // namespace

TEST_CASE("integers: whole numbers in range, at the ends of 64 bits too") {
  const auto read = [](int64_t min, int64_t max) {
    return [=](Reader& reader) { reader.integer("n", Need::kRequired, {min, max}); };
  };
  constexpr int64_t kLeast = std::numeric_limits<int64_t>::min(), kMost = std::numeric_limits<int64_t>::max();
  CHECK(complaint({{"n", 5}}, read(0, 5)) == "");
  CHECK(complaint({{"n", 6}}, read(0, 5)) == "/x/n: got 6, expected a whole number from 0 to 5\n");
  CHECK(complaint({{"n", -1}}, read(0, 5)) != "");
  CHECK(complaint({{"n", -3}}, read(-5, -1)) == "");
  CHECK(complaint({{"n", 3}}, read(-5, -1)) != "");
  CHECK(complaint({{"n", 1.0}}, read(0, 5)) == "/x/n: got 1.0, expected a whole number from 0 to 5\n");
  CHECK(complaint({{"n", "1"}}, read(0, 5)) != "");
  CHECK(complaint({{"n", kMost}}, read(kLeast, kMost)) == "");
  CHECK(complaint({{"n", kLeast}}, read(kLeast, kMost)) == "");
  CHECK(complaint({{"n", std::numeric_limits<uint64_t>::max()}}, read(kLeast, kMost)) != "");
  CHECK(complaint(json::object(), read(0, 5)) == "/x/n: missing, expected a whole number from 0 to 5\n");
}

TEST_CASE("values come back, absent ones give the fallback") {
  const json object = json::parse(R"({"n": 7, "f": true, "c": "#0a1BfF", "t": "two\nlines", "id": "lash_line-2",
      "list": [1, 2], "words": ["a", "b"], "time": "1970-01-01T00:01:00Z", "file": "a/b.png"})");
  Problems problems;
  {
    Reader reader(object, "", problems, kLocales);
    CHECK(reader.integer("n", Need::kOptional, {0, 9}, 3) == 7);
    CHECK(reader.integer("absent", Need::kOptional, {0, 9}, 3) == 3);
    CHECK(reader.flag("f", false));
    CHECK(reader.flag("absent", true));
    const Rgb colour = reader.colour("c", Need::kRequired);
    CHECK(colour.r == 0x0a);
    CHECK(colour.g == 0x1b);
    CHECK(colour.b == 0xff);
    CHECK(reader.colour("absent", Need::kOptional, {1, 2, 3}).b == 3);
    CHECK(reader.text("t", Need::kRequired, {1, 20}) == "two\nlines");
    CHECK(reader.id("id") == "lash_line-2");
    CHECK(reader.integers("list", Need::kRequired, {2, 2}, {0, 2}) == std::vector<int64_t>{1, 2});
    CHECK(reader.texts("words", Need::kRequired, {1, 3}, {1, 1}) == std::vector<std::string>{"a", "b"});
    CHECK(reader.time("time", Need::kRequired) == 60);
    CHECK(reader.picturePath("file", Need::kRequired) == "a/b.png");
    CHECK(!reader.object("absent", Need::kOptional).present());
    CHECK(reader.objects("absent", Need::kOptional, {0, 3}).empty());
  }
  CHECK(describe(problems) == "");
}

TEST_CASE("inside an object that is missing nothing more is missing") {
  CHECK(complaint(json::object(), [](Reader& reader) {
          Reader art = reader.object("art", Need::kRequired);
          art.text("a", Need::kRequired, {1, 2});
          art.objects("b", Need::kRequired, {1, 2});
          art.localText("c", Need::kRequired, 3);
        }) == "/x/art: missing, expected an object\n");
  CHECK(complaint({{"art", 3}}, [](Reader& reader) { reader.object("art", Need::kRequired).id("id"); }) ==
        "/x/art: got 3, expected an object\n");
}

TEST_CASE("lists of objects: each wrong one is named, each right one is read") {
  const json object = json::parse(R"({"list": [{"id": "a"}, 3, {"id": "b", "x": 1}, {"id": "a"}]})");
  std::vector<std::string> read;
  CHECK(complaint(object,
                  [&](Reader& reader) {
                    IdSet ids;
                    for (Reader& item : reader.objects("list", Need::kRequired, {1, 4})) {
                      const std::string id = item.id("id");
                      if (ids.add(id, item)) read.push_back(id);
                    }
                    CHECK(ids.contains("a"));
                    CHECK(!ids.contains("c"));
                  }) ==
        "/x/list/1: got 3, expected an object\n"
        "/x/list/3/id: the id \"a\" is used twice, first at /x/list/0/id. Give each its own id.\n"
        "/x/list/2/x: unknown key \"x\". Allowed: id.\n");
  CHECK(read == std::vector<std::string>{"a", "b"});
}

TEST_CASE("texts by locale") {
  const auto read = [](Reader& reader) { reader.localText("t", Need::kRequired, 5); };
  CHECK(complaint({{"t", "all"}}, read) == "");
  CHECK(complaint({{"t", {{"en", "a"}, {"zh-CN", "中中中中中"}}}}, read) == "");
  CHECK(complaint({{"t", {{"en", "a"}}}}, read) ==
        "/x/t: warning: no text for the locale \"zh-CN\". Another locale's text is shown there.\n");
  CHECK(complaint({{"t", {{"en", 3}, {"zh-CN", "toolong"}}}}, read) ==
        "/x/t/en: got 3, expected a text\n/x/t/zh-CN: the text has 7 letters, allowed are 1 to 5\n");
  CHECK(complaint({{"t", {{"en", "a"}, {"zh-CN", "b"}, {"fr", "c"}}}}, read) ==
        "/x/t/fr: the locale \"fr\" is not in /locales. Allowed: en, zh-CN.\n");
  CHECK(complaint({{"t", ""}}, read) == "/x/t: the text is empty\n");
  CHECK(complaint({{"t", {1}}}, read) != "");
}

TEST_CASE("unknown keys: the nearest one that is not there yet is suggested") {
  const auto read = [](Reader& reader) {
    reader.has("colour");
    reader.has("paper");
    reader.has("paper_2");
  };
  CHECK(complaint({{"paper", 1}, {"paper2", 2}}, read) ==
        "/x/paper2: unknown key \"paper2\". Did you mean \"paper_2\"?\n");
  CHECK(complaint({{"zzz", 1}}, read) == "/x/zzz: unknown key \"zzz\". Allowed: colour, paper, paper_2.\n");
  CHECK(complaint({{"a/b", 1}}, read) == "/x/a~1b: unknown key \"a/b\". Allowed: colour, paper, paper_2.\n");
  CHECK(complaint({{"zzz", 1}}, [](Reader& reader) { reader.allowRest(); }) == "");
}

TEST_CASE("suggestions: one letter more, less, other or swapped") {
  constexpr std::array<std::string_view, 3> kNames = {"matte", "satin", "shimmer"};
  for (std::string_view got : {"mate", "mattte", "maste", "mtate"})
    CHECK(suggestion(got, kNames) == "Did you mean \"matte\"?");
  CHECK(suggestion("glitter", kNames) == "Allowed: matte, satin, shimmer.");
  CHECK(suggestion(std::string(5000, 'm'), kNames) == "Allowed: matte, satin, shimmer.");
  CHECK(suggestion("x", {}) == "");
}

TEST_CASE("colours have one notation") {
  const auto read = [](Reader& reader) { reader.colour("c", Need::kRequired); };
  for (const char* bad :
       {"", "#", "9E3620", "#9E362", "#9E36200", "#9E362G", "#9E36 2", "red", "# 9E362", "#+1+1+1", "#９E3620"}) {
    CAPTURE(bad);
    CHECK(complaint({{"c", bad}}, read) != "");
  }
}
