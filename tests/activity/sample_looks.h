// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Looks as a steady hand would paint them on the sample campaign's eye: sweeps along the crease, the lid, the outer
// corner, the lash line and the brow bone, through the same StrokeInput as a visitor's pointer. One seed, one look,
// on every machine.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "activity/makeover.h"
#include "activity/makeover_stroke.h"

namespace fairground::tests {

struct LookOptions {
  int strokes = 60;
  int tone = -1;       ///< -1: the seed's
  int hertz = 120;     ///< samples a second of the pointer
  bool varied = true;  ///< also erasers, smudges, fills, guided strokes, pens
};

/// Every action of the look; all of them stand.
std::vector<activity::Action> sampleLook(const activity::MakeoverConfig& config, uint64_t seed,
                                         const LookOptions& options = {});

/// One stroke along one of the eye's lines, for tests that want just that.
struct SampleStroke {
  activity::StrokeStart start;
  std::vector<activity::StrokePoint> points;
};
enum class EyeLine { kCrease, kLid, kOuterCorner, kInnerCorner, kBrowBone, kLowerLash, kLashLine };

/// from and to: 1024ths of the line; offset: art px across it; ms: how long the stroke takes.
SampleStroke strokeAlong(const activity::MakeoverConfig& config, EyeLine line, const activity::StrokeStart& start,
                         int from, int to, int offset, int ms, int hertz);

void append(std::vector<activity::Action>& actions, const SampleStroke& stroke);

/// Index of "ember/copper" among all colours; 0 when there is none.
int colourNamed(const activity::MakeoverConfig& config, std::string_view name);

/// Copper on the lid, aubergine in the outer corner, shell under the brow: the look of the design pictures.
std::vector<activity::Action> emberLook(const activity::MakeoverConfig& config, int tone);

}  // namespace fairground::tests
