// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/event_connection.h"

#include <boost/asio/write.hpp>

namespace fairground::collector {

using boost::system::error_code;

EventConnection::EventConnection(ServerState& state, net::ip::tcp::socket socket, std::shared_ptr<EventTopic> topic)
    : state_(state), socket_(std::move(socket)), topic_(std::move(topic)), timer_(socket_.get_executor()) {
  ++state_.event_readers;
}

EventConnection::~EventConnection() {
  if (reader_) topic_->removeReader(reader_);
  --state_.event_readers;
}

void EventConnection::start(std::string head) {
  place_ = state_.members.join(shared_from_this());
  // Whoever ends the server has told all members before; a stream would keep it waiting for as long as it may.
  if (state_.stopping) return close();
  reader_ = topic_->addReader([gate = state_.gate, weak = weak_from_this()] {
    gate->pass([&] {
      const auto self = weak.lock();
      if (self) net::post(self->socket_.get_executor(), [self] { self->onNews(); });
    });
  });
  watchForEnd();
  // How long the browser waits before it connects again.
  write(std::move(head) + "retry: 3000\n\n");
}

void EventConnection::endSoon() {
  net::post(socket_.get_executor(), [self = shared_from_this()] { self->close(); });
}

void EventConnection::watchForEnd() {
  socket_.async_read_some(net::buffer(ignored_), [self = shared_from_this()](error_code failed, size_t) {
    failed ? self->close() : self->watchForEnd();
  });
}

void EventConnection::onNews() {
  news_ = true;
  if (!busy_) tellNews();
}

void EventConnection::tellNews() {
  if (ended_) return;
  // What comes faster than the interval is told as one: the newest.
  if (news_ && Clock::now() - last_told_ >= state_.options.event_interval) {
    news_ = false;
    std::string frames = topic_->framesAfter(seen_);
    if (!frames.empty()) {
      last_told_ = Clock::now();
      return write(std::move(frames));
    }
  }
  setTimer();
}

void EventConnection::write(std::string text) {
  busy_ = true;
  writing_ = std::move(text);
  last_write_ = Clock::now();
  net::async_write(socket_, net::buffer(writing_),
                   [self = shared_from_this()](error_code failed, size_t) { self->onWritten(failed); });
  setTimer();
}

void EventConnection::onWritten(error_code failed) {
  if (failed) return close();
  busy_ = false;
  writing_ = std::string();
  tellNews();
}

void EventConnection::setTimer() {
  Clock::time_point next = last_write_ + (busy_ ? state_.options.write_time : state_.options.heartbeat);
  if (!busy_ && news_) next = last_told_ + state_.options.event_interval;
  timer_.expires_at(next);
  timer_.async_wait([weak = weak_from_this()](error_code failed) {
    const auto self = weak.lock();
    if (!failed && self) self->onTimer();
  });
}

void EventConnection::onTimer() {
  if (ended_) return;
  const Clock::time_point now = Clock::now();
  if (busy_) return now - last_write_ >= state_.options.write_time ? close() : setTimer();
  if (!news_ && now - last_write_ >= state_.options.heartbeat) return write(": still here\n\n");
  tellNews();
}

void EventConnection::close() {
  if (ended_) return;
  ended_ = true;
  error_code ignored;
  socket_.shutdown(net::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
  timer_.cancel();
  state_.members.leave(*place_);
}

}  // namespace fairground::collector
