// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "base/hash.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "base/pcg32.h"

using namespace fairground;

namespace {

std::string hexOf(std::string_view text) { return toHex(sha256(viewOf(text))); }

}  // namespace

TEST_CASE("sha256 gives NIST's digests") {
  CHECK(hexOf("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hexOf("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hexOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hexOf("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrst"
              "nopqrstu") == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(hexOf(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("sha256 does not depend on how the bytes are cut") {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += static_cast<char>(i * 7);
  for (size_t length : {55, 56, 57, 63, 64, 65, 119, 120, 128, 300}) {
    const std::string_view whole = std::string_view(text).substr(0, length);
    const auto expected = sha256(viewOf(whole));
    for (size_t cut = 0; cut <= length; ++cut) {
      Sha256 hash;
      hash.update(viewOf(whole.substr(0, cut)));
      hash.update(viewOf(whole.substr(cut)));
      REQUIRE(hash.finish() == expected);
    }
  }
  CHECK(sha256Name(viewOf("abc")) == "sha256:" + hexOf("abc"));
}

TEST_CASE("hash64 tells apart order, length and value, the same everywhere") {
  const auto of = [](std::string_view text) {
    Hash64 hash(1);
    hash.bytes(viewOf(text));
    return hash.value();
  };
  std::set<uint64_t> seen;
  const std::string zeros(40, '\0');
  for (size_t i = 0; i <= zeros.size(); ++i)
    seen.insert(of(std::string_view(zeros).substr(0, i)));
  CHECK(seen.size() == zeros.size() + 1);
  CHECK(of("ab") != of("ba"));
  Hash64 pieces(1);
  pieces.bytes(viewOf("a"));
  pieces.bytes(viewOf("b"));
  CHECK(pieces.value() != of("ab"));
  // Written down once: a change of the function would change every recorded state.
  Hash64 words;
  words.word(1);
  words.word(0xFFFFFFFFFFFFFFFFull);
  CHECK(hex64(words.value()) == "cb82ac6d3e26119f");
  CHECK(hex64(of("fairground")) == "92911b295ec8b660");
  CHECK(hex64(0x00000000000000abull) == "00000000000000ab");
}

TEST_CASE("pcg32 gives the reference implementation's sequence") {
  Pcg32 random(42, 54);
  for (uint32_t expected : {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu}) {
    CHECK(random.next() == expected);
  }
}

TEST_CASE("pcg32 below stays below, reaches everything, and differs by seed") {
  Pcg32 random(7);
  std::array<int, 6> faces{};
  for (int i = 0; i < 6000; ++i) {
    const uint32_t face = random.below(6);
    REQUIRE(face < 6);
    ++faces[face];
  }
  for (int count : faces) {
    CHECK(count > 800);
    CHECK(count < 1200);
  }
  CHECK(random.below(1) == 0);
  // Half of all values are refused with this bound: the loop must end and the result fit.
  for (int i = 0; i < 100; ++i)
    REQUIRE(random.below(0x80000001u) <= 0x80000000u);
  CHECK(Pcg32(1).next() != Pcg32(2).next());
}
