// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The collector behind its routes: tickets, entries, works, tallies. It keeps nothing of its own that was promised to
// anybody: that is in the store, so several collectors may share one.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "collector/hosted_campaign.h"
#include "collector/http/router.h"
#include "collector/metrics.h"
#include "collector/photos/blob_files.h"
#include "collector/secret.h"
#include "collector/trust.h"
#include "collector/webhooks/webhooks.h"
#include "store/store.h"

namespace fairground::collector {

class Collector {
 public:
  struct Options {
    std::shared_ptr<store::Store> store;
    bool closes_store = true;  ///< when the collector goes; false: others go on with it
    Secret secret;
    std::vector<HostedCampaignPtr> campaigns;
    unsigned workers = 0;      ///< threads that replay and draw; 0: one per processor
    size_t queue_limit = 256;  ///< entries waiting for a worker; past it 503 with Retry-After
    size_t draw_limit = 64;    ///< pictures waiting for a worker; past it 503
    std::chrono::seconds ticket_lifetime{3600};
    Trust trust;                            ///< who is believed, and how often it is shown that all is well
    std::shared_ptr<BlobFiles> blobs;       ///< files beside entries; null: none are taken
    std::vector<std::string> photo_worker;  ///< program and arguments that run runPhotoWorker(); empty: likewise
    int64_t photos_a_day = 200;             ///< that a participant may send
    int64_t file_bytes = 128 << 20;         ///< of kept photos on their way to their owners; past it 503
    std::string picture_folder;             ///< drawn works are kept there; "" keeps none
    int64_t picture_bytes = 256'000'000;    ///< of that folder; the longest unused go first
    std::string public_prefix;         ///< put before the paths in answers when a proxy adds one; no trailing slash
    std::function<int64_t()> now_ms;   ///< milliseconds since 1970; empty: the system's clock
    WebhookTargets webhooks;           ///< by campaign; empty: nobody is told
    std::shared_ptr<Metrics> metrics;  ///< what the server tells of its requests; null: none
  };

  static Result<std::unique_ptr<Collector>> open(Options options);
  ~Collector();  ///< drains

  /// Adds the routes under /v1 and /livez, /readyz. The collector must outlive the server that uses the router.
  void mount(Router& router);

  /// Adds /metrics, /livez, /readyz and the desk's API below /admin/api, for a listener that is not public.
  void mountInner(Router& router);

  /// Adds a campaign, or replaces the one of the same id (preview, after a save). Any thread.
  void host(HostedCampaignPtr campaign);

  /// From now on /readyz says no; requests are still answered. Then HttpServer::stop.
  void drain();

 private:
  class Impl;
  explicit Collector(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace fairground::collector
