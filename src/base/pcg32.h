// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>

namespace fairground {

/// PCG-XSH-RR 64/32 (M. E. O'Neill, 2014). The only source of chance in the core; seeded by the ticket.
class Pcg32 {
 public:
  explicit Pcg32(uint64_t seed, uint64_t stream = 0x14057B7EF767814Full);
  uint32_t next();
  uint32_t below(uint32_t bound);  ///< 0 to bound - 1 without bias; bound > 0

 private:
  uint64_t state_;
  uint64_t increment_;
};

}  // namespace fairground
