// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Sample works for a preview whose store is empty, so that a gallery can be seen before anybody took part. They come by
// the requests that a page sends (files, tickets, entries, votes, comments), and are checked, replayed and counted like
// any others; only the participants' tokens are made here, so that their ids say what they are: "sample-...".

#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/result.h"
#include "collector/hosted_campaign.h"
#include "collector/http/router.h"
#include "collector/secret.h"
#include "store/store.h"

namespace fairground::cli {

/// Routes of a collector of the same store by whose clock it is that time; null: there is none.
using RouterAt = std::function<std::shared_ptr<const collector::Router>(int64_t seconds)>;

/// Puts DIR/works in, when there is such a list and the campaign has no entry yet; the value is how many works came.
/// The same list gives the same works with the same keys. Works of rounds that are over come first, each at a time
/// within its round. Ends early once `stop` is set. Needs a thread that may wait.
Result<int> plantSampleWorks(const std::filesystem::path& campaign_folder, const collector::HostedCampaign& campaign,
                             const collector::Router& router, const collector::Secret& secret, store::Store& store,
                             const RouterAt& router_at, const std::atomic<bool>& stop);

}  // namespace fairground::cli
