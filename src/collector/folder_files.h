// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "activity/activity.h"
#include "base/bytes.h"
#include "base/result.h"

namespace fairground::collector {

/// The files of a campaign in a folder. Each is read when it is first asked for and then kept, so what
/// is seen stays the same while the folder changes: make a new one to see the changes. Thread-safe.
class FolderFiles final : public activity::Files {
 public:
  static constexpr size_t kMaxFileBytes = 32u << 20;

  /// Refuses what is no folder.
  static Result<std::shared_ptr<const FolderFiles>> open(const std::filesystem::path& folder);

  /// Nothing for a path that leaves the folder (also by a link), is no plain file, or is larger than kMaxFileBytes.
  std::optional<ByteView> find(std::string_view path) const override;
  const std::filesystem::path& folder() const { return root_; }  ///< absolute, links resolved

 private:
  explicit FolderFiles(std::filesystem::path root) : root_(std::move(root)) {}
  std::optional<Bytes> read(std::string_view path) const;

  std::filesystem::path root_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::optional<Bytes>, std::less<>> files_;
};

}  // namespace fairground::collector
