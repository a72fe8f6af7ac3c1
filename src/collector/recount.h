// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>
#include <vector>

#include "count/combination.h"
#include "store/store.h"

namespace fairground::collector {

struct Recount {
  int64_t counted = 0;
  int64_t held = 0;
  std::vector<count::CombinationRow> ranking;
};

/// The tally folded anew from the entries themselves: what Store::tally must agree with.
store::Answer<Recount> recount(store::Store& store, const std::string& campaign, const std::string& activity);

}  // namespace fairground::collector
