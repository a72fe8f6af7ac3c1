// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// HTTP/1.1 over Boost.Beast: connections, limits, time-outs, draining. What is served stands in a Router; several
// listeners may run in one server, each with a router of its own (the public one now, an administrator's next).
//
//   HttpServer server({});
//   auto router = std::make_shared<Router>();
//   collector.mount(*router);
//   router->get("/{path...}", serveFile);
//   Result<uint16_t> port = server.listen("127.0.0.1", 8080, router);
//   ...
//   server.stop();

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "collector/http/http_message.h"
#include "collector/http/router.h"

namespace fairground::collector {

/// One line of a log: without address, query or body, so without personal data.
struct RequestRecord {
  std::string_view request_id, method, pattern;  ///< pattern "" when no route fitted
  int status = 0;
  size_t bytes_in = 0, bytes_out = 0;
  std::chrono::microseconds took{0};
};

class HttpServer {
 public:
  struct Options {
    unsigned threads = 1;                ///< network only; handlers hand longer work to pools
    size_t max_connections = 1024;       ///< past it the longest idle one is closed, or the new one answered 503
    size_t max_event_readers = 512;      ///< of the connections, those that follow events; past it 503
    size_t max_header_bytes = 8 * 1024;  ///< request line and headers; past it 431
    size_t max_body_bytes_waiting =
        64 * 1024 * 1024;  ///< received and not yet answered, over all requests; past it 503
    size_t max_answer_bytes_waiting =
        256 * 1024 * 1024;  ///< of larger answers that are being written, likewise; a single one is always given
    // Past one of these the connection is cut.
    std::chrono::milliseconds header_time{10'000};      ///< from the first byte to the last header
    std::chrono::milliseconds body_time{60'000};        ///< a whole body
    std::chrono::milliseconds stall_time{15'000};       ///< between two pieces of a body
    std::chrono::milliseconds write_time{60'000};       ///< a whole answer, or one event
    std::chrono::milliseconds idle_time{30'000};        ///< between two requests of a connection
    std::chrono::milliseconds heartbeat{15'000};        ///< comment line on a quiet event stream
    std::chrono::milliseconds event_interval{1'000};    ///< an event reader is told at most this often
    std::vector<std::string> trusted_proxies;           ///< addresses whose X-Forwarded-For is believed
    std::function<void(const RequestRecord&)> observe;  ///< network thread; keep it short
  };

  explicit HttpServer(Options options);
  ~HttpServer();  ///< stops
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Starts serving; port 0 takes a free one. The value is the port. `host` is an address or "localhost".
  Result<uint16_t> listen(const std::string& host, uint16_t port, std::shared_ptr<const Router> router);

  /// No new connections; answers under way are finished and then closed, event streams end. Waits for that, at most
  /// `patience`, then closes the rest. Once stopped it does not start again.
  void stop(std::chrono::milliseconds patience = std::chrono::milliseconds(10'000));

  size_t connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fairground::collector
