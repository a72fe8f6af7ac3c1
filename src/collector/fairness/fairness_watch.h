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
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "collector/context.h"
#include "count/detectors.h"

namespace fairground::collector {

class FairnessWatch {
 public:
  explicit FairnessWatch(Context& context);
  ~FairnessWatch();

  /// Whether an entry of that trace copies one that is in the log as it was last read, or one that was asked about
  /// since under another key.
  bool isCopy(const HostedCampaign& campaign, const std::string& key, const std::string& trace);
  void stop();

 private:
  using About = std::pair<count::AuditSubject, int64_t>;  // and its sequence
  struct Seen {
    HostedCampaignPtr campaign;  // whose rules the detectors have
    count::Detectors detectors;
    int64_t number = 0;  // of the last record
    std::set<About> decided;
    std::map<std::string, std::string> waiting;  // key by trace of what is on its way into the log
  };
  void tick();
  void follow(const HostedCampaignPtr& campaign);
  /// Takes a page in; what it made suspicious, and why.
  std::map<About, std::vector<std::string>> takeIn(Seen& seen, const std::vector<std::string>& records);

  Context& context_;
  std::mutex mutex_;  // of seen_
  std::map<std::string, Seen> seen_;
  std::mutex stop_mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fairground::collector
