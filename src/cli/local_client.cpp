// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/local_client.h"

#include <memory>
#include <utility>

#include "collector/http/uri.h"

namespace fairground::cli {

std::future<collector::Response> LocalClient::ask(Question question) {
  const auto promise = std::make_shared<std::promise<collector::Response>>();
  std::future<collector::Response> answer = promise->get_future();
  const collector::Reply reply([promise](collector::Response response) { promise->set_value(std::move(response)); });
  const auto target = collector::parseTarget(question.target);
  collector::Router::Match match;
  if (target) match = router_.match(question.method, target->segments);
  if (!match.route || !match.route->handler) {
    collector::Response response;
    response.status = 404;
    reply(std::move(response));
    return answer;
  }
  auto request = std::make_shared<collector::Request>();
  request->method = std::move(question.method);
  request->path = std::move(question.target);
  request->params = std::move(match.params);
  request->query = target->query;
  request->headers = std::move(question.headers);
  request->body = std::move(question.body);
  request->peer = "127.0.0.1";
  match.route->handler(request, reply);
  return answer;
}

}  // namespace fairground::cli
