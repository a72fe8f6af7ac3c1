// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries that were painted in a browser and recorded. Every build replays them to the state that the page's engine
// stated: so gcc, clang and wasm, scalar and SIMD, agree with it and with each other.

#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <set>
#include <string>

#include "activity/sample_campaign.h"
#include "base/hash.h"
#include "play/entry.h"
#include "support/golden_lines.h"

using namespace fairground;
using namespace fairground::play;
using fairground::tests::checkGoldenLines;

namespace {

constexpr const char* kEntries[] = {
#include "golden_entries.inc"
};

std::string textOf(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  REQUIRE_MESSAGE(file, path);
  std::string text(kMaxEntryBytes + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  return text;
}

const Rulebook& rulebook() {
  static const Rulebook held = [] {
    const tests::FolderFiles files(FG_SOURCE_DIR "/assets/campaigns/diy-my-eye");
    const std::optional<ByteView> json = files.find("campaign.json");
    REQUIRE(json);
    Result<Rulebook> loaded = loadRulebook({reinterpret_cast<const char*>(json->data()), json->size()}, files);
    REQUIRE_MESSAGE(loaded, describe(loaded.problems()));
    return std::move(*loaded);
  }();
  return held;
}

Entry entryOf(const char* path) {
  Result<Entry> entry = readEntry(textOf(path));
  REQUIRE_MESSAGE(entry, path, ": ", describe(entry.problems()));
  return *entry;
}

/// Reads from an allocation of exactly that size, so that a sanitizer sees an overread.
bool isRead(std::string_view json) {
  const std::unique_ptr<char[]> exact(new char[json.size()]);
  if (!json.empty()) std::memcpy(exact.get(), json.data(), json.size());
  return static_cast<bool>(readEntry({exact.get(), json.size()}));
}

}  // namespace

TEST_CASE("every recorded entry is verified by this build") {
  std::set<std::string> logs;
  for (const char* path : kEntries) {
    CAPTURE(path);
    const Entry entry = entryOf(path);
    const Verdict verdict = verify(entry, rulebook());
    CHECK_MESSAGE(verdict.verified, describe(verdict.why));
    logs.insert(entry.log);
  }
  CHECK(logs.size() >= 20);
}

TEST_CASE("the states along a recorded log are the recorded ones, and end in the one that the entry states") {
  std::string lines;
  for (const char* path : kEntries) {
    CAPTURE(path);
    const Entry entry = entryOf(path);
    const activity::Type& type = *activity::findType(rulebook().campaign.activity(entry.activity)->type);
    const activity::Model& model = *rulebook().models.at(entry.activity);
    const Result<Log> log = decodeLog(type, *fromBase64Url(entry.log));
    REQUIRE(log);
    CHECK(toBase64Url(encodeLog(type, *log)) == entry.log);
    const Result<std::vector<uint64_t>> hashes = stateHashes(type, model, entry.seed, *log, 256);
    REQUIRE(hashes);
    CHECK(hex64(hashes->back()) == entry.state);
    lines += std::string(path).substr(std::string(path).rfind('/') + 1) + ":";
    for (const uint64_t hash : *hashes)
      lines += " " + hex64(hash);
    lines += "\n";
  }
  // Recorded anew with the entries themselves: FG_REBASELINE=1.
  checkGoldenLines(FG_SOURCE_DIR "/tests/golden/diy_my_eye_states.txt", lines);
}

TEST_CASE("every prefix and every flipped bit of a recorded entry is refused") {
  std::string text = textOf(kEntries[0]);
  // A line break at the end of the file is none of the entry's.
  while (text.ends_with('\n'))
    text.pop_back();
  REQUIRE(isRead(text));
  // The seal alone decides about most of them; every byte near the ends, and every 61st bit between.
  for (size_t size = 0; size < text.size(); size += size < 1000 || size + 1000 > text.size() ? 1 : 7) {
    CAPTURE(size);
    REQUIRE_FALSE(isRead(std::string_view(text).substr(0, size)));
  }
  for (size_t bit = 0; bit < text.size() * 8; bit += bit < 8000 ? 1 : 61) {
    CAPTURE(bit);
    std::string flipped = text;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    REQUIRE_FALSE(isRead(flipped));
  }
}
