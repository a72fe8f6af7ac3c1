// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "base/bytes.h"

#include <array>

namespace fairground {
namespace {

constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<int8_t, 256> base64Values() {
  std::array<int8_t, 256> values{};
  for (int8_t& value : values)
    value = -1;
  for (size_t i = 0; i < kBase64Url.size(); ++i)
    values[static_cast<uint8_t>(kBase64Url[i])] = static_cast<int8_t>(i);
  return values;
}

constexpr std::array<int8_t, 256> kBase64Values = base64Values();

}  // namespace

std::optional<uint8_t> ByteReader::u8() {
  if (failed_ || at_ == bytes_.size()) {
    failed_ = true;
    return std::nullopt;
  }
  return bytes_[at_++];
}

std::optional<uint64_t> ByteReader::varint() {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 70; shift += 7) {
    const std::optional<uint8_t> byte = u8();
    if (!byte) return std::nullopt;
    const uint64_t bits = *byte & 0x7Fu;
    // The tenth byte has room for one bit; a last byte of 0 would be a second spelling of a shorter one.
    if ((shift == 63 && *byte > 1) || (shift > 0 && *byte == 0)) break;
    value |= bits << shift;
    if ((*byte & 0x80u) == 0) return value;
  }
  failed_ = true;
  return std::nullopt;
}

std::optional<int64_t> ByteReader::zigzag() {
  const std::optional<uint64_t> value = varint();
  if (!value) return std::nullopt;
  return static_cast<int64_t>((*value >> 1) ^ (~(*value & 1) + 1));
}

void appendVarint(Bytes& out, uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<uint8_t>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<uint8_t>(value));
}

void appendZigzag(Bytes& out, int64_t value) {
  const uint64_t bits = static_cast<uint64_t>(value);
  appendVarint(out, (bits << 1) ^ (value < 0 ? ~uint64_t{0} : 0));
}

std::string toBase64Url(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  uint32_t held = 0;
  unsigned bits = 0;
  for (const uint8_t byte : bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6)
      text += kBase64Url[(held >> (bits - 6)) & 63];
  }
  if (bits > 0) text += kBase64Url[(held << (6 - bits)) & 63];
  return text;
}

std::optional<Bytes> fromBase64Url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  uint32_t held = 0;
  unsigned bits = 0;
  for (const char letter : text) {
    const int8_t value = kBase64Values[static_cast<uint8_t>(letter)];
    if (value < 0) return std::nullopt;
    held = (held << 6) | static_cast<uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<uint8_t>(held >> bits));
  }
  if ((held & ((1u << bits) - 1)) != 0) return std::nullopt;
  return bytes;
}

std::string toHex(ByteView bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace fairground
