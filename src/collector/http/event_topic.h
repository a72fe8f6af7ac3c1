// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Server-sent events: the latest state of something, told to many readers. Not a queue: a reader that is slow, or that
// comes late, gets the newest event of each name and never a backlog, so memory per reader is fixed.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fairground::collector {

class EventTopic {
 public:
  struct Event {
    std::string name;  ///< a token: letters, digits, '-', '_'
    std::string data;  ///< any text; line breaks are framed as the standard says
    uint64_t version = 0;
  };

  /// Sets the newest event of that name and wakes the readers; any thread. Nothing happens when the data is the same.
  void publish(std::string_view name, std::string_view data);
  size_t readers() const;

  // For the server.
  /// Frames of all events newer than `seen` (which is moved on), the oldest first; "" when there are none.
  std::string framesAfter(uint64_t& seen) const;
  /// `wake` is called on any thread after each change, until removed.
  uint64_t addReader(std::function<void()> wake);
  void removeReader(uint64_t id);

 private:
  mutable std::mutex mutex_;
  uint64_t version_ = 0;
  uint64_t next_reader_ = 1;
  std::vector<Event> events_;
  std::vector<std::pair<uint64_t, std::function<void()>>> readers_;
};

}  // namespace fairground::collector
