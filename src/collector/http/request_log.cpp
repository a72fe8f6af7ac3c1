// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/request_log.h"

#include <chrono>

#include "collector/clock.h"

namespace fairground::collector {

namespace {

using nlohmann::ordered_json;

constexpr size_t kMaxLines = 1'000'000;

ordered_json begun(std::string_view level, std::string_view event) {
  const int64_t ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  ordered_json line;
  line["time"] = rfc3339Ms(ms);
  line["level"] = std::string(level);
  line["event"] = std::string(event);
  return line;
}

std::string written(const ordered_json& line) {
  return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace

RequestLog::RequestLog(Level level, std::FILE* file) : level_(level), file_(file), thread_([this] { work(); }) {}

RequestLog::~RequestLog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void RequestLog::request(const RequestRecord& record) {
  const bool failed = record.status >= 500;
  if (level_ == Level::kOff || (level_ == Level::kProblems && !failed)) return;
  ordered_json line = begun(failed ? "error" : "info", "request");
  line["request_id"] = std::string(record.request_id);
  line["method"] = std::string(record.method);
  line["route"] = std::string(record.pattern);
  line["status"] = record.status;
  line["bytes_in"] = record.bytes_in;
  line["bytes_out"] = record.bytes_out;
  line["us"] = record.took.count();
  add(written(line));
}

void RequestLog::event(std::string_view name, const ordered_json& more) {
  if (level_ == Level::kOff) return;
  ordered_json line = begun("info", name);
  if (more.is_object()) line.update(more);
  add(written(line));
}

void RequestLog::add(std::string line) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() + line.size() > kMaxLines) {
      ++dropped_;
      return;
    }
    waiting_ += line;
  }
  wake_.notify_one();
}

void RequestLog::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::string lines;
    lines.swap(waiting_);
    if (dropped_ > 0) {
      ordered_json line = begun("warning", "lines-dropped");
      line["lines"] = dropped_;
      lines += written(line);
      dropped_ = 0;
    }
    lock.unlock();
    std::fwrite(lines.data(), 1, lines.size(), file_);
    std::fflush(file_);
    lock.lock();
  }
}

}  // namespace fairground::collector
