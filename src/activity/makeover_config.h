// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The makeover's part of campaign.json. Keys beside id, type, phase and title:
//
//   "art": { "size": [1600, 1840],
//            "tones": [{"id", "name", "key", "quick": {"skin", "over"}, "fine": {"skin", "over"}}],
//            "shading": {"quick", "fine"}, "any": path, "regions": [{"id", "name", "mask"}] }
//   "palettes": [{"id", "name", "key", "colors": [{"id", "name", "hex", "finish"}]}]
//   "sparkle": {"shimmer", "glitter"}            optional: textures instead of the engine's own specks and flakes
//   "pans": {"matte", "satin", "shimmer", "glitter", "rim"}, "brushes": {"fluffy", ...}    optional, for the screen
//   "coverage": 25
//   "naming": {"pair": "{a} over {b}", "bare": "Bare"}                                     optional
//   "default": {"tone", "color": "ember/copper", "tool", "size": 480, "intensity": 60}     optional
//
// "quick" is optional everywhere: without it the fine picture is shown from the start. Every picture of the art has
// the art's proportions, at any size; the regions' masks share one size, "any" may be finer.

#pragma once

#include <vector>

#include "activity/makeover.h"

namespace fairground::activity {

/// Reads and checks; appends every problem. Without errors in problems the config can be used.
MakeoverConfig readMakeover(const campaign::Activity& activity, Problems& problems, std::vector<FileNeed>& needs);

/// Every named picture is there, is one, and has a size that fits.
void checkMakeoverFiles(const campaign::Activity& activity, const Files& files, Problems& problems);

/// [0] is any, then the regions', gray.
Result<std::vector<image::Picture>> loadMasks(const MakeoverConfig& config, const Files& files);

inline constexpr int64_t kMaxArtPixels = int64_t(kMaxArtSide) * kMaxArtSide;

/// The picture decoded; the problem names the file.
Result<image::Picture> loadPicture(const Files& files, const std::string& path, int channels);

}  // namespace fairground::activity
