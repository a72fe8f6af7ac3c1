// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/http_server.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <thread>

#include "collector/http/http_connection.h"
#include "collector/http/server_state.h"

namespace fairground::collector {

namespace {

using net::ip::tcp;

/// Accepts connections at one address for one router.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(ServerState& state, std::shared_ptr<const Router> router)
      : state_(state),
        router_(std::move(router)),
        acceptor_(net::make_strand(state.io)),
        pause_(acceptor_.get_executor()) {}

  boost::system::error_code open(const tcp::endpoint& endpoint) {
    boost::system::error_code failed;
    acceptor_.open(endpoint.protocol(), failed);
    if (!failed) acceptor_.set_option(net::socket_base::reuse_address(true), failed);
    if (!failed) acceptor_.bind(endpoint, failed);
    if (!failed) acceptor_.listen(net::socket_base::max_listen_connections, failed);
    return failed;
  }

  uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void accept() {
    acceptor_.async_accept(net::make_strand(state_.io),
                           [self = shared_from_this()](boost::system::error_code failed, tcp::socket socket) {
                             self->onAccepted(failed, std::move(socket));
                           });
  }

  void close() {
    net::post(acceptor_.get_executor(), [self = shared_from_this()] {
      boost::system::error_code ignored;
      self->acceptor_.close(ignored);
      self->pause_.cancel();
    });
  }

 private:
  void onAccepted(boost::system::error_code failed, tcp::socket socket) {
    if (state_.stopping || failed == net::error::operation_aborted) return;
    if (failed) return acceptLater();
    const bool full = state_.members.count() >= state_.options.max_connections;
    const bool made_room = full && state_.members.endLongestWaiting();
    const auto connection = std::make_shared<HttpConnection>(state_, router_, std::move(socket));
    full && !made_room ? connection->refuse() : connection->start();
    accept();
  }

  /// Out of file descriptors, most likely: others may close meanwhile.
  void acceptLater() {
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([self = shared_from_this()](boost::system::error_code failed) {
      if (!failed) self->accept();
    });
  }

  ServerState& state_;
  const std::shared_ptr<const Router> router_;
  tcp::acceptor acceptor_;
  net::steady_timer pause_;
};

/// A descriptor for each connection and some to spare, as far as the system lets us.
void raiseDescriptorLimit(size_t connections) {
  struct rlimit limit {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = rlim_t(connections) + 256;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(wanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

class HttpServer::Impl {
 public:
  explicit Impl(Options options) : state_(std::move(options)), work_(net::make_work_guard(state_.io)) {
    raiseDescriptorLimit(state_.options.max_connections);
    const unsigned count = std::max(1u, state_.options.threads);
    for (unsigned i = 0; i < count; ++i)
      threads_.emplace_back([this] { state_.io.run(); });
  }

  Result<uint16_t> listen(const std::string& host, uint16_t port, std::shared_ptr<const Router> router) {
    boost::system::error_code failed;
    const auto address = net::ip::make_address(host == "localhost" ? "127.0.0.1" : host, failed);
    if (failed) {
      return error("", "\"" + host + "\" is not an address to listen at",
                   "Give an IPv4 or IPv6 address, e.g. 127.0.0.1 or ::, or localhost.");
    }
    const auto listener = std::make_shared<Listener>(state_, std::move(router));
    failed = listener->open({address, port});
    if (failed) {
      return error("", "cannot listen at " + host + " port " + std::to_string(port) + ": " + failed.message(),
                   "Choose another port, or end what uses this one.");
    }
    const uint16_t bound = listener->port();
    listeners_.push_back(listener);
    listener->accept();
    return bound;
  }

  void stop(std::chrono::milliseconds patience) {
    if (state_.stopping.exchange(true)) return;
    for (const auto& listener : listeners_)
      listener->close();
    state_.members.endAll();
    state_.members.waitUntilEmpty(patience);
    state_.gate->shut();
    work_.reset();
    state_.io.stop();
    for (std::thread& thread : threads_)
      thread.join();
    listeners_.clear();
    state_.members.clear();
  }

  size_t connections() const { return state_.members.count(); }

 private:
  ServerState state_;
  net::executor_work_guard<net::io_context::executor_type> work_;
  std::vector<std::shared_ptr<Listener>> listeners_;
  std::vector<std::thread> threads_;
};

HttpServer::HttpServer(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}

HttpServer::~HttpServer() { stop(); }

Result<uint16_t> HttpServer::listen(const std::string& host, uint16_t port, std::shared_ptr<const Router> router) {
  return impl_->listen(host, port, std::move(router));
}

void HttpServer::stop(std::chrono::milliseconds patience) { impl_->stop(patience); }

size_t HttpServer::connections() const { return impl_->connections(); }

}  // namespace fairground::collector
