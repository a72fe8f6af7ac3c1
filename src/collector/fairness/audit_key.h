// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the heads of audit logs are signed with: an Ed25519 key (RFC 8032) made from the collector's secret, so that
// collectors that share the secret share the key. The public half is told to everybody.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "collector/secret.h"
#include "store/audit.h"

namespace fairground::collector {

class AuditKey {
 public:
  static Result<AuditKey> from(const Secret& secret);
  const std::string& publicKey() const { return public_key_; }  ///< base64url, 32 bytes
  /// Signs the head as this campaign's at that moment.
  store::AuditCheckpoint sign(std::string_view campaign, const store::AuditHead& head, int64_t at_ms) const;

 private:
  struct Pair;
  std::shared_ptr<const Pair> pair_;
  std::string public_key_;
};

/// "fairground audit 1", campaign, size, root in hex and moment, a line each: what is signed.
std::string checkpointText(std::string_view campaign, const store::AuditCheckpoint& checkpoint);
/// Whether the holder of that key signed the checkpoint. False for anything that is no key or signature.
bool isSigned(std::string_view public_key, std::string_view campaign, const store::AuditCheckpoint& checkpoint);

}  // namespace fairground::collector
