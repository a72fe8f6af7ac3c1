// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/strict_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace fairground;
using namespace fairground::campaign;

namespace {

std::string complaint(std::string_view text, const JsonLimits& limits = {}) {
  Problems problems;
  const nlohmann::json document = readJson(text, problems, limits);
  CHECK(document.is_discarded() == hasErrors(problems));
  return describe(problems);
}

}  // namespace

TEST_CASE("a document comes back as it stands") {
  Problems problems;
  const auto document = readJson(R"( {"b": [1, -2, 3.5, true, false, null, "\u4e2d"], "a": {}} )", problems);
  CHECK(problems.empty());
  CHECK(canonicalJson(document) == R"({"a":{},"b":[1,-2,3.5,true,false,null,"中"]})");
  for (const char* scalar : {"7", "\"x\"", "null", "-0"}) {
    Problems none;
    CHECK(!readJson(scalar, none).is_discarded());
    CHECK(none.empty());
  }
}

TEST_CASE("keys that stand twice are found at any depth, all of them") {
  CHECK(complaint(R"({"a": 1, "a": 2})") == "/a: the key stands twice in this object. Keep one of them.\n");
  CHECK(complaint(R"({"x": [0, {"y/z": {"a": 1, "b": {}, "a": 2}}], "x": 0})") ==
        "/x/1/y~1z/a: the key stands twice in this object. Keep one of them.\n"
        "/x: the key stands twice in this object. Keep one of them.\n");
  CHECK(complaint(R"([{"a": 1}, {"a": 1}])") == "");
}

TEST_CASE("syntax errors name line and column, counted in letters") {
  CHECK(complaint("{\n  \"é中\": tru\n}").starts_with("syntax error in line 2, column 12: "));
  CHECK(complaint("[1, 2").starts_with("syntax error in line 1, column 6: unexpected end of input"));
  CHECK(complaint("[1 2]") == "syntax error in line 1, column 4: unexpected number literal; expected ']'\n");
  CHECK(
      complaint("{\"a\" 1}").starts_with("syntax error in line 1, column 6: unexpected number literal; expected ':'"));
  CHECK(complaint("[1e999]") ==
        "syntax error in line 1, column 6: number overflow parsing '1e999'. Write a smaller number.\n");
  CHECK(complaint("[\"\\ud800\"]").starts_with("syntax error in line 1, column "));
  CHECK(complaint("{a: 1}") ==
        "syntax error in line 1, column 2: invalid literal; expected string literal. Put keys in double quotes.\n");
  CHECK(complaint("\xef\xbb\xbf{}") == "");
  CHECK(complaint("\xef\xbb{}") != "");
}

TEST_CASE("depth and size are limited") {
  const auto nested = [](size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(complaint(nested(5), {.max_depth = 5}) == "");
  CHECK(complaint(nested(6), {.max_depth = 5}).starts_with("nested deeper than 5 levels"));
  CHECK(complaint(nested(500'000)).starts_with("nested deeper than 24 levels"));
  CHECK(complaint(std::string(500'000, '[')).starts_with("nested deeper than 24 levels"));
  CHECK(complaint("[1]", {.max_bytes = 3}) == "");
  CHECK(complaint("[10]", {.max_bytes = 3}).starts_with("the document has 4 bytes, at most 3 are read"));
}

TEST_CASE("very many problems end in one that says so") {
  std::string text = "{";
  for (int i = 0; i < 10'000; ++i)
    text += "\"a\": 1, ";
  text += "\"a\": 1}";
  Problems problems;
  CHECK(readJson(text, problems).is_discarded());
  CHECK(problems.size() == kMaxProblems);
  CHECK(problems.back().message == "there are more problems than the 199 listed");
}

TEST_CASE("quotations are short") {
  CHECK(campaign::quoted("abc") == "\"abc\"");
  CHECK(campaign::quoted("a\"\n") == "\"a\\\"\\n\"");
  CHECK(campaign::quoted(std::string(41, 'x')) == '"' + std::string(40, 'x') + "...\"");
  CHECK(campaign::quoted(std::string(40, 'x')) == '"' + std::string(40, 'x') + '"');
  std::string roses;
  for (int i = 0; i < 50; ++i)
    roses += "\U0001F339";
  CHECK(campaign::quoted(roses).size() == 40 * 4 + 5);
  CHECK(campaign::quoted({1, 2, 3}) == "[1,2,3]");
  CHECK(campaign::quoted({1, 2, 3, 4, 5}) == "a list of 5");
  CHECK(campaign::quoted({"a"}) == "a list of 1");
  CHECK(campaign::quoted(nlohmann::json::object()) == "an object");
  CHECK(campaign::quoted(nullptr) == "null");
  CHECK(campaign::quoted(1.5) == "1.5");
}

TEST_CASE("pointers escape what has a meaning in them") {
  CHECK(childPointer("/a", "b/c~d") == "/a/b~1c~0d");
  CHECK(childPointer("", "") == "/");
  CHECK(childPointer("/a", size_t{12}) == "/a/12");
}
