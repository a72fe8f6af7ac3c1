// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/webhooks/webhooks.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/stat.h>

#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/bytes.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr size_t kMinSecret = 24;

Result<WebhookTarget> readTarget(const json& value) {
  const json none;
  const json& url = value.is_object() && value.contains("url") ? value["url"] : none;
  const json& secret = value.is_object() && value.contains("secret") ? value["secret"] : none;
  if (!url.is_string() || !secret.is_string()) return error("", "needs \"url\" and \"secret\"");
  WebhookTarget target;
  target.secret = secret.get<std::string>();
  if (target.secret.size() < kMinSecret) {
    return error("", "the secret has fewer than 24 bytes", "For example: openssl rand -hex 24.");
  }
  Result<WebAddress> address = parseWebAddress(url.get<std::string>());
  if (!address) return address.problems();
  target.address = *address;
  return target;
}

}  // namespace

Result<WebhookTargets> readWebhookFile(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return error("", file + ": cannot be read");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return error("", file + ": others may read the secrets in it", "Set its mode to 0600.");
  }
  std::ifstream in(file);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object()) return error("", file + ": is no JSON object");
  WebhookTargets targets;
  for (const auto& [campaign, value] : document.items()) {
    Result<WebhookTarget> target = readTarget(value);
    if (!target) {
      const Problem& problem = target.problems().front();
      return error("", file + ":/" + campaign + ": " + problem.message, problem.hint);
    }
    targets.emplace(campaign, std::move(*target));
  }
  return targets;
}

std::string webhookSignature(std::string_view secret, int64_t seconds, std::string_view body) {
  const std::string time = std::to_string(seconds);
  const std::string message = time + "." + std::string(body);
  std::array<uint8_t, 32> mac{};
  unsigned length = 0;
  ::HMAC(EVP_sha256(), secret.data(), int(secret.size()), reinterpret_cast<const uint8_t*>(message.data()),
         message.size(), mac.data(), &length);
  return "t=" + time + ",v1=" + toHex(mac);
}

}  // namespace fairground::collector
