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

/// A campaign's stored figures held against the fold of its rows: every table that follows from others. Rows are read
/// a piece at a time; what is remembered of them grows with works, combinations and files, not with acts or records.
struct Recounted {
  int64_t entries = 0, acts = 0;           ///< rows that were folded
  std::vector<std::string> disagreements;  ///< a sentence each, e.g. "eye: 12 counted are stored, their fold is 11"
};
/// While collectors write, what arrives between two reads looks like a disagreement: ask of a store at rest.
store::Answer<Recounted> recountCampaign(store::Store& store, const std::string& campaign);

}  // namespace fairground::collector
