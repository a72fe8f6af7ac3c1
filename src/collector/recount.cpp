// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/recount.h"

namespace fairground::collector {

store::Answer<Recount> recount(store::Store& store, const std::string& campaign, const std::string& activity) {
  Recount result;
  count::CombinationTally tally;
  const store::Code code = store.eachEntry(campaign, activity, [&](const store::Store::Row& row) {
    if (row.status == store::Status::kCounted) {
      tally.add(row.combination, row.sequence);
    } else {
      ++result.held;
    }
    return true;
  });
  if (code != store::Code::kOk) return {code, ""};
  result.counted = tally.total();
  result.ranking = tally.ranking();
  return result;
}

}  // namespace fairground::collector
