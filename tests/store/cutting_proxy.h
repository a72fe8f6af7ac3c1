// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Stands between a store and its server and cuts the connection at a chosen moment.

#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace fairground::store {

class CuttingProxy {
 public:
  explicit CuttingProxy(uint16_t server_port)
      : server_port_(server_port), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = addressOf(0);
    REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(listener_, 16) == 0);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepter_ = std::thread([this] { accept(); });
  }
  ~CuttingProxy() {
    stopping_ = true;
    accepter_.join();
    for (std::thread& thread : relays_)
      thread.join();
    ::close(listener_);
  }
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  uint16_t port() const { return port_; }
  /// What the server says with this word in it is kept back, and the connection is cut; so many times.
  void cutWhenServerSays(std::string word, int times) {
    word_ = std::move(word);
    cuts_ = times;
  }
  /// From the moment that the server says something with this word in it nothing is passed on, and nothing is cut.
  void freezeWhenServerSays(std::string word) { frozen_word_ = std::move(word); }
  /// As many connections are cut as soon as the client says anything.
  void cutNextRequests(int times) { early_cuts_ = times; }
  int cutsLeft() const { return cuts_ + early_cuts_; }

 private:
  static sockaddr_in addressOf(uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }
  static bool readable(int socket) {
    pollfd ready = {socket, POLLIN, 0};
    return ::poll(&ready, 1, 20) > 0;
  }

  void accept() {
    while (!stopping_) {
      if (!readable(listener_)) continue;
      const int client = ::accept(listener_, nullptr, nullptr);
      if (client >= 0) relays_.emplace_back([this, client] { relay(client); });
    }
  }

  void relay(int client) {
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = addressOf(server_port_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
      while (!stopping_ && pass(client, server)) {
      }
    }
    ::close(client);
    ::close(server);
  }

  bool pass(int client, int server) {
    std::array<pollfd, 2> ready = {{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(ready.data(), 2, 20) <= 0) return true;
    std::array<char, 65536> bytes;
    if (ready[1].revents != 0) {
      const ssize_t count = ::recv(server, bytes.data(), bytes.size(), 0);
      if (count <= 0) return false;
      const std::string_view said(bytes.data(), size_t(count));
      if (!frozen_word_.empty() && said.find(frozen_word_) != std::string_view::npos) frozen_ = true;
      if (frozen_) return true;
      if (cuts_ > 0 && said.find(word_) != std::string_view::npos) {
        --cuts_;
        return false;
      }
      if (::send(client, bytes.data(), size_t(count), MSG_NOSIGNAL) != count) return false;
    }
    if (ready[0].revents != 0) {
      const ssize_t count = ::recv(client, bytes.data(), bytes.size(), 0);
      if (count <= 0) return false;
      if (early_cuts_ > 0) {
        --early_cuts_;
        return false;
      }
      if (::send(server, bytes.data(), size_t(count), MSG_NOSIGNAL) != count) return false;
    }
    return true;
  }

  const uint16_t server_port_;
  const int listener_;
  uint16_t port_ = 0;
  std::string word_, frozen_word_;
  std::atomic<int> cuts_{0}, early_cuts_{0};
  std::atomic<bool> stopping_{false}, frozen_{false};
  std::thread accepter_;
  std::vector<std::thread> relays_;
};

}  // namespace fairground::store
