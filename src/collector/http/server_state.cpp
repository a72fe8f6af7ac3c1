// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/server_state.h"

#include <vector>

namespace fairground::collector {

Members::Place Members::join(std::shared_ptr<Member> member) {
  const std::lock_guard lock(mutex_);
  return list_.insert(list_.end(), std::move(member));
}

void Members::leave(Place place) {
  std::shared_ptr<Member> leaving;  // let go of outside the lock
  {
    const std::lock_guard lock(mutex_);
    leaving = std::move(*place);
    list_.erase(place);
  }
  left_.notify_all();
}

size_t Members::count() const {
  const std::lock_guard lock(mutex_);
  return list_.size();
}

void Members::endAll() {
  const std::lock_guard lock(mutex_);
  for (const auto& member : list_)
    member->endSoon();
}

bool Members::endLongestWaiting() {
  const std::lock_guard lock(mutex_);
  Member* longest = nullptr;
  int64_t since = 0;
  for (const auto& member : list_) {
    const int64_t waiting = member->waitingSince();
    if (waiting == 0 || (longest && waiting >= since)) continue;
    longest = member.get();
    since = waiting;
  }
  if (longest) longest->endSoon();
  return longest != nullptr;
}

bool Members::waitUntilEmpty(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return left_.wait_for(lock, patience, [this] { return list_.empty(); });
}

void Members::clear() {
  std::list<std::shared_ptr<Member>> leaving;
  const std::lock_guard lock(mutex_);
  leaving.swap(list_);
}

bool BodyShare::growTo(size_t bytes) {
  if (bytes <= bytes_) return true;
  const size_t more = bytes - bytes_;
  if (state_.body_bytes.fetch_add(more) + more > most_) {
    state_.body_bytes -= more;
    return false;
  }
  bytes_ = bytes;
  return true;
}

}  // namespace fairground::collector
