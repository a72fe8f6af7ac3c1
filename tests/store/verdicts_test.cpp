// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A person's word moves every figure that follows from it, on every database.

#include <doctest/doctest.h>

#include <algorithm>
#include <future>
#include <map>
#include <thread>

#include "base/pcg32.h"
#include "store/desk.h"
#include "store/place.h"

namespace fairground::store {

namespace {

NewEntry heldEntry(int number, const std::string& combination) {
  NewEntry entry = sampleEntry(number, combination);
  entry.status = Status::kHeld;
  entry.reasons = {"no-time-passed"};
  return entry;
}

Verdict verdictOn(Subject subject, int64_t sequence, bool approved) {
  Verdict verdict;
  verdict.campaign = "spring";
  verdict.subject = subject;
  verdict.sequence = sequence;
  verdict.approved = approved;
  verdict.reason = "Because";
  verdict.who = "ada";
  verdict.at_ms = 1'700'000'100'000;
  return verdict;
}

NewAct actOn(int number, const std::string& work, ActKind kind, Status status = Status::kCounted) {
  NewAct act;
  act.campaign = "spring";
  act.key = "act-" + std::to_string(number);
  act.kind = kind;
  act.participant = "p-" + std::to_string(number);
  act.work = work;
  act.text = kind == ActKind::kVote ? "" : "Words";
  act.content = sha256(viewOf(act.key));
  act.status = status;
  act.received_ms = 1'700'000'050'000 + number;
  act.rule.work = 0;
  act.salt = Bytes(16, 1);
  return act;
}

Answer<ActAnswer> add(Store& store, NewAct act) {
  std::promise<Answer<ActAnswer>> promise;
  auto future = promise.get_future();
  store.addAct(std::move(act), [&](Answer<ActAnswer> answer) { promise.set_value(std::move(answer)); });
  return future.get();
}

/// The tally held against the fold of the rows, and the ranks that the next entry would be told.
void checkTally(Store& store) {
  std::map<std::string, std::pair<int64_t, int64_t>> folded;
  int64_t counted = 0, held = 0;
  CHECK(store.eachEntry("spring", "eye", [&](const Store::Row& row) {
    if (row.status == Status::kHeld) return ++held, true;
    ++counted;
    ++folded.try_emplace(row.combination, 0, row.sequence).first->second.first;
    return true;
  }) == Code::kOk);
  const auto tally = store.tally("spring", "eye", 1000);
  REQUIRE(tally);
  CHECK(tally.value.counted == counted);
  CHECK(tally.value.held == held);
  REQUIRE(tally.value.combinations.size() == folded.size());
  for (const Combination& row : tally.value.combinations) {
    CHECK(row.count == folded[row.key].first);
    CHECK(row.first == folded[row.key].second);
  }
  const auto walls = store.desk().wallSums("spring");
  REQUIRE(walls);
  for (const Desk::WallSum& wall : walls.value)
    CHECK_MESSAGE(wall.works == wall.shown, (wall.kind + wall.name));
}

std::vector<std::string> shownByVotes(Store& store) {
  std::vector<std::string> ids;
  PageRequest page;
  page.sort = Sort::kVotes;
  page.limit = 100;
  const auto works = store.works("spring", page);
  REQUIRE(works);
  for (const Work& work : works.value.works)
    ids.push_back(work.id);
  return ids;
}

}  // namespace

TEST_CASE("an approved entry counts as if it had from the start; a refused one goes from every figure") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  REQUIRE(add(*store, heldEntry(1, "ember")));
  REQUIRE(add(*store, sampleEntry(2, "ember")));
  REQUIRE(add(*store, sampleEntry(3, "dusk")));
  REQUIRE(add(*store, heldEntry(4, "moss")));
  const auto waiting = desk.waiting("spring", 10);
  REQUIRE(waiting);
  CHECK(waiting.value.entries == 2);
  REQUIRE(waiting.value.items.size() == 2);
  CHECK(waiting.value.items[0].work == "id-1");
  CHECK(waiting.value.items[0].reasons == std::vector<std::string>{"no-time-passed"});

  CHECK(desk.decide(verdictOn(Subject::kEntry, 1, true)) == Code::kOk);
  const auto told = store->findEntry("spring", "key-1");
  REQUIRE(told);
  CHECK(told.value.status == Status::kCounted);
  CHECK(told.value.count == 2);
  CHECK(told.value.rank == 1);
  CHECK(store->work("spring", "id-1"));
  checkTally(*store);

  // The first of its combination goes: the next one was the first.
  CHECK(desk.decide(verdictOn(Subject::kEntry, 1, false)) == Code::kOk);
  CHECK(store->work("spring", "id-1").code == Code::kNotFound);
  checkTally(*store);
  // The last of its combination goes, and the combination with it.
  CHECK(desk.decide(verdictOn(Subject::kEntry, 3, false)) == Code::kOk);
  checkTally(*store);
  CHECK(add(*store, sampleEntry(5, "moss")).value.rank == 1);
  CHECK(desk.decide(verdictOn(Subject::kEntry, 4, true)) == Code::kOk);
  CHECK(add(*store, sampleEntry(6, "ember")).value.rank == 1);
  checkTally(*store);
  CHECK(desk.decide(verdictOn(Subject::kEntry, 99, true)) == Code::kNotFound);
}

TEST_CASE("a verdict is kept once, with who and why; the same again writes nothing") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  REQUIRE(add(*store, heldEntry(1, "ember")));
  CHECK(desk.verdictOn("spring", "key-1").code == Code::kNotFound);
  CHECK(desk.appeal("spring", "key-1", "Please") == Code::kNotFound);
  for (int i = 0; i < 2; ++i)
    CHECK(desk.decide(verdictOn(Subject::kEntry, 1, false)) == Code::kOk);
  const auto verdicts = desk.verdicts("spring", 0, 10);
  REQUIRE(verdicts);
  REQUIRE(verdicts.value.size() == 1);
  CHECK(verdicts.value[0].number == 1);
  CHECK(verdicts.value[0].who == "ada");
  CHECK(verdicts.value[0].reason == "Because");
  CHECK_FALSE(verdicts.value[0].approved);
  CHECK(desk.waiting("spring", 10).value.items.empty());

  // Its maker asks once for a second look.
  CHECK(desk.appeal("spring", "key-1", "It is mine") == Code::kOk);
  CHECK(desk.appeal("spring", "key-1", "Again") == Code::kLimit);
  const auto waiting = desk.waiting("spring", 10);
  REQUIRE(waiting.value.items.size() == 1);
  CHECK(waiting.value.items[0].appeal == "It is mine");
  CHECK(desk.decide(verdictOn(Subject::kEntry, 1, true)) == Code::kOk);
  CHECK(desk.verdictOn("spring", "key-1").value.approved);
  CHECK(desk.verdicts("spring", 0, 10).value.size() == 2);
  CHECK(desk.appeal("spring", "key-1", "Again") == Code::kNotFound);
}

TEST_CASE("an act that is decided on moves its work's sum and its place; one taken back is left alone") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  for (int i = 1; i <= 3; ++i)
    REQUIRE(add(*store, sampleEntry(i, "ember")));
  REQUIRE(add(*store, actOn(1, "id-1", ActKind::kVote)));
  REQUIRE(add(*store, actOn(2, "id-2", ActKind::kVote, Status::kHeld)));
  REQUIRE(add(*store, actOn(3, "id-2", ActKind::kVote, Status::kHeld)));
  CHECK(shownByVotes(*store) == std::vector<std::string>{"id-1", "id-3", "id-2"});
  CHECK(desk.decide(verdictOn(Subject::kAct, 2, true)) == Code::kOk);
  CHECK(desk.decide(verdictOn(Subject::kAct, 3, true)) == Code::kOk);
  CHECK(shownByVotes(*store) == std::vector<std::string>{"id-2", "id-1", "id-3"});
  CHECK(desk.decide(verdictOn(Subject::kAct, 1, false)) == Code::kOk);
  CHECK(store->work("spring", "id-1").value.acts[size_t(ActKind::kVote)] == 0);
  // A work that goes and comes back keeps its votes.
  CHECK(desk.decide(verdictOn(Subject::kEntry, 2, false)) == Code::kOk);
  CHECK(shownByVotes(*store) == std::vector<std::string>{"id-3", "id-1"});
  CHECK(desk.decide(verdictOn(Subject::kEntry, 2, true)) == Code::kOk);
  CHECK(shownByVotes(*store) == std::vector<std::string>{"id-2", "id-3", "id-1"});
  CHECK(store->work("spring", "id-2").value.acts[size_t(ActKind::kVote)] == 2);

  NewAct undo = actOn(4, "id-2", ActKind::kVote);
  undo.participant = "p-3";
  undo.undoes = "act-3";
  REQUIRE(add(*store, undo));
  CHECK(desk.decide(verdictOn(Subject::kAct, 3, false)) == Code::kUndone);
  CHECK(desk.decide(verdictOn(Subject::kAct, 4, false)) == Code::kNotFound);
  CHECK(store->work("spring", "id-2").value.acts[size_t(ActKind::kVote)] == 1);
}

TEST_CASE("reports wait with their words; what comes of one moves no figure") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  REQUIRE(add(*store, sampleEntry(1, "ember")));
  REQUIRE(add(*store, actOn(1, "id-1", ActKind::kReport)));
  REQUIRE(add(*store, actOn(2, "id-1", ActKind::kComment, Status::kHeld)));
  const auto waiting = desk.waiting("spring", 10);
  REQUIRE(waiting.value.items.size() == 2);
  CHECK(waiting.value.reports == 1);
  CHECK(waiting.value.acts == 1);
  CHECK(waiting.value.items[0].kind == "report");
  CHECK(waiting.value.items[0].on == 1);
  CHECK(waiting.value.items[0].text == "Words");
  CHECK(desk.decide(verdictOn(Subject::kAct, 1, true)) == Code::kOk);
  CHECK(desk.decide(verdictOn(Subject::kAct, 2, false)) == Code::kOk);
  CHECK(desk.waiting("spring", 10).value.items.empty());
  CHECK(store->work("spring", "id-1").value.acts[size_t(ActKind::kReport)] == 1);
  CHECK(store->comments("spring", "id-1", "", 10).value.comments.empty());
}

TEST_CASE(
    "a work stands with the title that its maker gave it wherever the desk tells of it, else with its outcome's") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  NewEntry story = sampleEntry(1, ""), held = heldEntry(2, "");
  for (NewEntry* entry : {&story, &held}) {
    entry->title = "";
    entry->notify = true;
  }
  story.words.title = "A taller shelf";
  held.words.title = "A shorter one";
  REQUIRE(add(*store, story));
  REQUIRE(add(*store, held));
  REQUIRE(add(*store, sampleEntry(3, "ember")));
  REQUIRE(add(*store, actOn(1, "id-1", ActKind::kReport)));
  REQUIRE(add(*store, actOn(2, "id-1", ActKind::kComment)));
  REQUIRE(add(*store, actOn(3, "id-3", ActKind::kComment)));
  NewDuel duel;
  duel.campaign = "spring";
  duel.key = "duel-1";
  duel.participant = "p-1";
  duel.left = 3;
  duel.right = 1;
  duel.choice = Choice::kRight;
  duel.status = Status::kHeld;
  duel.received_ms = 1'700'000'060'000;
  duel.rule.taken = true;
  duel.salt = Bytes(16, 1);
  std::promise<Code> promise;
  store->addDuel(duel, [&](const Answer<DuelAnswer>& answer) { promise.set_value(answer.code); });
  REQUIRE(promise.get_future().get() == Code::kOk);

  const auto waiting = desk.waiting("spring", 10);
  REQUIRE(waiting);
  REQUIRE(waiting.value.items.size() == 3);
  CHECK(waiting.value.items[0].title == "A shorter one");
  CHECK(waiting.value.items[1].kind == "report");
  CHECK(waiting.value.items[1].title == "A taller shelf");
  CHECK(waiting.value.items[2].title == "A taller shelf");
  CHECK(waiting.value.items[2].other.title == "Title of ember");
  const auto inbox = desk.inbox("spring", true, 0, 10);
  REQUIRE(inbox.value.size() == 2);
  CHECK(inbox.value[0].work_title == "Title of ember");
  CHECK(inbox.value[1].work_title == "A taller shelf");
  const auto table = desk.table("spring", "entries", 0, 10);
  REQUIRE(table.value.rows.size() == 3);
  const size_t column =
      size_t(std::find(table.value.columns.begin(), table.value.columns.end(), "title") - table.value.columns.begin());
  REQUIRE(column < table.value.columns.size());
  CHECK(table.value.rows[0][column] == "A taller shelf");
  CHECK(table.value.rows[1][column] == "A shorter one");
  CHECK(table.value.rows[2][column] == "Title of ember");
  const auto body = desk.eventBody({"spring", 1, "entry", 1, 0, 0, ""});
  REQUIRE(body);
  CHECK(std::find(body.value.members.begin(), body.value.members.end(),
                  std::pair<std::string, std::string>("title", "A taller shelf")) != body.value.members.end());
  // Approved, it is none of its combination's name.
  REQUIRE(desk.decide(verdictOn(Subject::kEntry, 2, true)) == Code::kOk);
  for (const Combination& combination : store->tally("spring", "eye", 10).value.combinations)
    CHECK(combination.title == (combination.key.empty() ? "" : "Title of ember"));
  // What was erased has none of its maker's words.
  REQUIRE(desk.eraseEntry("spring", "key-1", "{}") == Code::kOk);
  CHECK(desk.table("spring", "entries", 0, 1).value.rows[0][column].empty());
}

TEST_CASE("the brand's answer is found beside the comment, and days beside each other") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  REQUIRE(add(*store, sampleEntry(1, "ember")));
  REQUIRE(add(*store, heldEntry(2, "ember")));
  REQUIRE(add(*store, actOn(1, "id-1", ActKind::kComment)));
  REQUIRE(add(*store, actOn(2, "id-1", ActKind::kComment)));
  NewAct answer = actOn(3, "id-1", ActKind::kComment);
  answer.participant = kBrand;
  answer.reply_to = "act-1";
  answer.received_ms += 60'000;
  REQUIRE(add(*store, answer));
  CHECK(desk.inbox("spring", true, 0, 10).value.size() == 1);
  const auto inbox = desk.inbox("spring", false, 0, 10);
  REQUIRE(inbox.value.size() == 2);
  CHECK(inbox.value[1].answer == "Words");
  CHECK(inbox.value[1].answered_ms - inbox.value[1].received_ms == 60'002);

  constexpr int64_t kDayMs = 86'400'000;
  const int64_t today = 1'700'000'000'000 / kDayMs * kDayMs;
  const auto overview = desk.overview("spring", today - kDayMs, 3);
  REQUIRE(overview);
  REQUIRE(overview.value.days.size() == 3);
  CHECK(overview.value.days[0].raw == 0);
  CHECK(overview.value.days[1].raw == 2);
  CHECK(overview.value.days[1].held == 1);
  CHECK(overview.value.days[2].raw == 0);
  CHECK(overview.value.entries_raw == 2);
  CHECK(overview.value.entries_counted == 1);
  CHECK(overview.value.acts[size_t(ActKind::kComment)].raw == 3);
  REQUIRE(overview.value.replies.size() == 2);
}

TEST_CASE("reports of a day beside those of the week before it") {
  const Place place;
  const auto store = place.open();
  constexpr int64_t kDayMs = 86'400'000, kNow = 1'800'000'000'000;
  CHECK(store->desk().complaints("spring", kNow).value.last_day == 0);
  REQUIRE(add(*store, sampleEntry(1, "ember")));
  int number = 0;
  const auto come = [&](ActKind kind, int64_t ms) {
    NewAct act = actOn(++number, "id-1", kind);
    act.received_ms = ms;
    REQUIRE(add(*store, act));
  };
  come(ActKind::kReport, kNow - 8 * kDayMs);
  come(ActKind::kReport, kNow - 8 * kDayMs + 1);
  come(ActKind::kComment, kNow - 2 * kDayMs);
  come(ActKind::kReport, kNow - kDayMs);
  come(ActKind::kReport, kNow - kDayMs + 1);
  come(ActKind::kComment, kNow - 10);
  come(ActKind::kReport, kNow - 5);
  come(ActKind::kReport, kNow);
  const auto complaints = store->desk().complaints("spring", kNow);
  REQUIRE(complaints);
  CHECK(complaints.value.last_day == 3);
  CHECK(complaints.value.week_before == 2);
  CHECK_FALSE(complaints.value.told);
}

TEST_CASE("however many see that complaints are many, one event tells it; another one only after an hour without") {
  const Place place;
  const auto store = place.open(), other = place.open();
  REQUIRE(add(*store, sampleEntry(1, "ember")));
  constexpr int64_t kHourMs = 3'600'000, kNow = 1'800'000'000'000;
  Desk& desk = store->desk();
  const auto note = [&](Desk& at, bool many, int64_t ms, int64_t reports = 7) {
    CHECK(at.noteSpike("spring", {reports, 2, false}, many, ms) == Code::kOk);
  };
  const auto told = [&] { return desk.complaints("spring", kNow).value.told; };
  note(desk, false, kNow);
  CHECK_FALSE(told());
  CHECK(desk.takeEvents(kNow, 1000, 10).value.empty());
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] { note(i % 2 ? desk : other->desk(), true, kNow); });
  for (std::thread& thread : threads)
    thread.join();
  CHECK(told());
  const auto events = desk.takeEvents(kNow, 1000, 10);
  REQUIRE(events.value.size() == 1);
  const Event& event = events.value[0];
  CHECK(event.event == "complaints-spiked");
  CHECK(event.sequence == 1);
  CHECK(event.at_ms == kNow);
  const auto body = desk.eventBody(event);
  REQUIRE(body);
  CHECK(body.value.document.empty());
  REQUIRE(body.value.members.size() == 2);
  CHECK(body.value.members[0] == std::pair<std::string, std::string>("last_day", "7"));
  CHECK(body.value.members[1] == std::pair<std::string, std::string>("week_before", "2"));
  REQUIRE(desk.eventSent(event) == Code::kOk);

  note(desk, false, kNow + kHourMs);
  CHECK_FALSE(told());
  note(desk, true, kNow + 2 * kHourMs - 1);
  CHECK(told());
  CHECK(desk.takeEvents(kNow + 3 * kHourMs, 1000, 10).value.empty());
  note(desk, false, kNow + 4 * kHourMs);
  note(desk, true, kNow + 5 * kHourMs, 9);
  const auto next = desk.takeEvents(kNow + 5 * kHourMs, 1000, 10);
  REQUIRE(next.value.size() == 1);
  CHECK(next.value[0].sequence == 2);
  CHECK(desk.eventBody(next.value[0]).value.members[0].second == "9");
}

TEST_CASE("verdicts and entries that come at once leave every figure the fold of its rows") {
  const Place place;
  const auto store = place.open();
  for (int i = 1; i <= 20; ++i)
    REQUIRE(add(*store, i % 2 ? heldEntry(i, "kind-" + std::to_string(i % 3)) : sampleEntry(i, "kind-0")));
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      Pcg32 random(uint64_t(thread), 1);
      for (int i = 0; i < 15; ++i) {
        if (thread == 0) {
          CHECK(add(*store, sampleEntry(100 + i, "kind-" + std::to_string(i % 3))));
          continue;
        }
        const int64_t sequence = 1 + int64_t(random.next() % 20);
        if (random.next() % 8 == 0) {
          CHECK(store->desk().eraseEntry("spring", "key-" + std::to_string(sequence), "{}") == Code::kOk);
        }
        CHECK(store->desk().decide(verdictOn(Subject::kEntry, sequence, random.next() % 2 == 0)) == Code::kOk);
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  checkTally(*store);
  const auto verdicts = store->desk().verdicts("spring", 0, 1000);
  REQUIRE(verdicts);
  // Numbered without gaps, the newest first.
  for (size_t i = 0; i < verdicts.value.size(); ++i)
    CHECK(verdicts.value[i].number == int64_t(verdicts.value.size() - i));
}

TEST_CASE("accounts, sessions and the desk's log") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  CHECK(desk.account("ada").code == Code::kNotFound);
  CHECK(desk.account("").code == Code::kNotFound);
  Account account{"ada", "moderator", "hash", "SECRET", 0, 0, 0, 5};
  const DeskAct added{0, std::string(kOperator), "account-add", "", "ada", "", 5};
  REQUIRE(desk.putAccount(account, added) == Code::kOk);
  REQUIRE(desk.noteFailure("ada", 77) == Code::kOk);
  CHECK(desk.account("ada").value.failures == 1);
  CHECK(desk.account("ada").value.locked_until_ms == 77);
  Session session{sha256(viewOf("token")), "ada", "csrf", 1000, 2000};
  CHECK(desk.noteLogin("ada", 10, session) == Code::kOk);
  CHECK(desk.account("ada").value.failures == 0);
  session.token = sha256(viewOf("other"));
  CHECK(desk.noteLogin("ada", 10, session) == Code::kUndone);  // the code was used
  CHECK(desk.session(sha256(viewOf("token")), 1999).value.csrf == "csrf");
  CHECK(desk.session(sha256(viewOf("token")), 2000).code == Code::kNotFound);
  CHECK(desk.session(sha256(viewOf("other")), 1500).code == Code::kNotFound);
  REQUIRE(desk.putAccount(account, added) == Code::kOk);  // a new password ends what was open
  CHECK(desk.session(sha256(viewOf("token")), 1500).code == Code::kNotFound);
  for (int i = 1; i <= 3; ++i)
    REQUIRE(desk.note({0, "ada", "login", "", std::to_string(i), "id", i}) == Code::kOk);
  const auto log = desk.deskLog(4, 10);
  REQUIRE(log.value.size() == 3);
  CHECK(log.value[0].number == 3);
  CHECK(log.value[0].detail == "2");
  CHECK(log.value[2].account == kOperator);
  CHECK(log.value[2].what == "account-add");
  CHECK(log.value[2].detail == "ada");
  CHECK(desk.removeAccount("ada", {0, std::string(kOperator), "account-remove", "", "ada", "", 9}) == Code::kOk);
  CHECK(desk.accounts().value.empty());
  CHECK(desk.deskLog(0, 1).value[0].what == "account-remove");
}

TEST_CASE("an appeal stands in the desk's log with its work, and without what was written") {
  const Place place;
  const auto store = place.open();
  Desk& desk = store->desk();
  REQUIRE(add(*store, heldEntry(1, "ember")));
  CHECK(desk.appeal("spring", "key-1", "Too early", "request-1", 5) == Code::kNotFound);
  REQUIRE(desk.decide(verdictOn(Subject::kEntry, 1, false)) == Code::kOk);
  CHECK(desk.appeal("spring", "key-1", "It is mine", "request-2", 6) == Code::kOk);
  CHECK(desk.appeal("spring", "key-1", "Again", "request-3", 7) == Code::kLimit);
  const auto log = desk.deskLog(0, 10);
  REQUIRE(log.value.size() == 1);
  const DeskAct& act = log.value[0];
  CHECK(act.account == kMaker);
  CHECK(act.what == "appeal");
  CHECK(act.campaign == "spring");
  CHECK(act.detail == "id-1");
  CHECK(act.request_id == "request-2");
  CHECK(act.at_ms == 6);
}

TEST_CASE("what many do at once at two collectors is all in the log, numbered without gaps") {
  const Place place;
  const auto store = place.open(), other = place.open();
  constexpr int kThreads = 4, kEach = 20;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      Desk& desk = (thread % 2 ? *store : *other).desk();
      for (int i = 0; i < kEach; ++i)
        CHECK(desk.note({0, "clerk-" + std::to_string(thread), "reply", "spring", "", std::to_string(i), i}) ==
              Code::kOk);
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  const auto log = store->desk().deskLog(0, 1000);
  REQUIRE(log.value.size() == size_t(kThreads * kEach));
  for (size_t i = 0; i < log.value.size(); ++i)
    CHECK(log.value[i].number == int64_t(log.value.size() - i));
}

}  // namespace fairground::store
