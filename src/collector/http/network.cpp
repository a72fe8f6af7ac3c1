// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

namespace fairground::collector {

namespace {

constexpr std::array<uint8_t, 12> kFour = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};  // ::ffff:0:0/96
constexpr size_t kFourNetworkBytes = 12 + 3, kSixNetworkBytes = 7;
constexpr int64_t kDay = 86'400;

/// 16 bytes, of IPv4 as its IPv6 form.
Bytes parseAddressText(const std::string& text) {
  Bytes address(16);
  if (::inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  if (::inet_pton(AF_INET, text.c_str(), address.data() + kFour.size()) == 1) {
    std::copy(kFour.begin(), kFour.end(), address.begin());
  }
  return address;
}

}  // namespace

uint64_t networkNumber(const Secret& secret, std::string_view text, int64_t now_seconds) {
  const Bytes address = parseAddressText(std::string(text));
  const bool four = std::equal(kFour.begin(), kFour.end(), address.begin());
  const ByteView network = ByteView(address).first(four ? kFourNetworkBytes : kSixNetworkBytes);
  const Mac mac = secret.sign("network of day " + std::to_string(now_seconds / kDay), network);
  uint64_t number = 0;
  for (size_t i = 0; i < sizeof number; ++i)
    number = number << 8 | mac[i];
  return number;
}

}  // namespace fairground::collector
