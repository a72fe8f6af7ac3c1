// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace fairground::play {

/// The seal that fits the document, whatever its "seal" says now.
std::string sealOf(nlohmann::json document);

}  // namespace fairground::play
