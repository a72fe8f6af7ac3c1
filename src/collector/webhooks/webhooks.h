// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who is told what happens in a campaign, and how they know that it was us.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "collector/http/http_client.h"

namespace fairground::collector {

struct WebhookTarget {
  WebAddress address;
  std::string secret;  ///< at least 24 bytes; shared with the brand
};
using WebhookTargets = std::map<std::string, WebhookTarget>;  ///< by campaign

/// {"CAMPAIGN": {"url": "https://...", "secret": "..."}}. The file must be its owner's alone: it holds secrets.
Result<WebhookTargets> readWebhookFile(const std::string& file);

/// "t=SECONDS,v1=HEX": HMAC-SHA256 of "SECONDS.BODY" under the target's secret. With the time in it, an old delivery
/// cannot be sent again by somebody else as a new one.
std::string webhookSignature(std::string_view secret, int64_t seconds, std::string_view body);

}  // namespace fairground::collector
