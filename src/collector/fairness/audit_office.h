// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Gives the audit log out, proves what is in it, and signs where it stands from time to time, so that whoever kept a
// checkpoint can show that nothing before it was changed since. docs/audit.md describes the export.

#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "collector/context.h"
#include "collector/duels/jury_keeper.h"
#include "collector/fairness/audit_key.h"

namespace fairground::collector {

class AuditOffice {
 public:
  AuditOffice(Context& context, JuryKeeper& juries, AuditKey key);
  ~AuditOffice();

  /// GET .../audit: a page of the export
  void give(const RequestPtr& request, const Reply& reply);
  /// GET .../audit/proof, the key as a bearer token
  void prove(const RequestPtr& request, const Reply& reply);
  /// GET .../audit/key
  void tellKey(const RequestPtr& request, const Reply& reply);
  void stop();

 private:
  void tick();
  void check(const std::string& campaign);
  using Lines = std::shared_ptr<const std::string>;
  struct Figures {
    int64_t size = 0;  // of the log that they are the figures of
    Lines lines;
    std::chrono::steady_clock::time_point again;  // not to be made before
    bool making = false;
  };
  store::Answer<Lines> figuresAt(const HostedCampaignPtr& hosted, int64_t after, int limit, store::AuditPage& page);
  std::string playLines(const std::string& campaign, std::vector<std::string>& records) const;

  Context& context_;
  JuryKeeper& juries_;
  const AuditKey key_;
  std::mutex figures_mutex_;
  std::map<std::string, Figures> figures_;  // by campaign
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::map<std::string, int64_t> signed_;  // size of the last checkpoint, by campaign; of the thread alone
  std::thread thread_;
};

}  // namespace fairground::collector
