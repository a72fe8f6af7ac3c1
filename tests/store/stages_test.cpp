// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works in two stages: what every store promises about them.

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "store/place.h"

namespace fairground::store {

namespace {

NewEntry first(int number, const std::string& whose = "noor") {
  NewEntry entry = sampleEntry(number, "");
  entry.activity = "room";
  entry.participant = whose;
  return entry;
}

NewEntry second(int number, const std::string& work, std::vector<std::string> advice = {},
                const std::string& whose = "noor") {
  NewEntry entry = first(number, whose);
  entry.activity = "result";
  entry.follows = {work, "room", std::move(advice)};
  return entry;
}

/// A comment, or the taking back of one.
std::string comment(Store& store, const std::string& key, const std::string& work, const std::string& whose,
                    const std::string& undoes = "", Status status = Status::kCounted) {
  NewAct act;
  act.campaign = "spring";
  act.key = key;
  act.kind = ActKind::kComment;
  act.participant = whose;
  act.work = work;
  act.undoes = undoes;
  act.text = undoes.empty() ? "Hang the lamp lower" : "";
  act.content = sha256(viewOf(key));
  act.status = status;
  act.rule.taken = true;
  act.rule.work = 20;
  act.salt = Bytes(16, 1);
  std::promise<Code> promise;
  auto future = promise.get_future();
  store.addAct(std::move(act), [&](Answer<ActAnswer> answer) { promise.set_value(answer.code); });
  REQUIRE(future.get() == Code::kOk);
  return key;
}

}  // namespace

TEST_CASE("a result goes on with its author's work, and both say so") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, first(1)));
  const std::string wei = comment(*store, "c1", "id-1", "wei"), ana = comment(*store, "c2", "id-1", "ana");
  REQUIRE(add(*store, second(2, "id-1", {ana, wei})));
  const Answer<Work> before = store->work("spring", "id-1"), after = store->work("spring", "id-2");
  REQUIRE(before);
  REQUIRE(after);
  CHECK(before.value.stages.after == "id-2");
  CHECK(before.value.stages.before.empty());
  CHECK(after.value.stages.before == "id-1");
  CHECK(after.value.stages.after.empty());
  CHECK(after.value.stages.advice == std::vector<std::string>{"c2", "c1"});
}

TEST_CASE("the same entry again gets the same answer; another one for the same work is one too many") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, first(1)));
  REQUIRE(add(*store, second(2, "id-1")));
  const Answer<StoredEntry> again = add(*store, second(2, "id-1"));
  REQUIRE(again);
  CHECK(again.value.repeated);
  CHECK(add(*store, second(3, "id-1")).code == Code::kFollowed);
  CHECK(store->work("spring", "id-3").code == Code::kNotFound);
}

TEST_CASE("only its author goes on with a work, and only one of the right activity that is shown") {
  const Place place;
  const auto store = place.open();
  NewEntry held = first(4);
  held.status = Status::kHeld;
  for (const NewEntry& entry : {first(1), first(2, ""), second(3, "", {}), held})
    REQUIRE(add(*store, entry));
  CHECK(add(*store, second(10, "id-1", {}, "wei")).code == Code::kRefused);
  CHECK(add(*store, second(10, "id-1", {}, "")).code == Code::kRefused);
  CHECK(add(*store, second(10, "id-2", {}, "")).code == Code::kRefused);  // whose author nobody knows
  for (const char* work : {"id-3", "id-4", "id-99"}) {
    CAPTURE(work);
    const Answer<StoredEntry> refused = add(*store, second(10, work));
    CHECK(refused.code == Code::kNotFound);
    CHECK(refused.detail == "work");
  }
  // What was refused has used up nothing.
  CHECK(add(*store, second(10, "id-1")));
}

TEST_CASE("advice is a comment on that work, by somebody else, that stands") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, first(1)));
  REQUIRE(add(*store, first(2)));
  const std::string good = comment(*store, "good", "id-1", "wei"), own = comment(*store, "own", "id-1", "noor");
  const std::string elsewhere = comment(*store, "elsewhere", "id-2", "wei");
  const std::string held = comment(*store, "held", "id-1", "wei", "", Status::kHeld);
  const std::string gone = comment(*store, "gone", "id-1", "wei");
  comment(*store, "taking back", "id-1", "wei", gone);
  for (const std::string& key : {own, elsewhere, held, gone, std::string("taking back"), std::string("nothing")}) {
    CAPTURE(key);
    const Answer<StoredEntry> refused = add(*store, second(10, "id-1", {good, key}));
    CHECK(refused.code == Code::kNotFound);
    CHECK(refused.detail == "advice/1");
  }
  CHECK(add(*store, second(10, "id-1", {good})));
}

TEST_CASE("of clients that race with a result one gets it, and works that are held show neither way") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, first(1)));
  REQUIRE(add(*store, first(2)));
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      if (add(*store, second(10 + i, "id-1")).code == Code::kOk) ++taken;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(taken == 1);
  NewEntry held = second(30, "id-2");
  held.status = Status::kHeld;
  REQUIRE(add(*store, held));
  CHECK(store->work("spring", "id-2").value.stages.after.empty());
  CHECK(add(*store, second(31, "id-2")).code == Code::kFollowed);
}

}  // namespace fairground::store
