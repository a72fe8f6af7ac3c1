// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works drawn from their logs with the campaign's art, each type of activity in its own way.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "activity/activity.h"
#include "collector/hosted_campaign.h"
#include "play/session.h"

namespace fairground::collector {

/// The works of one activity.
class ActivityDrawer {
 public:
  virtual ~ActivityDrawer() = default;
  virtual Result<image::Picture> draw(const play::Log& log, const DrawOrder& order) = 0;
  /// What the log says of the files that come with an entry; most activities take none.
  virtual Result<void> blobsFit(const play::Log&, uint64_t, const std::vector<BlobSize>&) { return {}; }
};

/// Those of all activities whose works have pictures. Copies share what they have loaded.
class WorkDrawer {
 public:
  /// `files` serve as long as this and its copies do.
  WorkDrawer(const play::Rulebook& rulebook, const std::shared_ptr<const activity::Files>& files);
  bool empty() const { return drawers_.empty(); }
  Result<image::Picture> draw(const DrawOrder& order) const;
  Result<void> blobsFit(const std::string& activity, const std::string& log, uint64_t seed,
                        const std::vector<BlobSize>& sizes) const;

 private:
  struct Entry {
    const activity::Type* type = nullptr;
    std::shared_ptr<ActivityDrawer> drawer;
  };
  std::map<std::string, Entry, std::less<>> drawers_;
};

}  // namespace fairground::collector
