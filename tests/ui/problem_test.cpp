// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the collector refuses, in the visitor's words: every problem has a sentence, in every language of the interface.
#include <doctest/doctest.h>

#include <set>

#include "community_stage.h"
#include "ui/problem_text.h"
#include "ui/problem_words.h"
#include "ui/works/community_words.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;
using test::Harness;

namespace {

json treeJson(const std::string& path) {
  const Bytes file = test::readTreeFile(std::string(FG_SOURCE_DIR) + "/" + path);
  return json::parse(file, nullptr, false);
}

/// Those of the API; tests/collector/openapi.test.mjs holds them to the collector's own.
std::vector<std::string> problemsOfTheApi() {
  std::vector<std::string> out;
  const json document = treeJson("docs/openapi.json");
  for (const json& type : document["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]) {
    const auto name = type.get<std::string>();
    out.push_back(name.substr(name.rfind(':') + 1));
  }
  return out;
}

/// Answered to those who read or appeal; nothing that a visitor does in the page leads to them.
const std::set<std::string> kOfReading = {"appealed-before", "bad-query", "no-entry", "no-file",
                                          "no-picture",      "no-record", "no-round", "no-verdict"};

}  // namespace

TEST_CASE("every problem of an entry, an act or a duel has a sentence of its own language") {
  const std::vector<std::string> all = problemsOfTheApi();
  REQUIRE(all.size() > 60);
  for (const char* locale : {"en", "zh-CN"}) {
    CommunityStage stage({}, CommunityStage::kActs(), locale);
    stage.works = 3;
    stage.settle();
    const ui::Strings& words = stage.visit->words;
    const std::string any(words(ui::words::kActRefused));
    for (const std::string& problem : all) {
      if (kOfReading.contains(problem)) continue;
      CAPTURE(problem);
      CAPTURE(locale);
      stage.say({{"do", "act"},
                 {"slot", 0},
                 {"kind", "vote"},
                 {"work", "w1"},
                 {"status", "refused"},
                 {"message", "The collector's own words"},
                 {"problem", problem}});
      stage.settle();
      const std::string act = stage.node("toast").name;
      CHECK(act.find("own words") == std::string::npos);
      CHECK((problem == "act-not-taken" || act != any));
      const std::string_view entry = ui::problemText(words, problem);
      CHECK((entry.empty() || act == entry || problem == "too-large"));
      stage.say({{"do", "duel_choice"}, {"duel", "d"}, {"status", "refused"}, {"problem", problem}});
      stage.settle();
      CHECK(stage.node("toast").name == act);
    }
  }
}

TEST_CASE("what somebody wrote and what a page made are refused in different words") {
  CommunityStage stage;
  stage.works = 3;
  stage.settle();
  const auto said = [&](const char* kind) {
    stage.say({{"do", "act"}, {"kind", kind}, {"work", "w1"}, {"status", "refused"}, {"problem", "malformed-act"}});
    stage.settle();
    return stage.node("toast").name;
  };
  CHECK(said("comment").starts_with("This text is empty or too long."));
  CHECK(said("vote") == stage.visit->words(ui::words::kProblemReload));
}

TEST_CASE("an act that is too much just now says so instead of that it waits for the network") {
  CommunityStage stage;
  stage.works = 3;
  stage.settle();
  stage.activate("vote-1");
  json saved{{"do", "act"}, {"slot", stage.last("act")["slot"]}, {"kind", "vote"}, {"work", "w1"}, {"status", "saved"}};
  stage.say(saved);
  stage.settle();
  CHECK(stage.node("toast").name == stage.visit->words(ui::words::kActSaved));
  saved["problem"] = "too-fast";
  stage.say(saved);
  stage.settle();
  CHECK(stage.node("toast").name == stage.visit->words(ui::words::kProblemPace));
  CHECK(stage.node("vote-1").selected == true);
}

TEST_CASE("an entry says why it is refused, and why it waits, and not in the collector's words") {
  struct Told {
    const char *status, *problem;
    const ui::Word* text;
  };
  for (const Told& told : {Told{"refused", "not-verified", &ui::words::kProblemNotVerified},
                           Told{"saved", "identity-required", &ui::words::kProblemSignIn},
                           Told{"saved", "queue-full", &ui::words::kProblemBusy}}) {
    CAPTURE(told.problem);
    Harness h({}, R"({"locale":"zh-CN","now":1793500000,"collector":true,"page":true})");
    REQUIRE(h.settle());
    h.paintLid();
    h.tap("finish");
    h.activate("consent-rules");
    h.activate("enter");
    h.say(json({{"do", "entry"}, {"key", "k"}, {"status", told.status}, {"problem", told.problem}}).dump());
    CHECK(h.node("why").name == told.text->zh);
    // It got further: nothing of that holds any more.
    h.say(R"({"do":"entry","key":"k","status":"received","rank":1,"count":1})");
    CHECK(h.app->ui().semantics().find("why") == nullptr);
  }
}

TEST_CASE("every sentence on a problem is there in Chinese, Arabic and German") {
  struct Entry {
    std::string_view id, en, zh;
  };
  const std::vector<Entry> all = {
#define FG_ENTRY(id, en, zh) {#id, en, zh},
      FG_PROBLEM_WORDS(FG_ENTRY)
#undef FG_ENTRY
  };
  const json languages = treeJson("tests/locales/makeover.json");
  for (const Entry& word : all) {
    CAPTURE(std::string(word.id));
    CHECK_FALSE(word.en.empty());
    CHECK_FALSE(word.zh.empty());
    CHECK(word.zh != word.en);
    for (const char* locale : {"ar", "de"})
      CHECK(languages["interface"][locale].value(ui::keyOf(word.id), "") != "");
  }
}
