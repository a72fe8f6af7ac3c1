// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include <doctest/doctest.h>

#include "collector/http/event_topic.h"
#include "collector/http/router.h"
#include "collector/http/uri.h"

namespace fairground::collector {

namespace {

std::string pathOf(std::string_view target) {
  const auto parsed = parseTarget(target);
  if (!parsed) return "refused";
  std::string path;
  for (const std::string& segment : parsed->segments)
    path += "/" + segment;
  return path;
}

std::string patternFor(const Router& router, std::string_view method, std::string_view target) {
  const auto parsed = parseTarget(target);
  REQUIRE(parsed);
  const Router::Match match = router.match(method, parsed->segments);
  if (match.route) return match.route->pattern;
  return match.methods.empty() ? "no path" : "no method";
}

}  // namespace

TEST_CASE("a target is decoded, and refused when a handler could misread it") {
  CHECK(pathOf("/") == "");
  CHECK(pathOf("/a/b%20c") == "/a/b c");
  CHECK(pathOf("/a/") == "/a/");
  CHECK(pathOf("//a") == "//a");
  CHECK(pathOf("http://example.com/a?b=c") == "/a");
  CHECK(pathOf("https://example.com") == "");
  CHECK(pathOf("/%E2%82%AC") == "/\xE2\x82\xAC");
  for (const char* bad : {"", "*", "a", "/%", "/%4", "/%zz", "/%00", "/%0d%0a", "/%ff", "/..", "/a/../b", "/%2e%2e/x",
                          "/a%2fb", "/a\\b", "/.", "/\x01", "/?a=%", "/?a=%ff", "ftp://x/y"}) {
    CHECK_MESSAGE(pathOf(bad) == "refused", bad);
  }
  const auto query = parseTarget("/x?a=1&b=two+words&a=3&&c&d=%26%3D")->query;
  CHECK(query.at("a") == "1");
  CHECK(query.at("b") == "two words");
  CHECK(query.at("c") == "");
  CHECK(query.at("d") == "&=");
  CHECK(query.size() == 4);
  CHECK(percentEncode("a b/\xE2\x82\xAC~") == "a%20b%2F%E2%82%AC~");
}

TEST_CASE("the most exact pattern wins, whatever the order") {
  Router router;
  const Handler none = [](const RequestPtr&, const Reply&) {};
  router.get("/{path...}", none);
  router.get("/v1/campaigns/{campaign}/works/{id}", none);
  router.get("/v1/campaigns/{campaign}/works/newest", none);
  router.add({"POST", "/v1/campaigns/{campaign}/works", none, nullptr, 10, ""});
  router.get("/", none);
  CHECK(patternFor(router, "GET", "/") == "/");
  CHECK(patternFor(router, "GET", "/index.html") == "/{path...}");
  CHECK(patternFor(router, "GET", "/v1/campaigns/a/works/7") == "/v1/campaigns/{campaign}/works/{id}");
  CHECK(patternFor(router, "GET", "/v1/campaigns/a/works/newest") == "/v1/campaigns/{campaign}/works/newest");
  CHECK(patternFor(router, "POST", "/v1/campaigns/a/works") == "/v1/campaigns/{campaign}/works");
  CHECK(patternFor(router, "GET", "/v1/campaigns/a/works") == "no method");  // not the files' catch-all
  CHECK(patternFor(router, "DELETE", "/") == "no method");
  CHECK(router.match("GET", {"v1", "campaigns", "a", "works", "7"}).params.at("id") == "7");
  CHECK(router.match("GET", {"art", "eye.png"}).params.at("path") == "art/eye.png");
  CHECK(patternFor(router, "GET", "/v1/campaigns//works/7") == "/{path...}");  // a name is never empty
  CHECK(patternFor(Router(), "GET", "/") == "no path");
}

TEST_CASE("an origin is allowed by its exact spelling") {
  CorsPolicy policy;
  CHECK_FALSE(policy.allows("https://brand.example"));
  policy.origins = {"https://brand.example"};
  CHECK(policy.allows("https://brand.example"));
  for (const char* other : {"", "null", "http://brand.example", "https://brand.example.evil", "https://xbrand.example",
                            "https://brand.example:444", "HTTPS://BRAND.EXAMPLE", "http://localhost:8080"}) {
    CHECK_FALSE_MESSAGE(policy.allows(other), other);
  }
  policy.loopback = true;
  for (const char* local : {"http://localhost", "http://localhost:8080", "https://127.0.0.1:1", "http://[::1]:80"}) {
    CHECK_MESSAGE(policy.allows(local), local);
  }
  for (const char* other : {"http://localhost.evil", "http://localhost:80.evil",
                            "http://localhost:", "http://127.0.0.11", "http://localhost:123456"}) {
    CHECK_FALSE_MESSAGE(policy.allows(other), other);
  }
}

TEST_CASE("a topic tells the newest of each name, once, and wakes who follows") {
  EventTopic topic;
  uint64_t seen = 0;
  CHECK(topic.framesAfter(seen) == "");
  int woken = 0;
  const uint64_t reader = topic.addReader([&] { ++woken; });
  topic.publish("tally", "1");
  topic.publish("note", "hello\nthere");
  topic.publish("tally", "2");
  topic.publish("tally", "2");
  CHECK(woken == 3);
  CHECK(topic.framesAfter(seen) == "event: note\nid: 2\ndata: hello\ndata: there\n\nevent: tally\nid: 3\ndata: 2\n\n");
  CHECK(topic.framesAfter(seen) == "");
  topic.removeReader(reader);
  topic.removeReader(reader);
  topic.publish("tally", "3");
  CHECK(woken == 3);
  CHECK(topic.readers() == 0);
}

}  // namespace fairground::collector
