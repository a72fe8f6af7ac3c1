// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/folder_files.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "campaign/notation.h"

namespace fairground::collector {
namespace {

namespace fs = std::filesystem;

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// Never more than asked for, whatever the file grows to meanwhile.
std::optional<Bytes> readAtMost(const fs::path& path, size_t max_bytes) {
  const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.string().c_str(), "rb"));
  if (!file) return std::nullopt;
  Bytes bytes;
  for (;;) {
    const size_t before = bytes.size();
    bytes.resize(before + (64u << 10));
    const size_t got = std::fread(bytes.data() + before, 1, bytes.size() - before, file.get());
    bytes.resize(before + got);
    if (bytes.size() > max_bytes || std::ferror(file.get())) return std::nullopt;
    if (got == 0) return bytes;
  }
}

}  // namespace

Result<std::shared_ptr<const FolderFiles>> FolderFiles::open(const fs::path& folder) {
  std::error_code failed;
  fs::path root = fs::canonical(folder, failed);
  if (failed || !fs::is_directory(root, failed)) {
    Problem problem = error("", "there is no such folder", "Give the folder that holds campaign.json.");
    problem.file = folder.string();
    return problem;
  }
  return std::shared_ptr<const FolderFiles>(new FolderFiles(std::move(root)));
}

std::optional<ByteView> FolderFiles::find(std::string_view path) const {
  const std::lock_guard lock(mutex_);
  auto known = files_.find(path);
  if (known == files_.end()) known = files_.emplace(std::string(path), read(path)).first;
  if (!known->second) return std::nullopt;
  return ByteView(*known->second);
}

std::optional<Bytes> FolderFiles::read(std::string_view path) const {
  if (!campaign::whyNotPath(path).empty()) return std::nullopt;
  std::error_code failed;
  const fs::path whole = fs::canonical(root_ / fs::path(path), failed);
  if (failed || !fs::is_regular_file(whole, failed)) return std::nullopt;
  const auto [outside, end] = std::mismatch(root_.begin(), root_.end(), whole.begin(), whole.end());
  if (outside != root_.end()) return std::nullopt;
  if (fs::file_size(whole, failed) > kMaxFileBytes || failed) return std::nullopt;
  return readAtMost(whole, kMaxFileBytes);
}

}  // namespace fairground::collector
