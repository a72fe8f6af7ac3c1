// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/arguments.h"

#include <doctest/doctest.h>

#include <array>

using namespace fairground;
using namespace fairground::cli;

namespace {

constexpr std::array<OptionSpec, 3> kOptions = {{{"--port", "N"}, {"-o", "FILE"}, {"--quiet", ""}}};

Result<Arguments> parsed(const std::vector<std::string_view>& args) { return Arguments::parse(kOptions, args); }

std::string whyNot(const std::vector<std::string_view>& args) {
  const Result<Arguments> arguments = parsed(args);
  return arguments ? "" : describe(arguments.problems().front());
}

}  // namespace

TEST_CASE("options and what is none may stand in any order") {
  const Result<Arguments> args = parsed({"one", "--port", "80", "two", "-o", "-", "--quiet"});
  REQUIRE(args);
  CHECK(args->rest() == std::vector<std::string>{"one", "two"});
  CHECK(args->value("--port") == "80");
  CHECK(args->value("-o") == "-");
  CHECK(args->has("--quiet"));
  CHECK_FALSE(parsed({})->has("--quiet"));
  CHECK(parsed({})->valueOr("-o", "x") == "x");
}

TEST_CASE("a value may follow an equals sign, and hold one") {
  CHECK(parsed({"--port=80"})->value("--port") == "80");
  CHECK(parsed({"--port", "a=b"})->value("--port") == "a=b");
  CHECK(parsed({"--port=a=b"})->value("--port") == "a=b");
}

TEST_CASE("after two dashes nothing is an option, and one dash is none") {
  CHECK(parsed({"--", "--port", "-x"})->rest() == std::vector<std::string>{"--port", "-x"});
  CHECK(parsed({"-"})->rest() == std::vector<std::string>{"-"});
}

TEST_CASE("wrong calls say what is wrong") {
  CHECK(whyNot({"--prot", "80"}) == "there is no option --prot");
  CHECK(whyNot({"-p"}) == "there is no option -p");
  CHECK(whyNot({"--port"}) == "--port needs N");
  CHECK(whyNot({"--port="}) == "--port needs N");
  CHECK(whyNot({"--port", "1", "--port", "2"}) == "--port is there twice");
  CHECK(whyNot({"--quiet=1"}) == "--quiet takes no value");
}

TEST_CASE("numbers are whole and within their range") {
  const auto number = [](std::string_view text) { return parsed({"--port", text})->number("--port", 1, 300, 7); };
  CHECK(*number("1") == 1);
  CHECK(*number("300") == 300);
  CHECK(*parsed({})->number("--port", 1, 300, 7) == 7);
  for (const char* text : {"0", "301", "-1", "+1", "1.0", " 1", "1 ", "0x10", "one", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(number(text));
  }
}
