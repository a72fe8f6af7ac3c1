// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "play/session.h"

#include <doctest/doctest.h>

#include <cstring>

#include "play/dots.h"

using namespace fairground;
using namespace fairground::play;
using dots::begin, dots::paper, dots::point;
using Steps = std::vector<Step>;

namespace {

Steps stepsOf(const Log& log) {
  Result<Steps> steps = standing(dots::kType, log);
  REQUIRE(steps);
  return *steps;
}

std::string whyNot(const Result<void>& result) { return result ? "" : describe(result.problems()); }

Session sessionOf(const Log& log, uint64_t seed = 7) {
  Session session(dots::kType, dots::model(), seed);
  for (const activity::Action& action : log)
    REQUIRE_MESSAGE(session.append(action), "action ", int{action.kind});
  return session;
}

uint64_t foldedHash(const Session& session) {
  Result<std::unique_ptr<activity::State>> state = session.fold();
  REQUIRE(state);
  return (*state)->hash();
}

}  // namespace

TEST_CASE("what stands after undo and redo") {
  CHECK(stepsOf({}) == Steps{{0, 0}});
  CHECK(stepsOf({paper(1), paper(2)}) == Steps{{0, 2}});
  CHECK(stepsOf({begin(1), point(1), begin(2), point(2)}) == Steps{{0, 0}, {0, 2}, {2, 4}});
  CHECK(stepsOf({begin(1), point(1), begin(2), dots::kUndone}) == Steps{{0, 0}, {0, 2}});
  CHECK(stepsOf({begin(1), begin(2), dots::kUndone, dots::kRedone}) == Steps{{0, 0}, {0, 1}, {1, 2}});
  CHECK(stepsOf({begin(1), begin(2), dots::kUndone, dots::kUndone, dots::kRedone}) == Steps{{0, 0}, {0, 1}});
  CHECK(stepsOf({begin(1), dots::kCleared, dots::kUndone}) == Steps{{0, 0}, {0, 1}});
}

TEST_CASE("a new step clears what could be redone") {
  CHECK(stepsOf({begin(1), dots::kUndone, begin(2)}) == Steps{{0, 0}, {2, 3}});
  CHECK_FALSE(standing(dots::kType, {begin(1), dots::kUndone, begin(2), dots::kRedone}));
}

TEST_CASE("what is not undoable stands whatever is undone around it, in the log's order") {
  CHECK(stepsOf({begin(1), paper(1), begin(2), dots::kUndone, dots::kUndone}) == Steps{{0, 0}, {1, 2}});
  CHECK(stepsOf({begin(1), paper(1), paper(2), dots::kUndone}) == Steps{{0, 0}, {1, 3}});
  // It leaves what could be redone, and a redone step goes back to where it was.
  CHECK(stepsOf({begin(1), dots::kUndone, paper(1), dots::kRedone}) == Steps{{0, 0}, {0, 1}, {2, 3}});
}

TEST_CASE("undo, redo and continuation that have nothing to hold on to are refused") {
  CHECK_FALSE(standing(dots::kType, {dots::kUndone}));
  CHECK_FALSE(standing(dots::kType, {paper(1), dots::kUndone}));
  CHECK_FALSE(standing(dots::kType, {begin(1), dots::kRedone}));
  CHECK_FALSE(standing(dots::kType, {begin(1), dots::kUndone, dots::kUndone}));
  CHECK_FALSE(standing(dots::kType, {begin(1), begin(2), dots::kUndone, point(1)}));
  CHECK_FALSE(standing(dots::kType, {begin(1), dots::kUndone, dots::kRedone, point(1)}));
  CHECK_FALSE(standing(dots::kType, {begin(1), paper(1), point(1)}));
}

TEST_CASE("a session folds to what its standing actions alone fold to") {
  const Session undone = sessionOf({paper(1), begin(1), point(1), begin(2), point(2), dots::kUndone, begin(3)});
  CHECK(foldedHash(undone) == foldedHash(sessionOf({paper(1), begin(1), point(1), begin(3)})));
  CHECK(foldedHash(undone) != foldedHash(sessionOf({paper(1), begin(1), point(1), begin(3)}, 8)));
}

TEST_CASE("undo and redo of a session") {
  Session session = sessionOf({begin(1), point(1)});
  const uint64_t before = foldedHash(session);
  CHECK(session.canUndo());
  CHECK_FALSE(session.canRedo());
  CHECK_FALSE(session.redo());
  REQUIRE(session.undo());
  CHECK_FALSE(session.canUndo());
  CHECK_FALSE(session.undo());
  CHECK(session.canRedo());
  CHECK(foldedHash(session) != before);
  REQUIRE(session.redo());
  CHECK(foldedHash(session) == before);
  CHECK(session.log().size() == 4);
}

TEST_CASE("a refused action leaves the session as it was") {
  Session session = sessionOf({begin(1), point(1)});
  const Bytes before = session.snapshot();
  for (const activity::Action& action :
       {begin(10), point(-1), activity::Action{99, {}}, activity::Action{0, {}},
        activity::Action{dots::kBegin, {1, 0, 1}}, activity::Action{kUndo, {1}}, dots::kRedone}) {
    CHECK_FALSE(session.append(action));
  }
  CHECK(session.snapshot() == before);
  CHECK(session.steps() == Steps{{0, 0}, {0, 2}});
}

TEST_CASE("what only the state can judge is found by folding, with the action's number") {
  const Session session = sessionOf({point(1)});
  const Result<std::unique_ptr<activity::State>> state = session.fold();
  REQUIRE_FALSE(state);
  CHECK(describe(state.problems()).find("action 0: a point without a stroke") != std::string::npos);
}

TEST_CASE("a session at its limit says so, and still takes a step back") {
  Session session(dots::kType, dots::model(), 0);
  size_t taken = 0;
  while (session.append(begin(1)))
    ++taken;
  CHECK(taken == 6000 - kUndoReserve);
  CHECK(whyNot(session.append(begin(1))).find("longest") != std::string::npos);
  for (size_t i = 0; i < kUndoReserve; ++i)
    REQUIRE(session.undo());
  CHECK(whyNot(session.undo()).find("longest") != std::string::npos);
  const Result<Log> back = decodeLog(dots::kType, session.encodedLog());
  REQUIRE(back);
  CHECK(*back == session.log());
}

TEST_CASE("a session never grows past the log's bytes") {
  Session session(dots::kType, dots::model(), 0);
  REQUIRE(session.append(begin(1)));
  for (int i = 0; session.append(point(i % 2 * 4095, i % 2 == 0 ? INT32_MIN : INT32_MAX, i % 2 * 100000)); ++i)
    continue;
  REQUIRE(session.undo());
  CHECK(session.log().size() < 5000);
  CHECK(session.encodedLog().size() <= 40000);
  CHECK(session.encodedLog() == encodeLog(dots::kType, session.log()));
  CHECK(decodeLog(dots::kType, session.encodedLog()));
}

TEST_CASE("a snapshot restores the play") {
  const Session session = sessionOf({paper(1), begin(1), point(5), begin(2), dots::kUndone}, UINT64_MAX - 5);
  Session other(dots::kType, dots::model(), 1);
  REQUIRE(other.append(begin(9)));
  REQUIRE(other.restore(session.snapshot()));
  CHECK(other.seed() == UINT64_MAX - 5);
  CHECK(other.log() == session.log());
  CHECK(other.steps() == session.steps());
  CHECK(other.canRedo());
  CHECK(foldedHash(other) == foldedHash(session));
  // And it goes on like the first one.
  REQUIRE(other.redo());
  REQUIRE_FALSE(other.append(point(9)));
  REQUIRE(other.append(begin(3)));
}

TEST_CASE("a snapshot that is cut or could not have been played here leaves the session as it was") {
  const Bytes good = sessionOf({paper(1), begin(1), point(5), begin(2), dots::kUndone}).snapshot();
  Session session = sessionOf({begin(4)});
  const Bytes before = session.snapshot();
  for (size_t size = 0; size < good.size(); ++size) {
    CAPTURE(size);
    const std::unique_ptr<uint8_t[]> exact(new uint8_t[size]);
    if (size > 0) std::memcpy(exact.get(), good.data(), size);
    CHECK_FALSE(session.restore({exact.get(), size}));
  }
  const auto withLog = [](const Log& log) {
    Bytes bytes{1, 0, 0, 0, 0, 0, 0, 0, 0};
    const Bytes coded = encodeLog(dots::kType, log);
    bytes.insert(bytes.end(), coded.begin(), coded.end());
    return bytes;
  };
  CHECK_FALSE(session.restore(withLog({dots::kUndone})));
  CHECK_FALSE(session.restore(withLog({point(1)})));
  CHECK(session.snapshot() == before);
  CHECK(session.restore(withLog({begin(1), point(1)})));
}

TEST_CASE("state hashes along a log show where two replays part") {
  Log log{paper(1)};
  for (int i = 0; i < 9; ++i)
    log.push_back(begin(i));
  const auto hashes = [&](size_t every) {
    Result<std::vector<uint64_t>> found = stateHashes(dots::kType, *dots::model(), 7, log, every);
    REQUIRE(found);
    return *found;
  };
  CHECK(hashes(1).size() == 10);
  CHECK(hashes(5).size() == 2);
  CHECK(hashes(4).size() == 3);
  CHECK(hashes(4).back() == hashes(1).back());
  CHECK(hashes(4)[0] == hashes(1)[3]);
  CHECK(hashes(1).back() == foldedHash(sessionOf(log)));
  const std::vector<uint64_t> before = hashes(1);
  log[6] = begin(9);
  const std::vector<uint64_t> after = hashes(1);
  for (size_t i = 0; i < before.size(); ++i)
    CHECK((before[i] == after[i]) == (i < 6));
  log.clear();
  CHECK(hashes(1).size() == 1);
}

TEST_CASE("many steps undone and redone around runs that stay come back in the log's order") {
  Log log;
  for (int i = 0; i < 1500; ++i) {
    log.push_back(begin(1));
    log.push_back(paper(1));
  }
  log.insert(log.end(), 1500, dots::kUndone);
  CHECK(stepsOf(log).size() == 1501);
  log.insert(log.end(), 1500, dots::kRedone);
  const Steps steps = stepsOf(log);
  REQUIRE(steps.size() == 3001);
  for (size_t i = 0; i < 3000; ++i)
    REQUIRE(steps[i + 1] == Step{i, i + 1});
}
