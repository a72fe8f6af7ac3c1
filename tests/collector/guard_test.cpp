// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What taking part often costs: buckets, networks, proof of work.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "collector/fairness/proof_of_work.h"
#include "collector/fairness/token_buckets.h"
#include "collector/http/network.h"

namespace fairground::collector {

namespace {

constexpr int64_t kNow = 1'800'000'000;

}  // namespace

TEST_CASE("a bucket fills by use, leaks with time, and is not filled by a clock that is set back") {
  TokenBuckets buckets;
  for (int i = 1; i <= 20; ++i)
    CHECK(buckets.use(1, 10, 0) == i * 100);
  CHECK(buckets.use(2, 10, 0) == 100);
  CHECK(buckets.use(1, 10, 60'000) == 1100);
  CHECK(buckets.use(1, 10, 0) == 1200);
  CHECK(buckets.use(1, 10, 600'000) == 100);

  for (int i = 0; i < 3; ++i)
    CHECK(buckets.take(3, 3, 0) == 0);
  CHECK(buckets.take(3, 3, 0) == 20'000);
  CHECK(buckets.take(3, 3, 0) == 20'000);  // being refused fills nothing
  CHECK(buckets.take(3, 3, 20'000) == 0);
}

TEST_CASE("buckets are bounded: late ones share one until the old have been forgotten") {
  TokenBuckets buckets(100);
  for (uint64_t key = 0; key < 100; ++key)
    buckets.use(key, 10, 0);
  for (uint64_t key = 1000; key < 1030; ++key)
    buckets.use(key, 10, 0);
  CHECK(buckets.size() == 100);
  CHECK(buckets.use(5000, 10, 0) > 3000);
  CHECK(buckets.use(1, 10, 0) == 200);
  buckets.use(6000, 10, 3'700'000);
  CHECK(buckets.size() < 100);
}

TEST_CASE("addresses of one network are one number, on one day, under one secret") {
  const Secret secret(Bytes(32, 1)), other(Bytes(32, 2));
  const auto number = [&](const char* address) { return networkNumber(secret, address, kNow); };
  CHECK(number("203.0.113.1") == number("203.0.113.254"));
  CHECK(number("203.0.113.1") == number("::ffff:203.0.113.9"));
  CHECK(number("203.0.113.1") != number("203.0.112.1"));
  CHECK(number("2001:db8:1:2::1") == number("2001:db8:1:ff:ffff::2"));
  CHECK(number("2001:db8:1:2::1") != number("2001:db8:1:102::1"));
  CHECK(number("203.0.113.1") != networkNumber(secret, "203.0.113.1", kNow + 86'400));
  CHECK(number("203.0.113.1") != networkNumber(other, "203.0.113.1", kNow));
  CHECK(number("nobody") == number("..."));
}

TEST_CASE("a challenge is another each time, harder by the step, and no answer is taken for what was not asked") {
  ProofOfWork proofs(Secret(Bytes(32, 1)));
  ProofOfWork others(Secret(Bytes(32, 2)));
  const auto first = proofs.challenge("c tickets", 1, kNow), second = proofs.challenge("c tickets", 1, kNow);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first != *second);
  const auto document = nlohmann::json::parse(*first);
  CHECK(document["parameters"]["expiresAt"] == kNow + 120);
  using Verdict = ProofOfWork::Verdict;
  const auto answered = [](const std::string& challenge, const std::string& key) {
    return R"({"challenge":)" + challenge + R"(,"solution":{"counter":1,"derivedKey":")" + key + "\"}}";
  };
  CHECK(proofs.judge(answered(*first, ""), "c tickets", kNow) == Verdict::kWrong);
  CHECK(proofs.judge(answered(*first, std::string(64, '0')), "c tickets", kNow) == Verdict::kWrong);
  CHECK(proofs.judge(answered(*first, "xyz"), "c tickets", kNow) == Verdict::kWrong);
  CHECK(proofs.judge(answered(*first, std::string(64, '0')), "c tickets", kNow + 120) == Verdict::kExpired);
  CHECK(proofs.judge(answered(*first, std::string(64, '0')), "d tickets", kNow + 120) == Verdict::kWrong);
  CHECK(others.judge(answered(*first, std::string(64, '0')), "c tickets", kNow + 120) == Verdict::kWrong);
  for (const char* text :
       {"", "{}", "[]", "1", "{\"challenge\":1}", R"({"challenge":{"parameters":[]},"solution":{}})"})
    CHECK(proofs.judge(text, "c tickets", kNow) == Verdict::kWrong);
}

}  // namespace fairground::collector
