// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The process in which strangers' photos are decoded, one each. A flaw in a decoder that a file makes use of is caught
// in there: it has no files, no network, no other program, little memory and little time.
//
// The file comes on standard input. The answer goes to standard output: "ok jpeg 1200 800\n" and the photo as it is
// kept, or "no\nPOINTER\nMESSAGE\nHINT".

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "collector/photos/photo_coding.h"

namespace fairground::collector {

inline constexpr size_t kMaxSentPhoto = size_t{32} << 20;
inline constexpr size_t kMaxKeptPhoto = size_t{112} << 20;  ///< a PNG of 25 million pixels that cannot be packed

/// The exit code of a process that could not take its limits.
inline constexpr int kNoLimits = 3;

/// What the process does; its exit code. Takes its limits before it reads anything.
int runPhotoWorker();

std::string writeKept(const Result<KeptPhoto>& kept);
/// Nullopt for anything that writeKept does not write.
std::optional<Result<KeptPhoto>> readKept(std::string_view answer);

}  // namespace fairground::collector
