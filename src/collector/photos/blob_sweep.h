// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "collector/context.h"

namespace fairground::collector {

/// The store forgets a piece of those that nothing names and that came before; their files are still there. Waits for
/// it.
store::Answer<std::vector<store::Blob>> forgetUnused(store::Store& store, const std::string& campaign,
                                                     int64_t before_ms);

/// Files that no entry names go: those of erased entries, and what was sent a day ago and never used. Waits for the
/// store and for the disk. A collector that keeps no files leaves them to those that do.
void sweepBlobs(const Context& context, const std::string& campaign);

}  // namespace fairground::collector
