// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Orders and filters of works: what every store promises about them.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <set>

#include "base/pcg32.h"
#include "count/places.h"
#include "store/desk.h"
#include "store/place.h"

namespace fairground::store {

namespace {

using Ids = std::vector<std::string>;

constexpr int kWorks = 40;

NewEntry workOf(int number) {
  NewEntry entry = sampleEntry(number, "c");
  entry.activity = number % 5 == 0 ? "lip" : "eye";
  entry.round = "r" + std::to_string(number % 2);
  entry.participant = "p-" + std::to_string(number % 3);
  entry.words.tags = {"t" + std::to_string(number % 4)};
  if (number % 8 == 0) entry.words.tags.push_back("rare");
  return entry;
}

int votesOf(int number) { return number % 3 == 0 ? 0 : number * 7 % 11; }

void vote(Store& store, int number, int times) {
  for (int i = 0; i < times; ++i) {
    NewAct act;
    act.campaign = "spring";
    act.key = "vote-" + std::to_string(number) + "-" + std::to_string(i);
    act.participant = "voter-" + std::to_string(i);
    act.work = "id-" + std::to_string(number);
    act.content = sha256(viewOf(act.key));
    act.rule.taken = true;
    act.salt = Bytes(16, uint8_t(i));
    std::promise<Code> promise;
    store.addAct(act, [&](const Answer<ActAnswer>& answer) { promise.set_value(answer.code); });
    REQUIRE(promise.get_future().get() == Code::kOk);
  }
}

/// Works 1 to kWorks with their votes, and one that is held.
std::shared_ptr<Store> openGallery(const Place& place) {
  auto store = place.open();
  for (int i = 1; i <= kWorks; ++i) {
    REQUIRE(add(*store, workOf(i)));
    vote(*store, i, votesOf(i));
  }
  NewEntry held = workOf(kWorks + 1);
  held.status = Status::kHeld;
  REQUIRE(add(*store, held));
  return store;
}

/// All pages; no work twice.
Ids walk(Store& store, PageRequest request) {
  Ids ids;
  do {
    const auto page = store.works("spring", request);
    REQUIRE_MESSAGE(page, page.detail);
    CHECK(page.value.works.size() <= size_t(request.limit));
    for (const Work& work : page.value.works)
      ids.push_back(work.id);
    request.after = page.value.next;
  } while (!request.after.empty());
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
  return ids;
}

/// Those that are meant, in the order of `before`.
template <class Which, class Before>
Ids expected(const Which& which, const Before& before) {
  std::vector<int> numbers;
  for (int i = 1; i <= kWorks; ++i) {
    if (which(i)) numbers.push_back(i);
  }
  std::stable_sort(numbers.begin(), numbers.end(), before);
  Ids ids;
  for (const int number : numbers)
    ids.push_back("id-" + std::to_string(number));
  return ids;
}

/// From a line that so many are above: below and above in turns.
Ids outwards(const Ids& ranked, size_t above) {
  Ids out;
  for (size_t i = 0; out.size() < ranked.size(); ++i) {
    if (above + i < ranked.size()) out.push_back(ranked[above + i]);
    if (above >= i + 1) out.push_back(ranked[above - i - 1]);
  }
  return out;
}

bool later(int a, int b) { return a > b; }
bool moreVotes(int a, int b) { return std::pair(votesOf(a), a) > std::pair(votesOf(b), b); }

}  // namespace

TEST_CASE("every filter by age and by votes, in pages of every size") {
  const Place place;
  const auto store = openGallery(place);
  const auto all = [](int) { return true; };
  const auto tagged = [](int i) { return i % 4 == 1; };
  const auto in_round = [](int i) { return i % 2 == 1; };
  const auto lips = [](int i) { return i % 5 == 0; };
  for (const int limit : {1, 7, 50}) {
    PageRequest page;
    page.limit = limit;
    CHECK(walk(*store, page) == expected(all, later));
    page.tag = "t1";
    CHECK(walk(*store, page) == expected(tagged, later));
    page.activity = "lip";
    CHECK(walk(*store, page) == expected([&](int i) { return tagged(i) && lips(i); }, later));
    page.sort = Sort::kVotes;
    CHECK(walk(*store, page) == expected([&](int i) { return tagged(i) && lips(i); }, moreVotes));
    page.activity = page.tag = "";
    CHECK(walk(*store, page) == expected(all, moreVotes));
    page.round = "r1";
    CHECK(walk(*store, page) == expected(in_round, moreVotes));
    page.tag = "rare";
    CHECK(walk(*store, page).empty());
    page.round = "r0";
    CHECK(walk(*store, page) == expected([](int i) { return i % 8 == 0; }, moreVotes));
    PageRequest own;
    own.limit = limit;
    own.participant = "p-2";
    CHECK(walk(*store, own) == expected([](int i) { return i % 3 == 2; }, later));
    own.tag = "t1";
    CHECK(walk(*store, own) == expected([&](int i) { return i % 3 == 2 && tagged(i); }, later));
  }
}

TEST_CASE("near a line: outwards from it, below and above in turns") {
  const Place place;
  const auto store = openGallery(place);
  const Ids ranked = expected([](int) { return true; }, moreVotes);
  for (const int64_t line : {int64_t{1}, int64_t{12}, int64_t{39}, int64_t{40}, int64_t{1000}, int64_t{0}}) {
    const size_t above = line == 0 ? kWorks / 2 : std::min<size_t>(size_t(line), kWorks);
    for (const int limit : {3, 20, 50}) {
      PageRequest page;
      page.sort = Sort::kNear;
      page.line = line;
      page.limit = limit;
      CHECK_MESSAGE(walk(*store, page) == outwards(ranked, above), line);
    }
  }
}

TEST_CASE("where no line is drawn it is in the middle of the works that a tag still has") {
  const Place place;
  const auto store = openGallery(place);
  const auto left = [](int i) { return i % 4 == 1 && i > 21; };
  for (int i = 1; i <= 21; i += 4)
    REQUIRE(store->desk().eraseEntry("spring", "key-" + std::to_string(i), "{}") == Code::kOk);
  const Ids ranked = expected(left, moreVotes);
  REQUIRE(ranked.size() == 4);
  PageRequest page;
  page.sort = Sort::kNear;
  page.tag = "t1";
  page.limit = 3;
  CHECK(walk(*store, page) == outwards(ranked, 2));
}

TEST_CASE("where no line is drawn it lies in the middle, but never so deep that it takes long to find") {
  constexpr int kMany = 2100;
  const Place place;
  const auto store = place.open();
  std::atomic<int> answered = 0, added = 0;
  std::promise<void> all;
  for (int i = 1; i <= kMany; ++i) {
    store->addEntry(workOf(i), [&](const Answer<StoredEntry>& answer) {
      if (answer) ++added;
      if (++answered == kMany) all.set_value();
    });
  }
  all.get_future().wait();
  REQUIRE(added == kMany);
  PageRequest page;
  page.sort = Sort::kNear;
  page.limit = 2;
  // Without votes the newest stand above.
  const auto at = [](int above) { return "id-" + std::to_string(kMany - above); };
  const auto ids = [&] {
    const auto found = store->works("spring", page);
    REQUIRE_MESSAGE(found, found.detail);
    REQUIRE(found.value.works.size() == 2);
    return Ids{found.value.works[0].id, found.value.works[1].id};
  };
  CHECK(ids() == Ids{at(1000), at(999)});
  // A line that a round draws is where it draws it.
  page.line = 1500;
  CHECK(ids() == Ids{at(1500), at(1499)});
}

TEST_CASE("by a seed: each work once, each as often first as any other") {
  const Place place;
  const auto store = openGallery(place);
  PageRequest page;
  page.sort = Sort::kSeed;
  page.limit = 7;
  std::set<Ids> orders;
  for (page.seed = 0; page.seed < 20; ++page.seed) {
    const Ids ids = walk(*store, page);
    CHECK(ids.size() == kWorks);
    CHECK(walk(*store, page) == ids);
    orders.insert(ids);
  }
  CHECK(orders.size() > 15);
  page.tag = "t1";  // ten works
  CHECK(walk(*store, page).size() == 10);
  page.limit = 1;
  std::map<std::string, int> first;
  for (page.seed = 0; page.seed < 400; ++page.seed)
    ++first[store->works("spring", page).value.works.at(0).id];
  CHECK(first.size() == 10);
  for (const auto& [id, times] : first) {
    CHECK_MESSAGE(times > 15, id);
    CHECK_MESSAGE(times < 75, id);
  }
}

TEST_CASE("works that come while pages are turned are in none of them, and in the next walk") {
  const Place place;
  const auto store = openGallery(place);
  PageRequest page;
  page.sort = Sort::kSeed;
  page.seed = 5;
  page.limit = 10;
  const std::string next = store->works("spring", page).value.next;
  NewEntry late = workOf(99);
  REQUIRE(add(*store, late));
  PageRequest rest = page;
  rest.after = next;
  const Ids others = walk(*store, rest);
  CHECK(others.size() == kWorks - 10);
  CHECK(std::find(others.begin(), others.end(), "id-99") == others.end());
  const Ids again = walk(*store, page);
  CHECK(std::find(again.begin(), again.end(), "id-99") != again.end());
}

TEST_CASE("related works: of the same tags, then the nearest in votes, never the work itself") {
  const Place place;
  const auto store = openGallery(place);
  const auto related = store->related("spring", "id-8", 12);  // t0 and rare
  REQUIRE(related);
  REQUIRE(related.value.size() == 12);
  const auto shared = [](const Work& work) {
    const std::set<std::string> tags(work.words.tags.begin(), work.words.tags.end());
    return tags.count("t0") + tags.count("rare");
  };
  for (size_t i = 0; i < related.value.size(); ++i) {
    CHECK(related.value[i].id != "id-8");
    if (i > 0) CHECK(shared(related.value[i - 1]) >= shared(related.value[i]));
  }
  CHECK(shared(related.value[0]) == 2);
  CHECK(related.value[0].acts[0] == votesOf(std::stoi(related.value[0].id.substr(3))));
  CHECK(store->related("spring", "id-41", 12).code == Code::kNotFound);
  CHECK(store->related("spring", "nothing", 12).code == Code::kNotFound);
}

namespace {

std::optional<int64_t> totalOf(Store& store, const std::string& tag, const std::string& round) {
  PageRequest page;
  page.tag = tag;
  page.round = round;
  return store.works("spring", page).value.total;
}

Code judge(Store& store, int64_t sequence, bool approved) {
  Verdict verdict;
  verdict.campaign = "spring";
  verdict.sequence = sequence;
  verdict.approved = approved;
  verdict.who = "ada";
  return store.desk().decide(verdict);
}

/// Every published number of works is that of the works that are listed.
void checkTotals(Store& store) {
  for (const auto& [tag, round] : {std::pair("", ""), {"t0", ""}, {"t1", ""}, {"rare", ""}, {"", "r0"}, {"", "r1"}}) {
    PageRequest page;
    page.tag = tag;
    page.round = round;
    CHECK_MESSAGE(totalOf(store, tag, round) == int64_t(walk(store, page).size()), (std::string(tag) + round));
  }
  const auto sums = store.desk().wallSums("spring");
  REQUIRE_MESSAGE(sums, sums.detail);
  CHECK(sums.value.size() == 1 + 2 + 5);
  for (const Desk::WallSum& sum : sums.value)
    CHECK_MESSAGE(sum.works == sum.shown, (sum.kind + sum.name));
}

}  // namespace

TEST_CASE("what was erased or refused is in no number of works; what was approved is again, unless it was erased") {
  const Place place;
  auto store = openGallery(place);
  checkTotals(*store);
  REQUIRE(store->desk().eraseEntry("spring", "key-8", "{}") == Code::kOk);  // t0, rare, r0
  CHECK(totalOf(*store, "", "") == kWorks - 1);
  CHECK(totalOf(*store, "rare", "") == kWorks / 8 - 1);
  CHECK(totalOf(*store, "", "r0") == kWorks / 2 - 1);
  checkTotals(*store);
  REQUIRE(store->desk().eraseEntry("spring", "key-8", "{}") == Code::kOk);
  CHECK(totalOf(*store, "", "") == kWorks - 1);
  CHECK(store->desk().eraseEntry("spring", "key-99", "{}") == Code::kNotFound);
  const Work work = store->work("spring", "id-1").value;
  CHECK(store->placeOf("spring", work, "").value.works == kWorks - 1);
  const auto tags = store->tags("spring", 10);
  CHECK(tags.value.back().works == kWorks / 8 - 1);

  REQUIRE(judge(*store, 1, false) == Code::kOk);
  CHECK(totalOf(*store, "", "") == kWorks - 2);
  REQUIRE(judge(*store, 8, false) == Code::kOk);  // which nobody saw any more
  CHECK(totalOf(*store, "", "") == kWorks - 2);
  checkTotals(*store);
  for (const int64_t sequence : {1, 8, kWorks + 1})
    REQUIRE(judge(*store, sequence, true) == Code::kOk);
  CHECK(totalOf(*store, "", "") == kWorks);
  checkTotals(*store);
  // Erased while it is held, and approved then.
  REQUIRE(judge(*store, 2, false) == Code::kOk);
  REQUIRE(store->desk().eraseEntry("spring", "key-2", "{}") == Code::kOk);
  REQUIRE(judge(*store, 2, true) == Code::kOk);
  CHECK(totalOf(*store, "", "") == kWorks - 1);
  checkTotals(*store);

  // A store of the time when what was erased still counted.
  store.reset();
  REQUIRE(place.connect()->script("UPDATE walls SET works = last_place; DELETE FROM schema_migrations WHERE "
                                  "version = 12") == Code::kOk);
  store = place.open();
  CHECK(totalOf(*store, "", "") == kWorks - 1);
  checkTotals(*store);
}

TEST_CASE("how many there are, of all, of a round, of a tag") {
  const Place place;
  const auto store = openGallery(place);
  const auto total = [&](const std::string& tag, const std::string& round) { return totalOf(*store, tag, round); };
  CHECK(total("", "") == kWorks);
  CHECK(total("t1", "") == 10);
  CHECK(total("", "r0") == kWorks / 2);
  CHECK(total("nothing", "") == 0);
  CHECK_FALSE(total("t1", "r0").has_value());
  const auto tags = store->tags("spring", 3);
  REQUIRE(tags);
  REQUIRE(tags.value.size() == 3);
  CHECK(tags.value[0].name == "t0");
  CHECK(tags.value[0].works == 10);
  CHECK(store->tags("spring", 10).value.back().name == "rare");
}

TEST_CASE("a work's place is that of the first of its equals in the order by votes") {
  const Place place;
  const auto store = openGallery(place);
  const auto check = [&](const std::string& round, const Ids& ranked) {
    count::Places places;
    std::set<int64_t> different;
    for (const std::string& id : ranked) {
      const Work work = store->work("spring", id).value;
      const auto found = store->placeOf("spring", work, round);
      REQUIRE_MESSAGE(found, found.detail);
      CHECK(found.value.place == places.next(work.acts[size_t(ActKind::kVote)]));
      CHECK(found.value.works == int64_t(ranked.size()));
      different.insert(found.value.place);
    }
    CHECK(different.size() > 5);
    CHECK(different.size() < ranked.size());  // there are equals
  };
  check("", expected([](int) { return true; }, moreVotes));
  check("r1", expected([](int number) { return number % 2 == 1; }, moreVotes));
}

TEST_CASE("a page's cursor is one of the same order") {
  const Place place;
  const auto store = openGallery(place);
  for (const auto& [sort, cursor] :
       {std::pair(Sort::kNear, "r.1.2.3"), std::pair(Sort::kNear, "r.1.2.3.4.5.6.7"), std::pair(Sort::kNear, "s.1.2"),
        std::pair(Sort::kSeed, "s.5.5"), std::pair(Sort::kSeed, "s.1.99999999999"), std::pair(Sort::kSeed, "s.-1.4"),
        std::pair(Sort::kVotes, "n.4"), std::pair(Sort::kNewest, "v.1.2")}) {
    PageRequest page;
    page.sort = sort;
    page.after = cursor;
    CHECK_MESSAGE(store->works("spring", page).code == Code::kBadCursor, cursor);
  }
}

}  // namespace fairground::store
