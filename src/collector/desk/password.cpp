// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/desk/password.h"

#include <argon2.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "collector/secret.h"

namespace fairground::collector {

namespace {

constexpr uint32_t kPasses = 2, kMemoryKiB = 19 * 1024, kLanes = 1;
constexpr size_t kPasswordSaltBytes = 16, kHashBytes = 32;
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}  // namespace

Result<std::string> hashPassword(std::string_view password) {
  const Result<Bytes> salt = randomBytes(kPasswordSaltBytes);
  if (!salt) return salt.problems();
  std::array<char, 256> encoded{};
  const int failed = argon2id_hash_encoded(kPasses, kMemoryKiB, kLanes, password.data(), password.size(), salt->data(),
                                           salt->size(), kHashBytes, encoded.data(), encoded.size());
  if (failed != ARGON2_OK)
    return error("", std::string("the password cannot be kept: ") + argon2_error_message(failed));
  return std::string(encoded.data());
}

bool checkPassword(std::string_view password, const std::string& hash) {
  if (password.size() > kMaxPassword) return false;
  if (hash.empty()) {
    static const Result<std::string> nobody = hashPassword("nobody has this password");
    if (nobody) argon2id_verify(nobody->c_str(), password.data(), password.size());
    return false;
  }
  return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

std::string totpCode(ByteView secret, int64_t step) {
  std::array<uint8_t, 8> counter{};
  for (size_t i = 0; i < counter.size(); ++i)
    counter[i] = uint8_t(uint64_t(step) >> (56 - 8 * i));
  std::array<uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  ::HMAC(EVP_sha1(), secret.data(), int(secret.size()), counter.data(), counter.size(), mac.data(), &length);
  const size_t at = mac[19] & 0xF;
  const uint32_t number = (uint32_t(mac[at] & 0x7F) << 24 | uint32_t(mac[at + 1]) << 16 | uint32_t(mac[at + 2]) << 8 |
                           uint32_t(mac[at + 3])) %
                          1'000'000;
  std::string code = std::to_string(number);
  return std::string(6 - code.size(), '0') + code;
}

std::optional<int64_t> totpStep(ByteView secret, std::string_view code, int64_t now_seconds, int64_t after) {
  const int64_t now = now_seconds / kTotpSeconds;
  std::optional<int64_t> found;
  for (const int64_t step : {now - 1, now, now + 1}) {
    const std::string right = totpCode(secret, step);
    if (equalMac(viewOf(right), viewOf(code)) && step > after) found = step;
  }
  return found;
}

std::string toBase32(ByteView bytes) {
  std::string text;
  uint32_t bits = 0;
  int held = 0;
  for (const uint8_t byte : bytes) {
    bits = (bits << 8 | byte) & 0xFFFF;
    held += 8;
    for (; held >= 5; held -= 5)
      text += kLetters[(bits >> (held - 5)) & 31];
  }
  if (held > 0) text += kLetters[(bits << (5 - held)) & 31];
  return text;
}

std::optional<Bytes> fromBase32(std::string_view text) {
  Bytes bytes;
  uint32_t bits = 0;
  int held = 0;
  for (const char letter : text) {
    const size_t value = kLetters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 5 | uint32_t(value)) & 0xFFFF;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(uint8_t(bits >> held));
  }
  return bytes;
}

}  // namespace fairground::collector
