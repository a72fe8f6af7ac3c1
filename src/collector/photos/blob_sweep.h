// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>

#include "collector/context.h"

namespace fairground::collector {

/// Files that no entry names go: those of erased entries, and what was sent a day ago and never used. Waits for the
/// store and for the disk. A collector that keeps no files leaves them to those that do.
void sweepBlobs(const Context& context, const std::string& campaign);

}  // namespace fairground::collector
