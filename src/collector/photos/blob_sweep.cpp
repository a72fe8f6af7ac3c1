// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/blob_sweep.h"

#include <future>

namespace fairground::collector {

void sweepBlobs(const Context& context, const std::string& campaign) {
  if (!context.options.blobs) return;
  for (;;) {
    std::promise<store::Answer<std::vector<store::Blob>>> promise;
    auto swept = promise.get_future();
    context.options.store->sweepBlobs(campaign, context.now_ms() - kDayMs,
                                      [&promise](auto answer) { promise.set_value(std::move(answer)); });
    const auto blobs = swept.get();
    // The store forgets them a piece at a time.
    if (!blobs || blobs.value.empty()) return;
    for (const store::Blob& blob : blobs.value)
      context.options.blobs->remove(blob.file);
  }
}

}  // namespace fairground::collector
