// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the collector owes to whoever checks it: nothing that was found is lost, figures are of the log that they are
// given with, and a clock that is set changes no ranking.

#include <atomic>
#include <set>
#include <sstream>

#include "collector/fairness/fairness_watch.h"
#include "collector/fixture.h"
#include "count/audit_figures.h"
#include "store/desk.h"
#include "store/sample_act.h"

namespace fairground::collector {

namespace {

using count::AuditSubject;

/// A store that takes decisions or not.
struct Taking {
  std::set<int64_t> taken;
  size_t asked = 0;
  std::function<store::Code(int64_t)> code = [](int64_t) { return store::Code::kOk; };

  void bring(Suspects& suspects) {
    suspects.bring(
        [this](const Suspects::About& about, const std::vector<std::string>&, Suspects::Done done) {
          const store::Code now = code(about.second);
          ++asked;
          if (now == store::Code::kOk) taken.insert(about.second);
          done(now);
        },
        [] { return true; });
  }
};

}  // namespace

TEST_CASE("what a detector found is brought until the store takes it, some at a time") {
  Suspects suspects;
  constexpr int64_t kMany = Suspects::kAtOnce * 3 + 5;
  for (int64_t i = 1; i <= kMany; ++i)
    suspects.add({AuditSubject::kAct, i, "burst"});
  suspects.add({AuditSubject::kAct, 1, "regular"});
  CHECK(suspects.size() == size_t(kMany));
  Taking store;
  store.code = [](int64_t) { return store::Code::kBusy; };
  store.bring(suspects);
  CHECK(store.asked == Suspects::kAtOnce);  // not the next ones into a store that is full
  CHECK(suspects.size() == size_t(kMany));
  store.code = [](int64_t sequence) { return sequence % 2 ? store::Code::kOk : store::Code::kUnavailable; };
  store.bring(suspects);
  CHECK(store.taken.size() == Suspects::kAtOnce / 2);
  store.code = [](int64_t sequence) { return sequence == 2 ? store::Code::kNotFound : store::Code::kOk; };
  store.bring(suspects);
  CHECK(suspects.size() == 0);
  CHECK(store.taken.size() == size_t(kMany) - 1);
  // What somebody has decided on meanwhile is not brought.
  suspects.add({AuditSubject::kDuel, 7, "burst"});
  suspects.settle({AuditSubject::kDuel, 7});
  store.asked = 0;
  store.bring(suspects);
  CHECK(store.asked == 0);
}

TEST_CASE("all reasons go with what they are about, and no more is brought once it is to end") {
  Suspects suspects;
  suspects.add({AuditSubject::kAct, 1, "burst"});
  suspects.add({AuditSubject::kAct, 1, "regular"});
  suspects.add({AuditSubject::kDuel, 1, "lockstep"});
  std::map<Suspects::About, std::vector<std::string>> brought;
  const auto decide = [&](const Suspects::About& about, const std::vector<std::string>& reasons, Suspects::Done done) {
    brought[about] = reasons;
    done(store::Code::kOk);
  };
  suspects.bring(decide, [] { return false; });
  CHECK(brought.empty());
  suspects.bring(decide, [] { return true; });
  CHECK(brought[{AuditSubject::kAct, 1}] == std::vector<std::string>{"burst", "regular"});
  CHECK(brought[{AuditSubject::kDuel, 1}] == std::vector<std::string>{"lockstep"});
}

namespace {

constexpr const char* kDotDays = "dot-days";

store::NewEntry entryOfDays(int number) {
  return store::sampleEntry(number, "c" + std::to_string(number % 3), kDotDays);
}

struct Exported {
  std::vector<std::string> figures;
  size_t records = 0;
};

/// A page of the whole log; its figures are those of its records.
Exported exportOf(CollectorFixture& fixture) {
  const Asked page = fixture.get("/audit?limit=5000");
  REQUIRE(page.status == 200);
  Exported out;
  count::AuditFold fold;
  std::istringstream lines(page.response.body);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("\"n\":") != std::string::npos) {
      const auto record = count::readAuditRecord(line);
      REQUIRE_MESSAGE(record, line);
      REQUIRE(fold.add(*record));
      ++out.records;
    } else if (line.find("\"figure") != std::string::npos) {
      out.figures.push_back(line);
    }
  }
  const auto compared = count::compareFigures(fold, out.figures);
  CHECK_MESSAGE(compared, (compared ? "" : compared.problems().front().message));
  CHECK((!compared || out.figures.empty() || compared->whole));
  return out;
}

}  // namespace

TEST_CASE("a collector that has just started knows every play in the log before it says that one is no copy") {
  CollectorFixture fixture;
  const std::string trace = "0123456789abcdef", other = "fedcba9876543210";
  std::vector<std::promise<store::Code>> answers(2500);  // more than are read at once
  for (size_t i = 0; i < answers.size(); ++i) {
    store::NewEntry entry = entryOfDays(int(i));
    if (i + 1 == answers.size()) entry.trace = trace;
    fixture.store->addEntry(entry, [&answers, i](const auto& answer) { answers[i].set_value(answer.code); });
  }
  for (auto& answer : answers)
    REQUIRE(answer.get_future().get() == store::Code::kOk);
  const auto hosted = dotDays();
  hosted->fairness.present = true;
  hosted->fairness.copy_bits = 3;
  Collector::Options options;
  options.store = fixture.store;
  options.secret = fixture.secret;
  options.campaigns = {hosted};
  options.workers = 1;
  options.trust.fairness_interval = std::chrono::hours(1);
  Context context(std::move(options));
  FairnessWatch watch(context);
  CHECK(watch.isCopy(hosted, "another", trace).value_or(false));
  CHECK(watch.caughtUp());
  CHECK_FALSE(watch.isCopy(hosted, "another", other).value_or(true));
  CHECK(watch.isCopy(hosted, "a third", other).value_or(false));  // of one that is on its way
  CHECK_FALSE(watch.isCopy(hosted, "another", other).value_or(true));
  // Under other rules it is read again.
  const auto changed = dotDays();
  changed->fairness = hosted->fairness;
  context.shelf.put(changed);
  CHECK_FALSE(watch.caughtUp());
}

TEST_CASE("an export's figures are those of its own records, whoever asks meanwhile and whatever is decided") {
  CollectorFixture fixture;
  for (int i = 1; i <= 6; ++i)
    REQUIRE(store::add(*fixture.store, entryOfDays(i)));
  for (int i = 1; i <= 6; ++i) {
    store::NewAct act = store::sampleAct(i, i, i % 3 + 1);
    act.campaign = kDotDays;
    REQUIRE(store::add(*fixture.store, act));
  }
  const Exported first = exportOf(fixture);
  CHECK(first.records == 12);
  CHECK(first.figures.size() > 6);
  // The log has not grown: they need not be made again.
  for (int i = 0; i < 20; ++i)
    CHECK(exportOf(fixture).figures == first.figures);
  // It has: until they may be made again a page has none, but never those of another moment.
  store::Verdict verdict;
  verdict.campaign = kDotDays;
  verdict.who = "ada";
  for (const int64_t sequence : {2, 5}) {
    verdict.sequence = sequence;
    REQUIRE(fixture.store->desk().decide(verdict) == store::Code::kOk);
    CHECK(becomes([&] { return !exportOf(fixture).figures.empty(); }));
  }
  REQUIRE(fixture.store->desk().eraseEntry(kDotDays, "key-3", "{}") == store::Code::kOk);
  CHECK_FALSE(exportOf(fixture).figures.empty());
  verdict.sequence = 5;
  verdict.approved = true;
  REQUIRE(fixture.store->desk().decide(verdict) == store::Code::kOk);
  CHECK(becomes([&] { return !exportOf(fixture).figures.empty(); }));
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    for (int i = 100; !stop; ++i)
      CHECK(store::add(*fixture.store, entryOfDays(i)));
  });
  for (int i = 0; i < 50; ++i)
    exportOf(fixture);
  stop = true;
  writer.join();
}

TEST_CASE("a ranking goes on after a clock was set back") {
  CollectorFixture fixture;
  for (int i = 1; i <= 2; ++i)
    REQUIRE(store::add(*fixture.store, entryOfDays(i)));
  const auto duel = [&](int64_t number, store::Choice choice) {
    store::NewDuel made;
    made.campaign = kDotDays;
    made.key = "duel-" + std::to_string(number);
    made.participant = "p-1";
    made.number = number;
    made.left = 1;
    made.right = 2;
    made.choice = choice;
    made.received_ms = fixture.now_ms;
    made.rule.taken = true;
    made.salt = Bytes(16, 1);
    std::promise<store::Code> promise;
    fixture.store->addDuel(made, [&](const auto& answer) { promise.set_value(answer.code); });
    REQUIRE(promise.get_future().get() == store::Code::kOk);
  };
  const auto first = [&] {
    const Asked ranking = fixture.get("/ranking");
    REQUIRE_MESSAGE(ranking.status == 200, ranking.response.body);
    return ranking.body["ranking"][0]["work"]["id"].get<std::string>();
  };
  duel(0, store::Choice::kLeft);
  CHECK(first() == "id-1");
  // By an hour, while what is shown is young.
  fixture.now_ms -= 3'600'000;
  for (int64_t number = 1; number <= 4; ++number)
    duel(number, store::Choice::kRight);
  CHECK(becomes([&] { return first() == "id-2"; }));
}

}  // namespace fairground::collector
