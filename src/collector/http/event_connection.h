// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A connection that follows a topic: it holds no parser and no request any more, only the socket and what is being
// written, so that many can wait at once.

#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "collector/http/event_topic.h"
#include "collector/http/server_state.h"

namespace fairground::collector {

class EventConnection final : public Member, public std::enable_shared_from_this<EventConnection> {
 public:
  EventConnection(ServerState& state, net::ip::tcp::socket socket, std::shared_ptr<EventTopic> topic);
  ~EventConnection() override;

  /// Sends `head` (status line and headers), then events until either side ends.
  void start(std::string head);

  void endSoon() override;
  int64_t waitingSince() const override { return 0; }

 private:
  using Clock = std::chrono::steady_clock;

  void watchForEnd();
  void onNews();
  void tellNews();
  void write(std::string text);
  void onWritten(boost::system::error_code failed);
  void setTimer();
  void onTimer();
  void close();

  ServerState& state_;
  net::ip::tcp::socket socket_;
  const std::shared_ptr<EventTopic> topic_;
  net::steady_timer timer_;
  std::optional<Members::Place> place_;
  std::string writing_;
  std::array<char, 64> ignored_{};
  uint64_t seen_ = 0;
  uint64_t reader_ = 0;
  bool busy_ = false;  ///< a write is under way
  bool news_ = true;   ///< the topic has what was not told yet
  bool ended_ = false;
  Clock::time_point last_told_{};
  Clock::time_point last_write_{};
};

}  // namespace fairground::collector
