// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "collector/photos/photo_coding.h"

namespace fairground::collector {

/// Has photos decoded by a process each (photo_worker.h). Thread-safe; a call waits for its process.
class PhotoDecoder {
 public:
  /// `command`: program and arguments of the process; empty: there is none.
  explicit PhotoDecoder(std::vector<std::string> command, std::chrono::milliseconds patience = kPatience)
      : command_(std::move(command)), patience_(patience) {}

  bool there() const { return !command_.empty(); }

  /// The photo as it is kept, or why it is not. A process that dies or takes too long is "/photo/limits" or
  /// "/photo/damaged"; one that cannot be started is a problem without a pointer.
  Result<KeptPhoto> keep(ByteView bytes) const;

  /// Whether such a process starts and can be limited on this machine, and why not.
  Result<void> check() const;

  static constexpr std::chrono::milliseconds kPatience{60'000};

 private:
  struct Ran {
    bool started = false, ended = false;  ///< ended: of itself, in time
    int status = 0;
    std::string answer;
  };
  Ran run(ByteView bytes) const;

  const std::vector<std::string> command_;
  const std::chrono::milliseconds patience_;
};

}  // namespace fairground::collector
