// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The photo's part of campaign.json; docs/photo.md tells it member by member.

#pragma once

#include <vector>

#include "activity/photo.h"

namespace fairground::activity {

inline constexpr int32_t kMaxPhotoArtSide = 2048;  ///< of a sticker, a mark, an overlay

/// Reads and checks; appends every problem. Without errors in problems the config can be used.
PhotoConfig readPhoto(const campaign::Activity& activity, Problems& problems, std::vector<FileNeed>& needs);

/// Every named picture is there, is one, and is not too large.
void checkPhotoFiles(const campaign::Activity& activity, const Files& files, Problems& problems);

}  // namespace fairground::activity
