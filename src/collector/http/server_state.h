// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the connections of one server share.

#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "collector/http/byte_budget.h"
#include "collector/http/http_server.h"

namespace fairground::collector {

namespace net = boost::asio;

/// A connection as the server sees it.
class Member {
 public:
  virtual ~Member() = default;
  /// Ends when nothing is under way, else after the answer; any thread.
  virtual void endSoon() = 0;
  /// When it began to wait for a request, in steady-clock ticks; 0 while it is answering. Any thread.
  virtual int64_t waitingSince() const = 0;
};

/// Every open connection. Being listed keeps a connection alive, also while nothing but a handler's Reply knows it.
class Members {
 public:
  using Place = std::list<std::shared_ptr<Member>>::iterator;
  Place join(std::shared_ptr<Member> member);
  void leave(Place place);
  size_t count() const;
  void endAll();
  bool endLongestWaiting();  ///< false when every one is answering
  bool waitUntilEmpty(std::chrono::milliseconds patience);
  void clear();

 private:
  mutable std::mutex mutex_;
  std::condition_variable left_;
  std::list<std::shared_ptr<Member>> list_;
};

/// Lets a thread from outside touch the network side only while that is there.
class Gate {
 public:
  /// Calls `enter` unless the gate is shut.
  template <class F>
  void pass(F enter) const {
    const std::shared_lock lock(mutex_);
    if (open_) enter();
  }
  void shut() {
    const std::unique_lock lock(mutex_);
    open_ = false;
  }

 private:
  mutable std::shared_mutex mutex_;
  bool open_ = true;
};

struct ServerState {
  explicit ServerState(HttpServer::Options given)
      : options(std::move(given)), answers(int64_t(options.max_answer_bytes_waiting)), io(int(options.threads)) {}

  const HttpServer::Options options;
  std::atomic<bool> stopping{false};
  std::atomic<size_t> body_bytes{0};
  ByteBudget answers;  ///< larger ones, while they are written
  std::atomic<size_t> event_readers{0};
  const std::shared_ptr<Gate> gate = std::make_shared<Gate>();
  Members members;
  // Last, so that it goes first: what its handlers hold uses the rest.
  net::io_context io;
};

/// Part of ServerState::body_bytes, given back when it goes.
class BodyShare {
 public:
  BodyShare(ServerState& state, size_t most) : state_(state), most_(most) {}
  ~BodyShare() { state_.body_bytes -= bytes_; }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;
  /// False when the server would hold more than `most` of all requests; the share stays as it was.
  bool growTo(size_t bytes);

 private:
  ServerState& state_;
  const size_t most_;
  size_t bytes_ = 0;
};

}  // namespace fairground::collector
