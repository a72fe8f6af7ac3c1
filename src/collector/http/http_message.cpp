// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/http_message.h"

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>

namespace fairground::collector {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

}  // namespace

bool sameToken(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (sameToken(key, name)) return value;
  }
  return {};
}

std::string_view Request::bearer() const {
  constexpr std::string_view kScheme = "Bearer ";
  std::string_view given = header("Authorization");
  if (given.size() <= kScheme.size() || !sameToken(given.substr(0, kScheme.size()), kScheme)) return {};
  given.remove_prefix(kScheme.size());
  return given;
}

std::string_view Request::param(std::string_view name) const {
  const auto found = params.find(name);
  return found == params.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Request::queryOr(std::string_view name, std::string_view otherwise) const {
  const auto found = query.find(name);
  return found == query.end() ? otherwise : std::string_view(found->second);
}

Response problemResponse(const ProblemDetails& problem) {
  using nlohmann::ordered_json;
  ordered_json document;
  document["type"] = "urn:fairground:problem:" + problem.type;
  document["title"] = problem.title;
  document["status"] = problem.status;
  document["detail"] = problem.hint.empty() ? problem.what : problem.what + " " + problem.hint;
  if (!problem.pointer.empty()) document["pointer"] = problem.pointer;
  if (!problem.missing.empty()) document["missing"] = problem.missing;
  Response response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  // Parts of the text may be a visitor's bytes.
  response.body = document.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  response.headers.emplace_back("Cache-Control", "no-store");
  if (problem.retry_after > 0) response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after));
  return response;
}

struct Reply::Once {
  std::function<void(Response)> send;
  std::atomic<bool> sent{false};

  void answer(Response response) {
    if (!sent.exchange(true)) send(std::move(response));
  }
  ~Once() {
    if (sent) return;
    answer(problemResponse({500, "unanswered", "No answer", "The server lost this request.", "Try again.", "", 0}));
  }
};

Reply::Reply(std::function<void(Response)> send) : once_(std::make_shared<Once>()) { once_->send = std::move(send); }

void Reply::operator()(Response response) const { once_->answer(std::move(response)); }

}  // namespace fairground::collector
