// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Votes, likes, comments: what every store promises about them.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "base/pcg32.h"
#include "store/desk.h"
#include "store/place.h"
#include "store/sample_act.h"
#include "store/store.h"

namespace fairground::store {

namespace {

constexpr size_t kVotes = size_t(ActKind::kVote);

std::shared_ptr<Store> openWithWorks(const Place& place, int works) {
  auto store = place.open();
  for (int i = 1; i <= works; ++i)
    REQUIRE(add(*store, sampleEntry(i, "c")));
  return store;
}

int64_t votesOf(Store& store, int work) {
  return store.work("spring", "id-" + std::to_string(work)).value.acts[kVotes];
}

/// Every figure there is, folded from the acts alone, and compared.
void checkFiguresAreFolds(Store& store, int works, int participants) {
  std::map<int64_t, std::array<int64_t, campaign::kActKinds>> tallies;
  std::map<std::pair<std::string, size_t>, int64_t> totals;
  std::map<int64_t, StoredAct> acts;
  int64_t expected = 1;
  CHECK(store.eachAct("spring", [&](const StoredAct& act) {
    CHECK(act.sequence == expected++);
    const int64_t change = act.undoes == 0 ? 1 : -1;
    if (act.undoes != 0) {
      const StoredAct& target = acts.at(act.undoes);
      CHECK(target.participant == act.participant);
      CHECK(target.work == act.work);
      CHECK(target.undoes == 0);
    }
    if (act.status == Status::kCounted) tallies[act.work][size_t(act.kind)] += change;
    totals[{act.participant, size_t(act.kind)}] += change;
    acts[act.sequence] = act;
    return true;
  }) == Code::kOk);
  for (int i = 1; i <= works; ++i) {
    const auto work = store.work("spring", "id-" + std::to_string(i));
    REQUIRE(work);
    CHECK(work.value.acts == tallies[work.value.sequence]);
  }
  for (int i = 0; i < participants; ++i) {
    const std::string participant = "p-" + std::to_string(i);
    const auto participation = store.participation("spring", participant, 100, 1);
    REQUIRE(participation);
    std::array<int64_t, campaign::kActKinds> standing{};
    for (const Standing& row : participation.value.standing)
      standing[size_t(row.kind)] += row.count;
    for (size_t kind = 0; kind < campaign::kActKinds; ++kind) {
      const int64_t total = totals[{participant, kind}];
      CHECK(participation.value.used[kind].total == total);
      CHECK(participation.value.used[kind].day == total);
      CHECK(participation.value.used[kind].round == total);
      CHECK(standing[kind] == total);
    }
  }
}

NewEntry signedEntry(int number, const char* participant, const char* name, const char* avatar,
                     Status status = Status::kCounted) {
  NewEntry out = sampleEntry(number, "c");
  out.participant = participant;
  out.name = name;
  out.avatar = avatar;
  out.status = status;
  return out;
}

/// Three participants, p-0 to p-2, each about the first work.
void commentByThree(Store& store) {
  for (int i = 1; i <= 3; ++i) {
    NewAct act = sampleAct(i, i - 1, 1, ActKind::kComment);
    act.text = "Well";
    REQUIRE(add(store, act));
  }
}

}  // namespace

TEST_CASE("the works of a closed round take no act, and what they took before is answered again") {
  const Place place;
  const auto store = place.open();
  NewEntry of_round = sampleEntry(1, "c");
  of_round.round = "first";
  REQUIRE(add(*store, of_round));
  REQUIRE(add(*store, sampleEntry(2, "c")));
  const NewAct before = sampleAct(1, 1, 1);
  REQUIRE(add(*store, before));
  const auto late = [](NewAct act) {
    act.closed_rounds = {"zero", "first"};
    return act;
  };
  const auto refused = add(*store, late(sampleAct(2, 2, 1)));
  CHECK(refused.code == Code::kRefused);
  CHECK(refused.detail == "first");
  CHECK(add(*store, late(undo(3, before))).code == Code::kRefused);
  CHECK(add(*store, late(before)).value.repeated);
  CHECK(add(*store, late(sampleAct(4, 2, 2))).code == Code::kOk);
  CHECK(votesOf(*store, 1) == 1);
}

TEST_CASE("a vote counts once, however often it is sent") {
  const Place place;
  const auto store = openWithWorks(place, 2);
  const auto first = add(*store, sampleAct(1, 1, 1));
  REQUIRE(first);
  CHECK(first.value.act.sequence == 1);
  CHECK(first.value.count == 1);
  CHECK(first.value.standing == 1);
  CHECK(first.value.used.total == 1);
  CHECK_FALSE(first.value.repeated);
  CHECK(add(*store, sampleAct(2, 2, 1)).value.count == 2);
  const auto again = add(*store, sampleAct(1, 1, 1));
  REQUIRE(again);
  CHECK(again.value.repeated);
  CHECK(again.value.act.sequence == 1);
  CHECK(again.value.count == 2);  // as it stands now
  NewAct other = sampleAct(1, 1, 2);
  other.content[0] ^= 1;
  CHECK(add(*store, other).code == Code::kKeyConflict);
  CHECK(add(*store, sampleAct(1, 2, 1)).code == Code::kKeyConflict);  // somebody else's key
  CHECK(votesOf(*store, 1) == 2);
  CHECK(votesOf(*store, 2) == 0);
  const auto nothing = add(*store, sampleAct(3, 1, 9));
  CHECK(nothing.code == Code::kNotFound);
  CHECK(nothing.detail == "work");
  CHECK(store->work("spring", "id-1").value.acts[size_t(ActKind::kLike)] == 0);
}

TEST_CASE("what was stored is told again though the rules would refuse it by now; nothing else is") {
  const Place place;
  const auto store = openWithWorks(place, 1);
  REQUIRE(add(*store, sampleAct(1, 1, 1)));
  NewAct again = sampleAct(1, 1, 1), fresh = sampleAct(2, 1, 1);
  again.refused = fresh.refused = true;
  const auto told = add(*store, again);
  REQUIRE(told);
  CHECK(told.value.repeated);
  CHECK(add(*store, fresh).code == Code::kRefused);
  CHECK(votesOf(*store, 1) == 1);
}

TEST_CASE("a clock that once ran far ahead keeps nobody from acting today, and gives nobody more") {
  const Place place;
  const auto store = openWithWorks(place, 9);
  int number = 0;
  const auto vote = [&](int work, int64_t day, int64_t round) {
    NewAct act = sampleAct(++number, 1, work);
    act.rule.day = 2;
    act.rule.round = 3;
    act.day = day;
    act.round = round;
    return act;
  };
  REQUIRE(add(*store, vote(1, 5000, 900)));
  REQUIRE(add(*store, vote(2, 5000, 900)));
  CHECK(add(*store, vote(3, 5000, 900)).code == Code::kLimit);
  // It was mended.
  const NewAct today = vote(3, 100, 1);
  REQUIRE(add(*store, today));
  REQUIRE(add(*store, vote(4, 100, 1)));
  const auto third = add(*store, vote(5, 100, 1));
  CHECK(third.code == Code::kLimit);
  CHECK(third.detail == "day");
  const auto used = store->participation("spring", "p-1", 100, 1).value.used[kVotes];
  CHECK(used.day == 2);
  CHECK(used.round == 2);
  CHECK(used.total == 4);
  const auto back = add(*store, undo(++number, today));
  REQUIRE(back);
  CHECK(back.value.used.day == 1);
  CHECK(back.value.used.round == 1);
  REQUIRE(add(*store, vote(5, 100, 1)));
  CHECK(add(*store, vote(6, 100, 1)).detail == "day");
  // What was done on the far day is used up when it comes.
  CHECK(add(*store, vote(7, 5000, 900)).detail == "day");
  CHECK(store->participation("spring", "p-1", 5000, 900).value.used[kVotes].day == 2);
}

TEST_CASE("limits by work, day, round and in all; what is taken back may be used again") {
  const Place place;
  const auto store = openWithWorks(place, 9);
  int number = 0;
  const auto vote = [&](int work, int64_t day = 100, int64_t round = 1) {
    NewAct act = sampleAct(++number, 1, work);
    act.rule.work = 1;
    act.rule.day = 2;
    act.rule.round = 4;
    act.rule.total = 5;
    act.day = day;
    act.round = round;
    return act;
  };
  const auto refused = [&](const NewAct& act, const char* limit) {
    const auto answer = add(*store, act);
    CHECK(answer.code == Code::kLimit);
    CHECK(answer.detail == limit);
  };
  const NewAct first = vote(1);
  REQUIRE(add(*store, first));
  refused(vote(1), "work");
  REQUIRE(add(*store, vote(2)));
  refused(vote(3), "day");
  REQUIRE(add(*store, undo(++number, first)));
  const auto third = add(*store, vote(3));
  REQUIRE(third);
  CHECK(third.value.used.day == 2);
  refused(vote(4), "day");
  REQUIRE(add(*store, vote(4, 101)));
  const auto fifth = add(*store, vote(5, 101));
  REQUIRE(fifth);
  CHECK(fifth.value.used.day == 2);
  CHECK(fifth.value.used.round == 4);
  refused(vote(6, 102), "round");
  refused(vote(6, 101), "round");
  refused(vote(6, 100, 2), "day");  // a clock that is behind opens no day again
  REQUIRE(add(*store, vote(6, 102, 2)));
  refused(vote(7, 103, 3), "total");
  // Yesterday's vote taken back gives back one in all, none today.
  const auto back = add(*store, undo(++number, [&] {
    NewAct act = vote(2);
    act.key = "act-3";
    act.day = 102;
    act.round = 2;
    return act;
  }()));
  REQUIRE(back);
  CHECK(back.value.used.total == 4);
  CHECK(back.value.used.day == 1);
  CHECK(back.value.used.round == 1);
  CHECK(votesOf(*store, 1) == 0);
  CHECK(votesOf(*store, 2) == 0);
  CHECK(votesOf(*store, 6) == 1);
  const auto now = store->participation("spring", "p-1", 103, 2);
  CHECK(now.value.used[kVotes].total == 4);
  CHECK(now.value.used[kVotes].day == 0);
  CHECK(now.value.used[kVotes].round == 1);
  CHECK(now.value.standing.size() == 4);
  CHECK(now.value.standing.front().work == "id-6");
}

TEST_CASE("only one's own act can be taken back, and once") {
  const Place place;
  const auto store = openWithWorks(place, 2);
  const NewAct vote = sampleAct(1, 1, 1);
  REQUIRE(add(*store, vote));
  NewAct thief = undo(2, vote);
  thief.participant = "p-2";
  CHECK(add(*store, thief).code == Code::kNotFound);
  NewAct elsewhere = undo(3, vote);
  elsewhere.work = "id-2";
  CHECK(add(*store, elsewhere).detail == "undoes");
  NewAct like = undo(4, vote);
  like.kind = ActKind::kLike;
  CHECK(add(*store, like).code == Code::kNotFound);
  const NewAct back = undo(5, vote);
  const auto undone = add(*store, back);
  REQUIRE(undone);
  CHECK(undone.value.act.undoes == 1);
  CHECK(undone.value.count == 0);
  CHECK(undone.value.standing == 0);
  CHECK(add(*store, back).value.repeated);
  CHECK(add(*store, undo(6, vote)).code == Code::kUndone);
  CHECK(add(*store, undo(7, back)).code == Code::kUndone);
  CHECK(add(*store, sampleAct(8, 1, 1)).value.count == 1);
  checkFiguresAreFolds(*store, 2, 3);
}

TEST_CASE("what stands is taken back without its key, the newest first, also within one group") {
  const Place place;
  const auto store = openWithWorks(place, 2);
  const auto latest = [](int number, const NewAct& like) {
    NewAct act = undo(number, like);
    act.undoes = kLatestAct;
    return act;
  };
  const NewAct first = sampleAct(1, 1, 1), second = sampleAct(2, 1, 1);
  CHECK(add(*store, latest(3, first)).detail == "undoes");
  REQUIRE(add(*store, first));
  REQUIRE(add(*store, second));
  REQUIRE(add(*store, sampleAct(4, 1, 2)));
  REQUIRE(add(*store, sampleAct(5, 2, 1)));
  REQUIRE(add(*store, sampleAct(6, 1, 1, ActKind::kLike)));
  const NewAct back = latest(7, first);
  const auto undone = add(*store, back);
  REQUIRE(undone);
  CHECK(undone.value.act.undoes == 2);
  CHECK(undone.value.standing == 1);
  CHECK(add(*store, back).value.repeated);
  // Together: each finds what the one before it left, and what comes with it.
  std::vector<std::future<Answer<ActAnswer>>> answers;
  for (const NewAct& act : {latest(8, first), latest(9, first), sampleAct(10, 1, 1), latest(11, first)}) {
    auto promise = std::make_shared<std::promise<Answer<ActAnswer>>>();
    answers.push_back(promise->get_future());
    store->addAct(act, [promise](Answer<ActAnswer> answer) { promise->set_value(std::move(answer)); });
  }
  CHECK(answers[0].get().value.act.undoes == 1);
  CHECK(answers[1].get().detail == "undoes");
  const int64_t added = answers[2].get().value.act.sequence;
  CHECK(answers[3].get().value.act.undoes == added);
  checkFiguresAreFolds(*store, 2, 3);
}

TEST_CASE("a comment bears the name on its writer's newest shown work that has one") {
  const Place place;
  const auto store = openWithWorks(place, 1);  // of nobody, and named
  REQUIRE(add(*store, signedEntry(2, "p-0", "Noor", "")));
  REQUIRE(add(*store, signedEntry(3, "p-0", "Noor B.", "")));
  REQUIRE(add(*store, signedEntry(4, "p-0", "", "")));
  REQUIRE(add(*store, signedEntry(5, "p-0", "Not yet", "", Status::kHeld)));
  REQUIRE(add(*store, signedEntry(6, "p-1", "", "")));
  commentByThree(*store);
  const auto page = store->comments("spring", "id-1", "", 9);
  REQUIRE(page);
  REQUIRE(page.value.comments.size() == 3);
  CHECK(page.value.comments[0].name == "Noor B.");
  CHECK(page.value.comments[1].name == "");
  CHECK(page.value.comments[2].name == "");
}

TEST_CASE("a comment bears the avatar of its writer's newest shown work that says who made it") {
  const Place place;
  const auto store = openWithWorks(place, 1);
  REQUIRE(add(*store, signedEntry(2, "p-0", "Noor", "fern")));
  REQUIRE(add(*store, signedEntry(3, "p-0", "", "moss")));  // an avatar may stand alone
  REQUIRE(add(*store, signedEntry(4, "p-0", "", "")));
  REQUIRE(add(*store, signedEntry(5, "p-0", "Noor", "pebble", Status::kHeld)));
  REQUIRE(add(*store, signedEntry(6, "p-1", "Ada", "fern")));
  REQUIRE(add(*store, signedEntry(7, "p-1", "Ada", "")));  // without one from then on
  CHECK(store->work("spring", "id-2").value.avatar == "fern");
  CHECK(store->work("spring", "id-4").value.avatar == "");
  CHECK(store->works("spring", {}).value.works.back().avatar == "");
  commentByThree(*store);
  const auto page = store->comments("spring", "id-1", "", 9);
  REQUIRE(page);
  REQUIRE(page.value.comments.size() == 3);
  CHECK(page.value.comments[0].name == "Noor");
  CHECK(page.value.comments[0].avatar == "moss");
  CHECK(page.value.comments[1].name == "Ada");
  CHECK(page.value.comments[1].avatar == "");
  CHECK(page.value.comments[2].avatar == "");
  // With the work it goes from beside what was said.
  REQUIRE(store->desk().eraseEntry("spring", "key-3", "{}") == Code::kOk);
  CHECK(store->comments("spring", "id-1", "", 9).value.comments[0].avatar == "fern");
}

TEST_CASE("comments in order, with what they answer; neither those taken back nor those held") {
  const Place place;
  const auto store = openWithWorks(place, 2);
  const auto comment = [&](int number, const std::string& reply_to = "") {
    NewAct act = sampleAct(number, number % 3, 1, ActKind::kComment);
    act.text = "<b>" + std::to_string(number);
    act.reply_to = reply_to;
    return act;
  };
  for (int i = 1; i <= 7; ++i)
    REQUIRE(add(*store, comment(i, i > 2 ? "act-1" : "")));
  NewAct held = comment(8);
  held.status = Status::kHeld;
  REQUIRE(add(*store, held));
  REQUIRE(add(*store, undo(9, comment(2))));
  CHECK(add(*store, comment(10, "act-2")).detail == "reply_to");
  CHECK(add(*store, comment(11, "act-8")).code == Code::kNotFound);
  NewAct elsewhere = comment(12, "act-1");
  elsewhere.work = "id-2";
  CHECK(add(*store, elsewhere).code == Code::kNotFound);
  std::vector<Comment> all;
  std::string after;
  do {
    const auto page = store->comments("spring", "id-1", after, 4);
    REQUIRE(page);
    CHECK(page.value.comments.size() <= 4);
    all.insert(all.end(), page.value.comments.begin(), page.value.comments.end());
    after = page.value.next;
  } while (!after.empty());
  REQUIRE(all.size() == 6);
  CHECK(all[0].text == "<b>1");
  CHECK(all[0].reply_to == "");
  CHECK(all[1].key == "act-3");
  CHECK(all[1].reply_to == "act-1");
  CHECK(all[1].participant == "p-0");
  CHECK(store->work("spring", "id-1").value.acts[size_t(ActKind::kComment)] == 6);
  CHECK(store->comments("spring", "id-2", "", 4).value.comments.empty());
  CHECK(store->comments("spring", "id-9", "", 4).code == Code::kNotFound);
  CHECK(store->comments("spring", "id-1", "x", 4).code == Code::kBadCursor);
  checkFiguresAreFolds(*store, 2, 3);
}

TEST_CASE("works by votes: pages neither skip nor repeat, works without a vote come last") {
  const Place place;
  const auto store = openWithWorks(place, 23);
  Pcg32 chance(3);
  std::map<std::string, int64_t> votes;
  for (int i = 1; i <= 60; ++i) {
    const NewAct act = sampleAct(i, i, int(1 + chance.below(12)));
    ++votes[act.work];
    REQUIRE(add(*store, act));
  }
  for (const int limit : {1, 5, 22, 23, 24}) {
    std::vector<Work> all;
    PageRequest page{Sort::kVotes, "", limit};
    do {
      const auto answer = store->works("spring", page);
      REQUIRE(answer);
      all.insert(all.end(), answer.value.works.begin(), answer.value.works.end());
      page.after = answer.value.next;
    } while (!page.after.empty());
    REQUIRE(all.size() == 23);
    for (size_t i = 0; i < all.size(); ++i) {
      CHECK(all[i].acts[kVotes] == votes[all[i].id]);
      if (i == 0) continue;
      CHECK(std::tuple(-all[i - 1].acts[kVotes], -all[i - 1].sequence) <
            std::tuple(-all[i].acts[kVotes], -all[i].sequence));
    }
  }
  CHECK(store->works("spring", {Sort::kVotes, "n.4", 5}).code == Code::kBadCursor);
}

TEST_CASE("32 clients of two collectors race for one participant's last vote: one gets it") {
  const Place place;
  const std::array<std::shared_ptr<Store>, 2> stores = {openWithWorks(place, 33), place.open()};
  for (int i = 0; i < 4; ++i)
    REQUIRE(add(*stores[0], sampleAct(1000 + i, 1, 33)));
  std::atomic<int> won{0}, refused{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 32; ++t) {
    threads.emplace_back([&, t] {
      NewAct act = sampleAct(t, 1, t + 1);
      act.rule.day = 5;
      const auto answer = add(*stores[size_t(t) % 2], act);
      if (answer) ++won;
      if (answer.code == Code::kLimit && answer.detail == "day") ++refused;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(won == 1);
  CHECK(refused == 31);
  checkFiguresAreFolds(*stores[1], 33, 2);
}

TEST_CASE("a crowd at two collectors: no act lost or doubled, every figure is the fold of the acts") {
  const Place place;
  constexpr int kWorks = 7, kParticipants = 9, kThreads = 8, kEach = 50;
  const std::array<std::shared_ptr<Store>, 2> stores = {openWithWorks(place, kWorks), place.open()};
  std::atomic<int> fresh{0}, repeated{0}, refused{0}, other{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      Pcg32 chance(uint64_t(t) / 2);  // two threads each send the same acts, each to a collector of its own
      std::vector<NewAct> mine;
      for (int i = 0; i < kEach; ++i) {
        const int who = int(chance.below(kParticipants));
        const int work = 1 + int(chance.below(kWorks));
        const auto kind = ActKind(chance.below(campaign::kActKinds));
        const bool back = chance.below(4) == 0 && !mine.empty();
        const uint32_t which = chance.below(uint32_t(std::max<size_t>(1, mine.size())));
        const NewAct act = back ? undo(t / 2 * 1000 + i, mine[which]) : sampleAct(t / 2 * 1000 + i, who, work, kind);
        if (!back) mine.push_back(act);
        const auto answer = add(*stores[size_t(t) % 2], act);
        if (answer)
          ++(answer.value.repeated ? repeated : fresh);
        else if (answer.code == Code::kUndone)
          ++refused;
        else
          ++other;
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(other == 0);
  int64_t stored = 0;
  CHECK(stores[0]->eachAct("spring", [&](const StoredAct&) { return ++stored > 0; }) == Code::kOk);
  CHECK(stored == fresh);
  CHECK(fresh + repeated + refused == kThreads * kEach);
  for (const auto& store : stores)
    checkFiguresAreFolds(*store, kWorks, kParticipants);
}

}  // namespace fairground::store
