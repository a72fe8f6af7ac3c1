// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace fairground::cli {

/// What tells a saved file from the one before without reading it.
struct FileStamp {
  int64_t modified_ns = 0;
  uint64_t size = 0, inode = 0;
  bool operator==(const FileStamp&) const = default;
};
/// Of a plain file; nothing when it is not there, or is something else.
std::optional<FileStamp> stampOf(const std::filesystem::path& file);

/// By path relative to the folder, '/' between its parts.
using FolderStamps = std::map<std::string, FileStamp, std::less<>>;

inline constexpr size_t kMaxFolderFiles = 5000;

/// Every file below the folder, without those whose name, or a folder's, begins with '.' or ends with '~' (editors'
/// own). Links are followed for files, not for folders. At most kMaxFolderFiles.
FolderStamps stampsOf(const std::filesystem::path& folder);

/// Finds out by looking again and again that a folder's files were changed.
class FolderWatch {
 public:
  explicit FolderWatch(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// True once for each change, at the first look at which nothing moved since the look before: editors save in
  /// several steps, and a tool may write many files. True at the very first look.
  bool look();
  const FolderStamps& stamps() const { return settled_; }  ///< at the last change

 private:
  std::filesystem::path folder_;
  FolderStamps last_, settled_;
  bool started_ = false;
};

}  // namespace fairground::cli
