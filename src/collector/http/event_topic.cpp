// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/event_topic.h"

#include <algorithm>

namespace fairground::collector {

namespace {

/// A line break inside the data begins another data line; the reader joins them again with '\n'.
void appendFrame(std::string& out, const EventTopic::Event& event) {
  out += "event: " + event.name + "\nid: " + std::to_string(event.version) + "\ndata: ";
  for (const char c : event.data) {
    if (c == '\r') continue;
    out += c;
    if (c == '\n') out += "data: ";
  }
  out += "\n\n";
}

}  // namespace

void EventTopic::publish(std::string_view name, std::string_view data) {
  std::vector<std::function<void()>> woken;
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(events_.begin(), events_.end(), [&](const Event& e) { return e.name == name; });
    if (found != events_.end()) {
      if (found->data == data) return;
      events_.erase(found);
    }
    events_.push_back({std::string(name), std::string(data), ++version_});
    for (const auto& [id, wake] : readers_)
      woken.push_back(wake);
  }
  for (const auto& wake : woken)
    wake();
}

size_t EventTopic::readers() const {
  const std::lock_guard lock(mutex_);
  return readers_.size();
}

std::string EventTopic::framesAfter(uint64_t& seen) const {
  const std::lock_guard lock(mutex_);
  std::string frames;
  for (const Event& event : events_) {
    if (event.version > seen) appendFrame(frames, event);
  }
  seen = version_;
  return frames;
}

uint64_t EventTopic::addReader(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  readers_.emplace_back(next_reader_, std::move(wake));
  return next_reader_++;
}

void EventTopic::removeReader(uint64_t id) {
  const std::lock_guard lock(mutex_);
  const auto found = std::lower_bound(readers_.begin(), readers_.end(), id,
                                      [](const auto& reader, uint64_t wanted) { return reader.first < wanted; });
  if (found != readers_.end() && found->first == id) readers_.erase(found);
}

}  // namespace fairground::collector
