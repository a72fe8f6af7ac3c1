// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace fairground::collector {

struct WebAddress {
  bool tls = false;
  std::string host, port, target;
  std::string authority;  ///< as the Host header has it: no port where it is the scheme's own
};
/// "https://brand.example/hooks?x=1". Refuses user names in it, fragments, and http to anything but the loopback.
Result<WebAddress> parseWebAddress(const std::string& text);

/// Sends a body by POST and waits, all in all for at most `time`. The value is the answer's status; no redirect is
/// followed, and of the answer's body nothing is kept. By TLS the server's certificate must be good for its name.
Result<int> postTo(const WebAddress& address, const std::vector<std::pair<std::string, std::string>>& headers,
                   const std::string& body, std::chrono::milliseconds time);

}  // namespace fairground::collector
