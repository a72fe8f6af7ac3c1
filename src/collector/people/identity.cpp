// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/identity.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "campaign/strict_json.h"
#include "collector/json_text.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr size_t kMaxTokenBytes = 8 * 1024;
constexpr size_t kMaxSubjectBytes = 256;
constexpr campaign::JsonLimits kLimits = {kMaxTokenBytes, 8};
/// Seconds of any time that a token may name; beyond it a double is not exact.
constexpr double kLatest = 1e15;

std::optional<json> decodeObject(std::string_view part) {
  const std::optional<Bytes> bytes = fromBase64Url(part);
  if (!bytes) return std::nullopt;
  Problems problems;
  json document = campaign::readJson(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()),
                                     problems, kLimits);
  if (!document.is_object()) return std::nullopt;
  return document;
}

/// A NumericDate, which may have a fraction; nullopt when it is no number.
std::optional<double> timeOf(const json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number()) return std::nullopt;
  const double time = found->get<double>();
  return std::isfinite(time) && std::abs(time) < kLatest ? std::optional(time) : std::nullopt;
}

bool isFor(const json& claims, const std::string& audience) {
  const auto found = claims.find("aud");
  if (found == claims.end()) return false;
  if (found->is_string()) return *found == audience;
  return found->is_array() && std::find(found->begin(), found->end(), json(audience)) != found->end();
}

/// "" when one of the keys made it.
std::string checkSignature(const json& header, std::string_view text, ByteView signature, const IdentityRules& rules) {
  // Its header may choose among the keys that are known, and nothing else.
  if (header.contains("crit")) return "Its header asks for what is not known here.";
  const std::string algorithm = textMember(header, "alg"), id = textMember(header, "kid");
  bool fitting = false;
  for (const IdentityKey& key : rules.keys) {
    if (key.algorithm() != algorithm || (!id.empty() && !key.id().empty() && key.id() != id)) continue;
    fitting = true;
    if (key.verifies(text, signature)) return "";
  }
  return fitting ? "Its signature does not hold." : "No key for its algorithm and key id is known here.";
}

std::string checkClaims(const json& claims, const IdentityRules& rules, int64_t now) {
  if (textMember(claims, "iss") != rules.issuer) return "It was not issued by whom this campaign trusts.";
  if (!isFor(claims, rules.audience)) return "It was issued for another audience.";
  const std::optional<double> expires = timeOf(claims, "exp");
  if (!expires) return "It does not say when it expires.";
  if (double(now) >= *expires + double(rules.leeway)) return "It has expired.";
  for (const char* name : {"nbf", "iat"}) {
    if (!claims.contains(name)) continue;
    const std::optional<double> from = timeOf(claims, name);
    if (!from || *from > double(now + rules.leeway)) return "It is not valid yet.";
  }
  const std::string subject = textMember(claims, "sub");
  if (subject.empty() || subject.size() > kMaxSubjectBytes) return "It does not say who somebody is.";
  return "";
}

}  // namespace

std::variant<Identity, std::string> judgeIdentity(std::string_view token, const IdentityRules& rules,
                                                  int64_t now_seconds) {
  if (token.size() > kMaxTokenBytes) return "It is longer than 8 KiB.";
  const size_t first = token.find('.');
  const size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) {
    return "It does not have three parts.";
  }
  const std::optional<json> header = decodeObject(token.substr(0, first));
  const std::optional<Bytes> signature = fromBase64Url(token.substr(second + 1));
  if (!header || !signature) return "It cannot be read.";
  if (std::string why = checkSignature(*header, token.substr(0, second), *signature, rules); !why.empty()) return why;
  const std::optional<json> claims = decodeObject(token.substr(first + 1, second - first - 1));
  if (!claims) return "It cannot be read.";
  if (std::string why = checkClaims(*claims, rules, now_seconds); !why.empty()) return why;
  return Identity{rules.issuer, textMember(*claims, "sub")};
}

std::string participantOf(const Secret& secret, std::string_view campaign, const Identity& identity) {
  // As JSON, so that no two lists of parts are spelled alike.
  const std::string parts = json({campaign, identity.issuer, identity.subject}).dump();
  return toHex(ByteView(secret.sign("participant of identity", viewOf(parts))).first(16));
}

}  // namespace fairground::collector
