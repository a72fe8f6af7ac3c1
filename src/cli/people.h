// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include "cli/command.h"

namespace fairground::cli {

extern const Command kPeople;

}  // namespace fairground::cli
