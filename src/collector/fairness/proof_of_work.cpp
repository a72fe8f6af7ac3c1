// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/proof_of_work.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.h"
#include "campaign/strict_json.h"
#include "collector/json_text.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr uint32_t kHashes = 40'000;  // of work 0, doubled by each step
constexpr uint32_t kCost = 64;        // hashes for one counter: what making a challenge costs here
constexpr int64_t kLifetime = 120;
constexpr size_t kPrefixBytes = 16;
constexpr size_t kMaxUsed = 100'000;

Bytes fromHex(std::string_view hex) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  Bytes bytes(hex.size() / 2);
  for (size_t i = 0; i < bytes.size() * 2; ++i) {
    const size_t digit = kDigits.find(hex[i]);
    if (digit == std::string_view::npos) return {};
    bytes[i / 2] = uint8_t(bytes[i / 2] << 4 | digit);
  }
  return bytes;
}

/// SHA-256 of salt, nonce and counter, hashed again until it was done `cost` times.
std::array<uint8_t, 32> deriveKey(ByteView salt, ByteView nonce, uint32_t counter) {
  const std::array<uint8_t, 4> place = {uint8_t(counter >> 24), uint8_t(counter >> 16), uint8_t(counter >> 8),
                                        uint8_t(counter)};
  Sha256 first;
  first.update(salt);
  first.update(nonce);
  first.update(place);
  std::array<uint8_t, 32> key = first.finish();
  for (uint32_t i = 1; i < kCost; ++i)
    key = sha256(key);
  return key;
}

std::string keyText(const Secret& secret, std::string_view purpose) {
  return toBase64Url(secret.sign(purpose, viewOf("altcha")));
}

}  // namespace

ProofOfWork::ProofOfWork(const Secret& secret)
    : challenge_key_(keyText(secret, "proof challenge")), solution_key_(keyText(secret, "proof solution")) {}

std::string ProofOfWork::mac(std::string_view key, ByteView message) const {
  return toHex(hmacSha256(viewOf(key), message));
}

Result<std::string> ProofOfWork::challenge(std::string_view use, int work, int64_t now_seconds) const {
  const Result<Bytes> random = randomBytes(36);
  if (!random) return random.problems();
  const ByteView nonce = ByteView(*random).first(16), salt = ByteView(*random).subspan(16, 16);
  uint32_t chance = 0;
  for (const uint8_t byte : ByteView(*random).subspan(32))
    chance = chance << 8 | byte;
  const int steps = std::clamp(work, 1, kMaxWork);
  const uint32_t counters = (kHashes << steps) / kCost;
  const auto key = deriveKey(salt, nonce, counters / 2 + chance % (counters - counters / 2));
  json parameters = {{"algorithm", "SHA-256"},
                     {"nonce", toHex(nonce)},
                     {"salt", toHex(salt)},
                     {"cost", kCost},
                     {"keyLength", key.size()},
                     {"keyPrefix", toHex(ByteView(key).first(kPrefixBytes))},
                     {"keySignature", mac(solution_key_, key)},
                     {"expiresAt", now_seconds + kLifetime},
                     {"data", {{"for", use}, {"work", steps}}}};
  const std::string signature = mac(challenge_key_, viewOf(campaign::canonicalJson(parameters)));
  return campaign::canonicalJson({{"parameters", std::move(parameters)}, {"signature", signature}});
}

ProofOfWork::Verdict ProofOfWork::judge(std::string_view proof, std::string_view use, int64_t now_seconds,
                                        Solved& solved) {
  Problems problems;
  const json document = campaign::readJson(proof, problems, {8 * 1024, 6});
  if (!document.is_object()) return Verdict::kWrong;
  const json challenge = document.value("challenge", json::object()), solution = document.value("solution", json());
  const json parameters = challenge.is_object() ? challenge.value("parameters", json()) : json();
  if (!parameters.is_object() || !solution.is_object()) return Verdict::kWrong;
  const std::string signature = mac(challenge_key_, viewOf(campaign::canonicalJson(parameters)));
  if (!equalMac(viewOf(textMember(challenge, "signature")), viewOf(signature))) return Verdict::kWrong;
  // From here on the parameters are our own.
  const json& data = parameters["data"];
  if (textMember(data, "for") != use) return Verdict::kWrong;
  const int64_t expires = parameters["expiresAt"].get<int64_t>();
  if (now_seconds >= expires) return Verdict::kExpired;
  const Bytes key = fromHex(textMember(solution, "derivedKey"));
  if (!equalMac(viewOf(mac(solution_key_, key)), viewOf(textMember(parameters, "keySignature"))))
    return Verdict::kWrong;
  std::string own = textMember(parameters, "nonce");
  const std::lock_guard lock(mutex_);
  if (used_.size() >= kMaxUsed) std::erase_if(used_, [&](const auto& each) { return each.second <= now_seconds; });
  if (!used_.emplace(own, expires).second) return Verdict::kUsed;
  solved = {std::move(own), data.value("work", 1)};
  return Verdict::kGood;
}

}  // namespace fairground::collector
