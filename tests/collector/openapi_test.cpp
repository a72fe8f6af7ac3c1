// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// docs/openapi.json against the table of routes: neither has what the other lacks. That answers have the described
// shape is tested over sockets, in openapi.test.mjs.

#include <algorithm>
#include <fstream>
#include <set>

#include "collector/fixture.h"

namespace fairground::collector {

TEST_CASE("every route is described, and everything described is a route") {
  std::ifstream file(FG_SOURCE_DIR "/docs/openapi.json");
  const json document = json::parse(file, nullptr, false);
  REQUIRE(document.is_object());
  std::set<std::string> described, served, larger;
  for (const auto& [path, item] : document["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      if (method == "parameters") continue;
      std::string upper = method;
      std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return char(c - 'a' + 'A'); });
      described.insert(upper + " " + path);
      if (operation.contains("requestBody")) larger.insert(upper + " " + path);
    }
  }
  CollectorFixture fixture;
  std::set<std::string> bodies;
  for (const Route& route : fixture.router.routes()) {
    CHECK_MESSAGE(served.insert(route.method + " " + route.pattern).second, route.pattern);
    if (route.max_body > 0) bodies.insert(route.method + " " + route.pattern);
    CHECK((route.handler == nullptr) != (route.events == nullptr));
  }
  CHECK(described == served);
  CHECK(larger == bodies);
}

}  // namespace fairground::collector
