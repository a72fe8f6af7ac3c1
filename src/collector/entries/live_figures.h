// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "collector/context.h"

namespace fairground::collector {

/// The tally as events, for those who look. It is read once a second for each campaign that anybody follows, however
/// many do, and told when it has changed; so it also shows what other collectors on the same store have counted.
class LiveFigures {
 public:
  explicit LiveFigures(Context& context);
  ~LiveFigures();

  /// GET .../live
  EventChoice follow(const Request& request);
  void stop();

 private:
  void tick();
  void refresh(const std::string& campaign, const std::shared_ptr<EventTopic>& topic);

  Context& context_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, std::shared_ptr<EventTopic>, std::less<>> topics_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fairground::collector
