// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "collector/context.h"
#include "collector/readiness.h"

namespace fairground::collector {

/// What an operator's monitoring asks for.
class Operations {
 public:
  Operations(Context& context, const Readiness& readiness) : context_(context), readiness_(readiness) {}

  /// GET /metrics
  void tellMetrics(const Reply& reply);

 private:
  std::string writeQueues() const;
  std::string writeCampaigns() const;
  std::string writeComplaints() const;

  Context& context_;
  const Readiness& readiness_;
};

}  // namespace fairground::collector
