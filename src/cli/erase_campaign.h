// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "cli/arguments.h"

namespace fairground::cli {

/// `fairground people erase --all`: a whole campaign's.
int eraseCampaign(const Arguments& arguments);

}  // namespace fairground::cli
