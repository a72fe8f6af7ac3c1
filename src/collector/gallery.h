// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "collector/answers.h"
#include "collector/context.h"

namespace fairground::collector {

/// What has been counted, for everybody to see: works and the tally.
class Gallery {
 public:
  explicit Gallery(Context& context) : context_(context) {}

  void listWorks(const RequestPtr& request, const Reply& reply);
  void showWork(const RequestPtr& request, const Reply& reply);
  void showTally(const RequestPtr& request, const Reply& reply);

 private:
  WorkPlace placeOf(const HostedCampaign& campaign) const;
  Context& context_;
};

/// A whole number between the limits; `otherwise` when the query has no such name; nullopt for anything else.
std::optional<int> queryNumber(const Request& request, std::string_view name, int min, int max, int otherwise);

}  // namespace fairground::collector
