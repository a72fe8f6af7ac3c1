// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "play/entry.h"

namespace fairground::cli {

extern const Command kVerify;

/// The rules of the campaign in that folder.
Result<play::Rulebook> loadRulebookFrom(const std::string& folder);

}  // namespace fairground::cli
