// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include "cli/command.h"
#include "store/store.h"

namespace fairground::cli {

extern const Command kRecount;

/// Prints each campaign's figures held against the fold of its rows; kYes when all agree.
int printRecount(store::Store& store, std::string_view command);

}  // namespace fairground::cli
