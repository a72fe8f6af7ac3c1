// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/live.h"

namespace fairground::cli {

std::shared_ptr<collector::EventTopic> LivePages::join() {
  auto topic = std::make_shared<collector::EventTopic>();
  const std::lock_guard lock(mutex_);
  std::erase_if(pages_, [](const auto& page) { return page.expired(); });
  pages_.push_back(topic);
  return topic;
}

void LivePages::tell(std::string_view event, const std::string& data) {
  const std::lock_guard lock(mutex_);
  for (const auto& page : pages_) {
    if (const auto topic = page.lock()) topic->publish(event, data);
  }
}

}  // namespace fairground::cli
