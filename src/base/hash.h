// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Sha256 names content (rules, blobs, seals); Hash64 tells two states apart quickly. Both give the same
// value on every machine: bytes are fed in a fixed order, integers as little-endian.

#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace fairground {

/// FIPS 180-4.
class Sha256 {
 public:
  Sha256();
  void update(ByteView bytes);
  std::array<uint8_t, 32> finish();  ///< once

 private:
  void block(const uint8_t* bytes);
  std::array<uint32_t, 8> state_;
  std::array<uint8_t, 64> buffer_{};
  uint64_t length_ = 0;
};

std::array<uint8_t, 32> sha256(ByteView bytes);
std::string sha256Name(ByteView bytes);  ///< "sha256:" and 64 hex digits

/// 64-bit state hash, a word at a time (multiply and xor-shift); not against an adversary.
class Hash64 {
 public:
  explicit Hash64(uint64_t seed = 0) : state_(seed ^ 0x9E3779B97F4A7C15ull) {}
  void word(uint64_t value) {
    state_ = (state_ ^ value) * 0xD6E8FEB86659FD93ull;
    state_ ^= state_ >> 32;
  }
  void bytes(ByteView bytes);
  uint64_t value() const { return state_; }

 private:
  uint64_t state_;
};

std::string hex64(uint64_t value);  ///< 16 hex digits

}  // namespace fairground
