// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/token_buckets.h"

#include <algorithm>
#include <cmath>

namespace fairground::collector {

namespace {

constexpr double kMinute = 60'000;

}  // namespace

void TokenBuckets::leak(Bucket& bucket, int64_t per_minute, int64_t now_ms) {
  // A clock that was set back leaks nothing, and takes nothing.
  const double passed = double(std::max<int64_t>(0, now_ms - bucket.at_ms));
  bucket.uses = std::max(0.0, bucket.uses - passed * double(per_minute) / kMinute);
  bucket.at_ms = now_ms;
}

int64_t TokenBuckets::fill(Bucket& bucket, int64_t per_minute) {
  const double rate = double(std::max<int64_t>(1, per_minute));
  bucket.uses = std::min(bucket.uses + 1, rate * double(kMostMinutes));
  return int64_t(bucket.uses * 1000 / rate);
}

TokenBuckets::Bucket& TokenBuckets::at(uint64_t key, int64_t per_minute, int64_t now_ms) {
  const auto leaked = [&](Bucket& bucket) -> Bucket& {
    leak(bucket, per_minute, now_ms);
    return bucket;
  };
  if (const auto found = buckets_.find(key); found != buckets_.end()) return leaked(found->second);
  const bool swept = swept_ms_ && std::abs(now_ms - *swept_ms_) < int64_t(kMinute);
  if (buckets_.size() >= limit_ && !swept) {
    // Whoever used it last an hour ago is forgotten: every bucket has leaked by then. Not looked for each time that
    // somebody new comes while they are many.
    swept_ms_ = now_ms;
    std::erase_if(buckets_,
                  [&](const auto& each) { return std::abs(now_ms - each.second.at_ms) > 60 * int64_t(kMinute); });
  }
  if (buckets_.size() >= limit_) return leaked(shared_);
  Bucket& fresh = buckets_[key];
  fresh.at_ms = now_ms;
  return fresh;
}

int64_t TokenBuckets::use(uint64_t key, int64_t per_minute, int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  return fill(at(key, per_minute, now_ms), per_minute);
}

int64_t TokenBuckets::next(uint64_t key, int64_t per_minute, int64_t now_ms) const {
  const std::lock_guard lock(mutex_);
  const auto found = buckets_.find(key);
  Bucket bucket = found != buckets_.end() ? found->second : buckets_.size() >= limit_ ? shared_ : Bucket{0, now_ms};
  leak(bucket, per_minute, now_ms);
  return fill(bucket, per_minute);
}

int64_t TokenBuckets::take(uint64_t key, int64_t per_minute, int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  Bucket& bucket = at(key, per_minute, now_ms);
  const double over = bucket.uses + 1 - double(per_minute);
  if (over > 0)
    return std::max<int64_t>(1, int64_t(std::ceil(over * kMinute / double(std::max<int64_t>(1, per_minute)))));
  bucket.uses += 1;
  return 0;
}

size_t TokenBuckets::size() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace fairground::collector
