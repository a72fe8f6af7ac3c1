// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "collector/http/event_topic.h"

namespace fairground::cli {

/// Tells the open pages of one campaign what happened, from now on. Each page has a topic of its own: one that comes
/// later must not be told to reload for a change that it already shows.
class LivePages {
 public:
  std::shared_ptr<collector::EventTopic> join();
  void tell(std::string_view event, const std::string& data);

 private:
  std::mutex mutex_;
  std::vector<std::weak_ptr<collector::EventTopic>> pages_;
};

}  // namespace fairground::cli
