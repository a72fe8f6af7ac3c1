// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The same looks must give the same state and the same pixels in every build: gcc and clang, scalar and SIMD, native
// and wasm. tests/golden/makeover_hashes.txt holds what they give. FG_REBASELINE=1 writes it anew; a commit that
// does so says why the looks may change.

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "activity/makeover_look.h"
#include "activity/makeover_painter.h"
#include "activity/sample_campaign.h"
#include "activity/sample_looks.h"
#include "base/hash.h"
#include "support/golden_lines.h"

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

namespace {

constexpr uint64_t kSessions = 24;
constexpr const char* kFile = FG_SOURCE_DIR "/tests/golden/makeover_hashes.txt";

std::string itemsOf(const Outcome& outcome) {
  std::string line;
  for (const std::string& item : outcome.items)
    line += " " + item;
  return line;
}

/// "look 7: state 0123..., pixels 0123..., lid:ember/copper ..."
std::string lineFor(uint64_t seed, const std::vector<Action>& look) {
  // Loaded once a tone, whatever the order of the sessions.
  static std::map<int, std::shared_ptr<const ArtLayers>> by_tone;
  const SampleCampaign& campaign = diyMyEye();
  LookState state(*campaign.model);
  for (const Action& action : look)
    REQUIRE(state.apply(action));
  const int tone = finalTone(*campaign.model, look);
  if (!by_tone[tone]) {
    const auto layers = loadLayers(campaign.model->config(), *campaign.files, tone, Detail::kFine, 400, 460);
    REQUIRE(layers);
    by_tone[tone] = *layers;
  }
  Hash64 pixels;
  pixels.bytes(drawWork(campaign.model, by_tone[tone], look).pixels);
  return "look " + std::to_string(seed) + ": state " + hex64(state.hash()) + ", pixels " + hex64(pixels.value()) + "," +
         itemsOf(state.outcome());
}

}  // namespace

TEST_CASE("recorded looks give the recorded states and pixels") {
  std::string lines;
  for (uint64_t seed = 1; seed <= kSessions; ++seed) {
    lines += lineFor(seed, sampleLook(diyMyEye().model->config(), seed)) + "\n";
  }
  lines += lineFor(0, emberLook(diyMyEye().model->config(), 2)) + "\n";
  checkGoldenLines(kFile, lines);
}
