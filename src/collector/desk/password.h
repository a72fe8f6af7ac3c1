// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a person proves to be somebody with: a password, kept as Argon2id, and a code that changes every half minute.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace fairground::collector {

inline constexpr size_t kMinPassword = 12, kMaxPassword = 256;  ///< bytes

/// Argon2id with a salt of its own, 19 MiB and two passes; encoded with all that.
Result<std::string> hashPassword(std::string_view password);
/// Takes as long for a hash that is "" (an account that is not there) as for one that is.
bool checkPassword(std::string_view password, const std::string& hash);

/// RFC 6238 over HMAC-SHA-1, six digits, steps of 30 seconds: what authenticator apps have.
std::string totpCode(ByteView secret, int64_t step);
inline constexpr int64_t kTotpSeconds = 30;
/// The step whose code this is: the present one or one beside it, later than `after`. Nullopt for any other code.
std::optional<int64_t> totpStep(ByteView secret, std::string_view code, int64_t now_seconds, int64_t after);

/// RFC 4648 base32 without padding.
std::string toBase32(ByteView bytes);
std::optional<Bytes> fromBase32(std::string_view text);

}  // namespace fairground::collector
