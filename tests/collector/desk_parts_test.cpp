// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the desk and the webhooks are made of, against published vectors.

#include <doctest/doctest.h>

#include "collector/desk/password.h"
#include "collector/desk/table_text.h"
#include "collector/http/http_client.h"
#include "collector/http/http_format.h"
#include "collector/people/people.h"
#include "collector/webhooks/webhooks.h"

namespace fairground::collector {

namespace {

const std::string kRfcSecret = "12345678901234567890";

Bytes bytesOf(const std::string& text) { return {text.begin(), text.end()}; }

}  // namespace

TEST_CASE("codes are those of RFC 6238") {
  // Appendix B, SHA-1, the last six of its eight digits.
  const std::pair<int64_t, const char*> known[] = {{59, "287082"},         {1111111109, "081804"},
                                                   {1111111111, "050471"}, {1234567890, "005924"},
                                                   {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [seconds, code] : known) {
    CHECK(totpCode(bytesOf(kRfcSecret), seconds / kTotpSeconds) == code);
    CHECK(totpStep(bytesOf(kRfcSecret), code, seconds, 0) == seconds / kTotpSeconds);
    // A clock that is half a minute off, not two minutes; and no code twice.
    CHECK(totpStep(bytesOf(kRfcSecret), code, seconds + 30, 0));
    CHECK_FALSE(totpStep(bytesOf(kRfcSecret), code, seconds + 120, 0));
    CHECK_FALSE(totpStep(bytesOf(kRfcSecret), code, seconds, seconds / kTotpSeconds));
  }
  CHECK_FALSE(totpStep(bytesOf(kRfcSecret), "", 59, 0));
  CHECK_FALSE(totpStep(bytesOf(kRfcSecret), "28708", 59, 0));
}

TEST_CASE("base32 is that of RFC 4648") {
  const std::pair<const char*, const char*> known[] = {{"", ""},
                                                       {"f", "MY"},
                                                       {"fo", "MZXQ"},
                                                       {"foo", "MZXW6"},
                                                       {"foob", "MZXW6YQ"},
                                                       {"fooba", "MZXW6YTB"},
                                                       {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, encoded] : known) {
    CHECK(toBase32(viewOf(plain)) == encoded);
    CHECK(fromBase32(encoded) == bytesOf(plain));
  }
  CHECK_FALSE(fromBase32("MZXW1"));
  CHECK_FALSE(fromBase32("mzxw6"));
}

TEST_CASE("a password is kept as Argon2id with a salt of its own") {
  const auto first = hashPassword("correct horse battery"), second = hashPassword("correct horse battery");
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first != *second);
  CHECK(first->starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(checkPassword("correct horse battery", *first));
  CHECK_FALSE(checkPassword("correct horse batterz", *first));
  CHECK_FALSE(checkPassword("", *first));
  CHECK_FALSE(checkPassword("correct horse battery", ""));
  CHECK_FALSE(checkPassword(std::string(kMaxPassword + 1, 'x'), *first));
}

TEST_CASE("no cell of a CSV is a formula") {
  for (const char* text : {"=1", "+1", "-1", "@x", "\tx", "\rx"}) {
    const std::string line = csvLine({text});
    CHECK_MESSAGE(line.starts_with("\"'"), line);
  }
  // Where a semicolon parts cells, one begins within ours.
  for (const char* text : {"x;=1", "x\t=1", "x\n=1", "x;\"=1\"", ";-1"}) {
    const std::string line = csvLine({text});
    CHECK_MESSAGE((line.find("'=") != std::string::npos || line.find("'-") != std::string::npos), line);
    CHECK(line.front() == '"');
  }
  CHECK(csvLine({"a", "b,c", "d\"e", "f\ng", "1-1"}) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",1-1\r\n");
  CHECK(ndjsonLine({"a", "b"}, {"=1", "\xFF"}) == "{\"a\":\"=1\",\"b\":\"\xEF\xBF\xBD\"}\n");
}

TEST_CASE("addresses of web services") {
  const auto address = parseWebAddress("https://brand.example/hooks?x=1");
  REQUIRE(address);
  CHECK(address->tls);
  CHECK(address->host == "brand.example");
  CHECK(address->port == "443");
  CHECK(address->target == "/hooks?x=1");
  CHECK(parseWebAddress("http://127.0.0.1:81")->target == "/");
  CHECK(parseWebAddress("http://[::1]:81/x")->host == "::1");
  CHECK(parseWebAddress("http://[::1]:81/x")->authority == "[::1]:81");
  CHECK(parseWebAddress("https://brand.example:8443/")->authority == "brand.example:8443");
  CHECK(parseWebAddress("https://brand.example:443/")->authority == "brand.example");
  for (const char* text : {"", "brand.example", "ftp://x/", "https://", "https://u@x/", "https://x/#y", "https://x:y/",
                           "http://brand.example/", "https://x/ y", "https://x\r\n/"}) {
    CHECK_MESSAGE(!parseWebAddress(text), text);
  }
}

TEST_CASE("a webhook's signature covers the time and every byte") {
  // As: printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 'a secret of twenty-four b'
  const std::string signature = webhookSignature("a secret of twenty-four b", 1'700'000'000, "{\"a\":1}");
  CHECK(signature == "t=1700000000,v1=ab0ebe497c7afa9a75b42d8aaba830f00fac540394f0ebc06fe8c10e022e1234");
  CHECK(webhookSignature("a secret of twenty-four b", 1'700'000'001, "{\"a\":1}").substr(16) != signature.substr(16));
}

TEST_CASE("only a proxy of ours says who asks") {
  const std::vector<std::string> ours = {"127.0.0.1", "10.0.0.2"};
  const Headers told = {{"X-Forwarded-For", "6.6.6.6, 198.51.100.7, 10.0.0.2"}};
  CHECK(askingPeer("127.0.0.1", told, ours) == "198.51.100.7");
  CHECK(askingPeer("203.0.113.9", told, ours) == "203.0.113.9");
  CHECK(askingPeer("127.0.0.1", told, {}) == "127.0.0.1");
  // As a listener on [::] sees who comes by IPv4, and as an operator may have written it.
  CHECK(askingPeer("::ffff:127.0.0.1", told, ours) == "198.51.100.7");
  CHECK(askingPeer("::1", told, {"0:0:0:0:0:0:0:1", "10.0.0.2"}) == "198.51.100.7");
  CHECK(askingPeer("::ffff:203.0.113.9", {}, ours) == "203.0.113.9");
  CHECK(askingPeer("127.0.0.1", {{"x-forwarded-for", "not an address"}}, ours) == "127.0.0.1");
  CHECK(askingPeer("127.0.0.1", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "2.2.2.2"}}, ours) == "2.2.2.2");
}

TEST_CASE("what is personal is cut from a document, the play stays") {
  const auto cut =
      withoutPersonalParts(R"({"fairground":1,"log":"abc","by":{"name":"Ada"},"words":{"text":"x"},"seal":"s"})");
  REQUIRE(cut);
  CHECK(*cut == R"({"fairground":1,"log":"abc"})");
  CHECK_FALSE(withoutPersonalParts("no document"));
}

}  // namespace fairground::collector
