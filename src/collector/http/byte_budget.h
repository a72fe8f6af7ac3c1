// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

namespace fairground::collector {

/// So many bytes may be in memory at once for one purpose. Thread-safe; its shares may outlive it.
class ByteBudget {
 public:
  explicit ByteBudget(int64_t most) : state_(std::make_shared<State>(most)) {}

  /// A share that is given back when its last copy goes; null when there is no room for it now. Whatever is larger than
  /// all of it has room when it is alone.
  std::shared_ptr<const void> take(int64_t bytes);

 private:
  struct State {
    explicit State(int64_t bytes) : most(bytes) {}
    const int64_t most;
    std::mutex mutex;
    int64_t taken = 0;
  };
  std::shared_ptr<State> state_;
};

}  // namespace fairground::collector
