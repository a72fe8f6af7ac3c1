// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A list of texts in one column, as a JSON array of strings.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairground::store {

std::string writeTextList(const std::vector<std::string>& list);
std::vector<std::string> readTextList(std::string_view json);  ///< what is not a string is left out

}  // namespace fairground::store
