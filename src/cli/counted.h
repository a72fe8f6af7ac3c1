// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairground::cli {

/// "1 record", "2 records"; `many` where that is not the word and an s.
inline std::string counted(int64_t count, std::string_view one, std::string_view many = {}) {
  std::string text = std::to_string(count) + ' ';
  if (count == 1) return text.append(one);
  return many.empty() ? text.append(one).append("s") : text.append(many);
}

}  // namespace fairground::cli
