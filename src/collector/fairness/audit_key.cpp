// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/audit_key.h"

#include <openssl/evp.h>

#include "base/hash.h"

namespace fairground::collector {

namespace {

constexpr size_t kSignatureBytes = 64;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, FreeKey>;
using ContextPointer = std::unique_ptr<EVP_MD_CTX, FreeContext>;

}  // namespace

struct AuditKey::Pair {
  KeyPointer key;
};

Result<AuditKey> AuditKey::from(const Secret& secret) {
  const Mac seed = secret.sign("audit key", viewOf("ed25519"));
  auto pair = std::make_shared<Pair>();
  pair->key.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  Bytes shown(32);
  size_t size = shown.size();
  if (!pair->key || EVP_PKEY_get_raw_public_key(pair->key.get(), shown.data(), &size) != 1) {
    return error("", "the system's OpenSSL has no Ed25519", "Use OpenSSL 3.0 or later.");
  }
  AuditKey made;
  made.pair_ = std::move(pair);
  made.public_key_ = toBase64Url(shown);
  return made;
}

store::AuditCheckpoint AuditKey::sign(std::string_view campaign, const store::AuditHead& head, int64_t at_ms) const {
  store::AuditCheckpoint checkpoint{head, at_ms, {}};
  const std::string text = checkpointText(campaign, checkpoint);
  const ContextPointer context(EVP_MD_CTX_new());
  Bytes signature(kSignatureBytes);
  size_t size = signature.size();
  const ByteView bytes = viewOf(text);
  if (context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pair_->key.get()) == 1 &&
      EVP_DigestSign(context.get(), signature.data(), &size, bytes.data(), bytes.size()) == 1) {
    checkpoint.signature = toBase64Url(signature);
  }
  return checkpoint;
}

std::string checkpointText(std::string_view campaign, const store::AuditCheckpoint& checkpoint) {
  return "fairground audit 1\n" + std::string(campaign) + "\n" + std::to_string(checkpoint.head.size) + "\n" +
         toHex(checkpoint.head.root) + "\n" + std::to_string(checkpoint.at_ms) + "\n";
}

bool isSigned(std::string_view public_key, std::string_view campaign, const store::AuditCheckpoint& checkpoint) {
  const std::optional<Bytes> key_bytes = fromBase64Url(public_key), signature = fromBase64Url(checkpoint.signature);
  if (!key_bytes || !signature || signature->size() != kSignatureBytes) return false;
  const KeyPointer key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key_bytes->data(), key_bytes->size()));
  const ContextPointer context(EVP_MD_CTX_new());
  const std::string text = checkpointText(campaign, checkpoint);
  const ByteView bytes = viewOf(text);
  return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature->data(), signature->size(), bytes.data(), bytes.size()) == 1;
}

}  // namespace fairground::collector
