// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What recounting reads: the fold of the rows beside what is stored, in pieces of any size.

#include "store/folds.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/desk.h"
#include "store/place.h"
#include "store/sample_act.h"
#include "store/wall_book.h"

namespace fairground::store {

namespace {

using Texts = std::vector<std::string>;

void must(Connection& connection, const std::string& sql) {
  const Code code = connection.script(sql);
  REQUIRE_MESSAGE(code == Code::kOk, connection.lastError());
}

void addDuelOf(Store& store, int who, int64_t number, int64_t day) {
  NewDuel duel;
  duel.campaign = "spring";
  duel.key = "duel-" + std::to_string(who) + "-" + std::to_string(number);
  duel.participant = "p-" + std::to_string(who);
  duel.number = number;
  duel.left = 1;
  duel.right = 2;
  duel.choice = Choice::kLeft;
  duel.day = day;
  duel.round = 1;
  duel.rule.taken = true;
  duel.salt = Bytes(16, uint8_t(who));
  std::promise<Code> promise;
  store.addDuel(std::move(duel), [&](const auto& answer) { promise.set_value(answer.code); });
  REQUIRE(promise.get_future().get() == Code::kOk);
}

/// Participants 1 to 6 vote, the odd ones for two works on two days, some of it taken back; 3 and 7 duel.
void fillHoldings(Store& store) {
  for (int i = 1; i <= 3; ++i)
    REQUIRE(add(store, sampleEntry(i, "c")));
  for (int who = 1; who <= 6; ++who) {
    const NewAct first = sampleAct(10 * who, who, 1);
    REQUIRE(add(store, first));
    if (who % 2 == 0) continue;
    NewAct second = sampleAct(10 * who + 1, who, 2);
    second.day = who == 5 ? 99 : 101;  // of a clock that is behind
    second.round = who == 5 ? 0 : 2;
    REQUIRE(add(store, second));
    REQUIRE(add(store, sampleAct(10 * who + 2, who, 3, ActKind::kLike)));
    if (who >= 3) REQUIRE(add(store, undo(10 * who + 3, who == 3 ? first : second)));
  }
  for (const int who : {3, 7}) {
    for (int64_t number = 0; number < who; ++number)
      addDuelOf(store, who, number, 100 + number / 2);
  }
}

std::vector<Holding> allHoldings(Store& store, int limit) {
  std::vector<Holding> all;
  std::string after;
  do {
    const auto page = store.desk().holdings("spring", after, limit);
    REQUIRE_MESSAGE(page, page.detail);
    all.insert(all.end(), page.value.holdings.begin(), page.value.holdings.end());
    after = page.value.next;
  } while (!after.empty());
  return all;
}

Texts differing(const std::vector<Holding>& holdings) {
  Texts names;
  for (const Holding& one : holdings) {
    if (!(one.stored == one.folded)) names.push_back(one.participant + " " + one.kind);
  }
  return names;
}

Texts namesOf(const std::vector<Holding>& holdings) {
  Texts names;
  for (const Holding& one : holdings)
    names.push_back(one.participant + " " + one.kind);
  return names;
}

Hanging hangingOf(Store& store, int64_t work) {
  const auto hangings = store.desk().hangings("spring", work - 1, 1);
  REQUIRE_MESSAGE(hangings, hangings.detail);
  REQUIRE(hangings.value.size() == 1);
  REQUIRE(hangings.value[0].work == work);
  return hangings.value[0];
}

}  // namespace

TEST_CASE("what participants have used up and what of theirs stands is the fold of their acts and duels") {
  const Place place;
  const auto store = place.open();
  fillHoldings(*store);
  const std::vector<Holding> all = allHoldings(*store, 1000);
  CHECK(namesOf(all) == Texts{"p-1 like", "p-1 vote", "p-2 vote", "p-3 duel", "p-3 like", "p-3 vote", "p-4 vote",
                              "p-5 like", "p-5 vote", "p-6 vote", "p-7 duel"});
  CHECK(differing(all).empty());
  for (const int limit : {1, 2, 3, 7})
    CHECK(namesOf(allHoldings(*store, limit)) == namesOf(all));
  const auto figures = [&](const std::string& name) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Holding& one) { return one.participant + " " + one.kind == name; });
    REQUIRE(found != all.end());
    return found->folded;
  };
  CHECK(figures("p-1 vote") == Holding::Figures{2, 101, 1, 2, 1, {{1, 1}, {2, 1}}});
  CHECK(figures("p-3 vote") == Holding::Figures{1, 101, 1, 2, 1, {{2, 1}}});
  CHECK(figures("p-5 vote") == Holding::Figures{1, 100, 1, 1, 1, {{1, 1}}});
  CHECK(figures("p-7 duel") == Holding::Figures{7, 103, 1, 1, 7, {}});

  // Past the store, and each found at its place.
  const auto connection = place.connect();
  must(*connection, "UPDATE allowances SET day_used = day_used + 1 WHERE participant = 'p-2'");
  must(*connection, "UPDATE allowances SET total = total - 1 WHERE participant = 'p-7'");
  must(*connection, "DELETE FROM allowances WHERE participant = 'p-3' AND kind = 'like'");
  must(*connection, "DELETE FROM standings WHERE participant = 'p-4'");
  must(*connection,
       "INSERT INTO standings (campaign, participant, kind, work, acts) VALUES ('spring', 'p-8', 'vote', "
       "1, 1)");
  for (const int limit : {1, 3, 1000})
    CHECK(differing(allHoldings(*store, limit)) == Texts{"p-2 vote", "p-3 like", "p-4 vote", "p-7 duel", "p-8 vote"});
}

TEST_CASE("a work hangs on the walls that are its own, with its votes, and its files are named") {
  const Place place;
  const auto store = place.open();
  REQUIRE(add(*store, sampleBlob("photo")));
  for (int i = 1; i <= 2; ++i) {
    NewEntry entry = sampleEntry(i, "c");
    entry.participant = "p-1";
    entry.round = "summer";
    entry.words.tags = {"light"};
    entry.blobs = {"photo"};
    REQUIRE(add(*store, entry));
  }
  REQUIRE(add(*store, sampleAct(1, 1, 1)));
  CHECK(hangingOf(*store, 1).votes == std::vector<int64_t>{1, 1, 1});
  CHECK(hangingOf(*store, 1).blobs == Texts{"photo"});
  CHECK(store->desk().blobUses("spring", "", 10).value == std::vector<std::pair<std::string, int64_t>>{{"photo", 2}});
  CHECK(store->desk().blobUses("spring", "photo", 10).value.empty());
  const auto agrees = [&](int64_t work) {
    const Hanging one = hangingOf(*store, work);
    return one.missing == 0 && one.stray == 0;
  };
  CHECK(agrees(1));
  REQUIRE(store->desk().eraseEntry("spring", "key-2", "{}") == Code::kOk);
  CHECK(agrees(2));
  const auto connection = place.connect();
  must(*connection, "DELETE FROM places WHERE work = 1 AND wall = 0");
  CHECK(hangingOf(*store, 1).missing == 1);
  must(*connection, "INSERT INTO places (campaign, wall, place, work, votes) VALUES ('spring', 77, 1, 2, 0)");
  CHECK(hangingOf(*store, 2).stray == 1);
}

TEST_CASE("walls that an older collector left wrong are mended: their numbers, and the tags of what it erased") {
  const Place place;
  const auto store = place.open();
  for (int i = 1; i <= 3; ++i) {
    NewEntry entry = sampleEntry(i, "c");
    entry.words.tags = {"light", "mine" + std::to_string(i)};
    REQUIRE(add(*store, entry));
  }
  // As one of before version 12 erases: the work is shown no more, and nothing else moves.
  must(*place.connect(), "UPDATE entries SET erased = 1 WHERE sequence = 2");
  const auto wrong = [&] {
    Texts names;
    for (const Desk::WallSum& sum : store->desk().wallSums("spring").value) {
      if (sum.works != sum.shown) names.push_back(sum.kind + "/" + sum.name);
    }
    return names;
  };
  CHECK(wrong() == Texts{"/", "tag/light", "tag/mine2"});
  REQUIRE(store->desk().mendWalls("spring") == Code::kOk);
  CHECK(wrong().empty());
  CHECK(store->works("spring", {}).value.total == 2);
  std::string names;
  for (const Tag& tag : store->tags("spring", 10).value)
    names += tag.name + " " + std::to_string(tag.works) + " ";
  CHECK(names == "light 2 mine1 1 mine3 1 ");
  CHECK(hangingOf(*store, 2).stray == 0);
  // The log goes on where it was, and so do the walls.
  NewEntry next = sampleEntry(4, "c");
  next.words.tags = {"mine2"};
  REQUIRE(add(*store, next));
  CHECK(wrong().empty());
  CHECK(store->audit("spring", 0, 10).value.head.size == 4);
}

TEST_CASE("levels, last numbers and the log's tree are told as they are stored") {
  const Place place;
  const auto store = place.open();
  for (int i = 1; i <= 3; ++i)
    REQUIRE(add(*store, sampleEntry(i, i == 3 ? "b" : "a")));
  REQUIRE(add(*store, sampleAct(1, 1, 1)));
  const auto levels = store->desk().levels("spring").value;
  REQUIRE(levels.size() == 2);
  CHECK(levels[0].count == 1);
  CHECK(levels[0].combinations == 1);
  CHECK(levels[1].count == 2);
  const LastNumbers last = store->desk().lastNumbers("spring").value;
  CHECK(last.entries == 3);
  CHECK(last.acts == 1);
  CHECK(last.records == 4);
  CHECK(last.verdicts == 0);
  const auto leaves = store->desk().auditLeaves("spring", 1, 2).value;
  REQUIRE(leaves.size() == 2);
  CHECK(leaves[0].number == 2);
  CHECK(leaves[0].record == store->audit("spring", 1, 1).value.records.front());
  CHECK(store->desk().auditNodes("spring").value.empty());
}

}  // namespace fairground::store
