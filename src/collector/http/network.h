// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where a request comes from, told so that it says little: the network, not the address, under a key that changes every
// day. Neither is ever stored or logged.

#pragma once

#include <cstdint>
#include <string_view>

#include "collector/secret.h"

namespace fairground::collector {

/// A number for the network of an address, an IPv4 /24 or an IPv6 /56. Another one on another day. Whatever is no
/// address is one network.
uint64_t networkNumber(const Secret& secret, std::string_view address, int64_t now_seconds);

}  // namespace fairground::collector
