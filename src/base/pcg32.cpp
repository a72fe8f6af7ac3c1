// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "base/pcg32.h"

#include <bit>

#include "base/assert.h"

namespace fairground {

Pcg32::Pcg32(uint64_t seed, uint64_t stream) : state_(0), increment_((stream << 1) | 1) {
  next();
  state_ += seed;
  next();
}

uint32_t Pcg32::next() {
  const uint64_t old = state_;
  state_ = old * 6364136223846793005ull + increment_;
  return std::rotr(static_cast<uint32_t>(((old >> 18) ^ old) >> 27), static_cast<int>(old >> 59));
}

uint32_t Pcg32::below(uint32_t bound) {
  FG_ASSERT(bound > 0);
  // The first 2^32 mod bound values would make small results likelier.
  const uint32_t threshold = (0u - bound) % bound;
  for (;;) {
    const uint32_t value = next();
    if (value >= threshold) return value % bound;
  }
}

}  // namespace fairground
