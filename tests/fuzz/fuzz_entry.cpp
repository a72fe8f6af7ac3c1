// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An entry from anybody: refused, or written back as one spelling; then judged.

#include <cstdint>
#include <string>

#include "activity/sample_photo.h"
#include "activity/sample_story.h"
#include "base/assert.h"
#include "play/entry.h"

using namespace fairground;
using namespace fairground::play;

namespace {

void judge(std::string_view text, const Rulebook& rulebook) {
  const Result<Entry> entry = readEntry(text);
  if (!entry) return;
  const std::string written = writeEntry(*entry);
  const Result<Entry> again = readEntry(written);
  FG_ASSERT(again && writeEntry(*again) == written);
  const Verdict verdict = verify(*entry, rulebook);
  FG_ASSERT(verdict.verified || !verdict.why.message.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const tests::SamplePhoto sample;
  static const Result<Rulebook> rulebook = loadRulebook(tests::photoCampaignJson(), sample.files);
  static const Result<Rulebook> stories = loadRulebook(tests::storyCampaignJson(), sample.files);
  FG_ASSERT(rulebook && stories);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // What an attacker does, too: changes it and seals it again.
  for (const std::string& one : {std::string(text), sealEntry(text)}) {
    judge(one, *rulebook);
    judge(one, *stories);
  }
  return 0;
}
