// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <optional>

#include "collector/context.h"

namespace fairground::collector {

/// Looks whether complaints are many, in campaigns of which somebody wants to be told, and puts an event into the
/// outbox: one for each spike, however many collectors look and however often they start. Used by one thread.
class SpikeWatch {
 public:
  explicit SpikeWatch(Context& context) : context_(context) {}

  /// Once a minute, however often it is called. Waits for the store.
  void look();

 private:
  void lookAt(const std::string& campaign);

  Context& context_;
  std::optional<int64_t> looked_ms_;
};

}  // namespace fairground::collector
