// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "store/desk.h"

namespace fairground::cli {

/// What the desk's log has of a command. Whoever may reach the store may run it, so it knows no other name.
inline store::DeskAct operatorAct(std::string what, std::string campaign, std::string detail) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {0,
          std::string(store::kOperator),
          std::move(what),
          std::move(campaign),
          std::move(detail),
          "",
          std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

}  // namespace fairground::cli
