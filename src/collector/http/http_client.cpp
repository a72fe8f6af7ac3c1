// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/http_client.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <optional>

namespace fairground::collector {

namespace {

namespace net = boost::asio;
namespace ssl = boost::asio::ssl;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using net::ip::tcp;

constexpr uint64_t kMaxAnswer = 64 * 1024;

bool isLoopback(const std::string& host) { return host == "127.0.0.1" || host == "localhost" || host == "::1"; }

/// One exchange. Each step begins the next; what fails ends it.
class Exchange {
 public:
  Exchange(const WebAddress& address, http::request<http::string_body> request, std::chrono::milliseconds time)
      : address_(address), request_(std::move(request)), resolver_(io_), context_(ssl::context::tls_client) {
    context_.set_default_verify_paths(failed_);
    context_.set_verify_mode(ssl::verify_peer);
    stream_.emplace(io_, context_);
    lowest().expires_after(time);
    until_ = std::chrono::steady_clock::now() + time;
    parser_.body_limit(kMaxAnswer);
  }

  Result<int> run() {
    resolver_.async_resolve(address_.host, address_.port, [this](beast::error_code failed, const auto& found) {
      if (stop(failed)) return;
      lowest().async_connect(found, [this](beast::error_code refused, const auto&) { onConnected(refused); });
    });
    io_.run_until(until_);
    if (status_ > 0) return status_;
    return error("", failed_ ? failed_.message() : "no answer in time");
  }

 private:
  beast::tcp_stream& lowest() { return stream_->next_layer(); }
  bool stop(beast::error_code failed) {
    failed_ = failed;
    return bool(failed);
  }

  void onConnected(beast::error_code failed) {
    if (stop(failed)) return;
    if (!address_.tls) return send(lowest());
    if (!SSL_set_tlsext_host_name(stream_->native_handle(), address_.host.c_str())) return;
    stream_->set_verify_callback(ssl::host_name_verification(address_.host));
    stream_->async_handshake(ssl::stream_base::client, [this](beast::error_code refused) {
      if (!stop(refused)) send(*stream_);
    });
  }

  template <class Stream>
  void send(Stream& stream) {
    http::async_write(stream, request_, [this, &stream](beast::error_code failed, size_t) {
      if (stop(failed)) return;
      http::async_read(stream, buffer_, parser_, [this](beast::error_code unread, size_t) {
        // The status is the answer; of a body that is too long nothing is wanted.
        if (parser_.is_header_done())
          status_ = int(parser_.get().result_int());
        else
          stop(unread);
        beast::error_code ignored;
        lowest().socket().close(ignored);
      });
    });
  }

  const WebAddress& address_;
  http::request<http::string_body> request_;
  net::io_context io_;
  tcp::resolver resolver_;
  ssl::context context_;
  std::optional<beast::ssl_stream<beast::tcp_stream>> stream_;
  beast::flat_buffer buffer_;
  http::response_parser<http::string_body> parser_;
  std::chrono::steady_clock::time_point until_;
  beast::error_code failed_;
  int status_ = 0;
};

}  // namespace

Result<WebAddress> parseWebAddress(const std::string& text) {
  WebAddress address;
  address.tls = text.starts_with("https://");
  const size_t begin = address.tls ? 8 : text.starts_with("http://") ? 7 : 0;
  const Problem bad =
      error("", "\"" + text + "\" is no address of a web service", "For example https://brand.example/hooks.");
  if (begin == 0 || text.find_first_of("#@ \r\n") != std::string::npos) return bad;
  const size_t end = std::min(text.find_first_of("/?", begin), text.size());
  std::string authority = text.substr(begin, end - begin);
  const size_t colon = authority.rfind(':');
  const bool ported = colon != std::string::npos && authority.find(']', colon) == std::string::npos;
  const std::string usual = address.tls ? "443" : "80";
  address.port = ported ? authority.substr(colon + 1) : usual;
  address.host = ported ? authority.substr(0, colon) : authority;
  address.authority = address.port == usual ? address.host : authority;
  if (address.host.starts_with('[') && address.host.ends_with(']')) {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  address.target = end < text.size() && text[end] == '/' ? text.substr(end) : "/" + text.substr(end);
  if (address.host.empty() || address.port.empty() ||
      address.port.find_first_not_of("0123456789") != std::string::npos) {
    return bad;
  }
  if (!address.tls && !isLoopback(address.host)) {
    return error("", "\"" + text + "\" is not encrypted", "Use https://; http:// is for this machine alone.");
  }
  return address;
}

Result<int> postTo(const WebAddress& address, const std::vector<std::pair<std::string, std::string>>& headers,
                   const std::string& body, std::chrono::milliseconds time) {
  http::request<http::string_body> request(http::verb::post, address.target, 11);
  request.set(http::field::host, address.authority);
  request.set(http::field::user_agent, "Fairground");
  request.set(http::field::connection, "close");
  for (const auto& [name, value] : headers)
    request.set(name, value);
  request.body() = body;
  request.prepare_payload();
  return Exchange(address, std::move(request), time).run();
}

}  // namespace fairground::collector
