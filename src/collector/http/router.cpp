// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/router.h"

#include <algorithm>

#include "collector/http/uri.h"

namespace fairground::collector {

namespace {

bool isNamed(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }
bool isRest(std::string_view segment) { return isNamed(segment) && segment.ends_with("...}"); }

std::string_view nameOf(std::string_view segment) {
  segment.remove_suffix(isRest(segment) ? 4 : 1);
  return segment.substr(1);
}

/// How well a pattern fits, to be compared as text: per segment 2 for literal, 1 for named, 0 for the rest; 3 at the
/// end of one that fits exactly. Nullopt when it does not fit.
std::optional<std::string> fit(std::string_view pattern, const std::vector<std::string>& segments, TextMap& params) {
  const std::vector<std::string_view> parts = splitPath(pattern);
  std::string score;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (isRest(parts[i])) {
      std::string rest;
      for (size_t k = i; k < segments.size(); ++k)
        rest += (k > i ? "/" : "") + segments[k];
      params.emplace(nameOf(parts[i]), rest);
      return score + '0';
    }
    if (i >= segments.size()) return std::nullopt;
    if (isNamed(parts[i])) {
      if (segments[i].empty()) return std::nullopt;
      params.emplace(nameOf(parts[i]), segments[i]);
      score += '1';
    } else if (parts[i] == segments[i]) {
      score += '2';
    } else {
      return std::nullopt;
    }
  }
  if (parts.size() != segments.size()) return std::nullopt;
  return score + '3';
}

bool isLoopback(std::string_view origin) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!origin.starts_with(scheme)) continue;
    const std::string_view rest = origin.substr(scheme.size());
    for (const std::string_view host : {"localhost", "127.0.0.1", "[::1]"}) {
      if (rest == host) return true;
      if (!rest.starts_with(host) || rest.size() < host.size() + 2 || rest[host.size()] != ':') continue;
      const std::string_view port = rest.substr(host.size() + 1);
      if (port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos) return true;
    }
  }
  return false;
}

}  // namespace

bool CorsPolicy::allows(std::string_view origin) const {
  if (origin.empty()) return false;
  for (const std::string& allowed : origins) {
    if (allowed == "*" || allowed == origin) return true;
  }
  return loopback && isLoopback(origin);
}

void Router::add(Route route) { routes_.push_back(std::move(route)); }

void Router::get(std::string pattern, Handler handler) {
  Route route;
  route.method = "GET";
  route.pattern = std::move(pattern);
  route.handler = std::move(handler);
  add(std::move(route));
}

void Router::events(std::string pattern, EventHandler handler) {
  Route route;
  route.method = "GET";
  route.pattern = std::move(pattern);
  route.events = std::move(handler);
  add(std::move(route));
}

Router::Match Router::match(std::string_view method, const std::vector<std::string>& segments) const {
  Match best;
  std::string best_score, path_score;
  for (const Route& route : routes_) {
    TextMap params;
    const std::optional<std::string> score = fit(route.pattern, segments, params);
    if (!score) continue;
    // Only the patterns that fit best make up the path; a catch-all does not lend its methods to a route that is exact.
    if (*score > path_score) best.methods.clear();
    if (*score < path_score) continue;
    path_score = *score;
    best.methods.push_back(route.method);
    if (route.method == "GET") best.methods.emplace_back("HEAD");
    if (route.method != method) {
      // A question before a request from elsewhere is about the same path.
      if (method == "OPTIONS") best.params = std::move(params);
      continue;
    }
    best_score = *score;
    best.route = &route;
    best.params = std::move(params);
  }
  if (best_score != path_score) best.route = nullptr;
  return best;
}

}  // namespace fairground::collector
