// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Reads the audit log as it grows and holds what the campaign's detectors find. What it knows follows from the log, so
// any number of collectors come to the same, and one that starts anew does too; what somebody has decided on is theirs.

#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "collector/context.h"
#include "collector/fairness/suspects.h"
#include "count/detectors.h"

namespace fairground::collector {

class FairnessWatch {
 public:
  explicit FairnessWatch(Context& context);
  ~FairnessWatch();

  /// Whether an entry of that trace copies one that is in the log as it was last read, or one that was asked about
  /// since under another key. Waits for the log to be read once, for some seconds; nullopt when it was not by then.
  std::optional<bool> isCopy(const HostedCampaignPtr& campaign, const std::string& key, const std::string& trace);
  /// Whether the logs of all campaigns were read to their ends since the collector began, or their rules changed.
  bool caughtUp();
  void stop();

 private:
  struct Seen {
    explicit Seen(HostedCampaignPtr hosted) : campaign(std::move(hosted)), detectors(campaign->fairness) {}
    const HostedCampaignPtr campaign;  // whose rules the detectors have
    count::Detectors detectors;
    int64_t number = 0;                          // of the last record
    bool caught_up = false;                      // to what was the log's end
    Suspects suspects;                           // of the thread alone
    std::map<std::string, std::string> waiting;  // key by trace of what is on its way into the log
  };
  using SeenPtr = std::shared_ptr<Seen>;
  void work();
  void follow(const HostedCampaignPtr& campaign);
  SeenPtr seenOf(const HostedCampaignPtr& campaign);
  void takeIn(Seen& seen, const std::vector<std::string>& records);
  void hold(Seen& seen);
  bool isStopping();

  Context& context_;
  std::mutex mutex_;
  std::condition_variable wake_, caught_up_;
  std::map<std::string, SeenPtr> seen_;  // by campaign
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fairground::collector
