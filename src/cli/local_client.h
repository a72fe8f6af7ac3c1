// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <future>
#include <string>

#include "collector/http/router.h"

namespace fairground::cli {

/// Asks a router's handlers as a connection does, without a socket. The routes' own limits do not hold.
class LocalClient {
 public:
  explicit LocalClient(const collector::Router& router) : router_(router) {}

  struct Question {
    std::string method, target, body;
    collector::Headers headers;
  };
  /// The answer; 404 for what is no route.
  std::future<collector::Response> ask(Question question);

 private:
  const collector::Router& router_;
};

}  // namespace fairground::cli
