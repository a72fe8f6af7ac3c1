// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/blob_sweep.h"

#include <future>

namespace fairground::collector {

store::Answer<std::vector<store::Blob>> forgetUnused(store::Store& store, const std::string& campaign,
                                                     int64_t before_ms) {
  std::promise<store::Answer<std::vector<store::Blob>>> promise;
  auto swept = promise.get_future();
  store.sweepBlobs(campaign, before_ms, [&promise](auto answer) { promise.set_value(std::move(answer)); });
  return swept.get();
}

void sweepBlobs(const Context& context, const std::string& campaign) {
  if (!context.options.blobs) return;
  for (;;) {
    const auto blobs = forgetUnused(*context.options.store, campaign, context.now_ms() - kDayMs);
    if (!blobs || blobs.value.empty()) return;
    for (const store::Blob& blob : blobs.value)
      context.options.blobs->remove(blob.file);
  }
}

}  // namespace fairground::collector
