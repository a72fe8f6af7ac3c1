// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One connection: reads a request within its limits, has it answered, and so on until one side ends it. All of its
// functions run on its own strand; only endSoon, waitingSince and the Reply it hands out may come from elsewhere.

#pragma once

#include <atomic>
#include <boost/beast/core.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "collector/http/http_format.h"
#include "collector/http/server_state.h"

namespace fairground::collector {

namespace beast = boost::beast;

class HttpConnection final : public Member, public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(ServerState& state, std::shared_ptr<const Router> router, net::ip::tcp::socket socket);

  void start();   ///< once, right after it was made
  void refuse();  ///< instead of start: the server is full

  void endSoon() override;
  int64_t waitingSince() const override { return waiting_since_; }

 private:
  using Clock = std::chrono::steady_clock;
  using Parser = http::request_parser<http::string_body>;
  enum class Phase { kWaiting, kReading, kAnswering, kLeaving, kClosed };

  void enter(Phase phase);
  void waitForRequest();
  void readHead();
  void onHead(beast::error_code failed);
  std::optional<Response> takeHead();  ///< fills request_ and route_; the refusal when the body is not to be read
  std::optional<Response> findRoute();
  std::optional<Response> checkBody() const;
  void continueBody();
  void readBody();
  void onBody(beast::error_code failed);
  void dispatch();
  void follow();
  void answer(Response response);
  void onAnswered(beast::error_code failed);
  void letGoOfAnswer();
  void endGently();
  void drainInput();
  void close();

  ServerState& state_;
  const std::shared_ptr<const Router> router_;
  beast::tcp_stream stream_;
  std::string peer_;
  std::optional<Members::Place> place_;
  Phase phase_ = Phase::kWaiting;
  std::atomic<int64_t> waiting_since_{0};
  bool ending_ = false;  ///< no request after this one

  // Of the request under way.
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::shared_ptr<Request> request_;
  const Route* route_ = nullptr;
  std::vector<std::string> methods_;  ///< of the path
  std::optional<BodyShare> body_share_;
  std::optional<http::response<http::string_body>> message_;
  std::shared_ptr<const void> held_, answer_share_;  ///< the answer's
  Clock::time_point began_;
  Clock::time_point body_deadline_;
  size_t bytes_in_ = 0;
  bool head_only_ = false;
  bool keep_alive_ = false;
  size_t drained_ = 0;
};

}  // namespace fairground::collector
