// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include "cli/command.h"
#include "store/store.h"

namespace fairground::cli {

extern const Command kRecount;

/// Prints each campaign's figures held against the fold of its rows; kYes when all agree. With `repair` what can be
/// mended is (Desk::mendWalls), and counted once more.
int printRecount(store::Store& store, std::string_view command, bool repair = false);

}  // namespace fairground::cli
