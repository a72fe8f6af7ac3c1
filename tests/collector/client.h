// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A client that says exactly what it is told to, byte by byte, and waits for exactly what it is told to.

#pragma once

#include <algorithm>
#include <boost/asio.hpp>
#include <chrono>
#include <string>
#include <string_view>

namespace fairground::collector {

class RawClient {
 public:
  explicit RawClient(uint16_t port) : socket_(io_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    const timeval patience{20, 0};  // a test that would wait forever fails instead
    ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }

  /// False when the other side has closed.
  bool send(std::string_view bytes) {
    boost::system::error_code failed;
    boost::asio::write(socket_, boost::asio::buffer(bytes), failed);
    return !failed;
  }
  void endSending() {
    boost::system::error_code ignored;
    socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
  }

  /// Up to and with `mark`; what has come when the connection ends first.
  std::string readUntil(std::string_view mark) {
    size_t at;
    while ((at = input_.find(mark)) == std::string::npos && more()) {
    }
    return take(at == std::string::npos ? input_.size() : at + mark.size());
  }
  std::string readAll() {
    while (more()) {
    }
    return take(input_.size());
  }
  std::string read(size_t count) {
    while (input_.size() < count && more()) {
    }
    return take(std::min(count, input_.size()));
  }

  struct Answer {
    int status = 0;
    std::string head, body;
    std::string header(const std::string& name) const {
      const size_t at = head.find("\r\n" + name + ": ");
      if (at == std::string::npos) return {};
      const size_t from = at + name.size() + 4;
      return head.substr(from, head.find("\r\n", from) - from);
    }
  };
  /// One answer with a Content-Length, or without a body.
  Answer readAnswer(bool with_body = true) {
    Answer answer;
    answer.head = readUntil("\r\n\r\n");
    if (answer.head.size() > 12) answer.status = std::atoi(answer.head.c_str() + 9);
    const std::string length = answer.header("Content-Length");
    if (with_body && !length.empty()) answer.body = read(size_t(std::atoll(length.c_str())));
    return answer;
  }
  Answer ask(std::string_view request) {
    send(request);
    return readAnswer();
  }
  /// The other side has closed, now or soon.
  bool ended() { return input_.empty() && !more(); }

  boost::asio::ip::tcp::socket& socket() { return socket_; }

 private:
  bool more() {
    std::array<char, 65536> piece;
    const ssize_t count = ::recv(socket_.native_handle(), piece.data(), piece.size(), 0);
    if (count <= 0) return false;
    input_.append(piece.data(), size_t(count));
    return true;
  }
  std::string take(size_t count) {
    std::string taken = input_.substr(0, count);
    input_.erase(0, count);
    return taken;
  }

  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_;
  std::string input_;
};

}  // namespace fairground::collector
