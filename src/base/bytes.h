// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Bounded reading and appending of bytes, and the text codings of bytes.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairground {

using Bytes = std::vector<uint8_t>;
using ByteView = std::span<const uint8_t>;

/// Reads from the front; after the first failed read every read answers nullopt.
class ByteReader {
 public:
  explicit ByteReader(ByteView bytes) : bytes_(bytes) {}
  std::optional<uint8_t> u8();
  std::optional<uint64_t> varint();  ///< LEB128, at most 10 bytes, shortest form only
  std::optional<int64_t> zigzag();   ///< zigzag LEB128
  bool atEnd() const { return !failed_ && at_ == bytes_.size(); }
  size_t offset() const { return at_; }

 private:
  ByteView bytes_;
  size_t at_ = 0;
  bool failed_ = false;
};

void appendVarint(Bytes& out, uint64_t value);
void appendZigzag(Bytes& out, int64_t value);

/// RFC 4648 section 5, no padding. Decoding refuses padding, foreign letters and non-zero spare bits,
/// so every byte string has exactly one spelling.
std::string toBase64Url(ByteView bytes);
std::optional<Bytes> fromBase64Url(std::string_view text);
std::string toHex(ByteView bytes);  ///< lower case

inline ByteView viewOf(std::string_view text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }

}  // namespace fairground
