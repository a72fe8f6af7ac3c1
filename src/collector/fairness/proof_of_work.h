// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A puzzle that a machine solves and nobody sees, so that taking part a thousand times costs a thousand times as much.
// The scheme is ALTCHA's, version 2, with "SHA-256": the solver hashes salt, nonce and a counter, `cost` times over,
// until the hash begins with `keyPrefix`. The counter was chosen here, so a solution costs the same each time and is
// checked with one MAC. Nothing is stored while it is open.

#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "collector/secret.h"

namespace fairground::collector {

inline constexpr int kMaxWork = 6;

class ProofOfWork {
 public:
  explicit ProofOfWork(const Secret& secret);

  /// {"parameters": {...}, "signature": "..."} as JSON: about 40,000 << work hashes, of which half to all are needed.
  /// Good for `use` (a campaign and what is asked for) alone, and for two minutes. 1 <= work <= kMaxWork.
  Result<std::string> challenge(std::string_view use, int work, int64_t now_seconds) const;

  enum class Verdict { kGood, kExpired, kWrong, kUsed };
  struct Solved {
    std::string nonce;  ///< the challenge's own, by which what is given for it is the same at all collectors
    int work = 0;       ///< that it asked for
  };
  /// {"challenge": {...}, "solution": {"counter", "derivedKey"}} as JSON. A solution is good once at one collector; of
  /// a good one `solved` is told.
  Verdict judge(std::string_view proof, std::string_view use, int64_t now_seconds, Solved& solved);

 private:
  std::string mac(std::string_view key, ByteView message) const;
  const std::string challenge_key_, solution_key_;
  std::mutex mutex_;
  std::map<std::string, int64_t> used_;  // when it expires, by nonce
};

}  // namespace fairground::collector
