// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/serving.h"

#include <doctest/doctest.h>

#include <string>

#include "cli/served_file.h"

using namespace fairground;
using namespace fairground::cli;

namespace {

std::string headerOf(const collector::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

collector::Response served(const ServedFile& file, collector::Headers headers) {
  collector::Request request;
  request.headers = std::move(headers);
  return serve(request, file);
}

}  // namespace

TEST_CASE("addresses to listen at") {
  const auto is = [](std::string_view text, std::string_view host, uint16_t port) {
    const Result<Address> address = parseAddress(text);
    return address && address->host == host && address->port == port;
  };
  CHECK(is("127.0.0.1:8080", "127.0.0.1", 8080));
  CHECK(is("localhost:0", "localhost", 0));
  CHECK(is("[::1]:65535", "::1", 65535));
  for (const char* text : {"", ":", ":80", "localhost", "localhost:", "localhost:65536", "localhost:-1", "localhost:8x",
                           "::1:80", "[]:80", "localhost: 80"}) {
    CAPTURE(text);
    CHECK_FALSE(parseAddress(text));
  }
}

TEST_CASE("addresses to open") {
  CHECK(urlOf({"127.0.0.1", 80}) == "http://127.0.0.1:80/");
  CHECK(urlOf({"0.0.0.0", 8080}) == "http://127.0.0.1:8080/");
  CHECK(urlOf({"::", 8080}) == "http://[::1]:8080/");
}

TEST_CASE("types by ending") {
  CHECK(contentType("a/b.wasm") == "application/wasm");
  CHECK(contentType("b.mjs") == "text/javascript; charset=utf-8");
  CHECK(contentType("b.json") == "application/json");
  CHECK(contentType("b.woff2") == "font/woff2");
  CHECK(contentType("b.exe") == "application/octet-stream");
  CHECK(contentType("") == "application/octet-stream");
}

TEST_CASE("text is compressed, what is small or packed already is not") {
  ServedFile text = describeFile("a.json", std::string(5000, 'x'));
  compress(text);
  CHECK(text.brotli.size() > 0);
  CHECK(text.brotli.size() < 100);
  ServedFile tiny = describeFile("a.json", "{}");
  compress(tiny);
  CHECK(tiny.brotli.empty());
  ServedFile picture = describeFile("a.png", std::string(5000, 'x'));
  compress(picture);
  CHECK(picture.brotli.empty());
}

TEST_CASE("the same bytes have the same tag, others another") {
  CHECK(describeFile("a.txt", "one").tag == describeFile("b.txt", "one").tag);
  CHECK(describeFile("a.txt", "one").tag != describeFile("a.txt", "two").tag);
}

TEST_CASE("the compressed form goes to those who take it, under a tag of its own") {
  ServedFile file = describeFile("a.json", std::string(5000, 'x'));
  compress(file);
  const collector::Response plain = served(file, {});
  CHECK(plain.status == 200);
  CHECK(plain.body == file.bytes);
  CHECK(headerOf(plain, "Content-Encoding") == "");
  CHECK(headerOf(plain, "Vary") == "Accept-Encoding");
  for (const char* accepts : {"br", "gzip, deflate, br", "gzip,br;q=0.1", "br;q=1.0, *;q=0"}) {
    CAPTURE(accepts);
    const collector::Response packed = served(file, {{"accept-encoding", accepts}});
    CHECK(packed.body == file.brotli);
    CHECK(headerOf(packed, "Content-Encoding") == "br");
    CHECK(headerOf(packed, "ETag") != headerOf(plain, "ETag"));
  }
  for (const char* accepts : {"", "gzip", "br;q=0", "br;q=0.000", "brotli", "identity"}) {
    CAPTURE(accepts);
    CHECK(served(file, {{"Accept-Encoding", accepts}}).body == file.bytes);
  }
}

TEST_CASE("who has the newest version gets no body") {
  const ServedFile file = describeFile("a.png", "picture");
  const std::string tag = headerOf(served(file, {}), "ETag");
  for (const std::string& asks : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    CAPTURE(asks);
    const collector::Response response = served(file, {{"If-None-Match", asks}});
    CHECK(response.status == 304);
    CHECK(response.body.empty());
    CHECK(headerOf(response, "ETag") == tag);
  }
  CHECK(served(file, {{"If-None-Match", "\"x\""}}).status == 200);
  CHECK(served(file, {{"If-None-Match", ""}}).status == 200);
}
