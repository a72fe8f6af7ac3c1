// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/watch.h"

#include <sys/stat.h>

#include <system_error>

namespace fairground::cli {

namespace fs = std::filesystem;

std::optional<FileStamp> stampOf(const fs::path& file) {
  struct stat info = {};
  if (::stat(file.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  FileStamp stamp;
  stamp.modified_ns = int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
  stamp.size = static_cast<uint64_t>(info.st_size);
  stamp.inode = info.st_ino;
  return stamp;
}

FolderStamps stampsOf(const fs::path& folder) {
  FolderStamps stamps;
  std::error_code code;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, code);
  for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with('.') || name.ends_with('~')) {
      at.disable_recursion_pending();
      continue;
    }
    // A file may be gone between the listing and the look.
    const std::optional<FileStamp> stamp = stampOf(at->path());
    if (!stamp) continue;
    if (stamps.size() == kMaxFolderFiles) break;
    stamps.emplace(at->path().lexically_relative(folder).generic_string(), *stamp);
  }
  return stamps;
}

bool FolderWatch::look() {
  FolderStamps now = stampsOf(folder_);
  if (!started_) {
    started_ = true;
    last_ = now;
    settled_ = std::move(now);
    return true;
  }
  const bool moved = now != last_;
  last_ = std::move(now);
  if (moved || last_ == settled_) return false;
  settled_ = last_;
  return true;
}

}  // namespace fairground::cli
