// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/identity_keys.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "campaign/strict_json.h"
#include "collector/json_text.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> kAlgorithms = {"HS256", "RS256", "EdDSA"};
constexpr std::array<std::string_view, 3> kTypes = {"oct", "RSA", "OKP"};
constexpr size_t kMinSharedBytes = 32;  // RFC 7518, 3.2
constexpr int kMinRsaBits = 2048;       // RFC 7518, 3.3
constexpr size_t kMaxKeys = 16;
constexpr std::streamsize kMaxFileBytes = 256 * 1024;
constexpr int64_t kMaxLeeway = 600;

template <auto free>
struct Free {
  template <class T>
  void operator()(T* what) const {
    free(what);
  }
};
using PublicKeyPointer = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;

Number numberOf(const json& jwk, const char* name) {
  const std::optional<Bytes> bytes = fromBase64Url(textMember(jwk, name));
  if (!bytes || bytes->empty() || bytes->size() > 1024) return nullptr;
  return Number(BN_bin2bn(bytes->data(), int(bytes->size()), nullptr));
}

PublicKeyPointer rsaKey(const json& jwk) {
  const Number modulus = numberOf(jwk, "n"), exponent = numberOf(jwk, "e");
  const std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
  if (!modulus || !exponent || !builder || BN_num_bits(modulus.get()) < kMinRsaBits ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
    return nullptr;
  }
  const std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>> params(OSSL_PARAM_BLD_to_param(builder.get()));
  const std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return nullptr;
  }
  return PublicKeyPointer(key);
}

PublicKeyPointer edwardsKey(const json& jwk) {
  const std::optional<Bytes> point = fromBase64Url(textMember(jwk, "x"));
  if (!point || textMember(jwk, "crv") != "Ed25519") return nullptr;
  return PublicKeyPointer(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, point->data(), point->size()));
}

Problem inFile(const std::filesystem::path& file, std::string pointer, const std::string& what, std::string hint = {}) {
  Problem problem = error(std::move(pointer), what, std::move(hint));
  problem.file = file.string();
  return problem;
}

Result<json> readJsonFile(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return inFile(file, "", "cannot be read");
  std::string text(std::istreambuf_iterator<char>(stream), {});
  if (std::streamsize(text.size()) > kMaxFileBytes) return inFile(file, "", "is too long");
  Problems problems;
  json document = campaign::readJson(text, problems);
  if (!document.is_object()) {
    return inFile(file, "", problems.empty() ? "is no JSON object" : problems.front().message);
  }
  return document;
}

bool othersMayRead(const std::filesystem::path& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

Result<std::vector<IdentityKey>> readKeys(const json& list, const std::filesystem::path& file,
                                          const std::string& pointer) {
  if (!list.is_array() || list.empty() || list.size() > kMaxKeys) {
    return inFile(file, pointer, "must be a list of 1 to 16 keys (JWK)");
  }
  std::vector<IdentityKey> keys;
  for (size_t i = 0; i < list.size(); ++i) {
    Result<IdentityKey> key = IdentityKey::fromJwk(list[i].dump(), campaign::childPointer(pointer, i));
    if (!key) {
      Problem problem = key.problems().front();
      problem.file = file.string();
      return problem;
    }
    if (key->algorithm() == "HS256" && othersMayRead(file)) {
      return inFile(file, "", "others may read a shared key in it", "Set its mode to 0600.");
    }
    keys.push_back(std::move(*key));
  }
  return keys;
}

Result<IdentityRules> readRules(const json& document, const std::filesystem::path& file, const std::string& pointer) {
  if (!document.is_object()) return inFile(file, pointer, "is no object");
  constexpr std::array<std::string_view, 6> kMembers = {"issuer", "audience", "keys", "jwks", "leeway", "required"};
  for (const auto& [name, value] : document.items()) {
    if (std::find(kMembers.begin(), kMembers.end(), name) == kMembers.end()) {
      return inFile(file, campaign::childPointer(pointer, name), "is not known");
    }
  }
  IdentityRules rules;
  rules.issuer = textMember(document, "issuer");
  rules.audience = textMember(document, "audience");
  if (rules.issuer.empty()) return inFile(file, pointer + "/issuer", "is missing", "Name the \"iss\" of its tokens.");
  if (rules.audience.empty())
    return inFile(file, pointer + "/audience", "is missing", "Name the \"aud\" of its tokens.");
  const json leeway = document.value("leeway", json(rules.leeway)), required = document.value("required", json(false));
  if (!leeway.is_number_integer() || leeway.get<int64_t>() < 0 || leeway.get<int64_t>() > kMaxLeeway) {
    return inFile(file, pointer + "/leeway", "must be a number of seconds from 0 to 600");
  }
  if (!required.is_boolean()) return inFile(file, pointer + "/required", "must be true or false");
  rules.leeway = leeway.get<int64_t>();
  rules.required = required.get<bool>();
  const std::string set = textMember(document, "jwks");
  Result<std::vector<IdentityKey>> keys = std::vector<IdentityKey>();
  if (set.empty()) {
    keys = readKeys(document.value("keys", json()), file, pointer + "/keys");
  } else {
    const std::filesystem::path beside = file.parent_path() / set;
    const Result<json> jwks = readJsonFile(beside);
    if (!jwks) return jwks.problems();
    keys = readKeys(jwks->value("keys", json()), beside, "/keys");
  }
  if (!keys) return keys.problems();
  rules.keys = std::move(*keys);
  return rules;
}

}  // namespace

struct IdentityKey::Public {
  PublicKeyPointer key;
};

std::string_view IdentityKey::algorithm() const { return kAlgorithms[size_t(algorithm_)]; }

Result<IdentityKey> IdentityKey::fromJwk(std::string_view text, const std::string& pointer) {
  Problems problems;
  const json jwk = campaign::readJson(text, problems);
  if (!jwk.is_object()) return error(pointer, "is no key (JWK)");
  IdentityKey key;
  const auto named = std::find(kAlgorithms.begin(), kAlgorithms.end(), textMember(jwk, "alg"));
  if (named == kAlgorithms.end()) {
    return error(pointer + "/alg", "must be HS256, RS256 or EdDSA",
                 "A key is for one algorithm, so it must say which.");
  }
  const size_t which = size_t(named - kAlgorithms.begin());
  key.algorithm_ = Algorithm(which);
  key.id_ = textMember(jwk, "kid");
  if (textMember(jwk, "kty") != kTypes[which]) {
    return error(pointer + "/kty", "must be " + std::string(kTypes[which]) + " for this algorithm");
  }
  if (key.algorithm_ == Algorithm::kHs256) {
    const std::optional<Bytes> shared = fromBase64Url(textMember(jwk, "k"));
    if (!shared || shared->size() < kMinSharedBytes) {
      return error(pointer + "/k", "must be 32 bytes or more in base64url");
    }
    key.shared_ = *shared;
    return key;
  }
  auto made = std::make_shared<Public>();
  made->key = key.algorithm_ == Algorithm::kRs256 ? rsaKey(jwk) : edwardsKey(jwk);
  if (!made->key) {
    return error(pointer,
                 key.algorithm_ == Algorithm::kRs256 ? "is no RSA key of 2048 bits or more" : "is no Ed25519 key");
  }
  key.public_ = std::move(made);
  return key;
}

bool IdentityKey::verifies(std::string_view text, ByteView signature) const {
  const ByteView bytes = viewOf(text);
  if (algorithm_ == Algorithm::kHs256) {
    return equalMac(hmacSha256(shared_, bytes), signature);
  }
  const std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  const EVP_MD* digest = algorithm_ == Algorithm::kRs256 ? EVP_sha256() : nullptr;
  return context && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, public_->key.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes.data(), bytes.size()) == 1;
}

Result<IdentityRulesMap> readIdentityFile(const std::filesystem::path& file) {
  const Result<json> document = readJsonFile(file);
  if (!document) return document.problems();
  IdentityRulesMap all;
  for (const auto& [campaign, value] : document->items()) {
    Result<IdentityRules> rules = readRules(value, file, campaign::childPointer("", campaign));
    if (!rules) return rules.problems();
    all.emplace(campaign, std::move(*rules));
  }
  return all;
}

}  // namespace fairground::collector
