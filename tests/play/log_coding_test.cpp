// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include <doctest/doctest.h>

#include <cstring>
#include <memory>

#include "base/pcg32.h"
#include "play/dots.h"
#include "play/session.h"

using namespace fairground;
using namespace fairground::play;
using dots::begin, dots::paper, dots::point;

namespace {

Log someLog() {
  return {paper(1),      begin(3, -50), point(0, INT32_MIN, 0), point(4095, INT32_MAX, 100000),
          dots::kUndone, dots::kRedone, begin(9, 50),           point(7, -1, 8),
          dots::kCleared};
}

/// Decodes from an allocation of exactly that size, so that a sanitizer sees an overread.
Result<Log> decodeExactly(ByteView bytes) {
  const std::unique_ptr<uint8_t[]> exact(new uint8_t[bytes.size()]);
  if (!bytes.empty()) std::memcpy(exact.get(), bytes.data(), bytes.size());
  return decodeLog(dots::kType, {exact.get(), bytes.size()});
}

std::string whyNot(const Result<Log>& log) { return log ? "" : log.problems().front().message; }

}  // namespace

TEST_CASE("a log comes back as it was") {
  for (const Log& log : {Log{}, Log{paper(0)}, someLog()}) {
    Result<Log> back = decodeExactly(encodeLog(dots::kType, log));
    REQUIRE(back);
    CHECK(*back == log);
  }
}

TEST_CASE("random logs come back, and their spelling is the only one") {
  Pcg32 chance(5);
  for (int round = 0; round < 200; ++round) {
    Log log;
    for (uint32_t i = chance.below(60); i > 0; --i) {
      const int pick = static_cast<int>(chance.below(6));
      if (pick == 0) log.push_back(begin(static_cast<int>(chance.below(10)), static_cast<int>(chance.below(101)) - 50));
      if (pick == 1) log.push_back(paper(static_cast<int>(chance.below(5))));
      if (pick == 2) log.push_back(dots::kUndone);
      if (pick == 3) log.push_back(dots::kRedone);
      if (pick >= 4) log.push_back(point(static_cast<int>(chance.below(4096)), static_cast<int>(chance.next())));
    }
    const Bytes bytes = encodeLog(dots::kType, log);
    Result<Log> back = decodeExactly(bytes);
    REQUIRE(back);
    REQUIRE(*back == log);
    REQUIRE(encodeLog(dots::kType, *back) == bytes);
  }
}

TEST_CASE("every prefix of a log is refused") {
  const Bytes bytes = encodeLog(dots::kType, someLog());
  for (size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(decodeExactly(ByteView(bytes).first(size)));
  }
}

TEST_CASE("a flipped bit is refused, or is another log in its only spelling") {
  const Bytes bytes = encodeLog(dots::kType, someLog());
  const Log log = someLog();
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    CAPTURE(bit);
    Bytes flipped = bytes;
    flipped[bit / 8] ^= static_cast<uint8_t>(1u << bit % 8);
    Result<Log> back = decodeExactly(flipped);
    if (!back) continue;
    CHECK(*back != log);
    CHECK(encodeLog(dots::kType, *back) == flipped);
  }
}

TEST_CASE("bytes after the last action are refused") {
  Bytes bytes = encodeLog(dots::kType, someLog());
  bytes.push_back(dots::kClear);
  CHECK(whyNot(decodeExactly(bytes)).find("after its last action") != std::string::npos);
}

TEST_CASE("numbers in a longer form than needed are refused") {
  // version, 1 action, paper, 2 as zigzag 4: in one byte, then in two.
  CHECK(decodeExactly(Bytes{1, 1, dots::kPaper, 4}));
  CHECK_FALSE(decodeExactly(Bytes{1, 1, dots::kPaper, 0x84, 0}));
  CHECK_FALSE(decodeExactly(Bytes{1, 0x81, 0, dots::kPaper, 4}));
}

TEST_CASE("absurd numbers of actions are refused before memory is taken") {
  // A claim past the limit, and one within it that the bytes can't hold.
  for (const uint64_t claim : {uint64_t{6001}, uint64_t{1'000'000'000'000'000'000}, UINT64_MAX}) {
    Bytes bytes{1};
    appendVarint(bytes, claim);
    bytes.push_back(dots::kClear);
    CHECK(whyNot(decodeExactly(bytes)).find("at most 6000") != std::string::npos);
  }
  Bytes bytes{1};
  appendVarint(bytes, 6000);
  bytes.push_back(dots::kClear);
  CHECK_FALSE(decodeExactly(bytes));
}

TEST_CASE("unknown kinds and versions are refused") {
  CHECK_FALSE(decodeExactly(Bytes{0, 0}));
  CHECK_FALSE(decodeExactly(Bytes{2, 0}));
  CHECK_FALSE(decodeExactly(Bytes{}));
  for (int kind = 0; kind < 256; ++kind) {
    const bool known = kind == kUndo || kind == kRedo || kind == dots::kClear;
    CHECK(bool(decodeExactly(Bytes{1, 1, static_cast<uint8_t>(kind)})) == known);
  }
}

TEST_CASE("args one past their range are refused, those at its ends are taken") {
  const auto decoded = [](const activity::Action& action) {
    return bool(decodeExactly(encodeLog(dots::kType, {action})));
  };
  CHECK(decoded(begin(0, -50)));
  CHECK(decoded(begin(9, 50)));
  CHECK_FALSE(decoded(begin(-1)));
  CHECK_FALSE(decoded(begin(10)));
  CHECK_FALSE(decoded(begin(0, -51)));
  CHECK_FALSE(decoded(begin(0, 51)));
  CHECK(decoded(point(4095, INT32_MIN)));
  CHECK(decoded(point(0, INT32_MAX)));
  CHECK_FALSE(decoded(point(4096)));
}

TEST_CASE("differences that overflow are refused") {
  for (const int64_t difference : {INT64_MAX, INT64_MIN, int64_t{INT32_MAX} + 1, int64_t{INT32_MIN} - 1}) {
    Bytes bytes{1, 1, dots::kPoint, 0};
    appendZigzag(bytes, difference);
    bytes.push_back(0);
    CHECK(whyNot(decodeExactly(bytes)).find("y out of range") != std::string::npos);
  }
}

TEST_CASE("a log past the limits is refused") {
  CHECK(decodeExactly(encodeLog(dots::kType, Log(6000, dots::kUndone))));
  CHECK_FALSE(decodeExactly(encodeLog(dots::kType, Log(6001, dots::kUndone))));
  Log wide;
  for (int i = 0; i < 4100; ++i)
    wide.push_back(point(0, i % 2 == 0 ? INT32_MIN : INT32_MAX));
  const Bytes bytes = encodeLog(dots::kType, wide);
  REQUIRE(bytes.size() > 32000);
  CHECK(bool(decodeExactly(bytes)) == (bytes.size() <= 40000));
  CHECK(whyNot(decodeExactly(Bytes(40001, 1))).find("40001 bytes") != std::string::npos);
}
