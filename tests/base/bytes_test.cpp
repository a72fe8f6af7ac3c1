// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "base/bytes.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <memory>

#include "base/result.h"

using namespace fairground;

namespace {

Bytes bytesOf(std::initializer_list<int> values) {
  Bytes bytes;
  for (int value : values)
    bytes.push_back(static_cast<uint8_t>(value));
  return bytes;
}

}  // namespace

TEST_CASE("varints come back, in the shortest form") {
  for (unsigned shift = 0; shift < 64; ++shift) {
    for (int64_t near = -2; near <= 2; ++near) {
      const uint64_t value = (uint64_t{1} << shift) + static_cast<uint64_t>(near);
      CAPTURE(value);
      Bytes bytes;
      appendVarint(bytes, value);
      ByteReader reader(bytes);
      REQUIRE(reader.varint() == value);
      CHECK(reader.atEnd());
      CHECK(bytes.size() <= 10);
      CHECK((bytes.size() == 1 || bytes.back() != 0));
    }
  }
}

TEST_CASE("a longer spelling of a varint, an eleventh byte and a 65th bit are refused") {
  for (const Bytes& bytes : {bytesOf({0x80, 0x00}), bytesOf({0x81, 0x80, 0x00}), bytesOf({0x80}), bytesOf({}),
                             bytesOf({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02}),
                             bytesOf({0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01})}) {
    ByteReader reader(bytes);
    CHECK(!reader.varint());
    // Once failed, always failed.
    CHECK(!reader.u8());
    CHECK(!reader.atEnd());
  }
  const Bytes largest = bytesOf({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01});
  ByteReader reader(largest);
  CHECK(reader.varint() == std::numeric_limits<uint64_t>::max());
}

TEST_CASE("zigzag comes back at both ends") {
  for (int64_t value : {int64_t{0}, int64_t{-1}, int64_t{1}, int64_t{-64}, int64_t{64}, int64_t{1} << 40,
                        std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    Bytes bytes;
    appendZigzag(bytes, value);
    ByteReader reader(bytes);
    CHECK(reader.zigzag() == value);
    CHECK(reader.atEnd());
  }
  Bytes small;
  appendZigzag(small, -64);
  CHECK(small.size() == 1);
}

TEST_CASE("reading stops at the end of the bytes") {
  // An allocation of exactly this size, so that a sanitizer sees a step too far.
  const auto exact = std::make_unique<uint8_t[]>(2);
  exact[0] = 7;
  exact[1] = 0x80;
  ByteReader reader(ByteView(exact.get(), 2));
  CHECK(reader.u8() == 7);
  CHECK(reader.offset() == 1);
  CHECK(!reader.atEnd());
  CHECK(!reader.varint());
  CHECK(!reader.atEnd());
}

TEST_CASE("base64url: RFC 4648's examples without padding, and its own letters") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xfe", "-__-"}};
  for (const auto& [plain, coded] : cases) {
    CHECK(toBase64Url(viewOf(plain)) == coded);
    const auto back = fromBase64Url(coded);
    REQUIRE(back);
    CHECK(*back == Bytes(viewOf(plain).begin(), viewOf(plain).end()));
  }
}

TEST_CASE("base64url: every byte string has one spelling only") {
  for (std::string_view bad : {"Zg==", "Zg=", "Z", "Zh", "Zm9", "Zm 9v", "Zm9v\n", "+/+/", "Zm9vYg ", "\xff\xff"}) {
    CAPTURE(bad);
    CHECK(!fromBase64Url(bad));
  }
  // Of all two- and three-letter spellings exactly those come back that encode what they decode to.
  size_t accepted = 0;
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text = {static_cast<char>(first), static_cast<char>(second)};
      const auto bytes = fromBase64Url(text);
      if (!bytes) continue;
      ++accepted;
      REQUIRE(toBase64Url(*bytes) == text);
    }
  }
  CHECK(accepted == 256);
}

TEST_CASE("hex is lower case") { CHECK(toHex(bytesOf({0x00, 0x9A, 0xFF})) == "009aff"); }

TEST_CASE("a problem reads as one line") {
  Problem problem = error("/activities/0/type", "got \"makover\"", "Did you mean \"makeover\"?");
  CHECK(describe(problem) == "/activities/0/type: got \"makover\". Did you mean \"makeover\"?");
  problem.file = "campaign.json";
  CHECK(describe(problem) == "campaign.json:/activities/0/type: got \"makover\". Did you mean \"makeover\"?");
  problem.pointer = "";
  problem.hint = "";
  CHECK(describe(problem) == "campaign.json: got \"makover\"");
  problem.severity = Severity::kWarning;
  CHECK(describe(problem) == "campaign.json: warning: got \"makover\"");
  problem.file = "";
  CHECK(describe(problem) == "warning: got \"makover\"");
  CHECK(!hasErrors({problem}));
  CHECK(hasErrors({problem, error("", "x")}));
  CHECK(describe(Problems{problem, error("", "x")}) == "warning: got \"makover\"\nx\n");
}

TEST_CASE("a result holds a value or problems") {
  const Result<int> good = 3;
  REQUIRE(good);
  CHECK(*good == 3);
  const Result<int> bad = error("/a", "no");
  CHECK(!bad);
  CHECK(bad.problems().size() == 1);
  CHECK(Result<void>());
  CHECK(!Result<void>(error("", "no")));
}
