// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Whom a host page's own accounts belong to: the keys that its server signs identities with (JWT, RFC 7519). Each key
// is for one algorithm, which no token can choose otherwise.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "collector/secret.h"

namespace fairground::collector {

class IdentityKey {
 public:
  enum class Algorithm { kHs256, kRs256, kEdDsa };
  /// A JWK (RFC 7517) with "alg": of the type "oct" for HS256 (32 bytes or more), "RSA" for RS256 (2048 bits or more),
  /// "OKP" with the curve Ed25519 for EdDSA. `pointer` is where it stands, for problems.
  static Result<IdentityKey> fromJwk(std::string_view jwk, const std::string& pointer);

  std::string_view algorithm() const;  ///< "HS256", "RS256", "EdDSA"
  const std::string& id() const { return id_; }
  /// False also for a signature of another length than the key's.
  bool verifies(std::string_view text, ByteView signature) const;

 private:
  struct Public;
  Algorithm algorithm_ = Algorithm::kHs256;
  std::string id_;
  Bytes shared_;                          // of HS256
  std::shared_ptr<const Public> public_;  // of the others
};

/// What a campaign takes as somebody's identity.
struct IdentityRules {
  std::string issuer, audience;
  int64_t leeway = 60;    ///< seconds that clocks may differ by
  bool required = false;  ///< no participants without an identity
  std::vector<IdentityKey> keys;
};
using IdentityRulesMap = std::map<std::string, IdentityRules, std::less<>>;  ///< by campaign

/// {"CAMPAIGN": {"issuer": "...", "audience": "...", "keys": [JWK...] or "jwks": "FILE", "leeway": 60, "required":
/// false}} A JWKS file's path is relative to this file. Whoever may read keys of HS256 can make identities: the file
/// must be the owner's alone (mode 0600 or stricter) when it holds any.
Result<IdentityRulesMap> readIdentityFile(const std::filesystem::path& file);

}  // namespace fairground::collector
