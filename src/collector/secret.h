// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The collector's secret and what is signed with it.

#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace fairground::collector {

using Mac = std::array<uint8_t, 32>;

Mac hmacSha256(ByteView key, ByteView message);

/// At least 32 bytes. Each use signs with a key of its own, derived by name, so that no signature of one kind can pass
/// for another.
class Secret {
 public:
  Secret() = default;
  explicit Secret(Bytes bytes) : bytes_(std::move(bytes)) {}
  bool empty() const { return bytes_.empty(); }
  /// HMAC-SHA256 under the key of that purpose.
  Mac sign(std::string_view purpose, ByteView message) const;

 private:
  Bytes bytes_;
};

/// Reads the file, which must be the owner's alone (mode 0600 or stricter); makes it with 32 random bytes when it is
/// not there. Two processes that start at once get the same one.
Result<Secret> openSecretFile(const std::filesystem::path& file);

bool equalMac(ByteView a, ByteView b);  ///< in constant time
Result<Bytes> randomBytes(size_t count);

}  // namespace fairground::collector
