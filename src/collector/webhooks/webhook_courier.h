// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "collector/context.h"
#include "collector/webhooks/spike_watch.h"
#include "store/desk.h"

namespace fairground::collector {

/// Takes events from the outbox and tells them to whom they are for, on a thread of its own. What was not answered with
/// 2xx is tried again, later each time; after the last try it stays in the list of the dead until somebody revives it.
/// An event may come more than once (its number says so), and not in order.
class WebhookCourier {
 public:
  explicit WebhookCourier(Context& context);
  ~WebhookCourier() { stop(); }
  void stop();

 private:
  void work();
  bool carryAll();
  void carry(const store::Event& event);

  Context& context_;
  SpikeWatch spikes_;  ///< of the thread alone
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fairground::collector
