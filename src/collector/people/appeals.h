// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "collector/context.h"

namespace fairground::collector {

/// What its maker is told of a person's word on an entry, and the one chance to ask for a second look. Who holds the
/// entry's key is its maker.
class Appeals {
 public:
  explicit Appeals(Context& context) : context_(context) {}

  /// GET .../entries/mine/verdict
  void tell(const RequestPtr& request, const Reply& reply);
  /// POST .../entries/mine/appeal {"text": "..."}
  void take(const RequestPtr& request, const Reply& reply);

 private:
  Context& context_;
};

}  // namespace fairground::collector
