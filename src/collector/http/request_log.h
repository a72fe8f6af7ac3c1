// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A collector's log: a JSON object a line. It holds routes and request ids, never addresses, queries, bodies, tokens or
// names, so it may be kept and passed on.

#pragma once

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <thread>

#include "collector/http/http_server.h"

namespace fairground::collector {

class RequestLog {
 public:
  enum class Level { kAll, kProblems, kOff };

  /// Lines go to `file`, written by a thread of its own: a terminal or disk that hangs keeps no request waiting. When
  /// more than a megabyte waits, lines are dropped, and how many is told.
  explicit RequestLog(Level level, std::FILE* file = stderr);
  ~RequestLog();  ///< writes what waits

  /// Any thread.
  void request(const RequestRecord& record);
  /// Something that is no request: {"event": "started", ...}. Any thread, at every level but kOff.
  void event(std::string_view name, const nlohmann::ordered_json& more = {});

 private:
  void add(std::string line);
  void work();

  const Level level_;
  std::FILE* const file_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::string waiting_;
  size_t dropped_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fairground::collector
