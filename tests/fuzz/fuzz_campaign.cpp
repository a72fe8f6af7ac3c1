// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A campaign.json from anybody: problems that say where, or a campaign whose activities load or say why not.

#include <cstdint>

#include "activity/sample_photo.h"
#include "base/assert.h"
#include "campaign/strict_json.h"

using namespace fairground;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const tests::SamplePhoto sample;
  Problems problems;
  const Result<campaign::Campaign> campaign = activity::read({reinterpret_cast<const char*>(data), size}, problems);
  FG_ASSERT(problems.size() <= campaign::kMaxProblems);
  FG_ASSERT(campaign || hasErrors(campaign.problems()));
  for (const Problem& problem : problems)
    FG_ASSERT(!describe(problem).empty());
  if (!campaign) return 0;
  FG_ASSERT(!campaign->activities.empty());
  for (const campaign::Activity& one : campaign->activities) {
    const activity::Type* type = activity::findType(one.type);
    FG_ASSERT(type != nullptr);
    const auto model = type->load(one, sample.files);
    FG_ASSERT(model || hasErrors(model.problems()));
  }
  return 0;
}
