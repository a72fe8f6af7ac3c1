// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/byte_budget.h"

namespace fairground::collector {

std::shared_ptr<const void> ByteBudget::take(int64_t bytes) {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->taken > 0 && state_->taken + bytes > state_->most) return nullptr;
    state_->taken += bytes;
  }
  const auto give_back = [state = state_, bytes](const void*) {
    const std::lock_guard lock(state->mutex);
    state->taken -= bytes;
  };
  // What it points to says only that there is a share.
  return {static_cast<const void*>(state_.get()), give_back};
}

}  // namespace fairground::collector
