// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/settings.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

using namespace fairground;
using namespace fairground::cli;

namespace {

class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text) {
    std::string pattern = (std::filesystem::temp_directory_path() / "fairground-config-XXXXXX").string();
    ::close(::mkstemp(pattern.data()));
    path = pattern;
    std::ofstream(path) << text;
  }
  ~ConfigFile() { std::filesystem::remove(path); }
  std::string path;
};

using Variables = std::map<std::string, std::string>;

Result<Settings> read(const std::vector<std::string>& args, const Variables& variables = {}) {
  const std::vector<std::string_view> views(args.begin(), args.end());
  return Settings::read(views, [&](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

std::string problemsOf(const std::vector<std::string>& args, const Variables& variables = {}) {
  const Result<Settings> settings = read(args, variables);
  return settings ? "" : describe(settings.problems());
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an option goes before the environment, and that before the file") {
  const ConfigFile file(R"({"campaigns": "c", "store": "sqlite:s", "workers": 3, "queue": 7, "threads": 2,
                            "allow-origin": ["https://a.example", "https://b.example"]})");
  const auto settings = read({"--config", file.path, "--workers", "5"}, {{"FG_WORKERS", "4"}, {"FG_QUEUE", "8"}});
  REQUIRE_MESSAGE(settings, describe(settings.problems()));
  CHECK(settings->number("workers") == 5);
  CHECK(settings->number("queue") == 8);
  CHECK(settings->number("threads") == 2);
  CHECK(settings->number("connections") == 1024);
  CHECK(settings->list("allow-origin") == std::vector<std::string>{"https://a.example", "https://b.example"});
  CHECK(settings->text("secret") == "s.secret");
  CHECK(settings->text("pictures") == "s.pictures");
  // The file may be named by the environment too; an empty variable is none.
  CHECK(read({}, {{"FG_CONFIG", file.path}, {"FG_WORKERS", ""}})->number("workers") == 3);
}

TEST_CASE("a port alone is on the loopback") {
  const auto settings = read({"--campaigns", "c", "--store", "sqlite:s", "--admin-listen", "8081"});
  REQUIRE(settings);
  CHECK(settings->text("admin-listen") == "127.0.0.1:8081");
}

TEST_CASE("every problem is told at once, with its place and what is meant") {
  const ConfigFile file(
      R"({"campaign": "c", "store": "mysql:x", "workers": 1.5, "allow-origin": "https://a.example/"})");
  const std::string told =
      problemsOf({"--config", file.path, "--queue", "0", "--trust-proxy", "10.0.0.5,proxy"}, {{"FG_LOG", "loud"}});
  CHECK(holds(told, file.path + ":/campaign: there is no such setting"));
  CHECK(holds(told, "Did you mean \"campaigns\"?"));
  CHECK(holds(told, file.path + ":/store must be sqlite:FILE or postgres://..., not \"mysql:x\""));
  CHECK(holds(told, file.path + ":/workers: must be a whole number"));
  CHECK(holds(told, "--queue must be a whole number from 1 to 100000, not \"0\""));
  CHECK(holds(told, "FG_LOG must be one of all|problems|off, not \"loud\""));
  CHECK(holds(told, "\"https://a.example/\" is no origin"));
  CHECK(holds(told, "--trust-proxy: \"proxy\" is no address"));
  CHECK_FALSE(holds(told, "\"10.0.0.5\""));
  CHECK(holds(told, "--campaigns DIR is needed"));
  CHECK(holds(problemsOf({"--config", "/nowhere/x.json"}), "/nowhere/x.json: cannot be opened"));
  CHECK(holds(problemsOf({"--campaigns", "c", "--store", "postgres://h/d"}), "--secret FILE is needed"));
}

TEST_CASE("what is printed can be read again, and holds no password") {
  const std::string store = "postgres://fair:hunter2@db/fair?password=hunter3&sslmode=verify-full";
  const auto settings = read({"--campaigns", "c", "--store", store, "--secret", "k", "--allow-origin", "*"});
  REQUIRE(settings);
  const std::string printed = settings->print();
  CHECK_FALSE(holds(printed, "hunter"));
  const ConfigFile file(printed);
  const auto again = read({"--config", file.path});
  REQUIRE_MESSAGE(again, describe(again.problems()));
  CHECK(again->list("allow-origin") == std::vector<std::string>{"*"});
  const auto document = nlohmann::json::parse(printed);
  CHECK(document["sources"]["store"] == "--store");
  CHECK(document["sources"]["queue"] == "default");
}

TEST_CASE("the book of operating has every setting") {
  std::ifstream file(FG_SOURCE_DIR "/docs/operating.md");
  const std::string book((std::istreambuf_iterator<char>(file)), {});
  for (const Setting& setting : collectSettings())
    CHECK_MESSAGE(holds(book, "`" + std::string(setting.name) + "`"), std::string(setting.name));
}
