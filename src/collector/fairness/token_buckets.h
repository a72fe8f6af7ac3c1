// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace fairground::collector {

/// Buckets that fill by use and leak with time. In memory, of one collector, and bounded: when there are too many,
/// those that come late share one. Thread-safe.
class TokenBuckets {
 public:
  /// No bucket fills beyond what may be used in so many minutes, so that all of it has leaked after as many.
  static constexpr int64_t kMostMinutes = 33;

  explicit TokenBuckets(size_t limit = 65'536) : limit_(limit) {}

  /// Uses it once more. The value is how full it is, in thousandths of what it may be used a minute, this use included;
  /// up to 1000 is within, and it goes on filling beyond.
  int64_t use(uint64_t key, int64_t per_minute, int64_t now_ms);
  /// What use() would say. Nothing is used, and no bucket made.
  int64_t next(uint64_t key, int64_t per_minute, int64_t now_ms) const;
  /// Uses it unless it is full; else the milliseconds until there is room again, and it stays as it was. 0: it was
  /// used.
  int64_t take(uint64_t key, int64_t per_minute, int64_t now_ms);
  size_t size() const;

 private:
  struct Bucket {
    double uses = 0;  // that have not leaked yet
    int64_t at_ms = 0;
  };
  static void leak(Bucket& bucket, int64_t per_minute, int64_t now_ms);
  static int64_t fill(Bucket& bucket, int64_t per_minute);
  Bucket& at(uint64_t key, int64_t per_minute, int64_t now_ms);

  const size_t limit_;
  mutable std::mutex mutex_;
  std::unordered_map<uint64_t, Bucket> buckets_;
  Bucket shared_;
  std::optional<int64_t> swept_ms_;  ///< when old ones were looked for last
};

}  // namespace fairground::collector
