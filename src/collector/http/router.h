// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The table of routes of one listener. Filled before the listener starts, read by all of its connections.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/http/event_topic.h"
#include "collector/http/http_message.h"

namespace fairground::collector {

/// Called on the network thread: answer at once, or hand the work to a pool and answer from there.
using Handler = std::function<void(RequestPtr, Reply)>;

/// The topic that a reader of this route follows, or the refusal.
struct EventChoice {
  std::shared_ptr<EventTopic> topic;
  Response refusal;  ///< used when topic is null
};
using EventHandler = std::function<EventChoice(const Request&)>;

struct Route {
  std::string method;   ///< "GET" also serves HEAD
  std::string pattern;  ///< "/v1/campaigns/{campaign}/works"; a last "{name...}" takes the rest, also none of it
  Handler handler;      ///< exactly one of handler and events
  EventHandler events;
  size_t max_body = 0;    ///< bytes; 0: a body is refused
  std::string body_type;  ///< e.g. "application/json" or "image/jpeg, image/png"; another is answered 415; "" takes any
};

/// Which pages of other origins may read the answers. Without any only same-origin pages can.
struct CorsPolicy {
  std::vector<std::string> origins;  ///< exact, e.g. "https://www.example.com"; "*" alone opens to all
  bool loopback = false;             ///< also http(s)://localhost, 127.0.0.1 and [::1] on any port
  /// Others for one request, by what its path names; empty: none.
  std::function<bool(const Request&, std::string_view origin)> also;
  bool allows(std::string_view origin) const;
  bool allows(const Request& request, std::string_view origin) const {
    return allows(origin) || (also && !origin.empty() && also(request, origin));
  }
};

class Router {
 public:
  void add(Route route);
  void get(std::string pattern, Handler handler);
  void events(std::string pattern, EventHandler handler);

  struct Match {
    const Route* route = nullptr;  ///< null: no such path, or no such method on it
    TextMap params;
    std::vector<std::string> methods;  ///< those that the path has, for Allow; empty: no such path
  };
  /// `segments` as parseTarget gives them. A literal segment is preferred to a named one, and a named one to the rest.
  Match match(std::string_view method, const std::vector<std::string>& segments) const;

  const std::vector<Route>& routes() const { return routes_; }

  CorsPolicy cors;

 private:
  std::vector<Route> routes_;
};

}  // namespace fairground::collector
