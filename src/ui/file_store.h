// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The campaign's files as they come in, and which ones the shell was asked for.

#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "activity/activity.h"

namespace fairground::ui {

class FileStore final : public activity::Files {
 public:
  /// ask: gets each message for the shell.
  explicit FileStore(std::function<void(std::string)> ask) : ask_(std::move(ask)) {}

  std::optional<ByteView> find(std::string_view path) const override;

  /// Asks for what was never asked for; 0 is the most urgent.
  void want(std::span<const std::string> paths, int priority);
  void arrived(std::string_view path, ByteView bytes);
  void failed(std::string_view path);
  bool has(std::span<const std::string> paths) const;
  bool anyFailed(std::span<const std::string> paths) const;
  void retry();  ///< everything that failed
  /// The bytes, which nothing will read again; none where it could not be had. Nothing while it is on its way.
  std::optional<Bytes> take(std::string_view path);

 private:
  enum class Status : uint8_t { kAsked, kHere, kFailed };
  struct File {
    Status status = Status::kAsked;
    int priority = 0;
    Bytes bytes;
  };
  void ask(const std::string& path, int priority);

  std::function<void(std::string)> ask_;
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace fairground::ui
